//! Funnel: metrics, or members of a dimension, that fewer and fewer reach.

use super::members::arrange;
use super::{Context, Figures, figure_column};
use crate::domain::{Unit, Value};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, Funnel};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let first = metrics.first();
    let figures = Figures::new(table);
    let mut stages: Vec<(Cell, Option<Value>)> = match (chart.by.first(), first) {
        (Some(by), Some(metric)) => context
            .members(by, table)?
            .into_iter()
            .filter(|member| member.key.is_some())
            .map(|member| {
                let value = figures.get(std::slice::from_ref(&member.key), metric);
                (Cell::Member(member), value)
            })
            .collect(),
        _ => metrics
            .iter()
            .map(|metric| {
                let label = context.metric_label(metric).to_owned();
                (Cell::Text(label), figures.get(&[], metric))
            })
            .collect(),
    };
    arrange(&mut stages, chart.sort, chart.limit, |(name, value)| {
        (*value, name.name().unwrap_or_default().to_owned())
    });
    let mut columns = vec![match chart.by.first() {
        Some(by) => context.name_column(by),
        None => Column::of_names(context.say("dashboard-stage")),
    }];
    columns.extend(first.map(|metric| figure_column(&context.say("dashboard-value"), metric)));
    columns
        .extend(["dashboard-of-first", "dashboard-of-before"].map(|key| context.share_column(key)));
    let mut before = None;
    let start = stages.first().and_then(|(_, value)| *value);
    let rows = stages.iter().map(|(name, value)| {
        let share = |of: Option<Value>| value.and_then(|value| value.divided_by(of?));
        let cells = [*value, share(start), share(before)];
        before = *value;
        let figures = cells.into_iter().map(Cell::Number);
        std::iter::once(name.clone()).chain(figures).collect()
    });
    let table = TableData {
        columns,
        rows: rows.collect(),
    };
    let data = Funnel {
        unit: first.map_or(Unit::Count, |metric| metric.unit),
        decimals: first.and_then(|metric| metric.decimals),
        stages: stages
            .into_iter()
            .map(|(name, value)| (name.name().unwrap_or_default().to_owned(), value))
            .collect(),
    };
    Ok((Chart::Funnel(data), table))
}
