//! Finances and investment wishes of people, as they told them or as their bookings show.

use chrono::{Datelike, NaiveDate};

use super::customer::{Person, Record};
use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::draw::{Draw, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::profile::days;
use crate::generate::truth::profile as truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_finance"),
    name: "customer_finance",
    columns: &[
        ("customer_id", Kind::Text),
        ("as_of", Kind::Date),
        ("total_assets", Kind::Decimal),
        ("annual_income", Kind::Decimal),
        ("annual_expense", Kind::Decimal),
        ("investment_preference", Kind::Text),
        ("expected_return_rate", Kind::Float),
        ("risk_tolerance", Kind::Text),
        ("investment_goal", Kind::Text),
        ("collection_channel", Kind::Text),
    ],
};

const CHANNELS: [&str; 4] = ["online_survey", "interview", "transaction_mining", "import"];

/// Writes the snapshots of a person; none for an organisation.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    (record, draw): (&Record, &mut Draw),
    pages: &mut Pages,
) {
    let Some(person) = &record.person else {
        return;
    };
    for day in days(bank, customer, 0.1, draw) {
        snapshot(customer, (person, day), draw, pages);
    }
}

fn snapshot(
    customer: &Customer,
    (person, day): (&Person, NaiveDate),
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let channel = draw.weighted(&[0.4, 0.2, 0.3, 0.1]);
    let (low, high) = truth::WALLET_SHARE;
    let total = customer.wealth / (low + (high - low) * draw.unit());
    let income = float(person.income) * (0.9 + 0.2 * draw.unit());
    let expense = income * (0.4 + 0.4 * draw.unit());
    let (preference, expected) = wish(person, draw);
    let goal = goal(day.year() - person.birth_date.year(), draw);
    let mut filled = || draw.chance(truth::FILLED_SHARE[channel]);
    let round = |cents: f64| whole(cents / 10_000.0) * 10_000;
    let cells = [
        customer_id(customer.number),
        Cell::Date(day),
        Cell::Money(round(total * 100.0)),
        Cell::Money(round(income)),
        Cell::Money(round(expense)),
        Cell::maybe(filled().then_some(preference), Cell::Text),
        Cell::maybe(filled().then_some(expected), Cell::Rate),
        Cell::maybe(filled().then_some(person.risk_tolerance), Cell::Text),
        Cell::maybe(filled().then_some(goal), Cell::Text),
        Cell::Text(CHANNELS[channel]),
    ];
    pages.row(&TABLE, &cells);
}

/// Preferred investment and expected return in ten-thousandths: bolder people want more.
fn wish(person: &Person, draw: &mut Draw) -> (&'static str, i64) {
    let (kinds, low): (&[&str], i64) = match person.risk_tolerance {
        "low" => (&["deposit", "insurance", "fixed_income"], 150),
        "medium" => (&["fixed_income", "fund", "insurance"], 300),
        _ => (&["fund", "equity"], 500),
    };
    (*draw.pick::<&str>(kinds), low + draw.between(0, 15) * 10)
}

fn goal(age: i32, draw: &mut Draw) -> &'static str {
    let goals: &[&str] = match age {
        ..35 => &["housing", "growth", "growth"],
        35..50 => &["education", "growth", "safety"],
        _ => &["retirement", "retirement", "safety"],
    };
    *draw.pick::<&str>(goals)
}
