//! Care for customers: revisits by tier, birthdays, holidays, gifts, offers.

use chrono::{Datelike, NaiveDate};

use super::customer::birth_date;
use super::service_record::live_days;
use super::{Pages, customer_id, event_id, place, product_id, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("care_activity"),
    name: "care_activity",
    columns: &[
        ("care_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("care_type", Kind::Text),
        ("product_id", Kind::Text),
        ("channel", Kind::Text),
        ("planned_on", Kind::Date),
        ("done_at", Kind::Time),
        ("cost", Kind::Decimal),
        ("responded", Kind::Flag),
        ("redeemed", Kind::Flag),
    ],
};

/// One act of care before it is written.
#[derive(Debug, Clone, Copy)]
struct Act {
    kind: &'static str,
    channel: &'static str,
    day: NaiveDate,
    /// Cost in cents once done.
    cost: i64,
}

/// Writes a customer's care.
pub(in crate::generate) fn write(bank: &Bank, customer: &Customer, pages: &mut Pages) {
    if customer.life.prospect {
        return;
    }
    let mut draw = Draw::new(bank.seed, Stream::Care, customer.number);
    let person = customer.form == Form::Individual;
    let born = person.then(|| birth_date(bank, customer));
    let mut turn = 0;
    for (quarter, (_, number)) in bank.calendar.quarters.iter().enumerate() {
        let Some(days) = live_days(bank, customer, quarter) else {
            continue;
        };
        for act in acts(customer, (*number, born), days, &mut draw) {
            turn += 1;
            record(bank, customer, (turn, act), &mut draw, pages);
        }
    }
}

/// The care planned for a quarter of a customer who is there on these days.
fn acts(
    customer: &Customer,
    (number, born): (u32, Option<NaiveDate>),
    (first, last): (NaiveDate, NaiveDate),
    draw: &mut Draw,
) -> Vec<Act> {
    let vip = customer.vip;
    let mut acts = Vec::new();
    let mut add = |kind, channel, day, cost| {
        acts.push(Act {
            kind,
            channel,
            day,
            cost,
        });
    };
    let day = plus_days(first, draw.between(0, days_between(first, last)));
    let turn = (u64::from(number) + customer.number) % if vip { 2 } else { 4 };
    let revisit = turn == 0;
    if revisit && (vip || draw.chance(0.35)) {
        add("regular", if vip { "visit" } else { "phone" }, day, 1_500);
    }
    if number == 4 && draw.chance(if vip { 0.5 } else { 0.04 }) {
        add("gift", "counter", day, 18_800);
    }
    if number == 1 && draw.chance(if vip { 0.6 } else { 0.1 }) {
        add("holiday", "sms", first, 10);
    }
    if number == 1 && vip && draw.chance(0.3) {
        add("card", "post", first, 900);
    }
    if draw.chance(if vip { 0.09 } else { 0.028 }) {
        add("offer", "instant_message", day, 50);
    }
    if draw.chance(if vip { 0.05 } else { 0.008 }) {
        add("call", "phone", day, 300);
    }
    let birthday = born.and_then(|born| born.with_year(first.year()));
    let birthday = birthday.filter(|day| first <= *day && *day <= last);
    if let Some(day) = birthday.filter(|_| draw.chance(if vip { 0.85 } else { 0.12 })) {
        add("birthday", "sms", day, 10);
    }
    acts
}

/// Writes one act, done or not.
fn record(
    bank: &Bank,
    customer: &Customer,
    (turn, act): (u64, Act),
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let pick = |(vip, ordinary): (f64, f64)| if customer.vip { vip } else { ordinary };
    let on_time = match act.kind {
        "regular" => draw.chance(pick(truth::REVISIT_ON_TIME)),
        _ => draw.chance(0.96),
    };
    let delay = match (act.kind, on_time) {
        ("birthday" | "holiday", true) => Some(0),
        (_, true) => Some(draw.between(0, 6)),
        _ => draw.chance(0.6).then(|| draw.between(9, 40)),
    };
    let end = customer.life.closed_on.unwrap_or(bank.calendar.to);
    let done = delay.map(|delay| plus_days(act.day, delay));
    let done = done.filter(|day| *day <= end.min(bank.calendar.to));
    let time = draw.between(9 * 3600, 18 * 3600);
    let responded = draw.chance(if act.kind == "regular" { 0.6 } else { 0.25 });
    let is_offer = act.kind == "offer";
    let redeemed = draw.chance(pick(truth::OFFER_REDEEMED));
    let offered = *draw.pick(&[2, 9, 11, 12, 13]);
    let adviser = customer
        .manager
        .unwrap_or_else(|| bank.adviser(customer.branch, customer.number));
    let cells = [
        event_id("G", customer.number, turn),
        customer_id(customer.number),
        staff_id(adviser),
        Cell::Text(act.kind),
        Cell::maybe(is_offer.then_some(offered), product_id),
        Cell::Text(act.channel),
        Cell::Date(act.day),
        Cell::maybe(done, |day| Cell::Time(moment(day, time))),
        Cell::Money(if done.is_some() { act.cost } else { 0 }),
        Cell::maybe(done.map(|_| responded), Cell::Flag),
        Cell::maybe(done.filter(|_| is_offer).map(|_| redeemed), Cell::Flag),
    ];
    pages.row(&TABLE, &cells);
}
