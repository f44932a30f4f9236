//! What a customer wants from the bank in one piece of business: kind, product, amount, channel.

use chrono::NaiveDate;

use super::block::Customer;
use super::draw::{Draw, whole};
use super::table::product::CATALOGUE;
use super::wealth::Form;

/// One piece of business before anybody handles it.
#[derive(Debug)]
pub(super) struct Business {
    pub(super) kind: &'static str,
    pub(super) product: Option<u64>,
    /// Amount in cents.
    pub(super) amount: Option<i64>,
    pub(super) channel: &'static str,
}

impl Business {
    /// Whether somebody or something has to approve it.
    pub(super) fn needs_approval(&self) -> bool {
        matches!(
            self.kind,
            "loan_application" | "card_application" | "package_signing"
        )
    }

    /// Whether money is lent.
    pub(super) fn is_loan(&self) -> bool {
        self.kind == "loan_application"
    }
}

const OF_PEOPLE: [&str; 5] = [
    "loan_application",
    "card_application",
    "account_opening",
    "wealth_subscription",
    "information_change",
];
const OF_FIRMS: [&str; 5] = [
    "loan_application",
    "settlement_service",
    "account_opening",
    "wealth_subscription",
    "package_signing",
];

/// Any business of a customer.
pub(super) fn any(customer: &Customer, day: NaiveDate, draw: &mut Draw) -> Business {
    let person = customer.form == Form::Individual;
    let kind = if person {
        OF_PEOPLE[draw.weighted(&[0.28, 0.14, 0.14, 0.24, 0.20])]
    } else {
        OF_FIRMS[draw.weighted(&[0.30, 0.35, 0.10, 0.10, 0.15])]
    };
    let product = product(kind, person, draw).filter(|number| is_on_sale(*number, day));
    let kind = if kind == "package_signing" && product.is_none() {
        "settlement_service"
    } else {
        kind
    };
    let fallback = match kind {
        "information_change" => None,
        "loan_application" => Some(5),
        _ => Some(3),
    };
    Business {
        kind,
        product: product.or(fallback),
        amount: amount(kind, person, draw),
        channel: ["counter", "mobile", "online"][draw.weighted(if person {
            &[0.35, 0.5, 0.15]
        } else {
            &[0.5, 0.1, 0.4]
        })],
    }
}

/// A consumer loan by phone, as many asked for on the day of the rush.
pub(super) fn rush(draw: &mut Draw) -> Business {
    Business {
        kind: "loan_application",
        product: Some(5),
        amount: amount("loan_application", true, draw),
        channel: "mobile",
    }
}

fn product(kind: &str, person: bool, draw: &mut Draw) -> Option<u64> {
    let loans = [5, 4, 16, 17][draw.weighted(&[0.45, 0.3, 0.15, 0.1])];
    let wealth = [11, 12][draw.weighted(&[0.7, 0.3])];
    match (kind, person) {
        ("loan_application", true) => Some(loans),
        ("loan_application", false) => Some(6),
        ("card_application", _) => Some(7),
        ("account_opening", true) => Some(1),
        ("account_opening" | "settlement_service", _) => Some(3),
        ("wealth_subscription", _) => Some(wealth),
        ("package_signing", _) => Some(20),
        _ => None,
    }
}

fn is_on_sale(number: u64, day: NaiveDate) -> bool {
    let mut found = CATALOGUE.iter().filter(|product| product.number == number);
    found.any(|product| product.launched_on().is_some_and(|first| first <= day))
}

/// An amount in whole hundreds of CNY, as cents.
fn amount(kind: &str, person: bool, draw: &mut Draw) -> Option<i64> {
    let median = match (kind, person) {
        ("information_change" | "account_opening", _) => return None,
        ("card_application", _) => 20_000.0,
        ("loan_application", true) => 60_000.0,
        ("wealth_subscription", true) => 12_000.0,
        ("settlement_service", _) => 40_000.0,
        _ => 600_000.0,
    };
    Some(whole(draw.log_normal(median, 0.7) / 100.0).max(1) * 10_000)
}
