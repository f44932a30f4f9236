//! Pages that customers looked at in the app and on the web.

use chrono::TimeDelta;

use super::{Pages, customer_id, event_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::moment;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::profile::days;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("browse_event"),
    name: "browse_event",
    columns: &[
        ("event_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("page", Kind::Text),
        ("channel", Kind::Text),
        ("browsed_at", Kind::Time),
    ],
};

const PAGES: [&str; 11] = [
    "home",
    "saving",
    "loan",
    "credit_card",
    "insurance",
    "wealth",
    "mobile_finance",
    "mortgage",
    "education",
    "pension",
    "help",
];
const WEIGHTS: [f64; 11] = [
    0.2, 0.1, 0.05, 0.08, 0.05, 0.17, 0.08, 0.09, 0.06, 0.06, 0.06,
];

/// Writes a customer's visits, each of one to three views; who comes back to a page means it.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let mut turn = 0;
    for day in days(bank, customer, 0.036, draw) {
        let channel = if draw.chance(0.75) { "app" } else { "web" };
        let mut at = moment(day, draw.between(7 * 3600, 22 * 3600));
        let page = PAGES[draw.weighted(&WEIGHTS)];
        for _ in 0..draw.between(1, 3) {
            turn += 1;
            let cells = [
                event_id("V", customer.number, turn),
                customer_id(customer.number),
                Cell::Text(page),
                Cell::Text(channel),
                Cell::Time(at),
            ];
            pages.row(&TABLE, &cells);
            at += TimeDelta::seconds(draw.between(20, 1_200));
        }
    }
}
