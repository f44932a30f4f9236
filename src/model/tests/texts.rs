//! What is said about wrong texts.

use super::super::testing::{Bank, load, twin};
use super::super::{ModelError, check};

const SELECT: &str = "select customer_id, amount, month from landed.booking\n";
const COLUMNS: [&str; 3] = ["customer_id", "amount", "month"];

fn problems(files: &[(&str, &str)]) -> Vec<String> {
    match load(files) {
        Err(ModelError::Project(problems)) => problems.iter().map(ToString::to_string).collect(),
        Err(other) => vec![other.to_string()],
        Ok(_) => Vec::new(),
    }
}

async fn check_problems(files: &[(&str, &str)]) -> Vec<String> {
    let bank = Bank::new().await;
    let report = check(&load(files).unwrap(), &|| bank.workbench())
        .await
        .unwrap();
    let failed = report.failed.iter().map(ToString::to_string);
    report
        .problems
        .iter()
        .map(ToString::to_string)
        .chain(failed)
        .collect()
}

#[test]
fn models_come_in_graph_order() {
    let view = twin("view", &COLUMNS, "");
    let chained = "with stg_booking as (select * from stg_booking) \
                   select customer_id, amount, month from stg_booking";
    let set = load(&[
        ("sql/staging/stg_booking.sql", SELECT),
        ("sql/staging/stg_booking.yml", &view),
        (
            "sql/marts/dim_a.sql",
            "select customer_id, amount, month from fct_b",
        ),
        ("sql/marts/dim_a.yml", &view),
        ("sql/marts/fct_b.sql", chained),
        ("sql/marts/fct_b.yml", &view),
    ]);
    assert_eq!(set.unwrap().order, ["stg_booking", "fct_b", "dim_a"]);
}

#[test]
fn a_cycle_is_shown_as_a_path() {
    let view = twin("view", &COLUMNS, "");
    let found = problems(&[
        (
            "sql/marts/dim_a.sql",
            "select customer_id, amount, month from dim_b",
        ),
        ("sql/marts/dim_a.yml", &view),
        (
            "sql/marts/dim_b.sql",
            "select customer_id, amount, month from dim_a",
        ),
        ("sql/marts/dim_b.yml", &view),
    ]);
    assert_eq!(
        found,
        ["sql/marts/dim_a.sql: models read each other in a circle: \
          dim_a -> dim_b -> dim_a; break it at one of them"]
    );
}

#[test]
fn unknown_and_forbidden_references_name_place_and_way_out() {
    let view = twin("view", &COLUMNS, "");
    let found = problems(&[
        (
            "sql/staging/stg_booking.sql",
            "select customer_id, amount, month\nfrom landed.bookings",
        ),
        ("sql/staging/stg_booking.yml", &view),
        (
            "sql/marts/dim_a.sql",
            "select customer_id, amount, month\n from stg_boking",
        ),
        ("sql/marts/dim_a.yml", &view),
        ("sql/marts/dim_b.sql", SELECT),
        ("sql/marts/dim_b.yml", &view),
    ]);
    assert_eq!(
        found,
        [
            "sql/marts/dim_a.sql:2:7: unknown model stg_boking; did you mean stg_booking?",
            "sql/marts/dim_b.sql:1:40: marts do not read landed.booking; \
             read a staging model, stg_booking",
            "sql/staging/stg_booking.sql:2:6: unknown table landed.bookings; \
             did you mean booking?",
        ]
    );
}

#[test]
fn a_model_without_its_twin_and_the_reverse_are_named() {
    let found = problems(&[
        ("sql/staging/stg_booking.sql", SELECT),
        ("sql/marts/dim_a.yml", &twin("view", &COLUMNS, "")),
    ]);
    assert_eq!(
        found,
        [
            "sql/staging/stg_booking.sql: sql/staging/stg_booking.yml is missing; \
             it names grain, columns and tests",
            "sql/marts/dim_a.yml: sql/marts/dim_a.sql is missing; \
             a model is an .sql and a .yml file",
        ]
    );
}

#[test]
fn a_syntax_error_says_line_and_column() {
    let found = problems(&[
        (
            "sql/staging/stg_booking.sql",
            "select customer_id,\nfrom landed.booking where",
        ),
        (
            "sql/marts/dim_a.sql",
            "select customer_id, amount, month from stg_booking",
        ),
        ("sql/marts/dim_a.yml", &twin("view", &COLUMNS, "")),
        ("sql/staging/stg_booking.yml", &twin("view", &COLUMNS, "")),
    ]);
    assert!(
        found[0].starts_with("sql/staging/stg_booking.sql:2:"),
        "{found:?}"
    );
    assert!(found[0].contains("Expected"), "{found:?}");
    assert_eq!(found.len(), 1, "who reads it is not to blame: {found:?}");
}

#[test]
fn unclassified_columns_are_refused() {
    let unclassified =
        twin("view", &COLUMNS, "").replace("amount, sensitivity: internal", "amount");
    let found = problems(&[
        ("sql/staging/stg_booking.sql", SELECT),
        ("sql/staging/stg_booking.yml", &unclassified),
    ]);
    assert_eq!(
        found,
        [
            "sql/staging/stg_booking.yml: column amount has no sensitivity; \
          write public, internal, personal or secret"
        ]
    );
}

#[tokio::test]
async fn an_unknown_column_says_line_column_and_the_nearest_name() {
    let found = check_problems(&[
        (
            "sql/staging/stg_booking.sql",
            "select\n    customer_id,\n    amont\nfrom landed.booking",
        ),
        (
            "sql/staging/stg_booking.yml",
            &twin("view", &["customer_id", "amont"], ""),
        ),
    ])
    .await;
    assert_eq!(
        found,
        ["sql/staging/stg_booking.sql:3:5: no field named amont; did you mean amount?"]
    );
}

#[tokio::test]
async fn columns_of_select_and_twin_are_the_same() {
    let found = check_problems(&[
        ("sql/staging/stg_booking.sql", SELECT),
        (
            "sql/staging/stg_booking.yml",
            &twin("view", &["customer_id", "amount"], ""),
        ),
    ])
    .await;
    assert_eq!(
        found,
        ["sql/staging/stg_booking.yml: columns differ: the select also has month"]
    );
}

#[tokio::test]
async fn a_failing_unit_test_shows_what_was_expected_and_what_came() {
    let tests = "unit_tests:
  - name: amounts are doubled
    given:
      landed.booking:
        - {customer_id: C1, amount: 3}
        - {customer_id: C2, amount: 4}
    expect:
      - {customer_id: C2, doubled: 8}
      - {customer_id: C1, doubled: 7}
";
    let sql = "select customer_id, amount * 2 as doubled from landed.booking";
    let found = check_problems(&[
        ("sql/staging/stg_booking.sql", sql),
        (
            "sql/staging/stg_booking.yml",
            &twin("view", &["customer_id", "doubled"], tests),
        ),
    ])
    .await;
    insta::assert_snapshot!(found.join("\n"), @"
    stg_booking: unit test `amounts are doubled` failed: 2 rows
    |          | customer_id | doubled |
    |----------|-------------|---------|
    | expected | C1          | 7       |
    | got      | C1          | 6       |
    ");
}

#[test]
fn a_cluster_needs_files_and_known_columns() {
    let view = twin("view", &COLUMNS, "cluster_by: [month, customer]\n");
    let found = problems(&[
        ("sql/staging/stg_booking.sql", SELECT),
        ("sql/staging/stg_booking.yml", &view),
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("cluster_by: stg_booking has no column customer;"));
    assert!(found[1].contains("cluster_by: is set but a view has no files"));
}
