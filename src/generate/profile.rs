//! What the bank knows of a customer beyond accounts and bookings: identity, finances, interests,
//! needs and the offers made for them.
//!
//! These tables draw from streams of their own, so that they change no other table.

use chrono::NaiveDate;

use super::bank::Bank;
use super::block::Customer;
use super::calendar::{days_between, plus_days};
use super::draw::{Draw, Stream};
use super::table::customer::Record;
use super::table::service_record::live_days;
use super::table::{self, Pages};

/// Writes everything about one customer.
pub(super) fn write(bank: &Bank, customer: &Customer, record: &Record, pages: &mut Pages) {
    let mut draw = Draw::new(bank.seed, Stream::Profile, customer.number);
    let draw = &mut draw;
    table::customer_identity::write(bank, customer, draw, pages);
    table::customer_source_key::write(customer, draw, pages);
    table::customer_org::write(customer, (record, draw), pages);
    table::customer_contact_person::write(customer, draw, pages);
    table::customer_finance::write(bank, customer, (record, draw), pages);
    table::customer_interest::write(customer, draw, pages);
    table::customer_verification::write(bank, customer, draw, pages);
    table::customer_change::write(bank, customer, draw, pages);
    table::browse_event::write(bank, customer, draw, pages);
    table::customer_need::write(bank, customer, record, pages);
}

/// One random day in about each so many quarters in which the customer was there.
pub(super) fn days(bank: &Bank, customer: &Customer, rate: f64, draw: &mut Draw) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    for quarter in 0..bank.calendar.quarters.len() {
        let Some((first, last)) = live_days(bank, customer, quarter) else {
            continue;
        };
        if draw.chance(rate) {
            days.push(plus_days(first, draw.between(0, days_between(first, last))));
        }
    }
    days
}
