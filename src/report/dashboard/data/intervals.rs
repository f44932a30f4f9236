//! Intervals: an estimate with its two ends by one dimension, against the target or zero.

use super::{Context, single};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, IntervalRow, Intervals, Measure};
use crate::report::dashboard::{ChartDefinition, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let rows = single::rows(context, chart, table, 0)?;
    let estimate = metrics.first();
    let data = Intervals {
        measure: estimate.map_or_else(Measure::default, |metric| context.measure(metric)),
        rows: rows
            .iter()
            .map(|row| IntervalRow {
                label: row.member.label.clone(),
                value: row.value(0),
                low: row.value(1),
                high: row.value(2),
            })
            .collect(),
        reference: estimate
            .and_then(|metric| context.target(metric, chart.time()))
            .unwrap_or(0.0),
        better: estimate.map(|metric| metric.better).unwrap_or_default(),
    };
    let table = single::table(context, chart, &metrics, rows);
    Ok((Chart::Interval(data), table))
}
