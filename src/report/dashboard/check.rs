//! Whether a chart of a dashboard file can be drawn: how many metrics and dimensions it takes.

use super::definition::ItemEntry;
use super::{ChartDefinition, ChartKind, Sort};
use crate::domain::{Grain, Unit};
use crate::metric::{Metric, QUARTER, nearest_first};
use crate::report::chart::Panel;

/// Ten years are as much as a chart can show.
const MOST_QUARTERS: u8 = 40;
/// What a calendar is by.
const DAY: &str = "day";

/// A key of an item that only charts and queries have.
pub(super) fn key_of_charts(item: &ItemEntry) -> Option<&'static str> {
    key_of_metrics(item)
        .or_else(|| key_of_queries(item))
        .or(item.limit.map(|_| "limit"))
}

/// A key of an item that only queries have.
pub(super) fn key_of_queries(item: &ItemEntry) -> Option<&'static str> {
    first([
        ("show", item.show.is_some()),
        ("columns", !item.columns.is_empty()),
        ("hide_empty", item.hide_empty),
    ])
}

/// A key of an item that only charts of metrics have.
pub(super) fn key_of_metrics(item: &ItemEntry) -> Option<&'static str> {
    first([
        ("metrics", !item.metrics.is_empty()),
        ("by", !item.by.0.is_empty()),
        ("series", item.series.is_some()),
        ("quarters", item.quarters.is_some()),
        ("compare", item.compare.is_some()),
        ("sort", item.sort.is_some()),
        ("quadrants", item.quadrants.is_some()),
        ("bars", !item.bars.is_empty()),
        ("minus", !item.minus.0.is_empty()),
        ("panel", item.panel.is_some()),
    ])
}

fn first<const N: usize>(present: [(&'static str, bool); N]) -> Option<&'static str> {
    let mut present = present.into_iter();
    present.find_map(|(key, is_present)| is_present.then_some(key))
}

/// What is wrong with a chart, if anything.
pub(super) fn chart(chart: &ChartDefinition, metrics: &[&Metric]) -> Option<String> {
    let Some(first) = metrics.first() else {
        return Some("a chart needs metrics, such as [income]".to_owned());
    };
    let mixes = matches!(chart.kind, ChartKind::Table | ChartKind::Scatter);
    let other = metrics.iter().find(|metric| metric.unit != first.unit);
    if let Some(other) = other
        && !mixes
    {
        let (first, other) = (&first.name, &other.name);
        return Some(format!(
            "`{first}` and `{other}` have different units; use a table or two charts"
        ));
    }
    arity(chart)
        .or_else(|| options(chart))
        .or_else(|| additive(chart, first))
        .or_else(|| dimensions(chart, metrics))
}

/// How many dimensions and metrics each kind takes.
fn arity(chart: &ChartDefinition) -> Option<String> {
    let (by, metrics) = (chart.by.len(), chart.metrics.len());
    let is_of_one = by == 1 && metrics == 1;
    let problem = match chart.kind {
        ChartKind::HeatMap if by != 2 || metrics != 1 => {
            "a heat_map has one metric and by: [rows, columns]"
        }
        ChartKind::Lorenz if !is_of_one => "a lorenz curve has one metric and one by",
        ChartKind::Bullet if by > 1 || (by == 1 && metrics != 1) => {
            "a bullet chart has several metrics, or one metric and one by"
        }
        ChartKind::Bullet if chart.by.iter().any(|name| name == QUARTER) => {
            "a bullet chart shows one quarter; use a line for by: quarter"
        }
        ChartKind::Table if by == 0 => "a table needs by: the dimension of its rows",
        ChartKind::Line
        | ChartKind::Column
        | ChartKind::StackedColumn
        | ChartKind::Area
        | ChartKind::StackedColumn100
        | ChartKind::StackedBar100
        | ChartKind::Bar
            if by != 1 =>
        {
            "this kind of chart needs one by: the dimension of its categories"
        }
        _ => return arity_of_many(chart),
    };
    Some(problem.to_owned())
}

/// The same for kinds that put several figures into one drawing.
fn arity_of_many(chart: &ChartDefinition) -> Option<String> {
    let (by, metrics) = (chart.by.len(), chart.metrics.len());
    let is_of_one = by == 1 && metrics == 1;
    let problem = match chart.kind {
        ChartKind::Box if by != 1 || metrics != 5 => {
            "a box chart has five metrics, low end, first quartile, median, third quartile and \
             high end, and one by"
        }
        ChartKind::Interval if by != 1 || metrics != 3 => {
            "an interval chart has three metrics, estimate, low end and high end, and one by"
        }
        ChartKind::Scatter if by != 1 || !(2..=3).contains(&metrics) => {
            "a scatter has metrics: [x, y] or [x, y, size], and one by"
        }
        ChartKind::Calendar if metrics != 1 || chart.by != [DAY] => {
            "a calendar has one metric and by: day"
        }
        ChartKind::Cohort if by != 2 || metrics != 1 => {
            "a cohort chart has one metric and by: [cohort, age]"
        }
        ChartKind::Treemap if !(1..=2).contains(&by) || metrics != 1 => {
            "a treemap has one metric and by: one dimension, or [groups, parts]"
        }
        ChartKind::Sankey if by != 2 || metrics != 1 => {
            "a sankey has one metric and by: [before, after]"
        }
        ChartKind::Waterfall if by > 0 || metrics < 3 => {
            "a waterfall has no by, and three metrics or more: opening, steps, closing"
        }
        ChartKind::Funnel if !is_of_one && (by > 0 || metrics < 2) => {
            "a funnel has two metrics or more without by, or one metric and one by"
        }
        ChartKind::Pareto if !is_of_one => "a pareto chart has one metric and one by",
        ChartKind::Histogram if !is_of_one => {
            "a histogram has one metric and one by: a dimension of bands"
        }
        ChartKind::Slope if !is_of_one => "a slope chart has one metric and one by",
        ChartKind::SmallMultiples if !is_of_one || chart.series.is_none() => {
            "small_multiples have one metric, one by such as quarter, and series: the panels"
        }
        _ => return None,
    };
    Some(problem.to_owned())
}

/// Which options go together.
fn options(chart: &ChartDefinition) -> Option<String> {
    let stranger = chart.bars.iter().find(|bar| !chart.metrics.contains(bar));
    if let Some(bar) = stranger {
        return Some(format!("bars names `{bar}`, which is none of the metrics"));
    }
    let problem = match &chart.series {
        Some(series) if chart.kind == ChartKind::Sankey && Grain::named(series).is_none() => {
            "the series of a sankey is a time such as quarter, for several stages"
        }
        Some(_) if !chart.kind.takes_series() => "this kind of chart has no series; remove it",
        Some(_) if chart.metrics.len() > 1 => "series needs exactly one metric",
        Some(_) if chart.compare.is_some() => "compare does not go with series; remove one",
        _ if chart.compare.is_some_and(|how| !chart.takes(how)) => {
            "this kind of chart cannot show this comparison; remove compare"
        }
        _ if chart.quarters == 0 || chart.quarters > MOST_QUARTERS => "quarters is from 1 to 40",
        _ if chart.quadrants.is_some() && chart.kind != ChartKind::Scatter => {
            "only a scatter has quadrants; remove them"
        }
        _ if !chart.bars.is_empty() && chart.kind != ChartKind::Table => {
            "only a table has bars; remove them"
        }
        _ if chart.kind == ChartKind::Calendar
            && (chart.sort != Sort::Natural || chart.limit.is_some()) =>
        {
            "a calendar shows all days in their order; remove sort and limit"
        }
        _ if chart.limit == Some(0) => "limit is 0; use 1 or more, or leave it out",
        _ => return of_kind(chart),
    };
    Some(problem.to_owned())
}

/// What only some kinds have, or must not have.
fn of_kind(chart: &ChartDefinition) -> Option<String> {
    let is_sorted = chart.sort != Sort::Natural || chart.limit.is_some();
    let inner = chart.metrics.len().saturating_sub(1);
    let steps = chart.metrics.get(1..inner).unwrap_or_default();
    let stranger = chart.minus.iter().find(|name| !steps.contains(name));
    let problem = match chart.kind {
        ChartKind::Pareto if is_sorted => "a pareto chart sorts itself; remove sort and limit",
        ChartKind::Histogram if is_sorted => {
            "a histogram shows all bands in their order; remove sort and limit"
        }
        ChartKind::Slope if chart.time().is_some() => {
            "a slope chart compares two periods itself; use a line for by: quarter"
        }
        ChartKind::Waterfall => {
            let name = stranger?;
            return Some(format!(
                "minus names `{name}`, which is not a step: a metric between the first and the last"
            ));
        }
        _ if !chart.minus.is_empty() => "only a waterfall has minus; remove it",
        _ if chart.panel != Panel::Line && chart.kind != ChartKind::SmallMultiples => {
            "only small_multiples have panel; remove it"
        }
        _ => return None,
    };
    Some(problem.to_owned())
}

/// Kinds whose columns are parts of a whole need figures that add up.
fn additive(chart: &ChartDefinition, first: &Metric) -> Option<String> {
    let is_amount = matches!(first.unit, Unit::Count | Unit::Money);
    let of_parts = matches!(
        chart.kind,
        ChartKind::Pareto
            | ChartKind::Histogram
            | ChartKind::StackedColumn100
            | ChartKind::StackedBar100
    );
    (of_parts && !is_amount).then(|| {
        let name = &first.name;
        format!(
            "`{name}` is neither a count nor an amount of money, so it has no shares of a whole"
        )
    })
}

/// Whether every metric has every dimension, and no dimension comes twice.
fn dimensions(chart: &ChartDefinition, metrics: &[&Metric]) -> Option<String> {
    let names: Vec<&String> = chart.by.iter().chain(&chart.series).collect();
    for (position, name) in names.iter().enumerate() {
        if names[..position].contains(name) {
            return Some(format!("dimension `{name}` comes twice"));
        }
        if let Some(metric) = metrics.iter().find(|metric| !metric.has_dimension(name)) {
            let known = nearest_first(name, metric.splits());
            let metric = &metric.name;
            return Some(format!(
                "metric `{metric}` has no dimension `{name}`; it has: {known}"
            ));
        }
    }
    None
}
