//! What a customer books: everyday business, openings and closings, interest and fees.

use chrono::{Datelike, NaiveDate};

use super::bank::Bank;
use super::block::Customer;
use super::calendar::{Month, days_between, moment, plus_days};
use super::draw::{Draw, Quota, float, whole};
use super::table::account_balance::Account;
use super::table::transaction::Booking;
use super::truth;
use super::wealth::{self, Form};

/// All bookings of a customer, in no order.
pub(super) fn of(
    bank: &Bank,
    customer: &Customer,
    accounts: &[Account],
    draw: &mut Draw,
) -> Vec<Booking> {
    let mut bookings = Vec::new();
    if accounts.is_empty() {
        return bookings;
    }
    let mut pace = Quota::new(draw.unit());
    let mut in_quarter = 0;
    for (place, month) in bank.calendar.months.iter().enumerate() {
        if place == 0 || bank.calendar.months[place - 1].quarter != month.quarter {
            in_quarter = 0;
        }
        if let Some(days) = live_days(customer, *month) {
            let count = count(bank, customer, *month, days, (&mut pace, &mut *draw));
            let quiet = in_quarter == 0 && month.end.month().is_multiple_of(3);
            let count = count.max(u32::from(quiet));
            in_quarter += count;
            for _ in 0..count {
                let day = plus_days(days.0, draw.between(0, days_between(days.0, days.1)));
                bookings.push(everyday(bank, customer, accounts, day, draw));
            }
        }
        let month = (place, *month);
        bookings.extend(accounts.iter().enumerate().filter_map(|(turn, account)| {
            super::posting::regular(customer, account, (turn, month), draw)
        }));
    }
    bookings.extend(super::posting::events(bank, customer, accounts, draw));
    bookings
}

/// First and last day of a month on which the customer does business.
pub(super) fn live_days(customer: &Customer, month: Month) -> Option<(NaiveDate, NaiveDate)> {
    let life = &customer.life;
    let last_day = life
        .silent_from
        .or(life.closed_on.and_then(|day| day.pred_opt()));
    let first = life.opened_on.max(month.first);
    let last = last_day.unwrap_or(month.last).min(month.last);
    (first <= last).then_some((first, last))
}

/// How many everyday bookings a month has: evenly paced for those who fade, else by chance.
fn count(
    bank: &Bank,
    customer: &Customer,
    month: Month,
    (first, last): (NaiveDate, NaiveDate),
    (pace, draw): (&mut Quota, &mut Draw),
) -> u32 {
    let part = float(days_between(first, last) + 1) / float(i64::from(month.end.day()));
    let activity = wealth::fading(bank, customer, month, truth::FADING_ACTIVITY);
    let mean = customer.tempo * truth::season(month.first) * activity * part;
    if customer.life.fading {
        pace.take(mean)
    } else {
        draw.poisson(mean)
    }
}

const KINDS: [&str; 7] = [
    "deposit",
    "withdrawal",
    "transfer_in",
    "transfer_out",
    "payment",
    "purchase",
    "redemption",
];

fn everyday(
    bank: &Bank,
    customer: &Customer,
    accounts: &[Account],
    day: NaiveDate,
    draw: &mut Draw,
) -> Booking {
    let individual = customer.form == Form::Individual;
    let weights = if individual {
        [13.0, 13.0, 17.0, 17.0, 30.0, 7.0, 3.0]
    } else {
        [6.0, 3.0, 36.0, 40.0, 10.0, 4.0, 1.0]
    };
    let mut kind = KINDS[draw.weighted(&weights)];
    let wanted = |account: &Account| match kind {
        "purchase" | "redemption" => is_investment(account),
        "payment" => matches!(account.product.number, 7 | 8) || account.product.number == 13,
        _ => false,
    };
    let fits: Vec<usize> = (0..accounts.len())
        .filter(|place| wanted(&accounts[*place]) && accounts[*place].is_open(day))
        .collect();
    let uses_it = !fits.is_empty() && (kind != "payment" || draw.chance(0.6));
    let account = if uses_it { *draw.pick(&fits) } else { 0 };
    if account == 0 && matches!(kind, "purchase" | "redemption") {
        kind = "payment";
    }
    let card = accounts[account].product.category == "credit_card";
    let channel = if card {
        "card"
    } else {
        channel(bank, day, (kind, individual), draw)
    };
    Booking {
        time: moment(day, second(channel, draw)),
        account,
        kind,
        amount: amount(customer, kind, channel, draw),
        channel,
        income: None,
        is_purchase: kind == "purchase",
        credit: false,
    }
}

fn is_investment(account: &Account) -> bool {
    matches!(account.product.number, 2 | 9 | 10 | 11 | 12 | 13)
}

/// The channel of a booking; over the years business moves from the counter to the phone.
fn channel(
    bank: &Bank,
    day: NaiveDate,
    (kind, individual): (&str, bool),
    draw: &mut Draw,
) -> &'static str {
    let all = days_between(bank.calendar.from, bank.calendar.to).max(1);
    let late = float(days_between(bank.calendar.from, day)) / float(all);
    let cash = if matches!(kind, "deposit" | "withdrawal") {
        1.0
    } else {
        0.0
    };
    let weights = if individual {
        [
            0.20 - 0.11 * late + 0.15 * cash,
            (0.30 - 0.10 * late) * cash,
            0.42 + 0.30 * late - 0.2 * cash,
            0.20 - 0.06 * late,
            0.12 * (1.0 - cash),
        ]
    } else {
        [
            0.34 - 0.12 * late,
            0.0,
            0.08 + 0.18 * late,
            0.58 - 0.06 * late,
            0.0,
        ]
    };
    ["counter", "atm", "mobile", "online", "card"][draw.weighted(&weights)]
}

/// A second of the day at which a channel is open.
fn second(channel: &str, draw: &mut Draw) -> i64 {
    let (opens, closes) = match channel {
        "counter" => (9 * 3600, 17 * 3600 - 1),
        "auto" => (3600, 4 * 3600),
        _ => (7 * 3600, 23 * 3600 - 1),
    };
    draw.between(opens, closes)
}

/// An amount in cents; cash comes in hundreds.
fn amount(customer: &Customer, kind: &str, channel: &str, draw: &mut Draw) -> i64 {
    let rank = customer.rank;
    let rich = 0.5 + rank + 3.0 * rank * rank * rank;
    let median = match (customer.form, kind) {
        (Form::Individual, "payment") => 90.0,
        (Form::Individual, "purchase" | "redemption") => 8_000.0,
        (Form::Individual, _) => 1_400.0,
        (_, "payment") => 3_000.0,
        _ => 26_000.0,
    };
    let yuan = draw.log_normal(median * rich, 0.9);
    if channel == "atm" || matches!(kind, "purchase" | "redemption") {
        return whole(yuan / 100.0).max(1) * 10_000;
    }
    whole(yuan * 100.0).max(100)
}
