//! Credit standing of borrowers at the end of each half-year.

use chrono::Datelike;

use super::account_balance::Account;
use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("credit_record"),
    name: "credit_record",
    columns: &[
        ("customer_id", Kind::Text),
        ("as_of", Kind::Date),
        ("loan_balance", Kind::Decimal),
        ("repaid", Kind::Decimal),
        ("overdue_amount", Kind::Decimal),
        ("overdue_days", Kind::Integer),
        ("guarantee_value", Kind::Decimal),
        ("credit_grade", Kind::Text),
    ],
};

/// Writes a customer's records; who is behind once is behind at every half-year.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    accounts: &[Account],
    pages: &mut Pages,
) {
    let loans: Vec<&Account> = accounts
        .iter()
        .filter(|account| account.product.category == "loan")
        .collect();
    if loans.is_empty() {
        return;
    }
    let mut draw = Draw::new(bank.seed, Stream::Segment, customer.number);
    let is_late = draw.chance(truth::OVERDUE_SHARE);
    let mut before = 0;
    for (place, month) in bank.calendar.months.iter().enumerate() {
        if !month.end.month().is_multiple_of(6) || month.end > bank.calendar.to {
            continue;
        }
        let open = |loan: &&&Account| loan.is_open(month.end);
        let owed: i64 = loans
            .iter()
            .filter(open)
            .map(|loan| loan.balances[place])
            .sum();
        let repaid = (before - owed).max(0);
        before = owed;
        if owed <= 0 {
            continue;
        }
        let guarantee = loans
            .iter()
            .filter(open)
            .map(|loan| guarantee(loan, place))
            .sum();
        let (amount, days) = late(is_late, owed, &mut draw);
        let cells = [
            customer_id(customer.number),
            Cell::Date(month.end),
            Cell::Money(owed),
            Cell::Money(repaid),
            Cell::Money(amount),
            Cell::Integer(days),
            Cell::Money(guarantee),
            Cell::Text(grade(days)),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// What secures a loan: a house, a guarantor of a firm, nothing for consumer credit.
fn guarantee(loan: &Account, place: usize) -> i64 {
    let cover = match loan.product.number {
        4 => 1.6,
        6 => 1.1,
        _ => 0.0,
    };
    whole(float(loan.balances[place]) * cover)
}

/// Amount and days overdue.
fn late(is_late: bool, owed: i64, draw: &mut Draw) -> (i64, i64) {
    if !is_late {
        return (0, 0);
    }
    let share = 0.02 + 0.08 * draw.unit();
    (whole(float(owed) * share).max(1), draw.between(12, 130))
}

fn grade(days: i64) -> &'static str {
    match days {
        0 => "A",
        1..=30 => "B",
        31..=90 => "C",
        _ => "D",
    }
}
