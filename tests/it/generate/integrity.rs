//! Keys are unique, references hold, and events lie within the life of their customer.

use std::collections::{HashMap, HashSet};

use super::rows::Rows;

const KEYS: &[(&str, &[&str])] = &[
    ("branch", &["branch_id"]),
    ("staff", &["staff_id"]),
    ("product", &["product_id"]),
    ("customer", &["customer_id"]),
    ("account_balance", &["account_id", "as_of"]),
    ("transaction", &["transaction_id"]),
    ("campaign", &["campaign_id"]),
    ("campaign_participation", &["campaign_id", "customer_id"]),
    ("service_record", &["service_id"]),
    ("service_evaluation", &["evaluation_id"]),
    ("survey_response", &["response_id"]),
    ("complaint", &["complaint_id"]),
    ("contact_record", &["contact_id"]),
    ("calendar_exception", &["calendar_date"]),
    ("segment_strategy", &["strategy_id"]),
    ("segment_offer", &["offer_id"]),
    ("target_list", &["list_id"]),
    ("credit_record", &["customer_id", "as_of"]),
    ("membership", &["customer_id", "from_on"]),
    ("loyalty_points", &["entry_id"]),
    ("referral", &["referred_customer_id"]),
];

const REFERENCES: &[(&str, &str, &str)] = &[
    ("staff", "branch_id", "branch"),
    ("customer", "branch_id", "branch"),
    ("customer", "manager_id", "staff"),
    ("account_balance", "customer_id", "customer"),
    ("account_balance", "product_id", "product"),
    ("account_balance", "branch_id", "branch"),
    ("transaction", "customer_id", "customer"),
    ("transaction", "product_id", "product"),
    ("transaction", "branch_id", "branch"),
    ("campaign", "product_id", "product"),
    ("campaign_participation", "campaign_id", "campaign"),
    ("campaign_participation", "customer_id", "customer"),
    ("service_record", "customer_id", "customer"),
    ("service_record", "staff_id", "staff"),
    ("service_evaluation", "service_id", "service_record"),
    ("service_evaluation", "customer_id", "customer"),
    ("service_evaluation", "staff_id", "staff"),
    ("survey_response", "customer_id", "customer"),
    ("complaint", "customer_id", "customer"),
    ("complaint", "service_id", "service_record"),
    ("complaint", "product_id", "product"),
    ("complaint", "branch_id", "branch"),
    ("contact_record", "customer_id", "customer"),
    ("contact_record", "staff_id", "staff"),
    ("segment_strategy", "campaign_id", "campaign"),
    ("segment_strategy", "owner_id", "staff"),
    ("segment_offer", "product_id", "product"),
    ("target_list", "product_id", "product"),
    ("target_list", "owner_id", "staff"),
    ("credit_record", "customer_id", "customer"),
    ("membership", "customer_id", "customer"),
    ("loyalty_points", "customer_id", "customer"),
    ("referral", "customer_id", "customer"),
    ("referral", "referred_customer_id", "customer"),
];

#[test]
fn every_key_is_unique() {
    for (table, key) in KEYS {
        let rows = Rows::sample(table);
        let mut seen = HashSet::new();
        for row in rows.iter() {
            let values: Vec<&str> = key.iter().map(|column| row.get(column)).collect();
            assert!(!values.contains(&""), "{table}: key with a gap {values:?}");
            assert!(seen.insert(values.clone()), "{table}: {values:?} twice");
        }
        assert!(!seen.is_empty(), "{table} is empty");
    }
}

#[test]
fn every_reference_holds() {
    let tables: HashMap<&str, Rows> = KEYS
        .iter()
        .map(|(table, _)| (*table, Rows::sample(table)))
        .collect();
    for (table, column, target) in REFERENCES {
        let key = format!(
            "{}_id",
            if *target == "service_record" {
                "service"
            } else {
                target
            }
        );
        let known: HashSet<&str> = tables[target].column(&key).collect();
        for value in tables[table]
            .column(column)
            .filter(|value| !value.is_empty())
        {
            assert!(
                known.contains(value),
                "{table}.{column}: no {target} {value}"
            );
        }
    }
}

#[test]
fn nobody_books_before_opening_or_after_closing() {
    let customers = Rows::sample("customer");
    let lives: HashMap<&str, _> = customers
        .iter()
        .map(|row| (row.get("customer_id"), row))
        .collect();
    for row in Rows::sample("transaction").iter() {
        let customer = lives[row.get("customer_id")];
        let day = row.date("transaction_time");
        assert!(
            day >= customer.date("opened_on"),
            "{}",
            row.get("transaction_id")
        );
        let closed = customer.has("closed_on");
        assert!(
            !closed || day <= customer.date("closed_on"),
            "{}",
            row.get("transaction_id")
        );
    }
}

#[test]
fn dormant_customers_are_silent_for_half_a_year_and_active_ones_are_not() {
    let transactions = Rows::sample("transaction");
    let last: HashMap<&str, _> = transactions
        .iter()
        .map(|row| (row.get("customer_id"), row.date("transaction_time")))
        .collect();
    let end: chrono::NaiveDate = "2025-12-31".parse().unwrap();
    for row in Rows::sample("customer").iter() {
        let quiet = last
            .get(row.get("customer_id"))
            .map(|day| (end - *day).num_days());
        match row.get("status") {
            "dormant" => assert!(quiet.unwrap() > 180),
            "active" => assert!(quiet.unwrap() <= 180),
            "prospect" => assert!(quiet.is_none()),
            _ => {}
        }
    }
}

#[test]
fn holidays_are_those_announced() {
    let rows = Rows::sample("calendar_exception");
    let days = |working: &str, year: &str| {
        let wanted = rows
            .iter()
            .filter(|row| row.get("is_working_day") == working);
        wanted
            .filter(|row| row.get("calendar_date").starts_with(year))
            .count()
    };
    assert_eq!([days("false", "2023"), days("true", "2023")], [26, 7]);
    assert_eq!([days("false", "2024"), days("true", "2024")], [28, 8]);
    assert_eq!([days("false", "2025"), days("true", "2025")], [28, 5]);
}
