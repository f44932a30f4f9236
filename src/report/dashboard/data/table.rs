//! Table: members of one or more dimensions with several metrics, each perhaps with its change.

use super::figures::is_blank;
use super::members::{arrange, natural};
use super::{Aims, Context, Figures, Member, figure_column};
use crate::domain::{Unit, Value};
use crate::metric::{Comparison, Labels, Metric, MetricTable, Result};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData, TileBody};

/// One row before it becomes cells.
struct Row {
    members: Vec<Member>,
    values: Vec<Option<Value>>,
    /// What the figures are compared with.
    compared: Vec<Option<Value>>,
}

/// The table.
pub(super) fn body(
    context: &Context<'_>,
    chart: &ChartDefinition,
    (table, earlier): (&MetricTable, Option<&MetricTable>),
    aims: &Aims<'_>,
) -> Result<TileBody> {
    let metrics = context.metrics(chart)?;
    let labels = table
        .dimensions
        .iter()
        .map(|dimension| context.labels.of(dimension))
        .collect::<Result<Vec<_>>>()?;
    let before = earlier.map(Figures::new);
    let compared = |keys: &[Option<String>], metric: &Metric| match chart.compare {
        Some(Comparison::Target) => aims.of(keys, metric, chart.time()),
        _ => before.as_ref().and_then(|before| before.get(keys, metric)),
    };
    let mut rows: Vec<Row> = table
        .rows
        .iter()
        .map(|row| Row {
            members: row
                .keys
                .iter()
                .zip(&labels)
                .zip(&table.dimensions)
                .map(|((key, labels), name)| context.member(name, labels, key.as_deref()))
                .collect(),
            values: row.values.clone(),
            compared: metrics
                .iter()
                .map(|metric| compared(&row.keys, metric))
                .collect(),
        })
        .filter(|row| {
            let has_keys = row.members.iter().all(|member| member.key.is_some());
            !is_blank(has_keys, row.values.iter().copied())
        })
        .collect();
    rows.sort_by(|left, right| in_order(&labels, left, right));
    arrange(&mut rows, chart.sort, chart.limit, |row| {
        let label = row.members.iter().map(|member| member.label.as_str());
        (row.values.first().copied().flatten(), label.collect())
    });
    Ok(TileBody::Table(TableData {
        columns: columns(context, chart, &metrics, aims),
        rows: rows
            .into_iter()
            .map(|row| cells(chart, &metrics, row, aims))
            .collect(),
    }))
}

fn columns(
    context: &Context<'_>,
    chart: &ChartDefinition,
    metrics: &[&Metric],
    aims: &Aims<'_>,
) -> Vec<Column> {
    let mut columns: Vec<_> = chart.by.iter().map(|by| context.name_column(by)).collect();
    for metric in metrics {
        let label = context.metric_label(metric);
        columns.push(Column {
            has_bars: chart.bars.contains(&metric.name),
            ..figure_column(label, metric)
        });
        if aims.has_plan(metric) {
            columns.push(figure_column(&context.say("dashboard-plan"), metric));
        }
        if let Some(how) = compared_with(chart, metric, aims) {
            let change = context.say("dashboard-change");
            let beside = if aims.has_plan(metric) {
                context.say("dashboard-plan")
            } else {
                context.comparison_label(how)
            };
            columns.push(Column {
                label: format!("{change} · {beside}"),
                unit: Some(if is_relative(metric) {
                    Unit::Percent
                } else {
                    metric.unit
                }),
                decimals: if is_relative(metric) {
                    Some(1)
                } else {
                    metric.decimals
                },
                change: Some(metric.better),
                has_bars: false,
            });
        }
    }
    columns
}

fn cells(chart: &ChartDefinition, metrics: &[&Metric], row: Row, aims: &Aims<'_>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = row.members.into_iter().map(Cell::Member).collect();
    let figures = row.values.into_iter().zip(row.compared).zip(metrics);
    for ((value, compared), metric) in figures {
        cells.push(Cell::Number(value));
        if aims.has_plan(metric) {
            cells.push(Cell::Number(compared));
        }
        if compared_with(chart, metric, aims).is_some() {
            let both = value.zip(compared);
            cells.push(Cell::Number(
                both.and_then(|(now, then)| change(metric, now, then)),
            ));
        }
    }
    cells
}

/// What a metric is compared with; nothing if that is its aim and it has none.
fn compared_with(chart: &ChartDefinition, metric: &Metric, aims: &Aims<'_>) -> Option<Comparison> {
    let has_aim = || aims.has_plan(metric) || aims.target(metric, chart.time()).is_some();
    let compare = chart.compare?;
    (compare != Comparison::Target || has_aim()).then_some(compare)
}

/// Amounts and counts change by a share of what they were, the rest in its own unit.
fn is_relative(metric: &Metric) -> bool {
    matches!(metric.unit, Unit::Count | Unit::Money)
}

fn change(metric: &Metric, now: Value, before: Value) -> Option<Value> {
    let difference = now.minus(before);
    if !is_relative(metric) {
        return Some(difference);
    }
    let share = difference.to_f64() / before.to_f64().abs();
    share.is_finite().then_some(Value::Float(share))
}

fn in_order(labels: &[Labels], left: &Row, right: &Row) -> std::cmp::Ordering {
    let keys = left.members.iter().zip(&right.members).zip(labels);
    keys.map(|((left, right), labels)| natural(labels, left.key.as_deref(), right.key.as_deref()))
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}
