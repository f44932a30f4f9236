//! All figures of a page in one long table: a line for each figure, with the section, the tile and
//! the row that it stands in, what it measures and in which unit.

use crate::domain::messages::message;
use crate::domain::{Locale, Unit};
use crate::report::dashboard::{Cell, Column, Page, TableData, Tile};
use crate::report::dictionary::unit_key;

use super::table::{has_names, table};

/// Between the names of a row that has several.
const BETWEEN: &str = " / ";

/// The words in front of each figure of a row.
struct Place<'a> {
    section: &'a str,
    tile: &'a Tile,
    by: String,
    row: String,
}

/// The figures of a page, in reading order.
pub(super) fn long(page: &Page) -> TableData {
    let mut rows = Vec::new();
    for section in &page.sections {
        for tile in section.rows.iter().flatten() {
            lines(page, &section.title, tile, &mut rows);
        }
    }
    let heading = |key| Column::of_names(message(page.locale, key));
    let headings = [
        "export-section",
        "export-tile",
        "export-title",
        "export-by",
        "export-row",
        "export-measure",
        "dashboard-value",
        "metric-unit",
    ];
    TableData {
        columns: headings.into_iter().map(heading).collect(),
        rows,
    }
}

fn lines(page: &Page, section: &str, tile: &Tile, rows: &mut Vec<Vec<Cell>>) {
    let table = table(tile, page.locale);
    let is_name = |at: usize, column: &Column| {
        column.unit.is_none() || (at == 0 && !has_names(&table) && table.columns.len() > 1)
    };
    let names = |words: &dyn Fn(usize, &Column) -> String| {
        let columns = table.columns.iter().enumerate();
        let named = columns.filter(|(at, column)| is_name(*at, column));
        let words: Vec<String> = named.map(|(at, column)| words(at, column)).collect();
        words.join(BETWEEN)
    };
    for row in &table.rows {
        let place = Place {
            section,
            tile,
            by: names(&|_, column| column.label.clone()),
            row: names(&|at, _| row.get(at).map_or(String::new(), words)),
        };
        let cells = row.iter().zip(&table.columns).enumerate();
        for (_, (cell, column)) in cells.filter(|(at, (_, column))| !is_name(*at, column)) {
            rows.push(place.line(page, column, cell));
        }
    }
}

impl Place<'_> {
    fn line(&self, page: &Page, column: &Column, cell: &Cell) -> Vec<Cell> {
        let text = |words: &str| Cell::Text(words.to_owned());
        vec![
            text(self.section),
            text(&self.tile.id),
            text(&self.tile.title),
            text(&self.by),
            text(&self.row),
            text(&column.label),
            cell.clone(),
            Cell::Text(unit_name(page, column.unit)),
        ]
    }
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Number(value) => value.map(|value| value.to_string()).unwrap_or_default(),
        name => name.name().unwrap_or_default().to_owned(),
    }
}

fn unit_name(page: &Page, unit: Option<Unit>) -> String {
    match unit {
        None => String::new(),
        Some(Unit::Money) => page.currency.clone(),
        Some(unit) => unit_words(unit, page.locale),
    }
}

/// What a unit is called.
pub(super) fn unit_words(unit: Unit, locale: Locale) -> String {
    message(locale, unit_key(unit))
}
