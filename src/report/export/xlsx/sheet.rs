//! One sheet: the figures of a tile with a frozen head, filters and typed cells.

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::table::table;
use super::style::Style;
use crate::domain::messages::message;
use crate::domain::{Grain, Value};
use crate::report::dashboard::{Cell, Column, Page, TableData, Tile, TileBody};

/// Letters that a column is wide at least and at most; Chinese ones count twice.
const WIDTHS: (f64, f64) = (9.0, 60.0);
/// Room for the button that filters, in letters.
const BUTTON: f64 = 3.0;
/// Longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Paper size A4.
const A4: u8 = 9;

/// Writes the figures of a tile.
pub(super) fn write(
    sheet: &mut Worksheet,
    page: &Page,
    tile: &Tile,
    style: &Style<'_>,
) -> Result<(), XlsxError> {
    let table = table(tile, page.locale);
    if table.columns.is_empty() {
        let words = match &tile.body {
            TileBody::Failed(reason) => reason.clone(),
            _ => message(page.locale, "page-tile-empty"),
        };
        sheet.set_column_width(0, WIDTHS.1)?;
        sheet.write_string_with_format(0, 0, cut(&words), &style.text)?;
        return Ok(());
    }
    for (at, column) in (0u16..).zip(&table.columns) {
        let width = width(&table, column, usize::from(at), style);
        sheet.set_column_width(at, width)?;
        head(sheet, at, column, style)?;
        for (row, cells) in (1u32..).zip(&table.rows) {
            let Some(cell) = cells.get(usize::from(at)) else {
                continue;
            };
            write_cell(sheet, (row, at), cell, column, style)?;
        }
    }
    finish(sheet, page, tile, &table)
}

/// The day that a cell names.
fn day(cell: &Cell) -> Option<NaiveDate> {
    let text = match cell {
        Cell::Member(member) if Grain::named(&member.dimension) == Some(Grain::Day) => {
            member.key.as_deref()?
        }
        Cell::Text(text) => text,
        Cell::Member(_) | Cell::Place { .. } | Cell::Number(_) => return None,
    };
    let is_whole = text.len() == "2025-12-31".len();
    text.parse().ok().filter(|_| is_whole)
}

fn head(
    sheet: &mut Worksheet,
    at: u16,
    column: &Column,
    style: &Style<'_>,
) -> Result<(), XlsxError> {
    let look = match column.unit {
        Some(_) => &style.head_of_figures,
        None => &style.head,
    };
    sheet.write_string_with_format(0, at, cut(&column.label), look)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    column: &Column,
    style: &Style<'_>,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Number(value) => {
            let look = style.figures(column);
            let number = value.map(Value::to_f64);
            match number.filter(|number| number.is_finite()) {
                Some(number) => sheet.write_number_with_format(row, at, number, &look)?,
                None => sheet.write_blank(row, at, &look)?,
            }
        }
        name => {
            if let Some(day) = day(name) {
                sheet.write_datetime_with_format(row, at, day, &style.day)?
            } else {
                let text = cut(name.name().unwrap_or_default());
                sheet.write_string_with_format(row, at, text, &style.name)?
            }
        }
    };
    Ok(())
}

/// Frozen head, filters, and how the sheet is printed.
fn finish(
    sheet: &mut Worksheet,
    page: &Page,
    tile: &Tile,
    table: &TableData,
) -> Result<(), XlsxError> {
    let names = table
        .columns
        .iter()
        .take_while(|column| column.unit.is_none());
    let names = u16::try_from(names.count()).unwrap_or(0);
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len() - 1).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, names.min(last_column))?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    let harmless = |text: &str| text.replace('&', "&&");
    let header = format!("&L{}&R{}", harmless(&tile.title), harmless(&page.bank));
    if header.encode_utf16().count() < 255 {
        sheet.set_header(header);
    }
    sheet.set_footer("&C&P / &N");
    Ok(())
}

/// Letters that the widest cell of a column takes.
fn width(table: &TableData, column: &Column, at: usize, style: &Style<'_>) -> f64 {
    let cell = |cell: &Cell| match (cell, column.unit) {
        (Cell::Number(Some(value)), Some(unit)) => {
            letters(&style.number_format(unit, column.decimals).full(*value))
        }
        (Cell::Number(Some(value)), None) => letters(&value.to_string()),
        (name, _) => letters(name.name().unwrap_or_default()),
    };
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(cell);
    let widest = cells.fold(letters(&column.label) + BUTTON, f64::max);
    (widest + 1.5).clamp(WIDTHS.0, WIDTHS.1)
}

/// Width of a text in letters; Chinese ones count twice.
fn letters(text: &str) -> f64 {
    text.chars()
        .map(|char| if char.is_ascii() { 1.0 } else { 2.1 })
        .sum()
}

/// As much of a text as a cell holds.
pub(super) fn cut(text: &str) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|char| {
            used += char.len_utf16();
            used <= LONGEST
        })
        .collect()
}
