//! Saved queries and the queries for one customer, on the sample bank.

use serde_json::Value;

use crate::support::{Bank, root};

/// A value for each parameter that a saved query may have.
const VALUES: [(&str, &str); 7] = [
    ("customer_id", "C2132"),
    ("quarter", "2025Q4"),
    ("branch_id", "B01"),
    ("campaign_id", "M2502"),
    ("staff_id", "S01002"),
    ("name", "王"),
    ("assets_min", "1000"),
];

#[test]
fn every_saved_query_answers_on_the_sample() {
    let bank = Bank::sample();
    let mut answered = 0;
    for (name, text) in files() {
        let mut arguments = vec![
            "query".to_owned(),
            name.clone(),
            "--format".into(),
            "csv".into(),
        ];
        for (parameter, value) in VALUES {
            if text.contains(&format!("${parameter}")) {
                arguments.extend(["-p".to_owned(), format!("{parameter}={value}")]);
            }
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let rows = bank.ok(&arguments);
        assert!(rows.lines().count() >= 1, "{name}");
        answered += usize::from(rows.lines().count() > 1);
    }
    assert!(answered >= 20, "only {answered} queries have rows");
}

#[test]
fn parameters_are_values_and_never_text_of_the_query() {
    let bank = Bank::sample();
    let hostile = "C1001' or '1'='1";
    let rows = bank.ok(&[
        "query",
        "customer/profile",
        "-p",
        &format!("customer_id={hostile}"),
        "--format",
        "json",
    ]);
    let rows: Value = serde_json::from_str(&rows).unwrap();
    assert_eq!(rows, Value::Array(Vec::new()));
}

#[test]
fn what_is_missing_or_unknown_is_named() {
    let bank = Bank::sample();
    for (arguments, words) in [
        (vec!["query", "customer/profil"], "known: customer/profile"),
        (vec!["query", "customer/profile"], "needs -p customer_id="),
        (
            vec!["query", "customer/profile", "-p", "x=1"],
            "no parameter `x`",
        ),
        (vec!["customer", "C0"], "no customer C0"),
        (vec!["customer", "C1001", "--only", "x"], "no part `x`"),
    ] {
        let ended = bank.run(&[arguments.as_slice(), &["--lang", "en"]].concat());
        assert_eq!(ended.code, Some(1), "{arguments:?}");
        assert!(ended.err.contains(words), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn one_customer_is_shown_from_every_side() {
    let told = Bank::sample().ok(&["customer", "C1001", "--lang", "en"]);
    assert!(told.matches("\n== ").count() >= 10, "{told}");
    assert!(told.contains("C1001"));
}

fn files() -> Vec<(String, String)> {
    let top = root().join("sql/queries");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&top).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let name = file.strip_prefix(&top).unwrap().with_extension("");
            let text = std::fs::read_to_string(&file).unwrap();
            found.push((name.to_str().unwrap().replace('\\', "/"), text));
        }
    }
    found
}
