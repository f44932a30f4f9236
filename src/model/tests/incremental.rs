//! Incremental models: only changed partitions are rebuilt, and only when that is right.

use super::super::testing::{Bank, load, twin};
use super::super::{Action, ModelSet, check};

const KIND: &str = "incremental\nincremental: {partition: month, upstream: stg_booking}";
const COLUMNS: [&str; 3] = ["customer_id", "amount", "month"];

fn bookings(amount: &str) -> ModelSet {
    checked(amount, "")
}

fn checked(amount: &str, rest: &str) -> ModelSet {
    let sql = format!("select customer_id, {amount} as amount, month from stg_booking");
    load(&[
        (
            "sql/staging/stg_booking.sql",
            "select customer_id, amount, month from landed.booking",
        ),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
        ("sql/marts/fct_booking.sql", &sql),
        ("sql/marts/fct_booking.yml", &twin(KIND, &COLUMNS, rest)),
    ])
    .unwrap()
}

async fn two_months() -> Bank {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 1), ("C1", "2025-02", 2)], &[])
        .await;
    bank.build(&bookings("amount")).await.unwrap();
    bank
}

fn partitions(action: &Action) -> Option<Vec<&str>> {
    match action {
        Action::Partitions {
            values: Some(values),
            ..
        } => Some(values.iter().map(String::as_str).collect()),
        _ => None,
    }
}

#[tokio::test]
async fn only_changed_partitions_are_rebuilt() {
    let bank = two_months().await;
    let files = |bank: &Bank| {
        let store = std::sync::Arc::clone(&bank.store);
        async move {
            let id = crate::store::TableId::model("fct_booking");
            let table = store.table(&id).await.unwrap().unwrap();
            table.files_by_partition("month").unwrap()
        }
    };
    let before = files(&bank).await;
    bank.land(&[("C2", "2025-02", 5), ("C3", "2025-03", 6)], &[])
        .await;
    let planned = bank.plan(&bookings("amount")).await;
    assert_eq!(
        partitions(&planned.steps[1].action).unwrap(),
        ["2025-02", "2025-03"]
    );
    let report = bank.build(&bookings("amount")).await.unwrap();
    assert_eq!(report.tables[0].rows, 4);
    let after = files(&bank).await;
    assert_eq!(before["2025-01"], after["2025-01"]);
    assert_ne!(before["2025-02"], after["2025-02"]);
}

#[tokio::test]
async fn a_partition_that_is_gone_upstream_goes() {
    let bank = two_months().await;
    bank.land(&[], &["2025-01"]).await;
    bank.build(&bookings("amount")).await.unwrap();
    assert_eq!(
        bank.rows("fct_booking").await,
        ["| C1          | 2      | 2025-02 |"]
    );
}

#[tokio::test]
async fn changed_sql_rebuilds_everything() {
    let bank = two_months().await;
    bank.land(&[("C2", "2025-02", 5)], &[]).await;
    let planned = bank.plan(&bookings("amount * 2")).await;
    assert_eq!(planned.steps[1].action, Action::Rebuild);
}

#[tokio::test]
async fn what_a_refused_build_left_behind_is_replaced() {
    let bank = two_months().await;
    let refused = checked("amount * 10", "tests:\n  - expression: amount < 10\n");
    bank.build(&refused).await.unwrap_err();
    bank.land(&[("C2", "2025-02", 5)], &[]).await;
    bank.build(&bookings("amount")).await.unwrap();
    assert_eq!(
        bank.rows("fct_booking").await,
        [
            "| C1          | 1      | 2025-01 |",
            "| C1          | 2      | 2025-02 |",
            "| C2          | 5      | 2025-02 |",
        ]
    );
}

async fn objections(sql: &str) -> Vec<String> {
    let bank = Bank::new().await;
    let set = load(&[
        (
            "sql/staging/stg_booking.sql",
            "select customer_id, amount, month from landed.booking",
        ),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
        ("sql/marts/fct_booking.sql", sql),
        ("sql/marts/fct_booking.yml", &twin(KIND, &COLUMNS, "")),
    ]);
    let report = check(&set.unwrap(), &|| bank.workbench()).await.unwrap();
    report.problems.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_partition_column_that_passes_through_is_accepted() {
    for sql in [
        "with b as (select * from stg_booking) \
         select b.customer_id, sum(b.amount) as amount, b.month from b group by 1, 3",
        "select customer_id, row_number() over (partition by month order by amount) as amount, \
         month from stg_booking",
    ] {
        assert_eq!(objections(sql).await, [""; 0], "{sql}");
    }
}

#[tokio::test]
async fn rows_that_depend_on_other_partitions_are_refused() {
    for (sql, problem) in [
        (
            "select customer_id, amount, concat(month, '') as month from stg_booking",
            "month is not stg_booking.month as it is",
        ),
        (
            "select customer_id, sum(amount) over (order by month) as amount, month \
             from stg_booking",
            "month is not stg_booking.month as it is",
        ),
        (
            "select customer_id, amount, month from stg_booking \
             where amount < (select max(amount) from stg_booking)",
            "stg_booking is read more than once",
        ),
    ] {
        let found = objections(sql).await;
        assert!(
            found.len() == 1 && found[0].contains(problem),
            "{sql}: {found:?}"
        );
    }
}

/// A calendar that every booking moves, and bookings that read it.
fn with_calendar() -> ModelSet {
    let calendar = "select min(month) as first_month, max(month) as last_month from stg_booking";
    let sql = "select b.customer_id, b.amount, b.month from stg_booking as b \
               inner join dim_calendar as c on b.month <= c.last_month";
    load(&[
        (
            "sql/staging/stg_booking.sql",
            "select customer_id, amount, month from landed.booking",
        ),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
        ("sql/marts/dim_calendar.sql", calendar),
        (
            "sql/marts/dim_calendar.yml",
            &twin("table", &["first_month", "last_month"], ""),
        ),
        ("sql/marts/fct_booking.sql", sql),
        ("sql/marts/fct_booking.yml", &twin(KIND, &COLUMNS, "")),
        (
            "sql/marts/mart_months.sql",
            "select last_month from dim_calendar",
        ),
        (
            "sql/marts/mart_months.yml",
            &twin("table", &["last_month"], ""),
        ),
    ])
    .unwrap()
}

#[tokio::test]
async fn a_table_that_comes_out_as_it_was_stops_the_work_below_it() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 1), ("C1", "2025-02", 2)], &[])
        .await;
    bank.build(&with_calendar()).await.unwrap();
    bank.land(&[("C2", "2025-02", 5)], &[]).await;
    let planned = bank.plan(&with_calendar()).await;
    let reasons: Vec<_> = planned
        .steps
        .iter()
        .map(|step| step.reason.to_string())
        .collect();
    assert!(
        reasons.contains(&"if these come out different: dim_calendar".to_owned()),
        "{reasons:?}"
    );
    let report = bank.build(&with_calendar()).await.unwrap();
    let written: Vec<_> = report
        .tables
        .iter()
        .map(|table| (table.model.as_str(), table.partitions.clone()))
        .collect();
    assert_eq!(written, [("fct_booking", Some(vec!["2025-02".to_owned()]))]);
    let release = report.release.unwrap();
    let before = bank.store.release(1).await.unwrap();
    assert_eq!(
        release.tables["dim_calendar"].version,
        before.tables["dim_calendar"].version
    );
    assert_eq!(release.tables["fct_booking"].rows, Some(3));
    assert!(bank.plan(&with_calendar()).await.nothing_to_do());
    bank.land(&[("C2", "2025-03", 5)], &[]).await;
    let report = bank.build(&with_calendar()).await.unwrap();
    assert_eq!(report.tables.len(), 3);
    assert_eq!(bank.rows("mart_months").await, ["| 2025-03    |"]);
}
