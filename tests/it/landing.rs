//! Files through the real binary: what lands, what is rejected and why, what is refused.

use std::collections::BTreeSet;
use std::path::Path;

use guanxi::clock::Clock;
use guanxi::config::Limits;
use guanxi::engine::Engine;
use guanxi::ingest::{Reject, RejectQuery, rejects};
use guanxi::store::{Store, TableId};

use crate::support::{Bank, root};

/// The rejected rows that a warehouse keeps, and the rows of one of its tables.
async fn look(warehouse: &Path, table: &str) -> (Vec<Reject>, u64) {
    let store = Store::open(&warehouse.display().to_string(), Clock::system())
        .await
        .unwrap();
    let table = store.table(&TableId::landed(table)).await.unwrap();
    let rows = table.map_or(0, |table| table.rows().unwrap());
    let engine = Engine::new(store, &Limits::default()).unwrap();
    (
        rejects(&engine, &RejectQuery::default()).await.unwrap(),
        rows,
    )
}

/// The planted faults as `file:line column value kind`.
fn planted(folder: &Path) -> BTreeSet<String> {
    let mut reader = csv::Reader::from_path(folder.join("expected.csv")).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        format!(
            "{}:{} {} {} {}",
            &row[0], &row[1], &row[2], &row[3], &row[4]
        )
    });
    rows.collect()
}

/// Rejects as the list of planted faults shows them: columns and values of single columns only.
fn shown(rejects: &[Reject]) -> BTreeSet<String> {
    let rows = rejects.iter().map(|reject| {
        let whole_row = reject.column.is_none() || reject.kind.starts_with("check_failed");
        let of_column = |text: &Option<String>| text.clone().filter(|_| !whole_row);
        let column = of_column(&reject.column).unwrap_or_default();
        let value = of_column(&reject.value).unwrap_or_default();
        format!(
            "{}:{} {column} {value} {}",
            reject.file, reject.line, reject.kind
        )
    });
    rows.collect()
}

#[tokio::test]
async fn dirty_files_land_the_good_rows_and_reject_exactly_the_planted_ones() {
    let bank = Bank::new();
    let folder = root().join("sample-data/dirty");
    bank.ok(&["load", folder.to_str().unwrap()]);
    let (found, customers) = look(&bank.warehouse(), "customer").await;
    assert_eq!(shown(&found), planted(&folder));
    assert_eq!(found.len(), planted(&folder).len());
    let lines = std::fs::read(folder.join("customer.csv")).unwrap();
    let lines = lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .count();
    let rejected = found
        .iter()
        .filter(|reject| reject.table == "customer")
        .count();
    assert_eq!(customers, (lines - 1 - rejected) as u64);
    assert!(found.iter().all(|reject| !reject.reason.is_empty()));

    bank.ok(&["load", folder.to_str().unwrap()]);
    let again = look(&bank.warehouse(), "customer").await;
    assert_eq!(
        again,
        (found, customers),
        "the same files again change nothing"
    );
}

#[tokio::test]
async fn too_many_rejects_end_with_three_and_land_nothing() {
    let bank = Bank::new();
    let folder = tempfile::tempdir().unwrap();
    let branch = std::fs::read_to_string(root().join("sample-data/branch.csv")).unwrap();
    std::fs::write(folder.path().join("branch.csv"), &branch).unwrap();
    let staff = "staff_id,staff_name,staff_name_latin,staff_role,branch_id,hired_on,active\n\
                 S1,Li,,manager,B01,2020-01-01,true\nS2,Li,,manager,nowhere,2020-01-01,true\n";
    std::fs::write(folder.path().join("staff.csv"), staff).unwrap();
    let ended = bank.run(&["load", folder.path().to_str().unwrap()]);
    assert_eq!(ended.code, Some(3), "{}{}", ended.out, ended.err);
    assert!(
        ended.err.contains("staff rejects 1 of 2 rows"),
        "{}",
        ended.err
    );
    assert!(
        ended.out.contains("nowhere") && ended.out.contains("staff.csv"),
        "{}",
        ended.out
    );
    assert_eq!(look(&bank.warehouse(), "branch").await, (Vec::new(), 0));
}

#[test]
fn wrong_files_are_told_and_land_nothing() {
    let bank = Bank::new();
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("branch.csv", "", "is empty", 3),
        (
            "branch.csv",
            "branch_id\nB1\n",
            "the header lacks `branch_name`",
            3,
        ),
        ("customer.csv.gz", "customer_id\n", "invalid gzip header", 1),
        ("unknown.csv", "a\n1\n", "--table", 1),
    ];
    for (name, text, words, code) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let ended = bank.run(&["load", path.to_str().unwrap()]);
        assert_eq!(ended.code, Some(code), "{}{}", ended.out, ended.err);
        assert!(
            ended.err.contains(words) && ended.err.contains(name),
            "{}",
            ended.err
        );
    }
    let missing = bank.run(&["load", "nowhere/branch.csv"]);
    assert_eq!(missing.code, Some(1));
    assert!(
        missing.err.contains("nowhere/branch.csv"),
        "{}",
        missing.err
    );
}
