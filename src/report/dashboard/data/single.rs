//! Several metrics over the members of one dimension: what box plots, intervals and scatters show.

use super::figures::is_blank;
use super::members::arrange;
use super::{Context, Figures, Member, figure_column};
use crate::domain::Value;
use crate::metric::{Metric, MetricTable, Result};
use crate::report::dashboard::{Cell, ChartDefinition, TableData};

/// One member with a figure of each metric.
pub(super) struct Row {
    pub(super) member: Member,
    pub(super) values: Vec<Option<Value>>,
}

impl Row {
    /// The figure of the metric at a position.
    pub(super) fn value(&self, at: usize) -> Option<Value> {
        self.values.get(at).copied().flatten()
    }
}

/// The members that have figures, in the order that the chart asks for; `main` is the position of
/// the metric that they are sorted by.
pub(super) fn rows(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
    main: usize,
) -> Result<Vec<Row>> {
    let metrics = context.metrics(chart)?;
    let Some(by) = chart.by.first() else {
        return Ok(Vec::new());
    };
    let figures = Figures::new(table);
    let members = context.members(by, table)?.into_iter();
    let mut rows: Vec<Row> = members
        .map(|member| {
            let key = [member.key.clone()];
            let values = metrics.iter().map(|metric| figures.get(&key, metric));
            Row {
                values: values.collect(),
                member,
            }
        })
        .filter(|row| !is_blank(row.member.key.is_some(), row.values.iter().copied()))
        .collect();
    arrange(&mut rows, chart.sort, chart.limit, |row| {
        (row.value(main), row.member.label.clone())
    });
    Ok(rows)
}

/// The rows as a table.
pub(super) fn table(
    context: &Context<'_>,
    chart: &ChartDefinition,
    metrics: &[&Metric],
    rows: Vec<Row>,
) -> TableData {
    let names = chart.by.iter().map(|by| context.name_column(by));
    let figures = metrics
        .iter()
        .map(|metric| figure_column(context.metric_label(metric), metric));
    let rows = rows.into_iter().map(|row| {
        let mut cells = vec![Cell::Member(row.member)];
        cells.extend(row.values.into_iter().map(Cell::Number));
        cells
    });
    TableData {
        columns: names.chain(figures).collect(),
        rows: rows.collect(),
    }
}
