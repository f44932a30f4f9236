//! Whether a chart of a dashboard file can be drawn: how many metrics and dimensions it takes.

use super::definition::ItemEntry;
use super::{ChartDefinition, ChartKind, Sort};
use crate::domain::Grain;
use crate::metric::{Metric, QUARTER, nearest_first};

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
        .or_else(|| dimensions(chart, metrics))
}

/// How many dimensions and metrics each kind takes.
fn arity(chart: &ChartDefinition) -> Option<String> {
    let (by, metrics) = (chart.by.len(), chart.metrics.len());
    let problem = match chart.kind {
        ChartKind::HeatMap if by != 2 || metrics != 1 => {
            "a heat_map has one metric and by: [rows, columns]"
        }
        ChartKind::Lorenz if by != 1 || metrics != 1 => "a lorenz curve has one metric and one by",
        ChartKind::Bullet if by > 1 || (by == 1 && metrics != 1) => {
            "a bullet chart has several metrics, or one metric and one by"
        }
        ChartKind::Bullet if chart.by.iter().any(|name| name == QUARTER) => {
            "a bullet chart shows one quarter; use a line for by: quarter"
        }
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
        ChartKind::Table if by == 0 => "a table needs by: the dimension of its rows",
        ChartKind::Line | ChartKind::Column | ChartKind::StackedColumn | ChartKind::Bar
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
    let takes_series = matches!(
        chart.kind,
        ChartKind::Line
            | ChartKind::Column
            | ChartKind::StackedColumn
            | ChartKind::Bar
            | ChartKind::Sankey
    );
    let stranger = chart.bars.iter().find(|bar| !chart.metrics.contains(bar));
    if let Some(bar) = stranger {
        return Some(format!("bars names `{bar}`, which is none of the metrics"));
    }
    let problem = match &chart.series {
        Some(series) if chart.kind == ChartKind::Sankey && Grain::named(series).is_none() => {
            "the series of a sankey is a time such as quarter, for several stages"
        }
        Some(_) if !takes_series => "this kind of chart has no series; remove it",
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
        _ => return None,
    };
    Some(problem.to_owned())
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
