//! Calendar: one metric by day.

use chrono::NaiveDate;

use super::Context;
use super::single::{self, Row};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Calendar, Chart, Measure};
use crate::report::dashboard::{ChartDefinition, TableData};

/// The chart and the same figures as a table: the days of the window up to the last with figures.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let rows = single::rows(context, chart, table, 0)?;
    let metric = metrics.first();
    let data = Calendar {
        measure: metric.map_or_else(Measure::default, |metric| context.measure(metric)),
        days: rows
            .iter()
            .filter_map(|row| Some((date(row)?, row.value(0))))
            .collect(),
        better: metric.map(|metric| metric.better).unwrap_or_default(),
    };
    let table = single::table(context, chart, &metrics, rows);
    Ok((Chart::Calendar(data), table))
}

fn date(row: &Row) -> Option<NaiveDate> {
    row.member.key.as_deref()?.parse().ok()
}
