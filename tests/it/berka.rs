//! The example project `examples/berka` on the real files of the Czech bank: load, build, and
//! ask every oracle of `examples/berka/oracles/` through the command line.
//!
//! Without the real data the test is skipped, but fails where `CI` is set (`support::real_data`).

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Bank, real_data};

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/berka");

/// One question to the built warehouse and the rows that the data set's documentation promises.
struct Oracle {
    name: &'static str,
    sql: &'static str,
    rows: Value,
}

#[test]
fn the_czech_bank_meets_every_oracle() {
    let Some(files) = real_data("berka") else {
        return;
    };
    let bank = Bank::of(Path::new(PROJECT));
    bank.ok(&["load", files.to_str().unwrap()]);
    bank.ok(&["build"]);

    let failures: Vec<String> = oracles()
        .iter()
        .filter_map(|oracle| failure(&bank, oracle))
        .collect();

    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn oracles() -> Vec<Oracle> {
    let mut all = oracles_of_the_files();
    all.extend(oracles_of_the_ledger());
    all
}

fn oracles_of_the_files() -> Vec<Oracle> {
    vec![
        Oracle {
            name: "every file is landed whole",
            sql: include_str!("../../examples/berka/oracles/table_counts.sql"),
            rows: json!([
                {"table_name": "account", "row_count": 4500},
                {"table_name": "card", "row_count": 892},
                {"table_name": "client", "row_count": 5369},
                {"table_name": "disp", "row_count": 5369},
                {"table_name": "district", "row_count": 77},
                {"table_name": "loan", "row_count": 682},
                {"table_name": "order", "row_count": 6471},
                {"table_name": "trans", "row_count": 79302},
            ]),
        },
        Oracle {
            name: "loans by status",
            sql: include_str!("../../examples/berka/oracles/loans_by_status.sql"),
            rows: json!([
                {"status": "A", "loans": 203},
                {"status": "B", "loans": 31},
                {"status": "C", "loans": 403},
                {"status": "D", "loans": 45},
            ]),
        },
        Oracle {
            name: "loan amount = duration x payment",
            sql: include_str!("../../examples/berka/oracles/loan_arithmetic.sql"),
            rows: json!([{"loans": 682, "exact": 682}]),
        },
        Oracle {
            name: "sexes and birth years, all of them 19xx",
            sql: include_str!("../../examples/berka/oracles/sexes.sql"),
            rows: json!([
                {"gender": "female", "clients": 2645, "first_year": 1914, "last_year": 1987},
                {"gender": "male", "clients": 2724, "first_year": 1911, "last_year": 1986},
            ]),
        },
        Oracle {
            name: "one owner per account",
            sql: include_str!("../../examples/berka/oracles/rights.sql"),
            rows: json!([
                {"status": "active", "clients": 4500},
                {"status": "prospect", "clients": 869},
            ]),
        },
        Oracle {
            name: "four kinds of nothing",
            sql: include_str!("../../examples/berka/oracles/nothing.sql"),
            rows: json!([{
                "orders_without_symbol": 1379,
                "bookings_without_operation": 14593,
                "bookings_without_symbol": 46842,
                "districts_without_1995": 1,
            }]),
        },
    ]
}

fn oracles_of_the_ledger() -> Vec<Oracle> {
    vec![
        Oracle {
            name: "both ledger files reach the fact table",
            sql: "select count(*) as bookings from fct_transaction",
            rows: json!([{"bookings": 79302}]),
        },
        Oracle {
            name: "the two windows stay apart",
            sql: include_str!("../../examples/berka/oracles/windows.sql"),
            rows: json!([
                {
                    "window_name": "first", "bookings": 49102, "accounts": 1229,
                    "first_day": "1993-01-01", "last_day": "1994-03-31",
                },
                {
                    "window_name": "loans", "bookings": 30200, "accounts": 354,
                    "first_day": "1995-04-19", "last_day": "1998-12-05",
                },
            ]),
        },
        Oracle {
            name: "bookings reach the last balance within 1 CZK",
            sql: include_str!("../../examples/berka/oracles/ledger.sql"),
            rows: json!([
                {"window_name": "first", "accounts": 1229, "reached": 1229},
                {"window_name": "loans", "accounts": 354, "reached": 354},
            ]),
        },
        Oracle {
            name: "the first quarter of 1994",
            sql: include_str!("../../examples/berka/oracles/quarter_1994q1.sql"),
            rows: json!([{
                "opening": 1139, "new_customers": 90, "lost": 0, "closing": 1229,
                "transactions": 20897, "fees": "43533.40", "penalty_interest": "391.70",
            }]),
        },
        Oracle {
            name: "leaving a window is not leaving the bank",
            sql: include_str!("../../examples/berka/oracles/no_false_losses.sql"),
            rows: json!([{"lost": 0, "seen_between_windows": 0, "quarters": 20}]),
        },
        Oracle {
            name: "month-end balances follow the bookings",
            sql: include_str!("../../examples/berka/oracles/month_ends.sql"),
            rows: json!([{"month_ends": 14616, "within_one_crown": 14616}]),
        },
    ]
}

/// Asks one oracle; says what differs, or nothing when the rows are as promised.
fn failure(bank: &Bank, oracle: &Oracle) -> Option<String> {
    let rows = Value::Array(bank.rows(oracle.sql));
    (rows != oracle.rows).then(|| format!("{}: expected {}, got {rows}", oracle.name, oracle.rows))
}
