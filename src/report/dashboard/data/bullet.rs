//! Bullet chart: metrics, or members of a dimension, against their targets and the period before.

use super::members::arrange;
use super::{Aims, Context, Figures, figure_column};
use crate::domain::{Direction, Unit, Value};
use crate::metric::{Comparison, Metric, MetricTable, Result};
use crate::report::chart::{Bullet, BulletRow, Chart};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    (table, earlier): (&MetricTable, Option<&MetricTable>),
    aims: &Aims<'_>,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let first = metrics.first();
    let figures = Figures::new(table);
    let before = earlier.map(Figures::new);
    let row = |label: &str, keys: &[Option<String>], metric: &Metric| BulletRow {
        label: label.to_owned(),
        value: figures.get(keys, metric),
        previous: before.as_ref().and_then(|before| before.get(keys, metric)),
        target: aims.of(keys, metric, None).map(Value::to_f64),
    };
    let mut rows: Vec<(Cell, BulletRow)> = match (chart.by.first(), first) {
        (Some(by), Some(metric)) => context
            .members(by, table)?
            .into_iter()
            .map(|member| {
                let row = row(&member.label, std::slice::from_ref(&member.key), metric);
                (Cell::Member(member), row)
            })
            .filter(|(_, row)| row.value.is_some())
            .collect(),
        _ => metrics
            .iter()
            .map(|metric| {
                let label = context.metric_label(metric);
                (Cell::Text(label.to_owned()), row(label, &[], metric))
            })
            .collect(),
    };
    arrange(&mut rows, chart.sort, chart.limit, |(_, row)| {
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
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        range: None,
    };
    Ok((Chart::Bullet(data), table))
}

fn columns(context: &Context<'_>, chart: &ChartDefinition, metric: Option<&Metric>) -> Vec<Column> {
    let name = match chart.by.first() {
        Some(by) => context.name_column(by),
        None => Column::of_names(context.say("dashboard-metric")),
    };
    let mut columns = vec![name];
    if let Some(metric) = metric {
        let value = match chart.by.first() {
            Some(_) => context.metric_label(metric).to_owned(),
            None => context.say("dashboard-value"),
        };
        columns.push(figure_column(&value, metric));
        let before = chart.compare.filter(|how| *how != Comparison::Target);
        let before = context.comparison_label(before.unwrap_or(Comparison::Previous));
        columns.push(figure_column(&before, metric));
        columns.push(figure_column(&context.say("dashboard-target"), metric));
    }
    columns
}

fn cells((name, row): &(Cell, BulletRow)) -> Vec<Cell> {
    vec![
        name.clone(),
        Cell::Number(row.value),
        Cell::Number(row.previous),
        Cell::Number(row.target.map(Value::Float)),
    ]
}
