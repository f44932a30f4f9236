//! Kinds that divide a whole: shares over time or names, Pareto charts, histograms.

use super::members::arrange;
use super::{Aims, Context, Figures, Member, categorical, figure_column};
use crate::domain::{Grain, Unit, Value};
use crate::metric::{Metric, MetricTable, Result};
use crate::report::chart::{Categorical, Chart, Histogram, Pareto};
use crate::report::dashboard::{Cell, ChartDefinition, Sort, TableData};

/// The share of the whole that the vital few make up.
const VITAL: f64 = 0.8;

/// A member of the whole with its figure.
type Part = (Member, Option<Value>);

/// Columns or bars of shares; the table has the figures and the shares.
pub(super) fn shares(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
    kind: fn(Categorical) -> Chart,
) -> Result<(Chart, TableData)> {
    let (data, mut table) =
        categorical::chart(context, chart, (table, None), &Aims::without_plans(context))?;
    for series in &data.series {
        let label = context.say("dashboard-share");
        let mut column = context.share_column("dashboard-share");
        column.label = format!("{} · {label}", series.name);
        table.columns.push(column);
    }
    for row in &mut table.rows {
        let figures: Vec<Option<Value>> = row
            .iter()
            .filter_map(|cell| match cell {
                Cell::Number(value) => Some(value.filter(|value| value.to_f64() >= 0.0)),
                _ => None,
            })
            .collect();
        row.extend(shares_of(&figures).into_iter().map(Cell::Number));
    }
    Ok((kind(data), table))
}

/// The few members that make up most of the whole.
pub(super) fn pareto(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let (Some(metric), Some(by)) = (metrics.first(), chart.by.first()) else {
        return Ok((Chart::Pareto(no_parts()), TableData::default()));
    };
    let mut parts = with_figures(context.members(by, table)?, table, metric);
    parts.retain(|(_, value)| value.is_some_and(|value| value.to_f64() > 0.0));
    arrange(&mut parts, Sort::ValueDesc, None, |(member, value)| {
        (*value, member.label.clone())
    });
    let data = Pareto {
        unit: metric.unit,
        decimals: metric.decimals,
        name: context.metric_label(metric).to_owned(),
        parts: named(&parts),
        threshold: VITAL,
    };
    let mut table = as_table(context, by, metric, parts);
    table
        .columns
        .push(context.share_column("dashboard-share-so-far"));
    let mut sum = 0.0;
    for row in &mut table.rows {
        if let Some(Cell::Number(share)) = row.last() {
            sum += share.map_or(0.0, Value::to_f64);
        }
        row.push(Cell::Number(Some(Value::Float(sum))));
    }
    Ok((Chart::Pareto(data), table))
}

/// How many lie in each band of a dimension; a band without any stays between its neighbours.
pub(super) fn histogram(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let (Some(metric), Some(by)) = (metrics.first(), chart.by.first()) else {
        return Ok((Chart::Histogram(no_bands()), TableData::default()));
    };
    let bands = with_figures(bands(context, by, table)?, table, metric);
    let data = Histogram {
        unit: metric.unit,
        decimals: metric.decimals,
        bands: named(&bands),
        edges: None,
    };
    let table = as_table(context, by, metric, bands);
    Ok((Chart::Histogram(data), table))
}

/// The bands from the first to the last one with figures, those between them included.
fn bands(context: &Context<'_>, by: &str, table: &MetricTable) -> Result<Vec<Member>> {
    let mut present = context.members(by, table)?;
    present.retain(|member| member.key.is_some());
    if Grain::named(by).is_some() {
        return Ok(present);
    }
    let labels = context.labels.of(by)?;
    let place = |member: &Member| labels.position(member.key.as_deref()?);
    let places: Option<Vec<usize>> = present.iter().map(place).collect();
    let Some((first, last)) = places.and_then(|all| Some((*all.first()?, *all.last()?))) else {
        return Ok(present);
    };
    let entries = labels.entries().iter();
    let within = entries.skip(first).take((last + 1).saturating_sub(first));
    Ok(within
        .map(|(key, _)| context.member(by, &labels, Some(key)))
        .collect())
}

/// Members with the figure of each.
fn with_figures(members: Vec<Member>, table: &MetricTable, metric: &Metric) -> Vec<Part> {
    let figures = Figures::new(table);
    let figure = |member: Member| {
        let value = figures.get(std::slice::from_ref(&member.key), metric);
        (member, value)
    };
    members.into_iter().map(figure).collect()
}

fn named(parts: &[Part]) -> Vec<(String, Option<Value>)> {
    let parts = parts.iter();
    parts
        .map(|(member, value)| (member.label.clone(), *value))
        .collect()
}

/// Names, figures and shares of the whole.
fn as_table(context: &Context<'_>, by: &str, metric: &Metric, parts: Vec<Part>) -> TableData {
    let figures: Vec<Option<Value>> = parts.iter().map(|(_, value)| *value).collect();
    let shares = shares_of(&figures);
    let rows = parts
        .into_iter()
        .zip(shares)
        .map(|((member, value), share)| {
            vec![
                Cell::Member(member),
                Cell::Number(value),
                Cell::Number(share),
            ]
        });
    TableData {
        columns: vec![
            context.name_column(by),
            figure_column(context.metric_label(metric), metric),
            context.share_column("dashboard-share"),
        ],
        rows: rows.collect(),
    }
}

/// Each figure as a share of their sum.
fn shares_of(figures: &[Option<Value>]) -> Vec<Option<Value>> {
    let whole: f64 = figures.iter().flatten().map(|value| value.to_f64()).sum();
    let share = |value: &Option<Value>| (*value)?.divided_by(Value::Float(whole));
    figures.iter().map(share).collect()
}

fn no_parts() -> Pareto {
    Pareto {
        unit: Unit::Count,
        decimals: None,
        name: String::new(),
        parts: Vec::new(),
        threshold: VITAL,
    }
}

fn no_bands() -> Histogram {
    Histogram {
        unit: Unit::Count,
        decimals: None,
        bands: Vec::new(),
        edges: None,
    }
}
