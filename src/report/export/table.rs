//! The figures of any tile as one table.

use crate::domain::messages::message;
use crate::domain::{Locale, Value};
use crate::report::dashboard::{Cell, Column, Kpi, TableData, Tile, TileBody};

/// The figures of a tile; a failed tile has none.
pub(super) fn table(tile: &Tile, locale: Locale) -> TableData {
    match &tile.body {
        TileBody::Chart { table, .. } | TileBody::Table(table) => table.clone(),
        TileBody::Rows(rows) => rows.table.clone(),
        TileBody::Kpi(kpi) => course(tile, kpi, locale),
        TileBody::Failed(_) => TableData::default(),
    }
}

/// The course of a key figure, oldest first.
fn course(tile: &Tile, kpi: &Kpi, locale: Locale) -> TableData {
    let figure = |label: String| Column::of_figures(label, kpi.unit, kpi.decimals);
    let mut columns = vec![
        Column::of_names(message(locale, "page-period")),
        figure(tile.title.clone()),
    ];
    if kpi.target.is_some() {
        columns.push(figure(message(locale, "dashboard-target")));
    }
    let rows = kpi.spark.iter().map(|(period, value)| {
        let mut cells = vec![Cell::Text(period.to_string()), Cell::Number(*value)];
        if let Some(target) = kpi.target {
            cells.push(Cell::Number(Some(Value::Float(target))));
        }
        cells
    });
    TableData {
        rows: rows.collect(),
        columns,
    }
}

/// Whether a table has names besides its figures.
pub(super) fn has_names(table: &TableData) -> bool {
    table.columns.iter().any(|column| column.unit.is_none())
}
