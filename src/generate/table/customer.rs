//! Customers and prospects: people and organisations.

use chrono::{Datelike, NaiveDate};

use super::{Pages, branch_id, customer_id, place, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, plus_days};
use crate::generate::draw::{Draw, Stream, whole};
use crate::generate::names::{self, Name};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer"),
    name: "customer",
    columns: &[
        ("customer_id", Kind::Text),
        ("customer_name", Kind::Text),
        ("customer_name_latin", Kind::Text),
        ("customer_type", Kind::Text),
        ("customer_grade", Kind::Text),
        ("gender", Kind::Text),
        ("birth_date", Kind::Date),
        ("occupation", Kind::Text),
        ("phone", Kind::Text),
        ("email", Kind::Text),
        ("address", Kind::Text),
        ("branch_id", Kind::Text),
        ("manager_id", Kind::Text),
        ("status", Kind::Text),
        ("opened_on", Kind::Date),
        ("closed_on", Kind::Date),
        ("annual_income", Kind::Decimal),
        ("risk_tolerance", Kind::Text),
        ("consent", Kind::Flag),
    ],
};

/// Days without a transaction after which the bank calls a customer dormant.
const DORMANT_DAYS: i64 = 180;

/// What only a person has.
#[derive(Debug)]
pub(in crate::generate) struct Person {
    gender: &'static str,
    pub(in crate::generate) birth_date: NaiveDate,
    occupation: &'static str,
    /// Yearly, in cents.
    pub(in crate::generate) income: i64,
    pub(in crate::generate) risk_tolerance: &'static str,
}

/// What other tables need to know of a written customer.
#[derive(Debug)]
pub(in crate::generate) struct Record {
    pub(in crate::generate) name: Name,
    pub(in crate::generate) person: Option<Person>,
}

/// Writes one customer.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    pages: &mut Pages,
) -> Record {
    let place = bank.place(customer.branch);
    let female = draw.chance(0.5);
    let (name, person) = if customer.form == Form::Individual {
        let person = person(bank, customer, draw, female);
        (names::person(draw, female), Some(person))
    } else {
        (names::organisation(draw, customer.form.word(), place), None)
    };
    let phone = format!("100{:08}", (customer.number * 7_919) % 100_000_000);
    let email = email(&name, customer.number);
    let address = names::address(draw, place);
    let life = &customer.life;
    let known = person.as_ref();
    let cells = [
        customer_id(customer.number),
        Cell::Text(&name.chinese),
        Cell::Text(&name.latin),
        Cell::Text(customer.form.word()),
        Cell::Text(if customer.vip { "vip" } else { "ordinary" }),
        Cell::maybe(known, |person| Cell::Text(person.gender)),
        Cell::maybe(known, |person| Cell::Date(person.birth_date)),
        Cell::maybe(known, |person| Cell::Text(person.occupation)),
        Cell::Text(&phone),
        Cell::maybe(draw.chance(0.7).then_some(email.as_str()), Cell::Text),
        Cell::Text(&address),
        branch_id(customer.branch),
        Cell::maybe(customer.manager, staff_id),
        Cell::Text(status(bank, customer)),
        Cell::Date(life.opened_on),
        Cell::maybe(life.closed_on, Cell::Date),
        Cell::maybe(known, |person| Cell::Money(person.income)),
        Cell::maybe(known, |person| Cell::Text(person.risk_tolerance)),
        Cell::Flag(draw.chance(0.85)),
    ];
    pages.row(&TABLE, &cells);
    Record { name, person }
}

fn person(bank: &Bank, customer: &Customer, draw: &mut Draw, female: bool) -> Person {
    let (youth, birth_date) = birth(customer, draw);
    let age = i64::from(bank.calendar.to.year() - birth_date.year());
    let median = 42_000.0 * (0.6 + 2.2 * customer.rank);
    let risk = draw.weighted(&[0.45, 0.4 - 0.1 * youth, 0.25 - 0.1 * youth]);
    Person {
        gender: if female { "female" } else { "male" },
        birth_date,
        occupation: names::occupation(draw, age),
        income: whole(draw.log_normal(median, 0.4) / 100.0) * 10_000,
        risk_tolerance: ["low", "medium", "high"][risk],
    }
}

/// The day of birth and the draw that it mostly depends on.
fn birth(customer: &Customer, draw: &mut Draw) -> (f64, NaiveDate) {
    let youth = draw.unit();
    let age_days = whole(6_800.0 + 21_500.0 * youth * (0.55 + 0.45 * draw.unit()));
    (youth, plus_days(customer.life.opened_on, -age_days))
}

/// The day of birth of a person, by drawing again what [`write()`] draws first.
pub(in crate::generate) fn birth_date(bank: &Bank, customer: &Customer) -> NaiveDate {
    let mut draw = Draw::new(bank.seed, Stream::Customer, customer.number);
    let _female = draw.chance(0.5);
    birth(customer, &mut draw).1
}

fn email(name: &Name, number: u64) -> String {
    let letters = name.latin.chars().filter(char::is_ascii_alphabetic).take(8);
    let user: String = letters.collect::<String>().to_lowercase();
    format!("{user}{number}@example.com")
}

/// The customer's status at the end of the plan.
fn status(bank: &Bank, customer: &Customer) -> &'static str {
    let life = &customer.life;
    let silent = life
        .silent_from
        .map(|day| days_between(day, bank.calendar.to));
    match (life.prospect, life.closed_on, silent) {
        (true, ..) => "prospect",
        (_, Some(_), _) => "closed",
        (.., Some(days)) if days > DORMANT_DAYS => "dormant",
        _ => "active",
    }
}
