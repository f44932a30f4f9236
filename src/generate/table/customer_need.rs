//! Needs of customers: how they were found, how much they matter, and when they were met.

use chrono::{Datelike, NaiveDate};

use super::customer::Record;
use super::recommendation::{self, Offer};
use super::recommendation_rule::rule;
use super::{Pages, customer_id, event_id, interview_note, needs_answer, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, Stream, float};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::profile::days;
use crate::generate::truth::profile as truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_need"),
    name: "customer_need",
    columns: &[
        ("need_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("need_category", Kind::Text),
        ("need_text", Kind::Text),
        ("kano_class", Kind::Text),
        ("importance", Kind::Integer),
        ("urgency", Kind::Integer),
        ("source", Kind::Text),
        ("note_id", Kind::Text),
        ("found_on", Kind::Date),
        ("met_on", Kind::Date),
    ],
};

const CLASSES: [&str; 3] = ["basic", "expected", "excitement"];

/// Category, Kano class, the customer's words, and weights: below 35 years, below 50, older,
/// organisations.
type Topic = (&'static str, usize, &'static str, [f64; 4]);

#[rustfmt::skip]
const TOPICS: [Topic; 10] = [
    ("account_safety", 0, "希望账户更安全", [0.14, 0.14, 0.16, 0.16]),
    ("easy_trading", 0, "希望办理业务更方便", [0.14, 0.12, 0.12, 0.16]),
    ("good_service", 1, "希望服务更周到", [0.08, 0.08, 0.1, 0.12]),
    ("fair_rate", 1, "希望利率更合理", [0.08, 0.08, 0.08, 0.16]),
    ("housing", 1, "打算购房", [0.28, 0.1, 0.02, 0.0]),
    ("education", 1, "为子女教育做准备", [0.08, 0.26, 0.02, 0.0]),
    ("retirement", 1, "为养老做准备", [0.02, 0.08, 0.32, 0.0]),
    ("financing", 1, "需要流动资金", [0.0, 0.0, 0.0, 0.4]),
    ("wealth_advice", 2, "希望有专属的理财建议", [0.12, 0.1, 0.12, 0.0]),
    ("exclusive_service", 2, "希望有专人服务", [0.06, 0.04, 0.06, 0.0]),
];

/// One need.
#[derive(Debug)]
pub(in crate::generate) struct Need {
    pub(in crate::generate) turn: u64,
    pub(in crate::generate) topic: &'static Topic,
    pub(in crate::generate) found_on: NaiveDate,
    pub(in crate::generate) importance: i64,
    pub(in crate::generate) urgency: i64,
}

/// Writes a customer's needs, the interviews that told them, and the offers that answer them.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    record: &Record,
    pages: &mut Pages,
) {
    let mut draw = Draw::new(bank.seed, Stream::Need, customer.number);
    let mut needs = Vec::new();
    for (found_on, turn) in days(bank, customer, 0.06, &mut draw).into_iter().zip(1..) {
        let need = need(record, (turn, found_on), &mut draw);
        if needs
            .iter()
            .all(|other: &Need| other.topic.0 != need.topic.0)
        {
            needs.push(need);
        }
    }
    let offers = recommendation::offers(bank, customer, (record, &needs), &mut draw);
    for need in &needs {
        let offer = offers.iter().find(|offer| offer.need == need.turn);
        let met_on = met_on(bank, customer, (need, record, offer), &mut draw);
        write_need(customer, (need, met_on), &mut draw, pages);
    }
    recommendation::write(customer, &offers, pages);
}

fn need(record: &Record, (turn, found_on): (u64, NaiveDate), draw: &mut Draw) -> Need {
    let age = record
        .person
        .as_ref()
        .map(|person| found_on.year() - person.birth_date.year());
    let column = match age {
        None => 3,
        Some(..35) => 0,
        Some(35..50) => 1,
        Some(_) => 2,
    };
    let weights = TOPICS.map(|topic| topic.3[column]);
    let topic = &TOPICS[draw.weighted(&weights)];
    let (low, high) = [(3, 5), (2, 5), (1, 4)][topic.1];
    Need {
        turn,
        topic,
        found_on,
        importance: draw.between(low, high),
        urgency: draw.between(1, 5),
    }
}

/// A need for a product is met by an accepted offer, rarely without one; others by good work.
fn met_on(
    bank: &Bank,
    customer: &Customer,
    (need, record, offer): (&Need, &Record, Option<&Offer>),
    draw: &mut Draw,
) -> Option<NaiveDate> {
    let day = plus_days(need.found_on, draw.between(2, 75));
    let tolerance = recommendation::tolerance(record);
    let share = match rule(need.topic.0, tolerance) {
        Some(_) => truth::MET_WITHOUT_OFFER,
        None => truth::MET_SHARE[need.topic.1],
    };
    let met = draw.chance(share);
    let end = customer.life.closed_on.unwrap_or(bank.calendar.to);
    match offer {
        Some(offer) => offer.accepted_on,
        None => Some(day).filter(|day| met && *day <= end.min(bank.calendar.to)),
    }
}

fn write_need(
    customer: &Customer,
    (need, met_on): (&Need, Option<NaiveDate>),
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let (vip, ordinary) = truth::INTERVIEW_SHARE;
    let told = if customer.vip { vip } else { ordinary };
    let rest = 1.0 - told;
    let source = draw.weighted(&[told, 0.4 * rest, 0.35 * rest, 0.25 * rest]);
    let source = ["interview", "survey", "service", "data"][source];
    let (category, class, text, _) = need.topic;
    let interview = source == "interview";
    if interview {
        let note = (need.turn, need.found_on, *text);
        interview_note::write(customer, note, draw, pages);
    }
    if source == "survey" && customer.number.is_multiple_of(3) {
        needs_answer::write(customer, need, draw, pages);
    }
    let cells = [
        event_id("N", customer.number, need.turn),
        customer_id(customer.number),
        Cell::Text(category),
        Cell::maybe(Some(*text).filter(|_| source == "survey"), Cell::Text),
        Cell::Text(CLASSES[*class]),
        Cell::Integer(need.importance),
        Cell::Integer(need.urgency),
        Cell::Text(source),
        Cell::maybe(interview.then_some(need.turn), |turn| {
            event_id("I", customer.number, turn)
        }),
        Cell::Date(need.found_on),
        Cell::maybe(met_on, Cell::Date),
    ];
    pages.row(&TABLE, &cells);
}

/// Whether chance gives a need an offer: dealt evenly over neighbouring customers.
pub(in crate::generate) fn is_dealt(customer: &Customer, turn: u64) -> bool {
    let number = i64::try_from(customer.number % 100_003 + 3 * turn).unwrap_or(0);
    (float(number) * 0.618_034).fract() < truth::OFFERED_SHARE
}
