//! Builds: what is rebuilt, what is tested, what is published.

use super::super::testing::{Bank, load, twin};
use super::super::{Action, BuildOptions, ModelError, ModelSet, Reason, plan};

const STAGING: &str = "select customer_id, amount, month from landed.booking";
const COLUMNS: [&str; 3] = ["customer_id", "amount", "month"];

/// A view and a table of sums, with further keys in the table's twin.
pub(super) fn sums(rest: &str) -> ModelSet {
    load(&[
        ("sql/staging/stg_booking.sql", STAGING),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
        (
            "sql/marts/fct_sum.sql",
            "select customer_id, sum(amount) as amount from stg_booking group by customer_id",
        ),
        (
            "sql/marts/fct_sum.yml",
            &twin("table", &["customer_id", "amount"], rest),
        ),
    ])
    .unwrap()
}

#[tokio::test]
async fn a_build_publishes_tables_views_and_what_they_were_made_from() {
    let bank = Bank::new().await;
    bank.land(
        &[
            ("C1", "2025-01", 3),
            ("C1", "2025-02", 4),
            ("C2", "2025-01", 5),
        ],
        &[],
    )
    .await;
    let report = bank.build(&sums("data_date: null\n")).await.unwrap();
    let release = report.release.unwrap();
    assert_eq!(release.id, 1);
    let names: Vec<_> = release.tables.keys().map(String::as_str).collect();
    assert_eq!(names, ["fct_sum", "landed.booking", "stg_booking"]);
    assert_eq!(release.tables["fct_sum"].rows, Some(2));
    assert_eq!(release.tables["landed.booking"].rows, Some(3));
    assert_eq!(release.tables["stg_booking"].sql.as_deref(), Some(STAGING));
    assert_eq!(
        bank.rows("fct_sum").await,
        ["| C1          | 7      |", "| C2          | 5      |"]
    );
}

#[tokio::test]
async fn an_unchanged_project_has_nothing_to_do() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    bank.build(&sums("")).await.unwrap();
    let spelled_otherwise = sums("");
    assert!(bank.plan(&spelled_otherwise).await.nothing_to_do());
    let report = bank.build(&spelled_otherwise).await.unwrap();
    assert!(report.release.is_none() && report.tables.is_empty());
}

#[tokio::test]
async fn a_table_that_nothing_was_loaded_into_is_empty() {
    let bank = Bank::new().await;
    bank.build(&sums("")).await.unwrap();
    assert_eq!(bank.rows("fct_sum").await, [""; 0]);
    assert!(bank.plan(&sums("")).await.nothing_to_do());
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    bank.build(&sums("")).await.unwrap();
    assert_eq!(bank.rows("fct_sum").await.len(), 1);
}

#[tokio::test]
async fn new_rows_rebuild_what_reads_them() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    bank.build(&sums("")).await.unwrap();
    bank.land(&[("C2", "2025-02", 4)], &[]).await;
    let planned = bank.plan(&sums("")).await;
    assert_eq!(planned.steps[1].action, Action::Rebuild);
    assert_eq!(
        planned.steps[1].reason,
        Reason::Upstream(vec!["stg_booking".to_owned()])
    );
    let release = bank.build(&sums("")).await.unwrap().release.unwrap();
    let before = bank.store.release(1).await.unwrap();
    assert_eq!(
        release.changed_since(Some(&before)),
        ["fct_sum", "landed.booking", "stg_booking"]
    );
}

#[tokio::test]
async fn a_failing_test_shows_the_rows_and_publishes_nothing() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    bank.build(&sums("")).await.unwrap();
    bank.land(&[("C2", "2025-01", -1), ("C3", "2025-01", -7)], &[])
        .await;
    let tests = "tests:\n  - unique: [customer_id]\n  - expression: amount >= 0\n";
    let error = bank.build(&sums(tests)).await.unwrap_err();
    assert!(matches!(error, ModelError::ChecksFailed(_)));
    insta::assert_snapshot!(error, @"
    fct_sum: expression amount >= 0 failed: 2 rows
    | customer_id | amount |
    |-------------|--------|
    | C2          | -1     |
    | C3          | -7     |
    1 test failed; nothing was published, readers keep the last release
    ");
    assert_eq!(bank.store.latest_release().await.unwrap().unwrap().id, 1);
    assert_eq!(bank.rows("fct_sum").await, ["| C1          | 3      |"]);
}

#[tokio::test]
async fn every_kind_of_test_finds_its_offenders() {
    let bank = Bank::new().await;
    let bookings = [
        ("C1", "2025-01", 3),
        ("C1", "2025-02", 4),
        ("C2", "2025-01", 5),
    ];
    bank.land(&bookings, &[]).await;
    let tests = "
  - {name: customer_id, sensitivity: personal, tests: [unique, {relationships: fct_sum.customer_id}]}
  - {name: amount, sensitivity: internal, tests: [not_null, {accepted_values: [3, 5]}]}
";
    let base = twin("view", &[], "");
    let set = load(&[
        (
            "sql/staging/stg_booking.sql",
            "select customer_id, nullif(amount, 5) as amount from landed.booking",
        ),
        (
            "sql/staging/stg_booking.yml",
            &format!("{base}{}", tests.trim_start_matches('\n')),
        ),
        (
            "sql/marts/fct_sum.sql",
            "select customer_id from stg_booking where customer_id <> 'C2'",
        ),
        (
            "sql/marts/fct_sum.yml",
            &twin("table", &["customer_id"], ""),
        ),
        (
            "sql/checks/no_c2.sql",
            "select * from stg_booking where customer_id = 'C2'",
        ),
    ])
    .unwrap();
    let error = bank.build(&set).await.unwrap_err();
    insta::assert_snapshot!(error, @"
    stg_booking: amount accepted_values [3, 5] failed: 1 row
    | customer_id | amount |
    |-------------|--------|
    | ***         | 4      |
    stg_booking: amount not_null failed: 1 row
    | customer_id | amount |
    |-------------|--------|
    | ***         | null   |
    stg_booking: customer_id relationships fct_sum.customer_id failed: 1 row
    | customer_id | times |
    |-------------|-------|
    | ***         | 1     |
    stg_booking: customer_id unique failed: 1 row
    | customer_id | times |
    |-------------|-------|
    | ***         | 2     |
    sql/checks/no_c2.sql: no_c2 failed: 1 row
    | customer_id | amount |
    |-------------|--------|
    | ***         | null   |
    5 tests failed; nothing was published, readers keep the last release
    ");
}

#[tokio::test]
async fn a_changed_test_is_run_without_rebuilding() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    bank.build(&sums("")).await.unwrap();
    let planned = bank
        .plan(&sums("tests:\n  - expression: amount > 0\n"))
        .await;
    assert_eq!(planned.steps[1].action, Action::Keep);
    assert!(planned.steps[1].test && !planned.nothing_to_do());
}

#[tokio::test]
async fn select_takes_a_model_and_what_reads_it() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    bank.build(&sums("")).await.unwrap();
    bank.land(&[("C2", "2025-02", 4)], &[]).await;
    let select = |word: &str| BuildOptions {
        select: vec![word.to_owned()],
        full: false,
    };
    let planned = plan(&bank.store, &sums(""), &select("stg_booking"))
        .await
        .unwrap();
    assert_eq!(planned.steps[1].action, Action::Rebuild);
    let error = plan(&bank.store, &sums(""), &select("fct_sums"))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "no model fct_sums; did you mean fct_sum?"
    );
}

#[tokio::test]
async fn changed_parameters_rebuild_what_reads_them() {
    let set = |days: u32| {
        let parameters = format!(
            "parameters:\n  - {{name: days, value: {days}, description: {{zh: 天, en: d}}}}\n"
        );
        load(&[
            ("sql/parameters.yml", &parameters),
            (
                "sql/marts/dim_limit.sql",
                "select value from landed.parameter where name = 'days'",
            ),
            ("sql/marts/dim_limit.yml", &twin("table", &["value"], "")),
            ("sql/marts/dim_one.sql", "select 1 as one"),
            ("sql/marts/dim_one.yml", &twin("table", &["one"], "")),
        ])
        .unwrap()
    };
    let bank = Bank::new().await;
    bank.build(&set(180)).await.unwrap();
    assert!(bank.plan(&set(180)).await.nothing_to_do());
    let report = bank.build(&set(90)).await.unwrap();
    let rebuilt: Vec<_> = report
        .tables
        .iter()
        .map(|table| table.model.as_str())
        .collect();
    assert_eq!(rebuilt, ["dim_limit"]);
    assert_eq!(bank.rows("dim_limit").await, ["| 90    |"]);
}

#[tokio::test]
async fn every_type_of_a_query_finds_a_type_of_a_table() {
    let sql = "select cast(count(*) as bigint unsigned) as n, \
        cast('a' as varchar) as t, date_trunc('hour', timestamp '2025-01-02 03:04:05') as at, \
        arrow_cast('2025-01-02T03:04:05Z', 'Timestamp(Second, Some(\"+08:00\"))') as zoned, \
        arrow_cast('x', 'Dictionary(Int32, Utf8)') as d, cast(1.50 as decimal(18, 2)) as money \
        from stg_booking";
    let columns = ["n", "t", "at", "zoned", "d", "money"];
    let set = load(&[
        ("sql/staging/stg_booking.sql", STAGING),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
        ("sql/marts/dim_types.sql", sql),
        ("sql/marts/dim_types.yml", &twin("table", &columns, "")),
    ]);
    let bank = Bank::new().await;
    bank.build(&set.unwrap()).await.unwrap();
    assert_eq!(
        bank.rows("dim_types").await,
        ["| 0 | a | 2025-01-02T03:00:00 | 2025-01-02T03:04:05Z | x | 1.50  |"]
    );
}
