//! Changes of customer data in the core system; values are masked.

use super::{Pages, customer_id, event_id, place, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::moment;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::profile::days;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_change"),
    name: "customer_change",
    columns: &[
        ("change_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("field", Kind::Text),
        ("old_value_mask", Kind::Text),
        ("new_value_mask", Kind::Text),
        ("changed_by", Kind::Text),
        ("changed_at", Kind::Time),
    ],
};

const FIELDS: [&str; 5] = ["phone", "address", "email", "risk_tolerance", "manager_id"];

/// Writes the changes of a customer's data: by a clerk, or by the customer online.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let rate = if customer.vip { 0.08 } else { 0.035 };
    for (day, turn) in days(bank, customer, rate, draw).into_iter().zip(1..) {
        let field = FIELDS[draw.weighted(&[0.45, 0.25, 0.15, 0.1, 0.05])];
        let [old, new] = [mask(field, draw), mask(field, draw)];
        let clerk = bank.service_clerk(customer.branch, customer.number + turn);
        let online = draw.chance(0.35) && field != "manager_id";
        let cells = [
            event_id("H", customer.number, turn),
            customer_id(customer.number),
            Cell::Text(field),
            Cell::Text(&old),
            Cell::Text(&new),
            Cell::maybe((!online).then_some(clerk), staff_id),
            Cell::Time(moment(day, draw.between(9 * 3600, 18 * 3600))),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// A value of which only so much is shown that two values can be told apart.
fn mask(field: &str, draw: &mut Draw) -> String {
    let ending = draw.between(0, 9_999);
    match field {
        "phone" => format!("100****{ending:04}"),
        _ => format!("***{:02}", ending % 100),
    }
}
