//! Events for customers: four a quarter, two of them for the customers of one branch.

use chrono::NaiveDate;

use super::{Pages, branch_id, place};
use crate::generate::calendar::{Calendar, plus_days};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_event"),
    name: "customer_event",
    columns: &[
        ("event_id", Kind::Text),
        ("event_kind", Kind::Text),
        ("event_name", Kind::Text),
        ("event_name_en", Kind::Text),
        ("branch_id", Kind::Text),
        ("planned_on", Kind::Date),
        ("held_on", Kind::Date),
        ("capacity", Kind::Integer),
    ],
};

/// One event.
#[derive(Debug)]
pub(in crate::generate) struct Event {
    pub(in crate::generate) number: u64,
    form: &'static Form,
    /// The branch whose customers are invited; none for the whole bank.
    pub(in crate::generate) branch: Option<usize>,
    planned_on: NaiveDate,
    pub(in crate::generate) held_on: Option<NaiveDate>,
}

/// What is held every quarter.
#[derive(Debug)]
struct Form {
    kind: &'static str,
    name: (&'static str, &'static str),
    /// Days after the start of the quarter.
    day: i64,
    at_branch: bool,
    capacity: i64,
}

static FORMS: [Form; 4] = [
    Form {
        kind: "lecture",
        name: ("金融知识讲座", "Lecture on personal finance"),
        day: 15,
        at_branch: false,
        capacity: 80,
    },
    Form {
        kind: "salon",
        name: ("客户沙龙", "Customer salon"),
        day: 33,
        at_branch: true,
        capacity: 40,
    },
    Form {
        kind: "forum",
        name: ("投资者交流会", "Investors' forum"),
        day: 52,
        at_branch: false,
        capacity: 80,
    },
    Form {
        kind: "meeting",
        name: ("客户座谈会", "Customer meeting"),
        day: 70,
        at_branch: true,
        capacity: 30,
    },
];

/// The events planned within the days of a calendar; the very last one is not held.
pub(in crate::generate) fn of(calendar: &Calendar, branches: usize) -> Vec<Event> {
    let quarters = 0..calendar.quarters.len();
    let all = quarters.flat_map(|quarter| {
        let (first, last) = calendar.days_of(quarter);
        let forms = FORMS.iter().enumerate();
        forms.filter_map(move |(turn, form)| {
            let planned_on = plus_days(first, form.day);
            let host = 1 + (quarter * 3 + turn) % branches;
            (planned_on <= last).then(|| Event {
                number: (quarter * FORMS.len() + turn + 1) as u64,
                form,
                branch: form.at_branch.then_some(host),
                planned_on,
                held_on: Some(planned_on),
            })
        })
    });
    let mut all: Vec<Event> = all.collect();
    if let Some(last) = all.last_mut() {
        last.held_on = None;
    }
    all
}

/// The id of an event.
pub(in crate::generate) fn event_number(number: u64) -> Cell<'static> {
    Cell::Id("H", number, 4)
}

/// Writes the events.
pub(in crate::generate) fn write(events: &[Event], pages: &mut Pages) {
    for event in events {
        let form = event.form;
        let cells = [
            event_number(event.number),
            Cell::Text(form.kind),
            Cell::Text(form.name.0),
            Cell::Text(form.name.1),
            Cell::maybe(event.branch, branch_id),
            Cell::Date(event.planned_on),
            Cell::maybe(event.held_on, Cell::Date),
            Cell::Integer(form.capacity),
        ];
        pages.row(&TABLE, &cells);
    }
}
