//! Products offered for needs by rule, and what became of the offers.

use chrono::NaiveDate;

use super::customer::Record;
use super::customer_need::{Need, is_dealt};
use super::recommendation_rule::{Rule, rule};
use super::{Pages, customer_id, event_id, place, product_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth::profile as truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("recommendation"),
    name: "recommendation",
    columns: &[
        ("recommendation_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("need_id", Kind::Text),
        ("rule_code", Kind::Text),
        ("product_id", Kind::Text),
        ("score", Kind::Float),
        ("offered_on", Kind::Date),
        ("accepted_on", Kind::Date),
        ("amount", Kind::Decimal),
        ("replaced_by", Kind::Text),
    ],
};

/// One offer for the need of the same turn.
#[derive(Debug)]
pub(in crate::generate) struct Offer {
    pub(in crate::generate) need: u64,
    rule: &'static Rule,
    score: i64,
    offered_on: NaiveDate,
    pub(in crate::generate) accepted_on: Option<NaiveDate>,
    amount: i64,
    replaced_by: Option<u64>,
}

/// The risk that a customer is willing to take; organisations are taken as ready for a medium one.
pub(in crate::generate) fn tolerance(record: &Record) -> &'static str {
    let person = record.person.as_ref();
    person.map_or("medium", |person| person.risk_tolerance)
}

/// The offers for a customer's needs, in the order of the needs.
pub(in crate::generate) fn offers(
    bank: &Bank,
    customer: &Customer,
    (record, needs): (&Record, &[Need]),
    draw: &mut Draw,
) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for need in needs {
        let Some(rule) = rule(need.topic.0, tolerance(record)) else {
            continue;
        };
        let offer = offer(bank, customer, (need, rule), draw);
        let replaces = draw.chance(truth::REPLACED_SHARE);
        let Some(offer) = offer.filter(|_| is_dealt(customer, need.turn)) else {
            continue;
        };
        if let Some(last) = offers.last_mut()
            && last.accepted_on.is_none()
            && replaces
        {
            last.replaced_by = Some(offer.need);
        }
        offers.push(offer);
    }
    offers
}

fn offer(
    bank: &Bank,
    customer: &Customer,
    (need, rule): (&Need, &'static Rule),
    draw: &mut Draw,
) -> Option<Offer> {
    let end = customer.life.closed_on.unwrap_or(bank.calendar.to);
    let end = end.min(bank.calendar.to);
    let offered_on = plus_days(need.found_on, draw.between(1, 20));
    let accepted_on = plus_days(offered_on, draw.between(1, 40));
    let accepted = draw.chance(rule.accepted) && accepted_on <= end;
    let amount = match rule.code {
        "mortgage" => 6_000.0 + 12_000.0 * draw.unit(),
        "financing" => 3_000.0 + 20_000.0 * draw.unit(),
        _ => 100.0 + 600.0 * customer.rank * draw.unit(),
    };
    (offered_on <= end).then(|| Offer {
        need: need.turn,
        rule,
        score: rule.weight * need.importance * need.urgency,
        offered_on,
        accepted_on: Some(accepted_on).filter(|_| accepted),
        amount: whole(amount) * 10_000,
        replaced_by: None,
    })
}

/// Writes a customer's offers.
pub(in crate::generate) fn write(customer: &Customer, offers: &[Offer], pages: &mut Pages) {
    for offer in offers {
        let amount = offer.accepted_on.map(|_| offer.amount);
        let cells = [
            event_id("O", customer.number, offer.need),
            customer_id(customer.number),
            event_id("N", customer.number, offer.need),
            Cell::Text(offer.rule.code),
            product_id(offer.rule.product),
            Cell::Rate(offer.score),
            Cell::Date(offer.offered_on),
            Cell::maybe(offer.accepted_on, Cell::Date),
            Cell::maybe(amount, Cell::Money),
            Cell::maybe(offer.replaced_by, |turn| {
                event_id("O", customer.number, turn)
            }),
        ];
        pages.row(&TABLE, &cells);
    }
}
