//! Keys of customers in the business systems that know them.

use super::{Pages, customer_id, place};
use crate::generate::block::Customer;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_source_key"),
    name: "customer_source_key",
    columns: &[
        ("source_system", Kind::Text),
        ("source_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("match_rule", Kind::Text),
    ],
};

/// Writes a customer's keys: the core system knows everybody, a system of its own every
/// authority and institution.
pub(in crate::generate) fn write(customer: &Customer, draw: &mut Draw, pages: &mut Pages) {
    let number = customer.number;
    let person = customer.form == Form::Individual;
    let public = matches!(customer.form, Form::Government | Form::Institution);
    let card = draw.chance(0.3) && person;
    let mobile = draw.chance(0.3) && !public;
    let keys = [
        (true, "core", Cell::Id("K", number, 0)),
        (card, "card", Cell::Id("D", number * 31 + 7, 0)),
        (mobile, "mobile", Cell::Id("U", number * 17 + 3, 0)),
        (public, "institution", Cell::Id("G", number * 13 + 1, 0)),
    ];
    for (known, system, id) in keys {
        let rule = ["id_number", "phone", "manual"][draw.weighted(&[0.8, 0.15, 0.05])];
        let rule = if system == "core" { "key" } else { rule };
        if known {
            let cells = [
                Cell::Text(system),
                id,
                customer_id(number),
                Cell::Text(rule),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
