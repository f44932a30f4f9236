//! Lorenz curve: a metric of cumulative shares by the percentile of who holds them.

use super::{Context, figure_column};
use crate::domain::{Unit, Value};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, Lorenz};
use crate::report::dashboard::{Cell, ChartDefinition, TableData};

/// The top share whose holding is pointed out: the 80/20 rule.
const MARKER: f64 = 0.2;

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let mut points: Vec<(f64, Value)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let percentile: f64 = row.keys.first()?.as_deref()?.parse().ok()?;
            Some((percentile / 100.0, (*row.values.first()?)?))
        })
        .collect();
    points.sort_by(|left, right| left.0.total_cmp(&right.0));
    let data = Lorenz {
        points: points
            .iter()
            .map(|(share, value)| (*share, value.to_f64()))
            .collect(),
        x_name: context.say("dashboard-lorenz-holders"),
        y_name: context.say("dashboard-lorenz-held"),
        marker: Some(MARKER),
    };
    let mut columns: Vec<_> = chart.by.iter().map(|by| context.name_column(by)).collect();
    for column in &mut columns {
        column.unit = Some(Unit::Percent);
    }
    let figures = metrics.first();
    columns.extend(figures.map(|metric| figure_column(context.metric_label(metric), metric)));
    let rows = points.into_iter().map(|(share, value)| {
        let share = Cell::Number(Some(Value::Float(share)));
        vec![share, Cell::Number(Some(value))]
    });
    let table = TableData {
        columns,
        rows: rows.collect(),
    };
    Ok((Chart::Lorenz(data), table))
}
