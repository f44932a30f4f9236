//! Rows of one table as bytes: CSV text, or Parquet columns.
//!
//! Cells are typed; amounts are whole cents and never floats.

use std::io::Write as _;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::parquet::Columns;

/// A table: its name and its columns in file order.
#[derive(Debug)]
pub(super) struct Table {
    /// Place in the list of all tables.
    pub(super) place: usize,
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Kind)],
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Decimal,
    Float,
    Flag,
    Date,
    Time,
}

/// One value of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'a> {
    Null,
    Text(&'a str),
    /// An id: prefix, number, and the least number of digits.
    Id(&'static str, u64, usize),
    Integer(i64),
    /// An amount in cents.
    Money(i64),
    /// A rate in ten-thousandths.
    Rate(i64),
    Flag(bool),
    Date(NaiveDate),
    Time(NaiveDateTime),
}

impl<'a> Cell<'a> {
    /// The cell of a value that may be missing.
    pub(super) fn maybe<T>(value: Option<T>, cell: impl Fn(T) -> Cell<'a>) -> Self {
        value.map_or(Self::Null, cell)
    }
}

/// Lines of CSV text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) bytes: Vec<u8>,
    pub(super) rows: u64,
}

impl Lines {
    fn row(&mut self, cells: &[Cell<'_>]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.bytes.push(b',');
            }
            csv_cell(&mut self.bytes, cell);
        }
        self.bytes.push(b'\n');
        self.rows += 1;
    }
}

/// Rows of one table, not yet written.
#[derive(Debug)]
pub(super) enum Page {
    Csv(Lines),
    Parquet(Columns),
}

impl Page {
    /// Adds a row whose cells are in the order of the table's columns.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) {
        match self {
            Self::Csv(lines) => lines.row(cells),
            Self::Parquet(columns) => columns.row(cells),
        }
    }
}

/// The header line of a CSV file.
pub(super) fn header(table: &Table) -> Vec<u8> {
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let mut line = names.join(",").into_bytes();
    line.push(b'\n');
    line
}

/// A cell as text, without quotes.
pub(super) fn text(cell: &Cell<'_>) -> String {
    let mut bytes = Vec::new();
    match cell {
        Cell::Text(text) => return (*text).to_owned(),
        other => csv_cell(&mut bytes, other),
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writing to a vector cannot fail, so the results of `write!` are dropped.
fn csv_cell(out: &mut Vec<u8>, cell: &Cell<'_>) {
    let done = match *cell {
        Cell::Null => Ok(()),
        Cell::Text(text) => {
            quoted(out, text);
            Ok(())
        }
        Cell::Id(prefix, number, width) => write!(out, "{prefix}{number:0width$}"),
        Cell::Integer(number) => write!(out, "{number}"),
        Cell::Money(cents) => {
            let sign = if cents < 0 { "-" } else { "" };
            let cents = cents.unsigned_abs();
            write!(out, "{sign}{}.{:02}", cents / 100, cents % 100)
        }
        Cell::Rate(rate) => write!(out, "{}.{:04}", rate / 10_000, rate % 10_000),
        Cell::Flag(flag) => write!(out, "{flag}"),
        Cell::Date(date) => csv_date(out, date),
        Cell::Time(time) => csv_date(out, time.date()).and_then(|()| {
            let (hour, minute, second) = (time.hour(), time.minute(), time.second());
            write!(out, " {hour:02}:{minute:02}:{second:02}")
        }),
    };
    drop(done);
}

fn csv_date(out: &mut Vec<u8>, date: NaiveDate) -> std::io::Result<()> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    write!(out, "{year:04}-{month:02}-{day:02}")
}

fn quoted(out: &mut Vec<u8>, text: &str) {
    if text.contains([',', '"', '\n', '\r']) {
        out.push(b'"');
        out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}
