//! Treemap: one metric by one dimension, or by groups and their parts.

use super::members::arrange;
use super::{Context, Figures, Member, figure_column};
use crate::domain::Value;
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, Measure, Treemap, TreemapGroup, TreemapPart};
use crate::report::dashboard::{Cell, ChartDefinition, TableData};

/// One part in its group.
struct Part {
    members: Vec<Member>,
    value: Option<Value>,
}

/// The chart and the same figures as a table: parts of one group stand together in both.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let metric = metrics.first();
    let parts = grouped(parts(context, chart, table)?);
    let measure = metric.map_or_else(Measure::default, |metric| context.measure(metric));
    let groups = parts.chunk_by(|left, right| left.group() == right.group());
    let data = Treemap {
        measure,
        groups: groups.map(group).collect(),
    };
    let mut columns: Vec<_> = chart.by.iter().map(|by| context.name_column(by)).collect();
    columns.extend(metric.map(|metric| figure_column(context.metric_label(metric), metric)));
    let rows = parts.into_iter().map(|part| {
        let mut cells: Vec<Cell> = part.members.into_iter().map(Cell::Member).collect();
        cells.push(Cell::Number(part.value));
        cells
    });
    let table = TableData {
        columns,
        rows: rows.collect(),
    };
    Ok((Chart::Treemap(data), table))
}

impl Part {
    fn group(&self) -> Option<&Member> {
        self.members.first()
    }
}

/// The parts that the answer has, in the order that the chart asks for.
fn parts(context: &Context<'_>, chart: &ChartDefinition, table: &MetricTable) -> Result<Vec<Part>> {
    let metrics = context.metrics(chart)?;
    let Some(metric) = metrics.first() else {
        return Ok(Vec::new());
    };
    let figures = Figures::new(table);
    let levels = chart.by.iter().map(|by| context.members(by, table));
    let levels = levels.collect::<Result<Vec<_>>>()?;
    let mut paths: Vec<Vec<Member>> = vec![Vec::new()];
    for level in &levels {
        let longer = |path: &Vec<Member>| -> Vec<Vec<Member>> {
            let with = |member: &Member| path.iter().chain([member]).cloned().collect();
            level.iter().map(with).collect()
        };
        paths = paths.iter().flat_map(longer).collect();
    }
    let part = |members: Vec<Member>| {
        let keys: Vec<_> = members.iter().map(|member| member.key.clone()).collect();
        let value = figures.of_group(&keys, metric)?;
        Some(Part {
            members,
            value: Some(value),
        })
    };
    let mut parts: Vec<Part> = paths.into_iter().filter_map(part).collect();
    arrange(&mut parts, chart.sort, chart.limit, |part| {
        let labels = part.members.iter().map(|member| member.label.as_str());
        (part.value, labels.collect())
    });
    Ok(parts)
}

/// Groups in the order of their first parts.
fn grouped(parts: Vec<Part>) -> Vec<Part> {
    let mut groups: Vec<Vec<Part>> = Vec::new();
    for part in parts {
        match groups
            .iter_mut()
            .find(|group| group[0].group() == part.group())
        {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    groups.into_iter().flatten().collect()
}

fn group(parts: &[Part]) -> TreemapGroup {
    let label = |member: Option<&Member>| member.map_or("", |member| &member.label).to_owned();
    TreemapGroup {
        label: label(parts.first().and_then(Part::group)),
        parts: parts
            .iter()
            .map(|part| TreemapPart {
                label: label(part.members.last()),
                value: part.value,
            })
            .collect(),
    }
}
