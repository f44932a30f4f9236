//! The view of a table: labels, and figures written alike down a column.

use super::address::{Address, MemberLink};
use super::figure;
use crate::domain::format::NumberFormat;
use crate::domain::{Direction, Value};
use crate::report::dashboard::{Cell, Column, Member, Page, TableData};

/// A table as the template reads it.
#[derive(Debug)]
pub(in crate::report) struct TableView {
    pub(in crate::report) columns: Vec<ColumnView>,
    pub(in crate::report) rows: Vec<Vec<CellView>>,
}

/// The head of a column.
#[derive(Debug)]
pub(in crate::report) struct ColumnView {
    pub(in crate::report) label: String,
    pub(in crate::report) numeric: bool,
}

/// One cell.
#[derive(Debug)]
pub(in crate::report) struct CellView {
    pub(in crate::report) text: String,
    /// All digits, where the text is shorter.
    pub(in crate::report) full: Option<String>,
    pub(in crate::report) numeric: bool,
    pub(in crate::report) missing: bool,
    /// Where the name leads.
    pub(super) link: Option<MemberLink>,
    /// The page about it.
    pub(super) place: Option<String>,
    /// Whether it is a day or moment, which stays on one line.
    pub(super) is_day: bool,
    /// Class of a change: good, bad or neutral.
    pub(in crate::report) verdict: Option<&'static str>,
    /// A bar under the figure, in percent of the column's width.
    pub(super) bar: Option<BarView>,
}

/// A bar in a cell: where it begins, how long it is, where zero lies, all in percent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BarView {
    pub(super) from: String,
    pub(super) length: String,
    pub(super) zero: String,
    pub(super) is_negative: bool,
}

impl TableView {
    /// Whether a table has nothing to show: no row, or figures missing throughout.
    pub(in crate::report) fn is_empty(table: &TableData) -> bool {
        let figures = table.columns.iter().any(|column| column.unit.is_some());
        let shown = |cell: &Cell| match cell {
            Cell::Number(value) => value.is_some(),
            Cell::Text(_) | Cell::Member(_) | Cell::Place { .. } => !figures,
        };
        !table.rows.iter().flatten().any(shown)
    }

    /// The view of a tile's table.
    pub(in crate::report) fn new(page: &Page, table: &TableData) -> Self {
        Self::linked(page, table, None)
    }

    /// The view of a tile's table whose members lead somewhere, where there is a server.
    pub(super) fn linked(page: &Page, table: &TableData, address: Option<&Address>) -> Self {
        let largest: Vec<f64> = (0..table.columns.len())
            .map(|at| largest(table, at))
            .collect();
        let spans: Vec<Option<Span>> = (0..table.columns.len())
            .map(|at| Span::of(table, at))
            .collect();
        let cell = |(at, cell): (usize, &Cell)| match (cell, table.columns.get(at)) {
            (Cell::Number(value), Some(column)) => CellView {
                bar: spans[at]
                    .zip(*value)
                    .and_then(|(span, value)| span.bar(value)),
                ..number(page, column, *value, largest[at])
            },
            (Cell::Number(value), None) => plain(value.map_or(String::new(), |v| v.to_string())),
            (Cell::Text(text), _) => plain(text.clone()),
            (Cell::Member(member), _) => of_member(page, member, address),
            (Cell::Place { label, place, key }, _) => CellView {
                place: address.map(|address| address.of_place(place, key)),
                ..plain(label.clone())
            },
        };
        Self {
            columns: table.columns.iter().map(head).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().enumerate().map(cell).collect())
                .collect(),
        }
    }
}

fn head(column: &Column) -> ColumnView {
    ColumnView {
        label: column.label.clone(),
        numeric: column.unit.is_some(),
    }
}

fn plain(text: String) -> CellView {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || b"-: ".contains(byte);
    CellView {
        is_day: matches!(text.len(), 10 | 16) && text.as_bytes().iter().all(is_digit),
        text,
        full: None,
        numeric: false,
        missing: false,
        link: None,
        place: None,
        verdict: None,
        bar: None,
    }
}

/// A member leads to the page about it, if there is one, else to this page about it.
fn of_member(page: &Page, member: &Member, address: Option<&Address>) -> CellView {
    let place = page.places.get(&member.dimension).zip(member.key.as_ref());
    let place = address
        .zip(place)
        .map(|(address, (place, key))| address.of_place(place, key));
    let link = address.filter(|_| place.is_none());
    CellView {
        link: link.and_then(|address| address.of_member(member)),
        place,
        ..plain(member.label.clone())
    }
}

fn number(page: &Page, column: &Column, value: Option<Value>, largest: f64) -> CellView {
    let Some((value, unit)) = value.zip(column.unit) else {
        return CellView {
            numeric: true,
            missing: true,
            ..plain("–".to_owned())
        };
    };
    let format = NumberFormat {
        locale: page.locale,
        unit,
        currency: &page.currency,
        decimals: column.decimals,
    };
    if let Some(better) = column.change {
        return changed(format, value, better);
    }
    let (mut text, full) = (format.compact_beside(value, largest), format.full(value));
    if !text.contains(|c: char| ('1'..='9').contains(&c)) {
        text = format.compact(value);
    }
    CellView {
        full: (full != text).then_some(full),
        numeric: true,
        ..plain(text)
    }
}

/// A change with its sign, in the colour of whether it is good.
fn changed(format: NumberFormat<'_>, value: Value, better: Direction) -> CellView {
    let text = figure::signed(format, value.to_f64());
    let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
    let judged = better.judge(value.to_f64()).filter(|_| !is_zero);
    CellView {
        numeric: true,
        verdict: Some(match judged {
            Some(true) => "good",
            Some(false) => "bad",
            None => "neutral",
        }),
        ..plain(text)
    }
}

/// From the lowest to the highest figure of a column with bars; zero is always in it.
#[derive(Clone, Copy)]
struct Span {
    low: f64,
    high: f64,
}

impl Span {
    /// The span of a column; none when it has no bars or nothing to show in them.
    fn of(table: &TableData, column: usize) -> Option<Self> {
        if !table.columns.get(column)?.has_bars {
            return None;
        }
        let figures = table.rows.iter().filter_map(|row| match row.get(column) {
            Some(Cell::Number(Some(value))) => Some(value.to_f64()),
            _ => None,
        });
        let span = figures.filter(|figure| figure.is_finite()).fold(
            Self {
                low: 0.0,
                high: 0.0,
            },
            |span, figure| Self {
                low: span.low.min(figure),
                high: span.high.max(figure),
            },
        );
        (span.high > span.low).then_some(span)
    }

    /// The bar of a figure, from zero to the figure.
    fn bar(self, value: Value) -> Option<BarView> {
        let figure = value.to_f64();
        let place = |figure: f64| 100.0 * (figure - self.low) / (self.high - self.low);
        let (zero, end) = (place(0.0), place(figure));
        figure.is_finite().then(|| BarView {
            from: format!("{:.1}", zero.min(end)),
            length: format!("{:.1}", (end - zero).abs()),
            zero: format!("{zero:.1}"),
            is_negative: figure < 0.0,
        })
    }
}

fn largest(table: &TableData, column: usize) -> f64 {
    table
        .rows
        .iter()
        .filter_map(|row| match row.get(column) {
            Some(Cell::Number(Some(value))) => Some(value.to_f64().abs()),
            _ => None,
        })
        .fold(0.0, f64::max)
}
