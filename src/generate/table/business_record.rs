//! Business that customers start and the bank handles: applications, openings, subscriptions.
//!
//! Drawn from a stream of its own, month by month of each customer's life, on working days only.
//! Before the roll-out only the pilot branches record it.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::calendar_exception::is_day_off;
use super::{Pages, branch_id, business_status, customer_id, event_id, place};
use super::{product_id, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::booking::live_days;
use crate::generate::business::{self, Business};
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("business_record"),
    name: "business_record",
    columns: &[
        ("business_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("product_id", Kind::Text),
        ("business_type", Kind::Text),
        ("business_amount", Kind::Decimal),
        ("business_status", Kind::Text),
        ("business_line", Kind::Text),
        ("branch_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("channel", Kind::Text),
        ("started_at", Kind::Time),
        ("finished_at", Kind::Time),
        ("auto_approved", Kind::Flag),
        ("defaulted_on", Kind::Date),
    ],
};

/// One piece of business as far as it has come by the end of the plan.
#[derive(Debug)]
pub(in crate::generate) struct Record {
    pub(in crate::generate) started_at: NaiveDateTime,
    pub(in crate::generate) processing_at: Option<NaiveDateTime>,
    pub(in crate::generate) finished_at: Option<NaiveDateTime>,
    pub(in crate::generate) status: &'static str,
    business: Business,
    auto: Option<bool>,
    defaulted_on: Option<NaiveDate>,
    turn: u64,
}

/// Writes a customer's business and its history.
pub(in crate::generate) fn write(bank: &Bank, customer: &Customer, pages: &mut Pages) {
    if customer.life.prospect {
        return;
    }
    let mut draw = Draw::new(bank.seed, Stream::Business, customer.number);
    let mut records = Vec::new();
    for month in &bank.calendar.months {
        let Some(days) = live_days(customer, *month) else {
            continue;
        };
        if !is_rolled_out(customer, days.0) {
            continue;
        }
        let part = days_between(days.0, days.1) + 1;
        let rate = truth::BUSINESS_RATE * float(part) / 30.4;
        for _ in 0..draw.poisson(rate) {
            if let Some(day) = working_day(days, &mut draw) {
                let business = business::any(customer, day, &mut draw);
                records.push(record(bank, business, day, &mut draw));
            }
        }
        if let Some(day) = rush(customer, days, &mut draw) {
            let business = business::rush(&mut draw);
            records.push(record(bank, business, day, &mut draw));
        }
    }
    records.sort_by_key(|record| record.started_at);
    for (record, turn) in records.iter().zip(1_u64..) {
        row(bank, customer, (record, turn), pages);
        business_status::write((customer.number, turn), record, pages);
    }
}

/// Whether the customer's branch records business on a day.
fn is_rolled_out(customer: &Customer, day: NaiveDate) -> bool {
    matches!(customer.branch, 2 | 5) || date(truth::ROLL_OUT).is_some_and(|start| day >= start)
}

fn date((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A day of a period on which the bank works and its system runs.
fn working_day((first, last): (NaiveDate, NaiveDate), draw: &mut Draw) -> Option<NaiveDate> {
    let days = days_between(first, last);
    let mut tries = (0..20).map(|_| plus_days(first, draw.between(0, days)));
    let outage = date(truth::OUTAGE_DAY);
    tries.find(|day| !is_day_off(*day) && Some(*day) != outage)
}

/// The day of the rush, for those who take part.
fn rush(
    customer: &Customer,
    (first, last): (NaiveDate, NaiveDate),
    draw: &mut Draw,
) -> Option<NaiveDate> {
    let (branch, share) = truth::RUSH;
    let day = date(truth::RUSH_DAY).filter(|day| *day >= first && *day <= last)?;
    let takes_part = customer.branch == branch && customer.form == Form::Individual;
    (takes_part && draw.chance(share)).then_some(day)
}

/// Handles a piece of business from its start.
fn record(bank: &Bank, business: Business, day: NaiveDate, draw: &mut Draw) -> Record {
    let end = moment(plus_days(bank.calendar.to, 1), 0);
    let started_at = moment(day, draw.between(9 * 3600, 17 * 3600 - 1));
    let rolled_out = date(truth::ROLL_OUT).is_some_and(|start| day >= start);
    let (before, since) = truth::AUTO_APPROVED;
    let machine = draw.chance(if rolled_out { since } else { before });
    let auto = business.needs_approval().then_some(machine);
    let (machine_minutes, person_hours) = truth::DECISION_TIMES;
    let (median, spread) = match auto {
        Some(true) => (machine_minutes * 60.0, 0.5),
        Some(false) => (person_hours * 3600.0, 0.5),
        None => (3.0 * 3600.0, 0.8),
    };
    let seconds = whole(draw.log_normal(median, spread)).max(60);
    let age = days_between(day, bank.calendar.to);
    let stuck = draw.chance(truth::STUCK_SHARE) && auto == Some(false) && (21..150).contains(&age);
    let finished_at = Some(started_at + TimeDelta::seconds(seconds));
    let finished_at = finished_at.filter(|time| !stuck && *time < end);
    let processing_at = (auto != Some(true))
        .then(|| started_at + TimeDelta::seconds(seconds / 8 + 30))
        .filter(|time| *time < end);
    let refused = business.needs_approval();
    let outcome = draw.weighted(&[0.84, if refused { 0.11 } else { 0.0 }, 0.05]);
    let status = match (finished_at, processing_at) {
        (Some(_), _) => ["done", "rejected", "cancelled"][outcome],
        (None, Some(_)) => "processing",
        (None, None) => "entered",
    };
    let (by_machine, by_person) = truth::DEFAULT_RATES;
    let risk = if machine { by_machine } else { by_person };
    let defaulted_on = (draw.chance(risk) && business.is_loan() && status == "done")
        .then(|| plus_days(day, draw.between(60, 170)))
        .filter(|day| *day <= bank.calendar.to);
    Record {
        started_at,
        processing_at,
        finished_at,
        status,
        business,
        auto,
        defaulted_on,
        turn: u64::try_from(seconds).unwrap_or(0),
    }
}

fn row(bank: &Bank, customer: &Customer, (record, turn): (&Record, u64), pages: &mut Pages) {
    let line = match customer.form {
        Form::Individual => "retail",
        Form::Enterprise => "corporate",
        _ => "institutional",
    };
    let business = &record.business;
    let clerk = bank.service_clerk(customer.branch, record.turn);
    let by_person = (record.auto != Some(true)).then_some(clerk);
    let cells = [
        event_id("N", customer.number, turn),
        customer_id(customer.number),
        Cell::maybe(business.product, product_id),
        Cell::Text(business.kind),
        Cell::maybe(business.amount, Cell::Money),
        Cell::Text(record.status),
        Cell::Text(line),
        branch_id(customer.branch),
        Cell::maybe(by_person, staff_id),
        Cell::Text(business.channel),
        Cell::Time(record.started_at),
        Cell::maybe(record.finished_at, Cell::Time),
        Cell::maybe(record.auto, Cell::Flag),
        Cell::maybe(record.defaulted_on, Cell::Date),
    ];
    pages.row(&TABLE, &cells);
}
