//! What the bank itself books: openings, closings, interest and fees.

use chrono::{Datelike, NaiveDate};

use super::bank::Bank;
use super::block::Customer;
use super::calendar::{Month, moment};
use super::draw::{Draw, float, whole};
use super::table::account_balance::{Account, month_before};
use super::table::transaction::Booking;

/// The day of the month on which interest and fees are booked.
const SETTLEMENT_DAY: u32 = 21;

/// Yearly interest in CNY below which a savings account is not credited.
const LEAST_INTEREST: f64 = 40.0;

/// Opening and closing bookings within the plan.
pub(super) fn events(
    bank: &Bank,
    customer: &Customer,
    accounts: &[Account],
    draw: &mut Draw,
) -> Vec<Booking> {
    let calendar = &bank.calendar;
    let mut bookings = Vec::new();
    for (turn, account) in accounts.iter().enumerate() {
        if account.opened_on < calendar.from || account.opened_on > calendar.to {
            continue;
        }
        bookings.push(opening(bank, account, turn, draw));
    }
    let life = &customer.life;
    if let (Some(day), Some(account)) = (life.closed_on, accounts.first()) {
        let left = month_before(bank, day).map_or(0, |place| account.balances[place]);
        let channel = if draw.chance(0.6) {
            "counter"
        } else {
            "mobile"
        };
        bookings.push(booking(day, 0, "transfer_out", left.max(100), channel));
    }
    if let Some(day) = life.silent_from.filter(|day| *day <= calendar.to) {
        bookings.push(booking(day, 0, "withdrawal", 50_000, "counter"));
    }
    bookings
}

fn opening(bank: &Bank, account: &Account, turn: usize, draw: &mut Draw) -> Booking {
    let place = bank
        .calendar
        .months
        .iter()
        .position(|month| account.opened_on <= month.last);
    let balance = place.map_or(0, |place| account.balances[place]);
    let amount = balance.max(10_000) / 100 * 100;
    let channel = if turn == 0 || draw.chance(0.45) {
        "counter"
    } else {
        "mobile"
    };
    let kind = match account.product.category {
        "saving" if turn == 0 => "deposit",
        "loan" => "deposit",
        "credit_card" => "fee",
        _ => "purchase",
    };
    let mut opening = booking(account.opened_on, turn, kind, amount, channel);
    opening.is_purchase = turn > 0;
    if kind == "fee" {
        opening.amount = 20_000;
        opening.income = Some("service_fee");
    }
    opening
}

/// Interest or a fee of an account in a month, if one is due.
pub(super) fn regular(
    customer: &Customer,
    account: &Account,
    (turn, (place, month)): (usize, (usize, Month)),
    draw: &mut Draw,
) -> Option<Booking> {
    let day = month.end.with_day(SETTLEMENT_DAY)?;
    let silent = customer.life.silent_from.is_some_and(|silent| silent < day);
    let balance = account.balances[place];
    if silent || !account.is_open(day) || day < month.first || day > month.last || balance <= 0 {
        return None;
    }
    let quarterly = month.end.month().is_multiple_of(3);
    let half_yearly = month.end.month().is_multiple_of(6);
    let anniversary = month.end.month() == account.opened_on.month();
    let anniversary = anniversary && account.opened_on < month.first;
    let yuan = float(balance) / 100.0;
    let interest = yuan * float(account.product.rate) / 10_000.0;
    let (kind, amount, income, credit) = match account.product.number {
        4..=6 => ("interest", interest / 12.0, Some("interest"), false),
        7 | 8 if quarterly => ("interest", interest / 4.0 * 0.5, Some("interest"), false),
        1 if quarterly && interest > LEAST_INTEREST => ("interest", interest / 4.0, None, true),
        2 if anniversary => ("interest", interest, None, true),
        3 if quarterly => (
            "fee",
            draw.log_normal(420.0, 0.7),
            Some("service_fee"),
            false,
        ),
        11 | 12 if half_yearly => ("fee", yuan * 0.0024, Some("service_fee"), false),
        9 | 10 if anniversary => ("fee", yuan * 0.006, Some("service_fee"), false),
        13 if quarterly => ("fee", draw.log_normal(18.0, 0.5), Some("innovation"), false),
        14 => (
            "fee",
            draw.log_normal(850.0, 0.5),
            Some("innovation"),
            false,
        ),
        _ => return None,
    };
    let mut regular = booking(day, turn, kind, whole(amount * 100.0).max(1), "auto");
    regular.income = income;
    regular.credit = credit;
    Some(regular)
}

fn booking(
    day: NaiveDate,
    account: usize,
    kind: &'static str,
    amount: i64,
    channel: &'static str,
) -> Booking {
    let hour = if channel == "auto" { 2 } else { 10 };
    Booking {
        time: moment(day, hour * 3600 + i64::try_from(account).unwrap_or(0) * 61),
        account,
        kind,
        amount,
        channel,
        income: None,
        is_purchase: false,
        credit: false,
    }
}
