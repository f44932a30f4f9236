//! Interests of people.

use super::{Pages, customer_id, place};
use crate::generate::block::Customer;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_interest"),
    name: "customer_interest",
    columns: &[
        ("customer_id", Kind::Text),
        ("interest", Kind::Text),
        ("evidence", Kind::Text),
    ],
};

const INTERESTS: [&str; 8] = [
    "travel",
    "sport",
    "reading",
    "music",
    "parenting",
    "food",
    "cars",
    "art",
];

/// Writes the interests known of a person.
pub(in crate::generate) fn write(customer: &Customer, draw: &mut Draw, pages: &mut Pages) {
    let known = draw.chance(0.35) && customer.form == Form::Individual;
    let count = if draw.chance(0.3) { 2 } else { 1 };
    let order = draw.permutation(INTERESTS.len());
    for place in order.into_iter().take(count).filter(|_| known) {
        let evidence = draw.weighted(&[0.5, 0.35, 0.15]);
        let cells = [
            customer_id(customer.number),
            Cell::Text(INTERESTS[place]),
            Cell::Text(["told", "transactions", "event"][evidence]),
        ];
        pages.row(&TABLE, &cells);
    }
}
