//! Clustered models: the rows of a file lie in the order that the twin names.

use super::super::ModelSet;
use super::super::testing::{Bank, load, twin};

const COLUMNS: [&str; 3] = ["customer_id", "amount", "month"];
const INCREMENTAL: &str = "incremental\nincremental: {partition: month, upstream: stg_booking}";

fn bookings(materialized: &str, rest: &str) -> ModelSet {
    let select = "select customer_id, amount, month from";
    load(&[
        (
            "sql/staging/stg_booking.sql",
            &format!("{select} landed.booking"),
        ),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
        (
            "sql/marts/fct_booking.sql",
            &format!("{select} stg_booking"),
        ),
        (
            "sql/marts/fct_booking.yml",
            &twin(materialized, &COLUMNS, rest),
        ),
    ])
    .unwrap()
}

#[tokio::test]
async fn rows_of_a_file_are_sorted_by_the_named_columns() {
    for materialized in ["table", INCREMENTAL] {
        let bank = Bank::new().await;
        bank.land(
            &[
                ("C3", "2025-01", 1),
                ("C1", "2025-01", 9),
                ("C2", "2025-01", 5),
                ("C1", "2025-01", 2),
            ],
            &[],
        )
        .await;
        let set = bookings(materialized, "cluster_by: [customer_id, amount]\n");
        bank.build(&set).await.unwrap();
        assert_eq!(
            bank.rows_as_stored("fct_booking").await,
            [
                "| C1          | 2      | 2025-01 |",
                "| C1          | 9      | 2025-01 |",
                "| C2          | 5      | 2025-01 |",
                "| C3          | 1      | 2025-01 |",
            ]
        );
    }
}

#[tokio::test]
async fn another_order_builds_the_table_anew() {
    let bank = Bank::new().await;
    bank.land(&[("C3", "2025-01", 1), ("C1", "2025-01", 9)], &[])
        .await;
    bank.build(&bookings("table", "")).await.unwrap();
    let clustered = bookings("table", "cluster_by: [customer_id]\n");
    let report = bank.build(&clustered).await.unwrap();
    assert_eq!(report.tables.len(), 1);
    assert!(bank.rows_as_stored("fct_booking").await[0].contains("C1"));
    assert!(bank.plan(&clustered).await.nothing_to_do());
}
