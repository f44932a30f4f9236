//! The figures of any tile as one table.

use crate::domain::Locale;
use crate::domain::messages::message;
use crate::report::dashboard::{Cell, Column, Goal, Kpi, TableData, Tile, TileBody};

/// The figures of a tile; a failed or waiting tile has none.
pub(super) fn table(tile: &Tile, locale: Locale) -> TableData {
    match &tile.body {
        TileBody::Chart { table, .. } | TileBody::Table(table) => table.clone(),
        TileBody::Rows(rows) => rows.table.clone(),
        TileBody::Kpi(kpi) => course(tile, kpi, locale),
        TileBody::Waiting(_) | TileBody::Failed(_) => TableData::default(),
    }
}

/// The course of a key figure, oldest first.
fn course(tile: &Tile, kpi: &Kpi, locale: Locale) -> TableData {
    let figure = |label: String| Column::of_figures(label, kpi.unit, kpi.decimals);
    let mut columns = vec![
        Column::of_names(message(locale, "page-period")),
        figure(tile.title.clone()),
    ];
    if let Some(goal) = kpi.goal {
        columns.push(figure(message(locale, goal.label_key())));
    }
    let shown = kpi.spark.last().map(|(period, _)| *period);
    let rows = kpi.spark.iter().map(|(period, value)| {
        let mut cells = vec![Cell::Text(period.to_string()), Cell::Number(*value)];
        if let Some(goal) = kpi.goal {
            // A plan is of its own period only.
            let holds = matches!(goal, Goal::Target(_)) || Some(*period) == shown;
            cells.push(Cell::Number(holds.then(|| goal.value())));
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
