//! Questions as people ask them: read, planned, compared. The tiny bank has data until 2025-08-20.

use super::shown_value;
use crate::metric::testing::{Bank, time_catalog};
use crate::metric::{Answered, Inquiry, InquiryPlan, Note, Result};

fn inquiry(metrics: &str, parameters: &[(&str, &str)]) -> Result<Inquiry> {
    Inquiry::read(metrics, parameters.iter().copied())
}

fn planned(metrics: &str, parameters: &[(&str, &str)]) -> Result<String> {
    let inquiry = inquiry(metrics, parameters)?;
    let data_date = "2025-08-20".parse().ok();
    Ok(InquiryPlan::new(&time_catalog(), &inquiry, data_date)?.to_string())
}

async fn asked(metrics: &str, parameters: &[(&str, &str)]) -> Result<Answered> {
    let bank = Bank::open().await;
    let inquiry = inquiry(metrics, parameters)?;
    time_catalog().ask(&bank.session, &inquiry).await
}

/// Rows as `key: figure, compared, change, relative change, judgement`.
fn shown(answered: &Answered) -> Vec<String> {
    let row = |row: &crate::metric::AnswerRow| {
        let keys = row.keys.iter().map(|key| key.as_deref().unwrap_or("-"));
        let figures = row.figures.iter().map(|figure| {
            let relative = figure
                .relative
                .map_or("-".to_owned(), |share| format!("{share:.3}"));
            let judgement = match figure.is_better {
                Some(true) => "better",
                Some(false) => "worse",
                None => "-",
            };
            format!(
                "{}, {}, {}, {relative}, {judgement}",
                shown_value(figure.value),
                shown_value(figure.compared),
                shown_value(figure.change)
            )
        });
        let keys: Vec<&str> = keys.collect();
        format!(
            "{}: {}",
            keys.join("|"),
            figures.collect::<Vec<_>>().join("; ")
        )
    };
    answered.rows.iter().map(row).collect()
}

#[test]
fn wrong_questions_say_what_is_possible() {
    let problem =
        |parameters: &[(&str, &str)]| planned("flow", parameters).unwrap_err().to_string();
    assert!(problem(&[("period", "2025Q7")]).contains("`2025Q7` is not a period"));
    assert!(problem(&[("perod", "2025")]).contains("unknown parameter `perod`; known: period"));
    assert!(problem(&[("compare", "lastyear")]).contains("possible: last_year"));
    assert!(problem(&[("to_date", "yes")]).contains("use true or false"));
    let uneven = problem(&[
        ("by", "year"),
        ("period", "2025Q1"),
        ("compare", "previous"),
    ]);
    assert_eq!(
        uneven,
        "`2025Q1` is not made of whole years, so these cannot be compared"
    );
    assert!(
        planned("flwo", &[])
            .unwrap_err()
            .to_string()
            .contains("known: flow")
    );
}

#[test]
fn without_a_period_the_last_complete_one_is_asked() {
    let plan = |parameters: &[(&str, &str)]| planned("flow", parameters).unwrap();
    assert!(plan(&[]).starts_with("flow of 2025Q2\n"), "{}", plan(&[]));
    let months = plan(&[("by", "month")]);
    assert!(
        months.starts_with("flow by month of 2024-08..2025-07\n"),
        "{months}"
    );
    let running = planned("events", &[("to_date", "true")]).unwrap();
    assert!(
        running.starts_with("events of 2025Q3 until 2025-08-20\n"),
        "{running}"
    );
}

#[test]
fn a_cut_inside_a_month_is_refused_by_a_mart_of_months() {
    let plan = planned("flow", &[("to_date", "true")]).unwrap();
    assert_eq!(
        plan, "flow of 2025Q3 until 2025-08-20\n",
        "no query can answer it"
    );
}

#[test]
fn comparisons_are_questions_that_share_queries() {
    let parameters = [("period", "2025Q2"), ("compare", "last_year")];
    assert_eq!(
        planned("flow", &parameters).unwrap(),
        "flow of 2025Q2\nflow of 2024Q2\nmart_stock: flow by quarter of 2024Q2, 2025Q2\n"
    );
    let parameters = [
        ("by", "month"),
        ("period", "2025-07..2025-08"),
        ("compare", "previous"),
    ];
    let to_date = [parameters.as_slice(), &[("to_date", "true")]].concat();
    assert_eq!(
        planned("events", &to_date).unwrap(),
        "\
events by month of 2025-07..2025-08 until 2025-08-20
events by month of 2025-06
events by month of 2025-07 until 2025-07-20
fct_event: events by month of 2025-07-01..2025-08-20
fct_event: events by month of 2025-06
fct_event: events by month of 2025-07-01..2025-07-20
"
    );
}

#[tokio::test]
async fn a_quarter_to_date_is_compared_at_the_same_elapsed_day() {
    let running = [("to_date", "true"), ("compare", "previous")];
    let answered = asked("events,customers", &running).await.unwrap();
    assert_eq!(
        shown(&answered),
        [": 2, 1, 1, 1.000, better; 1, 1, 0, 0.000, -"],
        "51 days from 1 July and from 1 April: 22 May is the 52nd"
    );
    let year = [
        ("period", "2025"),
        ("to_date", "true"),
        ("compare", "last_year"),
    ];
    let answered = asked("events", &year).await.unwrap();
    assert_eq!(
        shown(&answered),
        [": 9, 2, 7, 3.500, better"],
        "232 days: the leap year's 232nd is 19 August"
    );
}

#[tokio::test]
async fn rows_are_compared_group_by_group() {
    let parameters = [
        ("by", "branch"),
        ("period", "2025-03"),
        ("compare", "previous"),
    ];
    let answered = asked("balance,flow", &parameters).await.unwrap();
    assert_eq!(
        shown(&answered),
        [
            "B1: 120.00, 110.00, 10.00, 0.091, better; 5, 3, 2, 0.667, worse",
            "B2: -, 60.00, -, -, -; -, 4, -, -, -"
        ]
    );
    let parameters = [
        ("by", "month"),
        ("period", "2025Q1"),
        ("compare", "previous"),
    ];
    let answered = asked("flow", &parameters).await.unwrap();
    assert_eq!(
        shown(&answered),
        [
            "2025-01: 3, 1, 2, 2.000, worse",
            "2025-02: 7, 3, 4, 1.333, worse",
            "2025-03: 5, 7, -2, -0.286, better"
        ]
    );
}

#[tokio::test]
async fn a_target_is_compared_with_every_row_and_nothing_has_no_relative_change() {
    let parameters = [
        ("by", "quarter"),
        ("period", "2025Q1..2025Q2"),
        ("compare", "target"),
    ];
    let answered = asked("events", &parameters).await.unwrap();
    assert_eq!(
        shown(&answered),
        [
            "2025Q1: 5, 4, 1, 0.250, better",
            "2025Q2: 2, 4, -2, -0.500, worse"
        ]
    );
    assert_eq!(answered.notes, []);
    let parameters = [("period", "2024Q2"), ("compare", "last_year")];
    let answered = asked("events", &parameters).await.unwrap();
    assert_eq!(shown(&answered), Vec::<String>::new());
}

#[tokio::test]
async fn a_future_period_is_empty_and_says_so() {
    let answered = asked("events", &[("period", "2031Q1")]).await.unwrap();
    assert!(answered.rows.is_empty());
    let day = "2025-08-20".parse().unwrap();
    assert_eq!(answered.notes, [Note::Future(day)]);
    let answered = asked("events", &[("period", "2025Q3")]).await.unwrap();
    assert_eq!(answered.notes, [Note::Unfinished(day)]);
}

#[tokio::test]
async fn hostile_and_mistyped_keys_are_refused() {
    for key in ["B9", "B1' or 1=1", "%"] {
        let problem = asked("flow", &[("where.branch", key)]).await.unwrap_err();
        let expected = format!("dimension `branch` has no value `{key}`; it has: B1, B2, B3");
        assert_eq!(problem.to_string(), expected);
    }
    let problem = asked("flow", &[("where.quarter", "2025Q1")])
        .await
        .unwrap_err();
    let expected = "metric `flow` cannot be narrowed by `quarter`; it can by: branch";
    assert_eq!(problem.to_string(), expected);
}
