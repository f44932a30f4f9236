//! Heat map: one metric over two dimensions, rows and columns.

use super::figures::is_blank;
use super::members::arrange;
use super::{Context, Figures, Member, figure_column};
use crate::domain::{Direction, Unit, Value};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, HeatMap};
use crate::report::dashboard::{Cell, ChartDefinition, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let (grid, table) = grid(context, chart, table)?;
    Ok((Chart::HeatMap(grid), table))
}

/// Rows and columns with their figures, and the same as a table.
pub(super) fn grid(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(HeatMap, TableData)> {
    let metrics = context.metrics(chart)?;
    let ([down, across], [metric]) = (chart.by.as_slice(), metrics.as_slice()) else {
        return Ok((nothing(), TableData::default()));
    };
    let figures = Figures::new(table);
    let columns = context.members(across, table)?;
    let members = context.members(down, table)?;
    let mut rows: Vec<(Member, Vec<Option<Value>>)> = members
        .into_iter()
        .map(|row| {
            let value =
                |column: &Member| figures.get(&[row.key.clone(), column.key.clone()], metric);
            let values = columns.iter().map(value).collect();
            (row, values)
        })
        .filter(|(row, values): &(Member, Vec<_>)| {
            !is_blank(row.key.is_some(), values.iter().copied())
        })
        .collect();
    arrange(&mut rows, chart.sort, chart.limit, |(row, values)| {
        (values.last().copied().flatten(), row.label.clone())
    });
    let mut headings = vec![context.name_column(down)];
    headings.extend(
        columns
            .iter()
            .map(|column| figure_column(&column.label, metric)),
    );
    let data = HeatMap {
        unit: metric.unit,
        decimals: metric.decimals,
        better: metric.better,
        rows: rows.iter().map(|(row, _)| row.label.clone()).collect(),
        columns: columns.into_iter().map(|column| column.label).collect(),
        cells: rows.iter().map(|(_, values)| values.clone()).collect(),
    };
    let rows = rows.into_iter().map(|(row, values)| {
        let mut cells = vec![Cell::Member(row)];
        cells.extend(values.into_iter().map(Cell::Number));
        cells
    });
    let table = TableData {
        columns: headings,
        rows: rows.collect(),
    };
    Ok((data, table))
}

fn nothing() -> HeatMap {
    HeatMap {
        unit: Unit::Count,
        decimals: None,
        better: Direction::Neutral,
        rows: Vec::new(),
        columns: Vec::new(),
        cells: Vec::new(),
    }
}
