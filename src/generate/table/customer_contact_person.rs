//! People to talk to at organisations.

use super::{Pages, customer_id, event_id, place};
use crate::generate::block::Customer;
use crate::generate::draw::Draw;
use crate::generate::names;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_contact_person"),
    name: "customer_contact_person",
    columns: &[
        ("contact_person_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("person_name", Kind::Text),
        ("phone", Kind::Text),
        ("email", Kind::Text),
        ("position", Kind::Text),
    ],
};

const POSITIONS: [&str; 4] = ["finance_manager", "director", "cashier", "legal"];

/// Writes one or two people of an organisation; nobody for a person.
pub(in crate::generate) fn write(customer: &Customer, draw: &mut Draw, pages: &mut Pages) {
    if customer.form == Form::Individual {
        return;
    }
    let people = if draw.chance(0.5) { 2 } else { 1 };
    for turn in 1..=people {
        let female = draw.chance(0.5);
        let name = names::person(draw, female);
        let phone = format!("100{:08}", draw.between(0, 99_999_999));
        let email = format!("contact{}-{turn}@example.com", customer.number);
        let cells = [
            event_id("Z", customer.number, turn),
            customer_id(customer.number),
            Cell::Text(&name.chinese),
            Cell::Text(&phone),
            Cell::maybe(draw.chance(0.8).then_some(email.as_str()), Cell::Text),
            Cell::Text(draw.pick::<&str>(&POSITIONS)),
        ];
        pages.row(&TABLE, &cells);
    }
}
