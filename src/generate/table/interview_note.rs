//! Interviews with customers about their needs.

use chrono::NaiveDate;

use super::{Pages, customer_id, event_id, place};
use crate::generate::block::Customer;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("interview_note"),
    name: "interview_note",
    columns: &[
        ("note_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("mode", Kind::Text),
        ("interviewed_on", Kind::Date),
        ("note", Kind::Text),
    ],
};

/// Writes the interview in which a customer told the `turn`-th need.
pub(in crate::generate) fn write(
    customer: &Customer,
    (turn, day, text): (u64, NaiveDate, &str),
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let mode = if draw.chance(0.6) { "face" } else { "phone" };
    let cells = [
        event_id("I", customer.number, turn),
        customer_id(customer.number),
        Cell::Text(mode),
        Cell::Date(day),
        Cell::Text(text),
    ];
    pages.row(&TABLE, &cells);
}
