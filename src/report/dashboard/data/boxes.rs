//! Box plot: five metrics by one dimension, from the low end to the high end.

use super::{Context, single};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{BoxRow, Boxes, Chart, Measure};
use crate::report::dashboard::{ChartDefinition, TableData};

/// Position of the median among the metrics.
const MEDIAN: usize = 2;

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let rows = single::rows(context, chart, table, MEDIAN)?;
    let label = |at: usize| {
        let metric = metrics.get(at);
        metric.map_or("", |metric| context.metric_label(metric))
    };
    let median = metrics.get(MEDIAN);
    let data = Boxes {
        measure: median.map_or_else(Measure::default, |metric| context.measure(metric)),
        ends: [0, 4].map(|at| in_brackets(label(at)).to_owned()),
        rows: rows
            .iter()
            .map(|row| BoxRow {
                label: row.member.label.clone(),
                five: [0, 1, 2, 3, 4].map(|at| row.value(at)),
                outliers: None,
            })
            .collect(),
        target: median.and_then(|metric| context.target(metric, chart.time())),
    };
    let table = single::table(context, chart, &metrics, rows);
    Ok((Chart::Box(data), table))
}

/// What tells a metric from its sisters: the words in brackets at the end of its label, else all.
fn in_brackets(label: &str) -> &str {
    let inner = label.strip_suffix([')', '）']);
    let found = inner.and_then(|inner| inner.rsplit_once(['(', '（']));
    found.map_or(label, |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_label_tells_sisters_apart() {
        assert_eq!(in_brackets("首次响应时间（10分位）"), "10分位");
        assert_eq!(in_brackets("First response (p90)"), "p90");
        assert_eq!(in_brackets("Waiting"), "Waiting");
    }
}
