//! Metrics through the binary and the service: the sample bank, asked in every way.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Bank, get};

/// A metric that adds up: its name, which periods count, what it can be split by.
struct Additive {
    name: String,
    over: String,
    by: Vec<String>,
}

/// Metrics of which the parts add up to the whole.
fn additive() -> Vec<Additive> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let catalogue = ask(&[]);
    let metrics = catalogue["metrics"].as_array().unwrap().iter();
    let exact = metrics.filter(|metric| {
        let is_exact = ["count", "money"].contains(&metric["unit"].as_str().unwrap());
        is_exact && metric["adds_up"] == true
    });
    exact
        .map(|metric| Additive {
            name: text(&metric["name"]),
            over: text(&metric["over"]),
            by: metric["by"].as_array().unwrap().iter().map(text).collect(),
        })
        .collect()
}

fn ask(arguments: &[&str]) -> Value {
    let all = [&["metric"], arguments, &["--format", "json"]].concat();
    serde_json::from_str(&Bank::sample().ok(&all)).unwrap()
}

/// Figures by key of the last dimension; money in cents, counts in hundredths.
fn figures(answer: &Value, metric: &str) -> BTreeMap<String, i128> {
    let figure = |row: &Value| {
        let mut keys = row["keys"].as_object().unwrap().values();
        let key = keys.next_back().and_then(Value::as_str).unwrap_or_default();
        Some((key.to_owned(), exact(&row["figures"][metric]["value"])?))
    };
    let rows = answer["rows"].as_array().unwrap().iter();
    rows.filter_map(figure).collect()
}

fn exact(value: &Value) -> Option<i128> {
    match value {
        Value::Number(number) => Some(i128::from(number.as_i64()?) * 100),
        Value::String(text) => text.replace('.', "").parse().ok(),
        _ => None,
    }
}

/// The figures of several metrics by a time.
fn by_time(metrics: &[Additive], time: &str, period: &str) -> Value {
    let names: Vec<&str> = metrics.iter().map(|metric| metric.name.as_str()).collect();
    ask(&[names.as_slice(), &["--by", time, "--period", period]].concat())
}

#[test]
fn quarters_add_up_to_the_year_but_balances_are_those_of_one() {
    let metrics = additive();
    assert!(metrics.len() > 20, "{}", metrics.len());
    let quarters = by_time(&metrics, "quarter", "2025");
    let years = by_time(&metrics, "year", "2025");
    for Additive { name, over, .. } in &metrics {
        let quarters = figures(&quarters, name);
        let year = figures(&years, name).get("2025").copied();
        let sum = (!quarters.is_empty()).then(|| quarters.values().sum());
        let is_right = match over.as_str() {
            "all" => year == sum,
            _ => year.is_none_or(|year| quarters.values().any(|quarter| *quarter == year)),
        };
        assert!(is_right, "{name}: {year:?} {quarters:?}");
    }
    for (name, quarter) in [
        ("closing_customers", "2025Q4"),
        ("opening_customers", "2025Q1"),
    ] {
        let year = figures(&years, name)["2025"];
        assert_eq!(figures(&quarters, name)[quarter], year, "{name}");
    }
}

#[test]
fn months_add_up_to_the_quarter() {
    let mut metrics = additive();
    metrics.retain(|metric| metric.over == "all" && metric.by.iter().any(|by| by == "month"));
    assert!(metrics.len() > 5, "{}", metrics.len());
    let months = by_time(&metrics, "month", "2025Q2");
    let quarter = by_time(&metrics, "quarter", "2025Q2");
    for Additive { name, .. } in &metrics {
        let sum = figures(&months, name).values().sum::<i128>();
        let whole = figures(&quarter, name).get("2025Q2").copied();
        assert_eq!(sum, whole.unwrap_or_default(), "{name}");
    }
}

#[test]
fn branches_add_up_to_the_whole_for_every_additive_metric() {
    let mut metrics = additive();
    metrics.retain(|metric| metric.by.iter().any(|name| name == "branch"));
    let names: Vec<&str> = metrics.iter().map(|metric| metric.name.as_str()).collect();
    assert!(names.len() > 10, "{names:?}");
    let whole = ask(&[names.as_slice(), &["--period", "2025"]].concat());
    let parts = ask(&[names.as_slice(), &["--period", "2025", "--by", "branch"]].concat());
    for name in names {
        let whole = figures(&whole, name).values().sum::<i128>();
        let parts = figures(&parts, name).values().sum::<i128>();
        assert_eq!(parts, whole, "{name}");
    }
}

#[test]
fn distinct_customers_are_counted_anew_and_not_added() {
    let months = ask(&["served_customers", "--by", "month", "--period", "2025"]);
    let year = ask(&["served_customers", "--period", "2025"]);
    let sum: i128 = figures(&months, "served_customers").values().sum();
    let distinct = figures(&year, "served_customers")[""];
    assert!(distinct < sum, "{distinct} {sum}");
    let counted = Bank::sample().number(
        "select count(distinct customer_id) as n from fct_service_record \
         where requested_on >= date '2025-01-01' and requested_on < date '2026-01-01'",
    );
    let answered = &year["rows"][0]["figures"]["served_customers"]["value"];
    assert!((answered.as_f64().unwrap() - counted).abs() < 1e-9);
}

#[test]
fn churn_over_a_year_is_the_lost_of_the_year_by_the_customers_at_its_start() {
    let names = ["churn_rate", "lost_customers", "opening_customers"];
    let answer = ask(&[names.as_slice(), &["--period", "2025"]].concat());
    let figure = |answer: &Value, name: &str| {
        let value = &answer["rows"][0]["figures"][name]["value"];
        value.as_f64().unwrap()
    };
    let lost = figure(&answer, "lost_customers");
    let start = figure(&answer, "opening_customers");
    assert!((figure(&answer, "churn_rate") - lost / start).abs() < 1e-12);
    let before = ask(&["closing_customers", "--period", "2024"]);
    assert!((figure(&before, "closing_customers") - start).abs() < 1e-9);
    assert_eq!(answer["notes"].as_array().unwrap().len(), 1, "{answer}");
    assert_eq!(answer["notes"][0]["code"], "first");
}

#[test]
fn the_command_prints_tables_csv_and_plans() {
    let bank = Bank::sample();
    let list = bank.ok(&["metric"]);
    assert!(list.contains("churn_rate") && list.contains("Customer churn"));
    let quarter = ["--period", "2025Q4", "--compare", "previous"];
    let table = bank.ok(&[&["metric", "churn_rate", "--by", "branch"], &quarter[..]].concat());
    for word in [
        "Q4 2025, compared with Q3 2025",
        " pp",
        "Release 1, data until 2025-12-31",
    ] {
        assert!(table.contains(word), "{word}: {table}");
    }
    let by_month = ["metric", "income", "--by", "month", "--period", "2025Q4"];
    let csv = bank.ok(&[&by_month[..], &["--format", "csv"]].concat());
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("Month,Income"), "{csv}");
    let plan = bank.ok(&[&["metric", "income", "--explain"], &quarter[..]].concat());
    let query = "mart_income_month: income by quarter of 2025Q3, 2025Q4";
    assert!(plan.contains(query), "{plan}");
}

#[test]
fn a_wrong_command_says_what_is_possible() {
    let cases: [(&[&str], &str); 5] = [
        (&["incom"], "known: income"),
        (&["income", "--period", "2025Q9"], "last-4-quarters"),
        (
            &["aum", "--period", "2025-11"],
            "possible: whole quarter, year",
        ),
        (&["aum", "--by", "brunch"], "branch"),
        (&["aum", "--where", "branch=X"], "has no value `X`"),
    ];
    for (arguments, word) in cases {
        let ended = Bank::sample().run(&[&["metric"], arguments].concat());
        assert_eq!(ended.code, Some(1), "{arguments:?}");
        assert!(ended.err.contains(word), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn the_example_of_the_documentation_answers() {
    let path = "/api/metrics/income?by=branch&period=2025Q4&compare=last_year\
                &where.branch=B01,B02&lang=en";
    let documented = include_str!("../../sql/README.md");
    assert!(
        documented.contains(path),
        "the example of sql/README.md has changed"
    );
    let (mut server, address) = Bank::sample().serve();
    let (answer, list) = (get(&address, path), get(&address, "/api/metrics"));
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"relative_change\""), "{answer}");
    assert!(list.contains("\"grain\":\"day\""), "{list}");
}
