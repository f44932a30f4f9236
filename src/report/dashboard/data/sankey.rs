//! Sankey: one metric by where something was and where it is, perhaps over several times.

use super::{Context, Figures, Member, figure_column};
use crate::domain::{Slot, Value};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, Measure, Sankey, SankeyFlow, SankeyStage};
use crate::report::dashboard::{Cell, ChartDefinition, TableData};

/// One flow before it is drawn.
struct Flow {
    time: Option<Member>,
    stage: usize,
    from: Member,
    to: Member,
    value: Option<Value>,
}

/// The chart and the same figures as a table, one row for each flow.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let ([before, after], [metric]) = (chart.by.as_slice(), metrics.as_slice()) else {
        return Ok((Chart::Sankey(nothing()), TableData::default()));
    };
    let times = match &chart.series {
        Some(time) => context.members(time, table)?,
        None => Vec::new(),
    };
    let (froms, tos) = (
        context.members(before, table)?,
        context.members(after, table)?,
    );
    let figures = Figures::new(table);
    let mut flows = Vec::new();
    let steps: Vec<Option<&Member>> = if times.is_empty() {
        vec![None]
    } else {
        times.iter().map(Some).collect()
    };
    for (stage, time) in steps.into_iter().enumerate() {
        for (from, to) in froms
            .iter()
            .flat_map(|from| tos.iter().map(move |to| (from, to)))
        {
            let mut keys = vec![from.key.clone(), to.key.clone()];
            keys.extend(time.map(|time| time.key.clone()));
            flows.extend(figures.of_group(&keys, metric).map(|value| Flow {
                time: time.cloned(),
                stage,
                from: from.clone(),
                to: to.clone(),
                value: Some(value),
            }));
        }
    }
    let mut columns: Vec<_> = chart
        .series
        .iter()
        .map(|time| context.name_column(time))
        .collect();
    columns.extend(chart.by.iter().map(|by| context.name_column(by)));
    columns.push(figure_column(context.metric_label(metric), metric));
    let data = Sankey {
        measure: context.measure(metric),
        stages: stages(context, chart, &times, &nodes(&froms, &tos)),
        flows: drawn(&flows, &nodes(&froms, &tos)),
    };
    let table = TableData {
        columns,
        rows: flows.into_iter().map(Flow::cells).collect(),
    };
    Ok((Chart::Sankey(data), table))
}

impl Flow {
    fn cells(self) -> Vec<Cell> {
        let names = self.time.into_iter().chain([self.from, self.to]);
        let mut cells: Vec<Cell> = names.map(Cell::Member).collect();
        cells.push(Cell::Number(self.value));
        cells
    }
}

/// All that something can be, before or after, by key.
fn nodes<'a>(froms: &'a [Member], tos: &'a [Member]) -> Vec<&'a Member> {
    let mut nodes: Vec<&Member> = froms.iter().collect();
    for to in tos {
        if !nodes.iter().any(|known| known.key == to.key) {
            nodes.push(to);
        }
    }
    nodes
}

/// What comes before the first time, then each time; without times the two divisions themselves.
fn stages(
    context: &Context<'_>,
    chart: &ChartDefinition,
    times: &[Member],
    nodes: &[&Member],
) -> Vec<SankeyStage> {
    let mut names: Vec<String> = times.iter().map(|time| time.label.clone()).collect();
    match times.first().map(|first| first.label.parse::<Slot>()) {
        Some(Ok(first)) => names.insert(0, first.plus(-1).to_string()),
        Some(Err(_)) => names.insert(0, String::new()),
        None => {
            names = chart
                .by
                .iter()
                .map(|by| context.dimension_label(by))
                .collect();
        }
    }
    let labels = || nodes.iter().map(|node| node.label.clone()).collect();
    let stage = |name| SankeyStage {
        name,
        nodes: labels(),
    };
    names.into_iter().map(stage).collect()
}

fn drawn(flows: &[Flow], nodes: &[&Member]) -> Vec<SankeyFlow> {
    let place = |member: &Member| {
        let found = nodes.iter().position(|node| node.key == member.key);
        found.unwrap_or(nodes.len())
    };
    flows
        .iter()
        .map(|flow| SankeyFlow {
            stage: flow.stage,
            from: place(&flow.from),
            to: place(&flow.to),
            value: flow.value,
        })
        .collect()
}

fn nothing() -> Sankey {
    Sankey {
        measure: Measure::default(),
        stages: Vec::new(),
        flows: Vec::new(),
    }
}
