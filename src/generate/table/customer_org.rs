//! Attributes of enterprises, authorities and institutions.

use super::customer::Record;
use super::{Pages, customer_id, place};
use crate::generate::block::Customer;
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_org"),
    name: "customer_org",
    columns: &[
        ("customer_id", Kind::Text),
        ("org_kind", Kind::Text),
        ("industry", Kind::Text),
        ("legal_name", Kind::Text),
        ("registered_capital", Kind::Decimal),
        ("employees", Kind::Integer),
        ("founded_on", Kind::Date),
    ],
};

const INDUSTRIES: [&str; 6] = [
    "manufacturing",
    "trade",
    "construction",
    "logistics",
    "software",
    "catering",
];

/// Writes the attributes of an organisation; nothing for a person.
pub(in crate::generate) fn write(
    customer: &Customer,
    (record, draw): (&Record, &mut Draw),
    pages: &mut Pages,
) {
    let industry = match customer.form {
        Form::Individual => return,
        Form::Enterprise => *draw.pick(&INDUSTRIES),
        Form::Government => "administration",
        Form::Institution => "education_health",
    };
    let enterprise = customer.form == Form::Enterprise;
    let capital = whole(customer.wealth * (0.5 + 2.0 * draw.unit()) / 10_000.0) * 1_000_000;
    let founded_on = plus_days(customer.life.opened_on, -draw.between(90, 7_000));
    let cells = [
        customer_id(customer.number),
        Cell::Text(customer.form.word()),
        Cell::Text(industry),
        Cell::Text(&record.name.chinese),
        Cell::maybe(enterprise.then_some(capital), Cell::Money),
        Cell::Integer(whole(draw.log_normal(60.0, 1.0)).max(2)),
        Cell::Date(founded_on),
    ];
    pages.row(&TABLE, &cells);
}
