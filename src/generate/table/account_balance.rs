//! Accounts and their month-end balances.
//!
//! A customer's assets are split over the asset accounts that are open; a loan's balance is the
//! amount owed. An account that closes shows a last balance of zero at the end of that month.

use chrono::{Months, NaiveDate};

use super::product::{CATALOGUE, Product};
use super::{Pages, branch_id, customer_id, place, product_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{Month, days_between, plus_days};
use crate::generate::draw::{Draw, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::{self, Form};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("account_balance"),
    name: "account_balance",
    columns: &[
        ("account_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("product_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("as_of", Kind::Date),
        ("balance", Kind::Decimal),
        ("opened_on", Kind::Date),
        ("closed_on", Kind::Date),
    ],
};

/// One account of a customer.
#[derive(Debug)]
pub(in crate::generate) struct Account {
    pub(in crate::generate) number: u64,
    pub(in crate::generate) product: &'static Product,
    pub(in crate::generate) opened_on: NaiveDate,
    pub(in crate::generate) closed_on: Option<NaiveDate>,
    /// Share of the assets against other accounts, or the sum lent.
    weight: f64,
    /// Balance in cents at each month end of the plan.
    pub(in crate::generate) balances: Vec<i64>,
}

impl Account {
    /// Open at the end of a day.
    pub(in crate::generate) fn is_open(&self, day: NaiveDate) -> bool {
        self.opened_on <= day && self.closed_on.is_none_or(|closed| closed > day)
    }
}

/// Writes the balances of all accounts.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    accounts: &[Account],
    pages: &mut Pages,
) {
    for account in accounts {
        for (month, balance) in bank.calendar.months.iter().zip(&account.balances) {
            let closed_on = account.closed_on.filter(|day| *day <= month.end);
            let gone = closed_on.is_some_and(|day| day < month.first);
            if month.end > bank.calendar.to || account.opened_on > month.end || gone {
                continue;
            }
            let cells = [
                Cell::Id("A", account.number, 0),
                customer_id(customer.number),
                product_id(account.product.number),
                branch_id(customer.branch),
                Cell::Date(month.end),
                Cell::Money(*balance),
                Cell::Date(account.opened_on),
                Cell::maybe(closed_on, Cell::Date),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}

/// Opens a customer's accounts and moves their balances; a prospect has none.
pub(in crate::generate) fn accounts(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
) -> Vec<Account> {
    if customer.life.prospect {
        return Vec::new();
    }
    let mut accounts: Vec<Account> = Vec::new();
    for (number, weight, share) in offers(customer) {
        let turn = accounts.len() as u64 + 1;
        if draw.chance(share)
            && let Some(account) = open(bank, customer, draw, (number, weight, turn))
        {
            accounts.push(account);
        }
    }
    let assets = wealth::assets(bank, customer, draw);
    for (place, month) in bank.calendar.months.iter().enumerate() {
        let open = |account: &&Account| account.product.is_asset() && account.is_open(month.end);
        let weights: f64 = accounts
            .iter()
            .filter(open)
            .map(|account| account.weight)
            .sum();
        let split = assets[place] / weights.max(0.001);
        for account in &mut accounts {
            let balance = balance(account, *month, split, draw);
            account.balances.push(balance);
        }
    }
    accounts
}

/// Products that a customer may hold: number, weight among the assets, and likelihood.
fn offers(customer: &Customer) -> Vec<(usize, f64, f64)> {
    let rank = customer.rank;
    let rich = if rank > 0.8 { 1.0 } else { 0.0 };
    match customer.form {
        Form::Individual => vec![
            (1, 0.3, 1.0),
            (2, 0.9, 0.15 + 0.25 * rank),
            (11, 0.8, 0.02 + 0.3 * rank),
            (12, 0.7, 0.15 * rank * rank),
            (9, 0.3, 0.03 + 0.08 * rank),
            (10, 0.1, 0.012),
            (13, 0.08, 0.13),
            (7, 0.0, 0.14),
            (8, 0.0, 0.1 * rich),
            (4, 0.0, 0.09),
            (5, 0.0, 0.06),
        ],
        Form::Enterprise => vec![
            (3, 0.7, 1.0),
            (2, 0.6, 0.3),
            (11, 0.5, 0.2),
            (14, 0.06, 0.45),
            (6, 0.0, 0.45),
        ],
        _ => vec![(3, 0.7, 1.0), (2, 0.6, 0.5), (11, 0.4, 0.1)],
    }
}

/// Opens an account between the customer's first and last day, unless the product is off sale.
fn open(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    (number, weight, turn): (usize, f64, u64),
) -> Option<Account> {
    let product = &CATALOGUE[number - 1];
    let life = &customer.life;
    let exit = product.exited_on();
    let end = life
        .silent_from
        .or(life.closed_on)
        .unwrap_or(bank.calendar.to);
    let end = exit.unwrap_or(end).min(end).min(bank.calendar.to);
    let start = product.launched_on()?.max(life.opened_on);
    let margin = if end < bank.calendar.to { 40 } else { 0 };
    let length = days_between(start, end) - margin;
    let late = draw.unit()
        * if product.is_asset() {
            1.0
        } else {
            0.3 + 0.7 * draw.unit()
        };
    let delay = if turn == 1 {
        0
    } else {
        whole(late * float(length))
    };
    if length < 0 && turn > 1 {
        return None;
    }
    let sum = match product.category {
        "loan" if customer.form == Form::Individual && number == 4 => {
            draw.log_normal(420_000.0, 0.45)
        }
        "loan" if customer.form == Form::Individual => draw.log_normal(45_000.0, 0.6),
        "loan" => draw.log_normal(700_000.0, 0.5),
        "credit_card" => draw.log_normal(3_500.0, 0.6),
        _ => weight * (0.6 + 0.8 * draw.unit()),
    };
    Some(Account {
        number: customer.number * 10 + turn,
        product,
        opened_on: plus_days(start, delay.max(0)),
        closed_on: exit.into_iter().chain(life.closed_on).min(),
        weight: sum,
        balances: Vec::with_capacity(bank.calendar.months.len()),
    })
}

/// The balance of an account at a month end.
fn balance(account: &Account, month: Month, split: f64, draw: &mut Draw) -> i64 {
    if !account.is_open(month.end) {
        return 0;
    }
    let age = float(days_between(account.opened_on, month.end)) / 30.4;
    let yuan = match account.product.number {
        4 => account.weight * (1.0 - age / 260.0).max(0.05),
        5 => account.weight * (1.0 - (age / 48.0).fract()),
        6 => account.weight * (0.9 + 0.2 * draw.unit()),
        7 | 8 => account.weight * (0.5 + draw.unit()),
        _ => account.weight * split,
    };
    whole(yuan * 100.0)
}

/// The month end before a day, as a place among the plan's months.
pub(in crate::generate) fn month_before(bank: &Bank, day: NaiveDate) -> Option<usize> {
    let earlier = day.checked_sub_months(Months::new(1))?;
    let months = &bank.calendar.months;
    months
        .iter()
        .position(|month| month.first <= earlier && earlier <= month.last)
}
