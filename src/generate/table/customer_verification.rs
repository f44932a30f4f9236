//! Sampled checks of customer data against the facts.

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::quarter_of;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::profile::days;
use crate::generate::truth::profile as truth;
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_verification"),
    name: "customer_verification",
    columns: &[
        ("customer_id", Kind::Text),
        ("verified_on", Kind::Date),
        ("method", Kind::Text),
        ("phone_correct", Kind::Flag),
        ("email_correct", Kind::Flag),
        ("address_correct", Kind::Flag),
        ("occupation_correct", Kind::Flag),
        ("income_correct", Kind::Flag),
    ],
};

/// Writes the checks of a customer's data.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let person = if customer.form == Form::Individual {
        0.5
    } else {
        0.0
    };
    let checked = [1.0, 0.7, 1.0, person, person];
    for day in days(bank, customer, 0.05, draw) {
        let method = ["phone", "branch", "online"][draw.weighted(&[0.5, 0.3, 0.2])];
        let mut accuracy = truth::FIELD_ACCURACY;
        if quarter_of(day) == truth::MIGRATION_QUARTER {
            accuracy[2] = truth::MIGRATION_ADDRESS_ACCURACY;
        }
        let mut field = |place: usize| {
            let correct = draw.chance(accuracy[place]);
            Cell::maybe(draw.chance(checked[place]).then_some(correct), Cell::Flag)
        };
        let cells = [
            customer_id(customer.number),
            Cell::Date(day),
            Cell::Text(method),
            field(0),
            field(1),
            field(2),
            field(3),
            field(4),
        ];
        pages.row(&TABLE, &cells);
    }
}
