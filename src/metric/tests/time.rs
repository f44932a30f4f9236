//! Figures over time: flows add up, balances do not, distinct customers and medians are recounted.

use super::{period, question, shown};
use crate::metric::testing::{Bank, time_catalog};
use crate::metric::{MetricQuery, Plan};

async fn asked(questions: &[MetricQuery]) -> Vec<Vec<String>> {
    let bank = Bank::open().await;
    let answers = time_catalog().run(&bank.session, questions).await;
    answers
        .into_iter()
        .map(|answer| match answer {
            Ok(table) => shown(&table),
            Err(error) => vec![error.to_string()],
        })
        .collect()
}

#[tokio::test]
async fn a_flow_adds_up_over_months() {
    let answers = asked(&[
        question(&["flow"], &["month"], &["2025Q1"]),
        question(&["flow"], &[], &["2025Q1"]),
        question(&["flow"], &[], &["2025-02", "2025-03"]),
        question(&["flow"], &["year"], &["2024", "2025"]),
    ])
    .await;
    assert_eq!(answers[0], ["2025-01: 3", "2025-02: 7", "2025-03: 5"]);
    assert_eq!(answers[1], [": 15"]);
    assert_eq!(answers[2], [": 12"]);
    assert_eq!(answers[3], ["2024: 1", "2025: 21"]);
}

#[tokio::test]
async fn a_balance_is_that_of_the_last_month_and_never_summed_over_time() {
    let answers = asked(&[
        question(&["balance"], &[], &["2025Q1"]),
        question(&["balance"], &["branch"], &["2025Q1"]),
        question(&["balance"], &["month"], &["2025Q1"]),
        question(&["balance"], &["quarter"], &["2024Q4", "2025Q2"]),
        question(&["balance"], &["year"], &[]),
        question(&["balance"], &[], &[]),
        question(&["balance"], &[], &["2025-02"]),
        question(&["balance"], &[], &["2025-01", "2025-02"]),
    ])
    .await;
    assert_eq!(answers[0], [": 120.00"]);
    assert_eq!(answers[1], ["B1: 120.00"], "B2 holds nothing at the end");
    assert_eq!(
        answers[2],
        ["2025-01: 150.00", "2025-02: 170.00", "2025-03: 120.00"]
    );
    assert_eq!(
        answers[3],
        ["2024Q4: 90.00", "2025Q1: 120.00", "2025Q2: 130.00"]
    );
    assert_eq!(answers[4], ["2024: 90.00", "2025: 130.00"]);
    assert_eq!(answers[5], [": 130.00"]);
    assert_eq!(answers[6], [": 170.00"]);
    assert_eq!(answers[7], [": 170.00"]);
}

#[tokio::test]
async fn the_last_month_is_that_of_the_mart_whatever_is_filtered() {
    let closed = question(&["balance"], &[], &["2025Q1"]).only("branch", &["B2"]);
    let earlier = question(&["balance"], &[], &["2025-02"]).only("branch", &["B2"]);
    let answers = asked(&[closed, earlier]).await;
    let nothing: [&str; 0] = [];
    assert_eq!(answers[0], nothing);
    assert_eq!(answers[1], [": 60.00"]);
}

#[tokio::test]
async fn a_ratio_divides_the_flow_of_a_window_by_its_opening_balance() {
    let answers = asked(&[
        question(&["opening", "turnover"], &[], &["2025Q1"]),
        question(&["turnover"], &["year"], &["2025"]),
        question(&["turnover"], &["month"], &["2025-02"]),
    ])
    .await;
    assert_eq!(answers[0], [": 150.00, 0.1"]);
    assert_eq!(answers[1], ["2025: 0.14"]);
    assert!(
        answers[2][0].starts_with("2025-02: 0.041176"),
        "{answers:?}"
    );
}

#[tokio::test]
async fn distinct_customers_and_medians_are_recounted_over_the_window() {
    let answers = asked(&[
        question(&["events", "customers", "median"], &["month"], &["2025Q1"]),
        question(&["events", "customers", "median"], &[], &["2025Q1"]),
        question(&["events"], &["day"], &["2025-03-30", "2025-04-02"]),
        question(&["events"], &[], &["2024-02-29"]),
    ])
    .await;
    assert_eq!(
        answers[0],
        ["2025-01: 1, 1, 1", "2025-02: 1, 1, 2", "2025-03: 3, 3, 4"]
    );
    assert_eq!(answers[1], [": 5, 3, 3"]);
    assert_eq!(answers[2], ["2025-03-30: 1", "2025-03-31: 1"]);
    assert_eq!(answers[3], [": 1"]);
}

#[tokio::test]
async fn what_a_mart_does_not_tell_apart_is_refused_with_what_it_does() {
    let answers = asked(&[
        question(&["balance"], &["day"], &["2025Q1"]),
        question(&["balance"], &[], &["2025-01-01", "2025-01-15"]),
        question(&["income"], &[], &["2025-05"]),
        question(&["income"], &["month"], &["2025Q1"]),
        question(&["flow"], &["month", "quarter"], &["2025Q1"]),
    ])
    .await;
    assert_eq!(
        answers[0],
        [
            "metric `balance` is known by month, `day` is finer; possible: whole month, quarter, year"
        ]
    );
    assert!(
        answers[1][0].contains("`2025-01-01..2025-01-15` is finer"),
        "{answers:?}"
    );
    assert_eq!(
        answers[2],
        ["metric `income` is known by quarter, `2025-05` is finer; possible: whole quarter, year"]
    );
    assert!(answers[3][0].contains("`month` is finer"), "{answers:?}");
    assert!(
        answers[4][0].contains("asked: month, quarter"),
        "{answers:?}"
    );
}

#[test]
fn plans_show_which_times_are_read() {
    let planned = |questions: &[MetricQuery]| Plan::new(&time_catalog(), questions).to_string();
    let plan = planned(&[
        question(&["flow", "balance"], &[], &["2025-01", "2025-02"]),
        question(&["flow"], &["month"], &["2025Q1"]),
        question(&["balance"], &["month"], &["2025-04"]),
        question(&["balance"], &[], &["2025-04"]),
        question(&["balance"], &["year"], &["2025Q1"]),
        question(&["events"], &["month"], &["2025-01-30", "2025-02-02"]),
        question(&["opening"], &[], &[]),
    ]);
    assert_eq!(
        plan,
        "\
mart_stock: flow of 2025-01, 2025-02
mart_stock: balance at the last month of 2025-01, 2025-02
mart_stock: flow, balance by month of 2025-01, 2025-02, 2025-03, 2025-04
mart_stock: balance by year at the last month of 2025Q1
fct_event: events by month of 2025-01-30..2025-02-02
mart_stock: opening at the first month
"
    );
}

#[test]
fn a_fiscal_year_from_april_reads_its_own_quarters() {
    let april = crate::metric::testing::april_catalog();
    let january = MetricQuery {
        period: Some(period("2025-01", "2025-03")),
        ..question(&["flow"], &[], &[])
    };
    let year = MetricQuery {
        period: Some(period("2024-04", "2025-03")),
        ..question(&["events"], &[], &[])
    };
    assert_eq!(
        Plan::new(&april, &[january, year]).to_string(),
        "mart_stock: flow by quarter of 2025Q4\nfct_event: events by year of 2025\n"
    );
}
