//! Line, column, stacked column and bar: series over the members of one dimension.

use super::figures::is_blank;
use super::members::arrange;
use super::{Aims, Context, Figures, Member, figure_column};
use crate::domain::{Grain, Slot, Unit, Value};
use crate::metric::{Comparison, Metric, MetricTable, Result};
use crate::report::chart::{Categorical, Role, Series};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData};

/// A series before its figures are known.
struct Wanted<'a> {
    name: String,
    metric: &'a Metric,
    member: Option<Member>,
    role: Role,
}

/// One category with a figure per series.
struct Row {
    member: Member,
    values: Vec<Option<Value>>,
}

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    (table, earlier): (&MetricTable, Option<&MetricTable>),
    aims: &Aims<'_>,
) -> Result<(Categorical, TableData)> {
    let metrics = context.metrics(chart)?;
    let (Some(by), Some(first)) = (chart.by.first(), metrics.first()) else {
        return Ok((empty(chart, &metrics, aims), TableData::default()));
    };
    let mut wanted = wanted(context, chart, &metrics, (table, aims))?;
    let (now, before) = (Figures::new(table), earlier.map(Figures::new));
    let members = context.members(by, table)?;
    let mut rows: Vec<Row> = members
        .into_iter()
        .map(|member| {
            let value = |series: &Wanted<'_>| match series.role {
                Role::Main => now.get(&keys(&member, series), series.metric),
                Role::Plan => aims.plan(std::slice::from_ref(&member.key), series.metric),
                Role::Comparison => before
                    .as_ref()?
                    .get(&[key_before(chart, member.key.as_deref())], series.metric),
            };
            let values = wanted.iter().map(value).collect();
            Row { member, values }
        })
        .collect();
    if Grain::named(by).is_none() {
        rows.retain(|row| !is_blank(row.member.key.is_some(), row.values.iter().copied()));
    }
    arrange(&mut rows, chart.sort, chart.limit, |row| {
        (total(&row.values), row.member.label.clone())
    });
    drop_blank_series(&mut wanted, &mut rows);
    let keys = rows.iter().map(|row| row.member.key.as_deref());
    let data = Categorical {
        categories: rows.iter().map(|row| row.member.label.clone()).collect(),
        series: wanted
            .iter()
            .enumerate()
            .map(|(position, series)| Series {
                name: series.name.clone(),
                values: rows.iter().map(|row| row.values[position]).collect(),
                role: series.role,
            })
            .collect(),
        notes: context.notes(chart, keys),
        ..empty(chart, &metrics, aims)
    };
    let mut columns = vec![context.name_column(by)];
    columns.extend(
        wanted
            .iter()
            .map(|series| figure_column(&series.name, first)),
    );
    Ok((data, as_table(columns, rows)))
}

/// A chart without categories that already knows what it is about.
fn empty(chart: &ChartDefinition, metrics: &[&Metric], aims: &Aims<'_>) -> Categorical {
    let first = metrics.first();
    let target = first.and_then(|metric| aims.target(metric, chart.time()));
    let share_target = metrics
        .iter()
        .all(|metric| metric.target == first.and_then(|first| first.target));
    Categorical {
        unit: first.map_or(Unit::Count, |metric| metric.unit),
        decimals: first.and_then(|metric| metric.decimals),
        categories: Vec::new(),
        series: Vec::new(),
        target: target.filter(|_| share_target),
        better: first.map(|metric| metric.better).unwrap_or_default(),
        notes: Vec::new(),
    }
}

/// The series: members of the series dimension, or metrics, then the same a year earlier or as it
/// was planned.
fn wanted<'a>(
    context: &Context<'_>,
    chart: &ChartDefinition,
    metrics: &[&'a Metric],
    (table, aims): (&MetricTable, &Aims<'_>),
) -> Result<Vec<Wanted<'a>>> {
    let mut wanted = Vec::new();
    if let (Some(dimension), Some(metric)) = (&chart.series, metrics.first()) {
        let members = context.members(dimension, table)?;
        wanted.extend(members.into_iter().map(|member| Wanted {
            name: member.label.clone(),
            metric,
            member: Some(member),
            role: Role::Main,
        }));
        return Ok(wanted);
    }
    let series = |metric: &&'a Metric, name: String, role| Wanted {
        name,
        metric,
        member: None,
        role,
    };
    wanted.extend(metrics.iter().map(|metric| {
        let name = context.metric_label(metric).to_owned();
        series(metric, name, Role::Main)
    }));
    let beside = |metric: &&'a Metric, what: &str, role| {
        let name = if metrics.len() == 1 {
            what.to_owned()
        } else {
            format!("{} · {what}", context.metric_label(metric))
        };
        series(metric, name, role)
    };
    match chart.compare {
        None => {}
        Some(how @ (Comparison::Previous | Comparison::LastYear)) => {
            let before = context.comparison_label(how);
            let earlier = metrics.iter();
            wanted.extend(earlier.map(|metric| beside(metric, &before, Role::Comparison)));
        }
        Some(Comparison::Target) => {
            let plan = context.say("dashboard-plan");
            let known = metrics.iter().filter(|metric| aims.has_plan(metric));
            wanted.extend(known.map(|metric| beside(metric, &plan, Role::Plan)));
        }
    }
    Ok(wanted)
}

fn keys(category: &Member, series: &Wanted<'_>) -> Vec<Option<String>> {
    let mut keys = vec![category.key.clone()];
    keys.extend(series.member.as_ref().map(|member| member.key.clone()));
    keys
}

/// The key of a category in the answer that it is compared with: the time a year earlier, else the
/// same.
fn key_before(chart: &ChartDefinition, key: Option<&str>) -> Option<String> {
    let key = key?;
    if chart.time().is_none() {
        return Some(key.to_owned());
    }
    let slot: Slot = key.parse().ok()?;
    Some(slot.a_year_earlier().to_string())
}

/// What a category is sorted by: the sum of its parts for drawing order, never shown.
fn total(values: &[Option<Value>]) -> Option<Value> {
    if let [single] = values {
        return *single;
    }
    let numbers: Vec<f64> = values.iter().flatten().map(|v| v.to_f64()).collect();
    (!numbers.is_empty()).then(|| Value::Float(numbers.iter().sum()))
}

/// Series without any figure say nothing, except when all are.
fn drop_blank_series(wanted: &mut Vec<Wanted<'_>>, rows: &mut [Row]) {
    let is_kept: Vec<bool> = wanted
        .iter()
        .enumerate()
        .map(|(position, series)| {
            let has_key = series
                .member
                .as_ref()
                .is_none_or(|member| member.key.is_some());
            !is_blank(has_key, rows.iter().map(|row| row.values[position]))
        })
        .collect();
    if !is_kept.contains(&true) {
        return;
    }
    let mut kept = is_kept.iter();
    wanted.retain(|_| kept.next().copied().unwrap_or(true));
    for row in rows {
        let mut kept = is_kept.iter();
        row.values.retain(|_| kept.next().copied().unwrap_or(true));
    }
}

fn as_table(columns: Vec<Column>, rows: Vec<Row>) -> TableData {
    let rows = rows.into_iter().map(|row| {
        let mut cells = vec![Cell::Member(row.member)];
        cells.extend(row.values.into_iter().map(Cell::Number));
        cells
    });
    TableData {
        columns,
        rows: rows.collect(),
    }
}
