//! A drawn table: names to the left, figures to the right, as many rows and columns as fit, and a
//! line that says what was left out.

use super::drawing::{Look, Point, Sheet};
use crate::domain::Locale;
use crate::domain::messages::message_with;
use crate::report::dashboard::{Page, TableData};
use crate::report::html::{CellView, ColumnView, TableView};

const CELL: Look = Look::plain(13.0);
const HEAD: Look = Look::muted(12.0);
const NOTE: Look = Look::muted(12.0);
/// Free space between two columns.
const GAP: f64 = 16.0;
/// Height of a row.
const ROW: f64 = 30.0;
/// Lines that the head of a column takes at most.
const HEAD_LINES: usize = 3;
/// Narrowest head of a column of figures, and narrowest column of names.
const LEAST: f64 = 56.0;
const LEAST_NAME: f64 = 90.0;
/// Widest column of names.
const MOST_NAME: f64 = 320.0;

/// A table with the widths of its columns.
pub(super) struct DrawnTable {
    view: TableView,
    widths: Vec<f64>,
    rows: usize,
    locale: Locale,
}

impl DrawnTable {
    /// As much of a table as fits a width and a number of rows; it fills the width.
    pub(super) fn new(page: &Page, table: &TableData, width: f64, rows: usize) -> Self {
        let view = TableView::new(page, table);
        let rows = rows.min(view.rows.len());
        let widths = fitted(natural(&view, rows), &view.columns, width);
        Self {
            view,
            widths,
            rows,
            locale: page.locale,
        }
    }

    /// Width that a table would like to have.
    pub(super) fn natural_width(page: &Page, table: &TableData) -> f64 {
        let view = TableView::new(page, table);
        let rows = view.rows.len();
        let widths = natural(&view, rows);
        widths.iter().sum::<f64>() + gaps(widths.len())
    }

    /// Draws it; returns the height below it.
    pub(super) fn draw(&self, sheet: &mut Sheet, (left, top): Point, width: f64) -> f64 {
        let mut top = self.draw_head(sheet, (left, top), width);
        for row in self.view.rows.iter().take(self.rows) {
            self.draw_row(sheet, (left, top), row);
            top += ROW;
            sheet.rect((left, top - 1.0), (width, 1.0), "grid");
        }
        if let Some(note) = self.note() {
            top += 8.0;
            let lines = NOTE.wrap(&note, width, 2);
            top = sheet.lines((left, top), NOTE, &lines);
        }
        top
    }

    fn draw_head(&self, sheet: &mut Sheet, (left, top): Point, width: f64) -> f64 {
        let wrapped: Vec<Vec<String>> = self
            .view
            .columns
            .iter()
            .zip(&self.widths)
            .map(|(column, room)| HEAD.wrap(&column.label, *room, HEAD_LINES))
            .collect();
        let most = wrapped.iter().map(Vec::len).max().unwrap_or(1);
        let bottom = top + HEAD.line() * lines(most) + 8.0;
        let mut x = left;
        for ((words, column), room) in wrapped.iter().zip(&self.view.columns).zip(&self.widths) {
            let top = bottom - 6.0 - HEAD.line() * lines(words.len());
            let (x_of, look) = edge(x, *room, column.numeric, HEAD);
            sheet.lines((x_of, top), look, words);
            x += room + GAP;
        }
        sheet.rect((left, bottom - 1.0), (width, 1.0), "text");
        bottom
    }

    fn draw_row(&self, sheet: &mut Sheet, (left, top): Point, row: &[CellView]) {
        let mut x = left;
        for (cell, room) in row.iter().zip(&self.widths) {
            let look = match cell.verdict {
                Some("good") => CELL.ink("good"),
                Some("bad") => CELL.ink("bad"),
                _ if cell.missing => CELL.ink("muted"),
                _ => CELL,
            };
            let (x_of, look) = edge(x, *room, cell.numeric, look);
            let top = top + (ROW - look.line()) / 2.0;
            sheet.text((x_of, top), look, &look.fit(&cell.text, *room));
            x += room + GAP;
        }
    }

    /// What was left out, in words.
    fn note(&self) -> Option<String> {
        let (rows, columns) = (self.view.rows.len(), self.view.columns.len());
        let shown = self.widths.len();
        let say = |key: &str, count: usize, all: usize| {
            let (count, all) = (count.to_string(), all.to_string());
            message_with(self.locale, key, &[("count", &count), ("all", &all)])
        };
        let mut notes = Vec::new();
        if self.rows < rows {
            notes.push(say("export-first-rows", self.rows, rows));
        }
        if shown < columns {
            notes.push(say("export-first-columns", shown, columns));
        }
        (!notes.is_empty()).then(|| notes.join(" · "))
    }
}

/// Where a text of a column begins or ends.
fn edge(left: f64, room: f64, numeric: bool, look: Look) -> (f64, Look) {
    if numeric {
        (left + room, look.to_the_left())
    } else {
        (left, look)
    }
}

/// Widths that show every cell in one line, and heads in a few.
fn natural(view: &TableView, rows: usize) -> Vec<f64> {
    let columns = view.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            let cells = view.rows.iter().take(rows).filter_map(|row| row.get(at));
            let widest = cells.map(|cell| CELL.width(&cell.text)).fold(0.0, f64::max);
            let head = HEAD.width(&column.label);
            if column.numeric {
                let narrow = (head / 2.0 + 8.0).max(LEAST).min(head);
                widest.max(narrow).ceil()
            } else {
                widest.max(head.min(LEAST_NAME)).min(MOST_NAME).ceil()
            }
        })
        .collect()
}

/// The columns that fit a width, stretched or narrowed to fill it.
fn fitted(mut widths: Vec<f64>, columns: &[ColumnView], width: f64) -> Vec<f64> {
    let excess = |widths: &[f64]| widths.iter().sum::<f64>() + gaps(widths.len()) - width;
    let names = || (0..columns.len()).filter(|at| !columns[*at].numeric);
    for at in names() {
        let over = excess(&widths).max(0.0);
        widths[at] = (widths[at] - over).max(widths[at].min(LEAST_NAME));
    }
    while widths.len() > 1 && excess(&widths) > 0.5 {
        widths.pop();
    }
    let count = lines(widths.len());
    let spare = (-excess(&widths)).max(0.0) / count.max(1.0);
    for one in &mut widths {
        *one += spare;
    }
    widths
}

fn gaps(columns: usize) -> f64 {
    lines(columns.saturating_sub(1)) * GAP
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of lines and columns are far below 2^52"
)]
fn lines(count: usize) -> f64 {
    count as f64
}
