//! Booked transactions: the everyday ones by chance, the bank's own by its calendar.
//!
//! Bookings and balances share their trend but do not add up: the ledger behind them is not drawn.

use chrono::NaiveDateTime;

use super::account_balance::Account;
use super::{Pages, branch_id, customer_id, place, product_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::booking;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("transaction"),
    name: "transaction",
    columns: &[
        ("transaction_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("account_id", Kind::Text),
        ("product_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("transaction_time", Kind::Time),
        ("transaction_type", Kind::Text),
        ("direction", Kind::Text),
        ("transaction_amount", Kind::Decimal),
        ("channel", Kind::Text),
        ("income_kind", Kind::Text),
        ("is_purchase", Kind::Flag),
    ],
};

/// One booking on an account.
#[derive(Debug, Clone)]
pub(in crate::generate) struct Booking {
    pub(in crate::generate) time: NaiveDateTime,
    /// Place among the customer's accounts.
    pub(in crate::generate) account: usize,
    pub(in crate::generate) kind: &'static str,
    /// Amount in cents.
    pub(in crate::generate) amount: i64,
    pub(in crate::generate) channel: &'static str,
    pub(in crate::generate) income: Option<&'static str>,
    pub(in crate::generate) is_purchase: bool,
    /// Money comes in although the kind alone does not say so.
    pub(in crate::generate) credit: bool,
}

impl Booking {
    fn direction(&self) -> &'static str {
        match self.kind {
            "deposit" | "transfer_in" | "redemption" => "credit",
            _ if self.credit => "credit",
            _ => "debit",
        }
    }
}

/// Writes a customer's bookings in order of time.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    accounts: &[Account],
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let mut bookings = booking::of(bank, customer, accounts, draw);
    bookings.sort_by_key(|booking| booking.time);
    for (booking, turn) in bookings.iter().zip(1_u64..) {
        let account = &accounts[booking.account];
        let cells = [
            Cell::Id("", customer.number * 10_000 + turn, 0),
            customer_id(customer.number),
            Cell::Id("A", account.number, 0),
            product_id(account.product.number),
            branch_id(customer.branch),
            Cell::Time(booking.time),
            Cell::Text(booking.kind),
            Cell::Text(booking.direction()),
            Cell::Money(booking.amount),
            Cell::Text(booking.channel),
            Cell::maybe(booking.income, Cell::Text),
            Cell::Flag(booking.is_purchase),
        ];
        pages.row(&TABLE, &cells);
    }
}
