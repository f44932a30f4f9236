//! Customers who were referred by another customer.

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("referral"),
    name: "referral",
    columns: &[
        ("referred_customer_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("referred_on", Kind::Date),
    ],
};

/// Referrals have streams of their own, apart from those of customers.
const REFERRALS: u64 = 1 << 40;

/// How often another customer is looked for who was there at the time.
const TRIES: usize = 8;

/// Writes who referred the customers of a block that arrived within the plan.
pub(in crate::generate) fn write(bank: &Bank, customers: &[Customer], pages: &mut Pages) {
    for customer in customers {
        let day = customer.life.opened_on;
        let mut draw = Draw::new(bank.seed, Stream::Loyalty, REFERRALS + customer.number);
        let is_arrival = !customer.life.prospect && day > bank.calendar.from;
        if !draw.chance(truth::REFERRED_SHARE) || !is_arrival {
            continue;
        }
        let referred_on = plus_days(day, -draw.between(0, 20)).max(bank.calendar.from);
        let mut others = (0..TRIES).map(|_| &customers[draw.index(customers.len())]);
        let Some(other) = others.find(|other| other.life.is_open(referred_on, day)) else {
            continue;
        };
        let cells = [
            customer_id(customer.number),
            customer_id(other.number),
            Cell::Date(referred_on),
        ];
        pages.row(&TABLE, &cells);
    }
}
