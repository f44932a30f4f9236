//! Identity of customers, how their data was collected, and when it was last verified.

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth::profile as truth;
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_identity"),
    name: "customer_identity",
    columns: &[
        ("customer_id", Kind::Text),
        ("id_type", Kind::Text),
        ("id_number_hash", Kind::Text),
        ("collection_channel", Kind::Text),
        ("last_verified_on", Kind::Date),
    ],
};

/// Days within which the data of most customers was verified.
const FRESH_DAYS: i64 = 180;

/// Writes the identity of a customer.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let own = number_hash(draw);
    let hash = if customer.number.is_multiple_of(truth::DUPLICATE_STEP) {
        let mut other = Draw::new(bank.seed, Stream::Profile, customer.number - 1);
        number_hash(&mut other)
    } else {
        own
    };
    let passport = draw.chance(0.03);
    let id_type = match customer.form {
        Form::Individual if passport => "passport",
        Form::Individual => "resident_id",
        _ => "credit_code",
    };
    let channel = draw.weighted(&[0.35, 0.15, 0.5]);
    let channel = ["online_survey", "interview", "import"][channel];
    let age = if draw.chance(truth::STALE_SHARE) {
        draw.between(FRESH_DAYS + 1, 720)
    } else {
        draw.between(0, FRESH_DAYS)
    };
    let life = &customer.life;
    let end = life.closed_on.unwrap_or(bank.calendar.to);
    let verified_on = plus_days(end, -age).max(life.opened_on);
    let cells = [
        customer_id(customer.number),
        Cell::Text(id_type),
        Cell::Text(&hash),
        Cell::Text(channel),
        Cell::Date(verified_on),
    ];
    pages.row(&TABLE, &cells);
}

/// A keyed hash of a document number, shortened.
fn number_hash(draw: &mut Draw) -> String {
    format!("{:012x}", draw.between(0, (1 << 48) - 1))
}
