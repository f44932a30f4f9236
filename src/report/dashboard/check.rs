//! Whether a chart of a dashboard file can be drawn: how many metrics and dimensions it takes.

use super::definition::ItemEntry;
use super::{ChartDefinition, ChartKind, Sort};
use crate::domain::Unit;
use crate::metric::{Metric, QUARTER, nearest_first};
use crate::report::chart::Panel;

/// Ten years are as much as a chart can show.
const MOST_QUARTERS: u8 = 40;

/// A key of an item that only charts have.
pub(super) fn key_of_charts(item: &ItemEntry) -> Option<&'static str> {
    let present = [
        ("metrics", !item.metrics.is_empty()),
        ("by", !item.by.0.is_empty()),
        ("series", item.series.is_some()),
        ("quarters", item.quarters.is_some()),
        ("compare", item.compare.is_some()),
        ("sort", item.sort.is_some()),
        ("limit", item.limit.is_some()),
        ("minus", !item.minus.0.is_empty()),
        ("panel", item.panel.is_some()),
    ];
    present
        .into_iter()
        .find_map(|(key, is_present)| is_present.then_some(key))
}

/// What is wrong with a chart, if anything.
pub(super) fn chart(chart: &ChartDefinition, metrics: &[&Metric]) -> Option<String> {
    let Some(first) = metrics.first() else {
        return Some("a chart needs metrics, such as [income]".to_owned());
    };
    let other = metrics.iter().find(|metric| metric.unit != first.unit);
    if let Some(other) = other
        && chart.kind != ChartKind::Table
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
        _ => return None,
    };
    Some(problem.to_owned())
}

/// Which options go together.
fn options(chart: &ChartDefinition) -> Option<String> {
    let problem = match &chart.series {
        Some(_) if !chart.kind.takes_series() => "this kind of chart has no series; remove it",
        Some(_) if chart.metrics.len() > 1 => "series needs exactly one metric",
        Some(_) if chart.compare.is_some() => "compare does not go with series; remove one",
        _ if chart.compare.is_some_and(|how| !chart.takes(how)) => {
            "this kind of chart cannot show this comparison; remove compare"
        }
        _ if chart.quarters == 0 || chart.quarters > MOST_QUARTERS => "quarters is from 1 to 40",
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
