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

/// Rows of one customer as they lie in the files.
async fn amounts(bank: &Bank) -> Vec<String> {
    let mut rows = bank.rows_as_stored("fct_booking").await;
    rows.retain(|row| row.contains("C1"));
    rows
}

async fn unsorted() -> Bank {
    let bank = Bank::new().await;
    let rows = [
        ("C1", "2025-01", 9),
        ("C2", "2025-01", 5),
        ("C1", "2025-01", 2),
        ("C1", "2025-01", 4),
    ];
    bank.land(&rows, &[]).await;
    bank
}

const SORTED: [&str; 3] = [
    "| C1          | 2      | 2025-01 |",
    "| C1          | 4      | 2025-01 |",
    "| C1          | 9      | 2025-01 |",
];

#[tokio::test]
async fn rows_of_a_file_are_sorted_by_the_named_columns() {
    for materialized in ["table", INCREMENTAL] {
        let bank = unsorted().await;
        let set = bookings(materialized, "cluster_by: [customer_id, amount]\n");
        bank.build(&set).await.unwrap();
        assert_eq!(amounts(&bank).await, SORTED);
    }
}

#[tokio::test]
async fn another_order_builds_the_table_anew() {
    let bank = unsorted().await;
    bank.build(&bookings("table", "")).await.unwrap();
    assert_ne!(amounts(&bank).await, SORTED);
    let clustered = bookings("table", "cluster_by: [customer_id, amount]\n");
    let report = bank.build(&clustered).await.unwrap();
    assert_eq!(report.tables.len(), 1);
    assert_eq!(amounts(&bank).await, SORTED);
    assert!(bank.plan(&clustered).await.nothing_to_do());
}
