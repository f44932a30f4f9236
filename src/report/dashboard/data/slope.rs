//! Slope: members of a dimension in an earlier period and in this one.

use super::figures::is_blank;
use super::members::arrange;
use super::{Context, Figures, Member, figure_column};
use crate::domain::{Direction, Period, Unit, Value};
use crate::metric::{Metric, MetricTable, Result};
use crate::report::chart::{Categorical, Chart, Role, Series};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData};

/// A member with its figures then and now.
struct Row {
    member: Member,
    ends: [Option<Value>; 2],
}

/// The chart and the same figures as a table; `before` is the earlier period with its answer.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
    before: Option<(Period, &MetricTable)>,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let (Some(metric), Some(by)) = (metrics.first(), chart.by.first()) else {
        return Ok((Chart::Slope(empty(None)), TableData::default()));
    };
    let now = Figures::new(table);
    let then = before.map(|(_, table)| Figures::new(table));
    let mut members = context.members(by, table)?;
    if let Some((_, earlier)) = before {
        let gone = context.members(by, earlier)?;
        let gone = gone.into_iter().filter(|member| !members.contains(member));
        members.extend(gone.collect::<Vec<_>>());
    }
    let mut rows: Vec<Row> = members
        .into_iter()
        .map(|member| {
            let keys = std::slice::from_ref(&member.key);
            let earlier = then.as_ref().and_then(|then| then.get(keys, metric));
            let ends = [earlier, now.get(keys, metric)];
            Row { member, ends }
        })
        .filter(|row| !is_blank(row.member.key.is_some(), row.ends.into_iter()))
        .collect();
    arrange(&mut rows, chart.sort, chart.limit, |row| {
        (row.ends[1], row.member.label.clone())
    });
    let heads = [before.map(|(period, _)| period), Some(context.period)];
    let heads = heads.map(|period| period.map_or(String::new(), |period| period.to_string()));
    let data = Categorical {
        categories: heads.to_vec(),
        series: rows.iter().map(series).collect(),
        ..empty(Some(metric))
    };
    let mut columns = vec![context.name_column(by)];
    columns.extend(heads.iter().map(|head| figure_column(head, metric)));
    columns.push(Column {
        change: Some(metric.better),
        ..figure_column(&context.say("dashboard-change"), metric)
    });
    let table = TableData {
        columns,
        rows: rows.into_iter().map(cells).collect(),
    };
    Ok((Chart::Slope(data), table))
}

fn series(row: &Row) -> Series {
    Series {
        name: row.member.label.clone(),
        values: row.ends.to_vec(),
        role: Role::Main,
    }
}

fn cells(row: Row) -> Vec<Cell> {
    let [then, now] = row.ends;
    let change = now.zip(then).map(|(now, then)| now.minus(then));
    let figures = [then, now, change].map(Cell::Number);
    std::iter::once(Cell::Member(row.member))
        .chain(figures)
        .collect()
}

/// A chart without lines that already knows what it is about.
fn empty(metric: Option<&Metric>) -> Categorical {
    Categorical {
        unit: metric.map_or(Unit::Count, |metric| metric.unit),
        decimals: metric.and_then(|metric| metric.decimals),
        categories: Vec::new(),
        series: Vec::new(),
        target: None,
        better: metric.map_or(Direction::Neutral, |metric| metric.better),
        notes: Vec::new(),
    }
}
