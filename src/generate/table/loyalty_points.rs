//! The ledger of loyalty points: earned each half-year, redeemed, expired.
//!
//! Points of a year expire at the end of the next one, the oldest are redeemed first, and a
//! customer who closes loses what is left.

use chrono::{Datelike, NaiveDate};

use super::membership::{self, Member};
use super::{Pages, customer_id, event_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("loyalty_points"),
    name: "loyalty_points",
    columns: &[
        ("entry_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("kind", Kind::Text),
        ("points", Kind::Integer),
        ("booked_on", Kind::Date),
    ],
};

/// Writes a customer's membership and points.
pub(in crate::generate) fn write(bank: &Bank, customer: &Customer, pages: &mut Pages) {
    let mut draw = Draw::new(bank.seed, Stream::Loyalty, customer.number);
    let Some(member) = membership::member(bank, customer, &mut draw) else {
        return;
    };
    membership::write(bank, customer, (member, &mut draw), pages);
    let ledger = Ledger::default().run(bank, customer, member, &mut draw);
    for (turn, (kind, points, day)) in (1..).zip(ledger.entries) {
        let cells = [
            event_id("L", customer.number, turn),
            customer_id(customer.number),
            Cell::Text(kind),
            Cell::Integer(points),
            Cell::Date(day),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// Points that are left, by the year in which they were earned, and what was booked.
#[derive(Default)]
struct Ledger {
    left: Vec<(i32, i64)>,
    entries: Vec<(&'static str, i64, NaiveDate)>,
}

impl Ledger {
    fn run(mut self, bank: &Bank, customer: &Customer, member: Member, draw: &mut Draw) -> Self {
        let life = &customer.life;
        let redeems = !draw.chance(truth::IDLE_MEMBERS);
        let tempo = [1.0, 1.6, 2.5][member.tier.min(2)];
        for month in &bank.calendar.months {
            let day = month.end;
            if !day.month().is_multiple_of(6) || day > bank.calendar.to || day < member.joined_on {
                continue;
            }
            if life.closed_on.is_some_and(|closed| closed <= day) {
                break;
            }
            let points = whole(draw.log_normal(240.0 * tempo, 0.5)).max(1);
            let part = truth::REDEEMED_SHARE * (0.8 + 0.4 * draw.unit());
            let early = draw.between(2, 60);
            if redeems {
                self.redeem(part, plus_days(day, -early));
            }
            if life.silent_from.is_none_or(|silent| silent > day) {
                self.left.push((day.year(), points));
                self.entries.push(("earn", points, day));
            }
            if day.month() == 12 {
                self.expire(day, day.year() - 1);
            }
        }
        if let Some(closed) = life.closed_on.filter(|closed| *closed <= bank.calendar.to) {
            self.expire(closed, closed.year());
        }
        self
    }

    /// Redeems a part of the balance, the oldest points first.
    fn redeem(&mut self, part: f64, day: NaiveDate) {
        let balance: i64 = self.left.iter().map(|(_, points)| points).sum();
        let wanted = whole(float(balance) * part);
        if wanted <= 0 {
            return;
        }
        let mut missing = wanted;
        for (_, points) in &mut self.left {
            let taken = missing.min(*points);
            *points -= taken;
            missing -= taken;
        }
        self.entries.push(("redeem", wanted, day));
    }

    /// Lets the points of a year and of earlier ones expire.
    fn expire(&mut self, day: NaiveDate, year: i32) {
        let old = |(earned, _): &&(i32, i64)| *earned <= year;
        let points: i64 = self.left.iter().filter(old).map(|(_, points)| points).sum();
        self.left.retain(|(earned, _)| *earned > year);
        if points > 0 {
            self.entries.push(("expire", points, day));
        }
    }
}
