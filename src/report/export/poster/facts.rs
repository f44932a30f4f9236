//! Drawn facts: the headings and the values of one row, below each other in columns.

use super::drawing::{Look, Sheet};
use crate::report::dashboard::{Page, TableData};
use crate::report::html::TableView;

const LABEL: Look = Look::muted(12.0);
const VALUE: Look = Look::plain(14.0);
/// Narrowest column, and height of a fact.
const LEAST: f64 = 180.0;
const FACT: f64 = 48.0;

/// Draws the first row of a table; returns the height below it.
pub(super) fn draw(
    sheet: &mut Sheet,
    top: f64,
    width: f64,
    (page, table): (&Page, &TableData),
) -> f64 {
    let view = TableView::new(page, table);
    let columns = (width / LEAST).floor().clamp(1.0, 5.0);
    let room = width / columns;
    let (mut x, mut y) = (0.0, top);
    let first = view.rows.into_iter().next().unwrap_or_default();
    for (column, cell) in view.columns.iter().zip(&first) {
        if x + room > width + 1.0 {
            (x, y) = (0.0, y + FACT);
        }
        sheet.text((x, y), LABEL, &LABEL.fit(&column.label, room - 12.0));
        let text = if cell.text.is_empty() {
            "–"
        } else {
            &cell.text
        };
        let value = VALUE.fit(text, room - 12.0);
        sheet.text((x, y + LABEL.line()), VALUE, &value);
        x += room;
    }
    y + FACT - 8.0
}
