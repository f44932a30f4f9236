//! Bullet chart: metrics, or members of a dimension, against their targets and the period before.

use super::members::arrange;
use super::{Context, Figures, figure_column};
use crate::domain::{Direction, Unit, Value};
use crate::metric::{Metric, MetricTable, Result};
use crate::report::chart::{Bullet, BulletRow, Chart};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
    earlier: Option<&MetricTable>,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let first = metrics.first();
    let figures = Figures::new(table);
    let before = earlier.map(Figures::new);
    let row = |label: &str, keys: &[Option<String>], metric: &Metric| BulletRow {
        label: label.to_owned(),
        value: figures.get(keys, metric),
        previous: before.as_ref().and_then(|before| before.get(keys, metric)),
        target: metric.target,
    };
    let mut rows: Vec<BulletRow> = match (chart.by.first(), first) {
        (Some(by), Some(metric)) => context
            .members(by, chart.quarters, table)?
            .iter()
            .map(|member| row(&member.label, std::slice::from_ref(&member.key), metric))
            .filter(|row| row.value.is_some())
            .collect(),
        _ => metrics
            .iter()
            .map(|metric| row(context.metric_label(metric), &[], metric))
            .collect(),
    };
    arrange(&mut rows, chart.sort, chart.limit, |row| {
        (row.value, row.label.clone())
    });
    let table = TableData {
        columns: columns(context, chart, first.copied()),
        rows: rows.iter().map(cells).collect(),
    };
    let data = Bullet {
        unit: first.map_or(Unit::Count, |metric| metric.unit),
        decimals: first.and_then(|metric| metric.decimals),
        better: first.map_or(Direction::Neutral, |metric| metric.better),
        rows,
        range: None,
    };
    Ok((Chart::Bullet(data), table))
}

fn columns(context: &Context<'_>, chart: &ChartDefinition, metric: Option<&Metric>) -> Vec<Column> {
    let name = match chart.by.first() {
        Some(by) => context.name_column(by),
        None => Column {
            label: context.say("dashboard-metric"),
            unit: None,
            decimals: None,
        },
    };
    let mut columns = vec![name];
    if let Some(metric) = metric {
        let value = match chart.by.first() {
            Some(_) => context.metric_label(metric).to_owned(),
            None => context.say("dashboard-value"),
        };
        columns.push(figure_column(&value, metric));
        columns.push(figure_column(&context.say("dashboard-previous"), metric));
        columns.push(figure_column(&context.say("dashboard-target"), metric));
    }
    columns
}

fn cells(row: &BulletRow) -> Vec<Cell> {
    vec![
        Cell::Text(row.label.clone()),
        Cell::Number(row.value),
        Cell::Number(row.previous),
        Cell::Number(row.target.map(Value::Float)),
    ]
}
