//! The view of the rows of a saved query: a table, a list of facts, or a timeline by month.

use crate::domain::messages::message_with;
use crate::domain::{Locale, Slot};
use crate::report::dashboard::{Mark, Page, Rows, Show};

use super::address::Address;
use super::table::{CellView, TableView};

/// Rows as the template reads them.
#[derive(Debug)]
pub(super) struct RowsView {
    pub(super) body: RowsBody,
    /// What says that there are more rows.
    pub(super) more: Option<String>,
}

/// How rows are shown.
#[derive(Debug)]
pub(super) enum RowsBody {
    /// Under their headings.
    Table(TableView),
    /// Heading and value of the first row.
    Facts(Vec<(String, CellView)>),
    /// What happened, newest month first.
    Timeline(Vec<MonthView>),
}

/// One month of a timeline.
#[derive(Debug)]
pub(super) struct MonthView {
    pub(super) label: String,
    pub(super) events: Vec<EventView>,
}

/// One event.
#[derive(Debug)]
pub(super) struct EventView {
    /// Day of the month, as the time line prints it.
    pub(super) day: String,
    /// The whole date.
    pub(super) date: String,
    pub(super) kind: String,
    /// Path of its icon, in a square of 16.
    pub(super) icon: &'static str,
    /// Class of its colour.
    pub(super) tone: &'static str,
    pub(super) details: Vec<CellView>,
    pub(super) amounts: Vec<CellView>,
}

impl RowsView {
    /// The view of a tile's rows.
    pub(super) fn new(page: &Page, rows: &Rows, address: Option<&Address>) -> Self {
        let table = TableView::linked(page, &rows.table, address);
        let shown = table.rows.len();
        let body = match rows.show {
            Show::Table => RowsBody::Table(table),
            Show::Facts => RowsBody::Facts(facts(table)),
            Show::Timeline => RowsBody::Timeline(months(table, &rows.marks, page.locale)),
        };
        let is_cut = rows.show != Show::Facts && rows.total > shown;
        let more = || {
            let (shown, total) = (shown.to_string(), rows.total.to_string());
            let counts = [("shown", shown.as_str()), ("total", total.as_str())];
            message_with(page.locale, "page-rows-first", &counts)
        };
        Self {
            body,
            more: is_cut.then(more),
        }
    }
}

fn facts(table: TableView) -> Vec<(String, CellView)> {
    let labels = table.columns.into_iter().map(|column| column.label);
    let first = table.rows.into_iter().next().unwrap_or_default();
    labels.zip(first).collect()
}

fn months(table: TableView, marks: &[Option<Mark>], locale: Locale) -> Vec<MonthView> {
    let mut months: Vec<(String, MonthView)> = Vec::new();
    for (at, row) in table.rows.into_iter().enumerate() {
        let mark = marks.get(at).copied().flatten();
        let Some((month, event)) = event(row, mark) else {
            continue;
        };
        match months.last_mut() {
            Some((last, view)) if *last == month => view.events.push(event),
            _ => {
                let label = month.parse::<Slot>().map(|slot| slot.display(locale));
                let view = MonthView {
                    label: label.unwrap_or_else(|_| month.clone()),
                    events: vec![event],
                };
                months.push((month, view));
            }
        }
    }
    months.into_iter().map(|(_, month)| month).collect()
}

/// The month of an event, and the event.
fn event(row: Vec<CellView>, mark: Option<Mark>) -> Option<(String, EventView)> {
    let mut cells = row.into_iter();
    let (date, kind) = (cells.next()?.text, cells.next()?.text);
    let (month, day) = date.rsplit_once('-').unwrap_or((&date, ""));
    let (amounts, details): (Vec<_>, Vec<_>) = cells
        .filter(|cell| !cell.missing && !cell.text.is_empty())
        .partition(|cell| cell.numeric);
    let (icon, tone) = drawn(mark);
    let event = EventView {
        day: day.get(..2).unwrap_or(day).to_owned(),
        kind,
        icon,
        tone,
        details,
        amounts,
        date: date.clone(),
    };
    Some((month.to_owned(), event))
}

/// The lines of a mark's icon and its colour.
fn drawn(mark: Option<Mark>) -> (&'static str, &'static str) {
    match mark {
        Some(Mark::Begin) => ("M8 3v10M3 8h10", "calm"),
        Some(Mark::End) => ("M4 4l8 8M12 4l-8 8", "bad"),
        Some(Mark::Money) => ("M2.5 4.5h11v7h-11zM8 6.4a1.6 1.6 0 1 0 .01 0", "good"),
        Some(Mark::Talk) => ("M3 3.5h10v7H8l-3 2.5v-2.5H3z", "calm"),
        Some(Mark::Service) => (
            "M3 9.5V8a5 5 0 0 1 10 0v1.5M3 9h2v3H3zM11 9h2v3h-2z",
            "calm",
        ),
        Some(Mark::Complaint) => ("M8 2.5l6 10.5H2zM8 6.5v3M8 11v.6", "bad"),
        Some(Mark::Star) => (
            "M8 2.6l1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.3l-3.4 1.8.7-3.8L2.5 6.6l3.8-.5z",
            "warm",
        ),
        Some(Mark::Campaign) => ("M3 6.5v3h2l5 3v-9l-5 3zM12.5 6.2v3.6", "warm"),
        Some(Mark::Need) => (
            "M8 13.2L3 8.3a2.9 2.9 0 0 1 5-2.8 2.9 2.9 0 0 1 5 2.8z",
            "warm",
        ),
        Some(Mark::Pen) => ("M3 13l.6-2.7L10.8 3l2.2 2.2-7.3 7.2z", "plain"),
        Some(Mark::Look) => (
            "M1.8 8s2.2-4 6.2-4 6.2 4 6.2 4-2.2 4-6.2 4-6.2-4-6.2-4zM8 6.5a1.5 1.5 0 1 0 .01 0",
            "plain",
        ),
        None => ("M8 7.5h.01", "plain"),
    }
}
