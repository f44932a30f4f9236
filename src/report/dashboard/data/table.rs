//! Table: members of one or more dimensions with several metrics.

use super::figures::is_blank;
use super::members::{Member, arrange, natural};
use super::{Context, figure_column};
use crate::domain::Value;
use crate::metric::{Labels, MetricTable, Result};
use crate::report::dashboard::{Cell, ChartDefinition, TableData, TileBody};

/// One row before it becomes cells.
struct Row {
    members: Vec<Member>,
    values: Vec<Option<Value>>,
}

/// The table.
pub(super) fn body(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<TileBody> {
    let metrics = context.metrics(chart)?;
    let labels = table
        .dimensions
        .iter()
        .map(|dimension| context.labels.of(dimension))
        .collect::<Result<Vec<_>>>()?;
    let mut rows: Vec<Row> = table
        .rows
        .iter()
        .map(|row| Row {
            members: row
                .keys
                .iter()
                .zip(&labels)
                .map(|(key, labels)| context.member(labels, key.as_deref()))
                .collect(),
            values: row.values.clone(),
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
    let mut columns: Vec<_> = chart.by.iter().map(|by| context.name_column(by)).collect();
    columns.extend(
        metrics
            .iter()
            .map(|metric| figure_column(context.metric_label(metric), metric)),
    );
    let rows = rows.into_iter().map(|row| {
        let names = row
            .members
            .into_iter()
            .map(|member| Cell::Text(member.label));
        names
            .chain(row.values.into_iter().map(Cell::Number))
            .collect()
    });
    Ok(TileBody::Table(TableData {
        columns,
        rows: rows.collect(),
    }))
}

fn in_order(labels: &[Labels], left: &Row, right: &Row) -> std::cmp::Ordering {
    let keys = left.members.iter().zip(&right.members).zip(labels);
    keys.map(|((left, right), labels)| natural(labels, left.key.as_deref(), right.key.as_deref()))
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}
