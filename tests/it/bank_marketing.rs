//! The example project `examples/bank-marketing` on the real calls of the Portuguese bank: the
//! published totals, and no word on an effect that was never tested.
//!
//! Without the real data the test is skipped, but fails where `CI` is set (`support::real_data`).

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Bank, real_data};

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/bank-marketing");
const CALLS: &str = "2008-05-01..2010-11-30";
const QUARTERS: &str = "2008Q2..2010Q4";

#[test]
fn the_phone_campaigns_meet_the_published_figures() {
    let Some(files) = real_data("bank-marketing") else {
        return;
    };
    let bank = Bank::of(Path::new(PROJECT));
    bank.ok(&["load", files.to_str().unwrap()]);
    bank.ok(&["build"]);

    the_published_totals(&bank);
    no_campaign_has_a_lift(&bank);
    nobody_counts_as_customer(&bank);
}

/// 45,211 clients, of whom 5,289 bought the deposit (11.698 %).
fn the_published_totals(bank: &Bank) {
    let metrics = ["clients_called", "deposits_sold", "call_conversion"];
    let rows = bank.figures(&metrics, CALLS, &[]);
    let figures = &rows[0]["figures"];
    assert_eq!(figures["clients_called"]["value"], json!(45_211));
    assert_eq!(figures["deposits_sold"]["value"], json!(5_289));
    let conversion = figures["call_conversion"]["value"].as_f64().unwrap();
    assert!(
        (conversion - 5_289.0 / 45_211.0).abs() < 1e-9,
        "{conversion}"
    );
    assert!((conversion - 0.116_98).abs() < 0.000_005, "{conversion}");
}

/// A campaign is a month with calls: all of May 2008 to November 2010 but September 2008. None of
/// them had a hold-out group.
fn no_campaign_has_a_lift(bank: &Bank) {
    let verdicts = bank.figures(&["tested_campaigns"], QUARTERS, &["--by", "verdict"]);
    assert_eq!(verdicts.len(), 1, "{verdicts:?}");
    assert_eq!(verdicts[0]["keys"]["verdict"], json!("no_control"));
    assert_eq!(
        verdicts[0]["figures"]["tested_campaigns"]["value"],
        json!(30)
    );

    let lifts = bank.figures(&["campaign_lift"], CALLS, &["--by", "campaign"]);
    assert_eq!(lifts.len(), 30, "{lifts:?}");
    for lift in &lifts {
        assert_eq!(lift["figures"]["campaign_lift"]["value"], Value::Null);
    }
}

/// The file tells neither accounts nor transactions: whoever was called is a prospect.
fn nobody_counts_as_customer(bank: &Bank) {
    let metrics = ["opening_customers", "new_customers", "closing_customers"];
    let rows = bank.figures(&metrics, QUARTERS, &[]);
    for metric in metrics {
        assert_eq!(rows[0]["figures"][metric]["value"], json!(0), "{metric}");
    }
    let states = "select count(*) as states from mart_customer_state";
    assert!(bank.number(states).abs() < f64::EPSILON);
}
