//! Small multiples: the development of each member of a second dimension, a row of the table each.

use super::figures::is_blank;
use super::members::arrange;
use super::{Context, Figures, Member, figure_column};
use crate::domain::{Unit, Value};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Categorical, Chart, Role, Series, SmallMultiples};
use crate::report::dashboard::{Cell, ChartDefinition, TableData};

/// A member with its figure in each category.
struct Row {
    member: Member,
    values: Vec<Option<Value>>,
}

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let names = chart.by.first().zip(chart.series.as_ref());
    let figures = Figures::new(table);
    let (mut categories, mut rows) = (Vec::new(), Vec::new());
    let mut columns = Vec::new();
    if let (Some((by, series)), Some(metric)) = (names, metrics.first()) {
        categories = context.members(by, table)?;
        columns.push(context.name_column(series));
        columns.extend(categories.iter().map(|at| figure_column(&at.label, metric)));
        let row = |member: Member| {
            let value = |at: &Member| figures.get(&[at.key.clone(), member.key.clone()], metric);
            let values = categories.iter().map(value).collect();
            Row { member, values }
        };
        rows.extend(context.members(series, table)?.into_iter().map(row));
    }
    rows.retain(|row| !is_blank(row.member.key.is_some(), row.values.iter().copied()));
    arrange(&mut rows, chart.sort, chart.limit, |row| {
        let last = row.values.iter().rev().find_map(|value| *value);
        (last, row.member.label.clone())
    });
    let metric = metrics.first();
    let data = Categorical {
        unit: metric.map_or(Unit::Count, |metric| metric.unit),
        decimals: metric.and_then(|metric| metric.decimals),
        notes: context.notes(chart, categories.iter().map(|at| at.key.as_deref())),
        categories: categories.into_iter().map(|at| at.label).collect(),
        series: rows
            .iter()
            .map(|row| Series {
                name: row.member.label.clone(),
                values: row.values.clone(),
                role: Role::Main,
            })
            .collect(),
        target: metric.and_then(|metric| context.target(metric, chart.time())),
        better: metric.map(|metric| metric.better).unwrap_or_default(),
    };
    let rows = rows.into_iter().map(|row| {
        let figures = row.values.into_iter().map(Cell::Number);
        std::iter::once(Cell::Member(row.member))
            .chain(figures)
            .collect()
    });
    let table = TableData {
        columns,
        rows: rows.collect(),
    };
    let panel = chart.panel;
    let chart = Chart::SmallMultiples(SmallMultiples { data, panel });
    Ok((chart, table))
}
