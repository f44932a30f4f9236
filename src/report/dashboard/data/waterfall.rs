//! Waterfall: metrics from an opening figure over signed steps to a closing one.
//!
//! Steps that do not explain all of the difference are joined by one for the rest, so that the bars
//! add up.

use super::{Context, Figures, figure_column};
use crate::domain::{Direction, Unit, Value};
use crate::metric::{Metric, MetricTable, Result};
use crate::report::chart::{Chart, Waterfall, WaterfallStep};
use crate::report::dashboard::{Cell, ChartDefinition, Column, TableData};

/// A rest below this share of the closing figure is rounding.
const ROUNDING: f64 = 1e-9;

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let metrics = context.metrics(chart)?;
    let figures = Figures::new(table);
    let last = metrics.len().saturating_sub(1);
    let step = |(at, metric): (usize, &&Metric)| {
        let value = figures.get(&[], metric);
        let is_minus = chart.minus.contains(&metric.name);
        WaterfallStep {
            label: context.metric_label(metric).to_owned(),
            value: value.map(|value| if is_minus { negative(value) } else { value }),
            is_total: at == 0 || at == last,
        }
    };
    let mut steps: Vec<WaterfallStep> = metrics.iter().enumerate().map(step).collect();
    if let Some(rest) = rest(&steps) {
        let other = WaterfallStep {
            label: context.say("dashboard-other-changes"),
            value: Some(rest),
            is_total: false,
        };
        steps.insert(last, other);
    }
    let rows = steps.iter().map(|step| {
        let name = Cell::Text(step.label.clone());
        vec![name, Cell::Number(step.value)]
    });
    let (first, closing) = (metrics.first(), metrics.last());
    let mut columns = vec![Column::of_names(context.say("dashboard-metric"))];
    columns.extend(first.map(|metric| figure_column(&context.say("dashboard-value"), metric)));
    let table = TableData {
        columns,
        rows: rows.collect(),
    };
    let data = Waterfall {
        unit: first.map_or(Unit::Count, |metric| metric.unit),
        decimals: first.and_then(|metric| metric.decimals),
        better: closing.map_or(Direction::Neutral, |metric| metric.better),
        steps,
    };
    Ok((Chart::Waterfall(data), table))
}

/// What the steps leave unexplained of the difference between opening and closing.
fn rest(steps: &[WaterfallStep]) -> Option<Value> {
    let (closing, before) = steps.split_last()?;
    let closing = closing.value?;
    let rest = before
        .iter()
        .try_fold(closing, |rest, step| Some(rest.minus(step.value?)))?;
    let size = closing.to_f64().abs().max(1.0);
    (rest.to_f64().abs() > size * ROUNDING).then_some(rest)
}

fn negative(value: Value) -> Value {
    Value::Integer(0).minus(value)
}
