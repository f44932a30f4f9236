//! Loads of small files into a warehouse in a temporary folder.

use std::path::Path;
use std::sync::Arc;

use arrow::util::pretty::pretty_format_batches;
use chrono::DateTime;
use chrono_tz::Tz;
use tempfile::TempDir;

use super::*;
use crate::clock::Clock;
use crate::config::Limits;
use crate::engine::Engine;
use crate::ingest::contract::{Contract, Contracts};
use crate::ingest::{IngestError, Result};
use crate::store::{Store, TableId};

const BRANCH: &str = "
description: {zh: 网点, en: Branches}
grain: one row per branch
files: [\"branch*.csv*\"]
mode: merge
key: [branch_id]
max_rejects: 0.5
columns:
  - {name: branch_id, type: text, sensitivity: internal}
  - {name: branch_name, type: text, required: true, sensitivity: public}
";

const TRANSACTION: &str = "
description: {zh: 交易, en: Transactions}
grain: one row per transaction
files: [\"transaction*.csv*\"]
mode: append
key: [transaction_id]
partition_by: {name: transaction_month, column: transaction_date, unit: month}
cluster_by: [branch_id]
max_rejects: 0.9
columns:
  - {name: transaction_id, type: text, sensitivity: internal}
  - {name: branch_id, type: text, required: true, references: branch.branch_id, sensitivity: internal}
  - {name: transaction_time, type: timestamp, required: true, local_date: transaction_date, sensitivity: internal}
  - {name: amount, type: \"decimal(18,2)\", min: 0, sensitivity: internal}
  - {name: phone, type: text, pattern: \"^[0-9]+$\", sensitivity: secret}
checks:
  - {name: small_night_amounts, expression: amount < 1000 or transaction_date > date '2025-01-01'}
";

/// A warehouse, an inbox, and the contracts above.
struct Bank {
    folder: TempDir,
    engine: Arc<Engine>,
    contracts: Contracts,
}

impl Bank {
    async fn new() -> Self {
        Self::with(&[("branch", BRANCH), ("transaction", TRANSACTION)]).await
    }

    async fn with(contracts: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inbox")).unwrap();
        let location = folder.path().join("warehouse").display().to_string();
        let clock = Clock::fixed(DateTime::UNIX_EPOCH);
        let store = Store::create_or_open(&location, clock).await.unwrap();
        let engine = Engine::new(store, &Limits::default()).unwrap();
        let parse = |(table, text): &(&str, &str)| {
            Contract::parse(table, &format!("sql/sources/{table}.yml"), text)
        };
        let contracts = contracts.iter().map(parse).collect::<Result<_>>().unwrap();
        let contracts = Contracts::new(contracts).unwrap();
        Self {
            folder,
            engine,
            contracts,
        }
    }

    fn inbox(&self) -> std::path::PathBuf {
        self.folder.path().join("inbox")
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.inbox().join(name), text).unwrap();
        self
    }

    async fn load(&self) -> Result<Summary> {
        self.load_from(&self.inbox(), false).await
    }

    async fn load_from(&self, path: &Path, dry_run: bool) -> Result<Summary> {
        let sources = Sources {
            paths: vec![path.to_owned()],
            table: None,
        };
        let options = LoadOptions {
            dry_run,
            threads: 2,
            zone: Tz::Asia__Shanghai,
            progress: Arc::new(|_| {}),
        };
        load(&self.contracts, &sources, &self.engine, &options).await
    }

    async fn rows(&self, table: &str) -> u64 {
        let table = self
            .engine
            .store()
            .table(&TableId::landed(table))
            .await
            .unwrap();
        table.map_or(0, |table| table.rows().unwrap())
    }

    /// A table as text, sorted by its first column.
    async fn show(&self, table: &str) -> String {
        let table = self
            .engine
            .store()
            .table(&TableId::landed(table))
            .await
            .unwrap()
            .unwrap();
        let context = self.engine.workbench();
        let frame = context.read_table(table.provider().await.unwrap()).unwrap();
        let first = frame.schema().field(0).name().clone();
        let frame = frame
            .sort_by(vec![datafusion::prelude::col(first)])
            .unwrap();
        pretty_format_batches(&frame.collect().await.unwrap())
            .unwrap()
            .to_string()
    }
}

const BRANCHES: &str = "branch_id,branch_name\nB1,One\nB2,Two\n";
const TRANSACTIONS: &str = "\
branch_id,transaction_id,transaction_time,amount,phone
B1,T1,2025-03-31 23:30:00,10.00,123
B2,T2,2025-04-01 00:30:00,,
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn good_rows_land_with_local_date_partition_and_lineage() {
    let bank = Bank::new().await;
    let summary = bank
        .put("branch.csv", BRANCHES)
        .put("transaction_1.csv", TRANSACTIONS)
        .load()
        .await
        .unwrap();
    let tables: Vec<_> = summary
        .tables
        .iter()
        .map(|table| (table.table.as_str(), table.rows_good))
        .collect();
    assert_eq!(tables, [("branch", 2), ("transaction", 2)]);
    insta::assert_snapshot!(bank.show("transaction").await);
}

#[tokio::test]
async fn the_same_files_again_land_nothing() {
    let bank = Bank::new().await;
    bank.put("branch.csv", BRANCHES)
        .put("transaction.csv", TRANSACTIONS)
        .load()
        .await
        .unwrap();
    let before = (bank.show("branch").await, bank.show("transaction").await);
    let summary = bank
        .put("transaction_copy.csv", TRANSACTIONS)
        .load()
        .await
        .unwrap();
    assert!(
        summary
            .tables
            .iter()
            .all(|table| table.files.is_empty() && table.version.is_none())
    );
    assert_eq!(
        summary
            .tables
            .iter()
            .map(|table| table.skipped.len())
            .sum::<usize>(),
        3
    );
    assert_eq!(
        before,
        (bank.show("branch").await, bank.show("transaction").await)
    );
}

#[tokio::test]
async fn each_bad_row_is_rejected_with_line_column_and_reason() {
    let bank = Bank::new().await;
    let mut text = TRANSACTIONS.as_bytes().to_vec();
    text.extend_from_slice(
        b"B9,T3,2025-04-01 00:30:00,1,\n\
          B1,T1,2025-04-01 00:30:00,1,\n\
          B1,T4,2025-02-30 00:30:00,1,\n\
          B1,T5,2025-04-01 00:30:00,-1,\n\
          \n\
          B1,T6,2025-04-01 00:30:00,1.005,\n\
          B1,T7,2025-04-01 00:30:00\n\
          B1,\"T8\n(second line)\",2025-04-01 00:30:00,1,12a\n\
          B1,T\xff9,2025-04-01 00:30:00,1,\n\
          ,T10,2025-04-01 00:30:00,1,\n\
          B1,T11,2024-12-31 00:30:00,1000,\n\
          B1,T12,2025-04-01 00:30:00,1,7",
    );
    let summary = bank
        .put("branch.csv", BRANCHES)
        .put("transaction.csv", text)
        .load()
        .await
        .unwrap();
    let landed = &summary.tables[1];
    assert_eq!((landed.rows_read, landed.rows_good), (13, 3));
    let kept = rejects(&bank.engine, &RejectQuery::default())
        .await
        .unwrap();
    assert_eq!(kept, landed.examples);
    let lines: Vec<_> = kept
        .iter()
        .map(|r| {
            format!(
                "{}:{} {:?} {:?} {}: {}",
                r.file, r.line, r.column, r.value, r.kind, r.reason
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[tokio::test]
async fn a_key_lands_once_in_append_mode() {
    let bank = Bank::new().await;
    bank.put("branch.csv", BRANCHES)
        .put("transaction_1.csv", TRANSACTIONS)
        .load()
        .await
        .unwrap();
    let again = "branch_id,transaction_id,transaction_time,amount,phone\n\
        B1,T1,2025-05-01 00:00:00,1,\nB1,T3,2025-05-01 00:00:00,1,\nB1,T3,2025-05-01 00:00:00,1,\n";
    let summary = bank.put("transaction_2.csv", again).load().await.unwrap();
    let second = summary
        .tables
        .iter()
        .find(|table| table.table == "transaction")
        .unwrap();
    assert_eq!((second.rows_good, second.rejected["duplicate_key"]), (1, 2));
    let lines: Vec<_> = second.examples.iter().map(|reject| reject.line).collect();
    assert_eq!(lines, [2, 4]);
    assert_eq!(bank.rows("transaction").await, 3);
}

#[tokio::test]
async fn merge_replaces_rows_of_the_same_key() {
    let bank = Bank::new().await;
    bank.put("branch_1.csv", BRANCHES).load().await.unwrap();
    let newer = "branch_name,branch_id\nZwei,B2\nDrei,B3\nagain,B3\n";
    let summary = bank.put("branch_2.csv", newer).load().await.unwrap();
    assert_eq!(summary.tables[0].skipped, ["branch_1.csv"]);
    assert_eq!(summary.tables[0].rejected["duplicate_key"], 1);
    let shown = bank.show("branch").await;
    for expected in ["One", "Zwei", "Drei"] {
        assert!(shown.contains(expected), "{shown}");
    }
    assert_eq!(bank.rows("branch").await, 3);
}

#[tokio::test]
async fn replace_makes_the_batch_the_whole_table() {
    let contract = BRANCH.replace("mode: merge", "mode: replace");
    let bank = Bank::with(&[("branch", &contract)]).await;
    bank.put("branch.csv", BRANCHES).load().await.unwrap();
    bank.put("branch.csv", "branch_id,branch_name\nB3,Three\n")
        .load()
        .await
        .unwrap();
    assert_eq!(bank.rows("branch").await, 1);
    let again = bank.load().await.unwrap();
    assert!(
        again.tables[0].version.is_none(),
        "the same batch lands nothing"
    );
    let first = bank.put("branch.csv", BRANCHES).load().await.unwrap();
    assert!(
        first.tables[0].version.is_some(),
        "an earlier batch is a new state"
    );
    assert_eq!(bank.rows("branch").await, 2);
}

#[tokio::test]
async fn too_many_rejects_refuse_everything() {
    let bank = Bank::new().await;
    bank.put("branch.csv", BRANCHES);
    let bad = "branch_id,transaction_id,transaction_time,amount,phone\nB9,T1,x,1,\nB1,T2,2025-05-01 00:00:00,x,\n";
    let error = bank.put("transaction.csv", bad).load().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "load refused, nothing has landed: transaction rejects 2 of 2 rows (100.0 %, accepted 90.0 %)"
    );
    let IngestError::Refused(summary) = error else {
        panic!()
    };
    assert_eq!(summary.tables[1].examples.len(), 2);
    assert_eq!(
        (bank.rows("branch").await, bank.rows("transaction").await),
        (0, 0)
    );
    assert_eq!(
        rejects(&bank.engine, &RejectQuery::default())
            .await
            .unwrap(),
        []
    );
}

#[tokio::test]
async fn a_dry_run_lands_nothing() {
    let bank = Bank::new().await;
    bank.put("branch.csv", BRANCHES)
        .put("transaction.csv", TRANSACTIONS);
    let summary = bank.load_from(&bank.inbox(), true).await.unwrap();
    assert_eq!(
        summary
            .tables
            .iter()
            .map(|table| table.rows_good)
            .sum::<u64>(),
        4
    );
    assert_eq!(
        (bank.rows("branch").await, bank.rows("transaction").await),
        (0, 0)
    );
}

#[tokio::test]
async fn files_without_sense_are_errors_that_say_what_to_do() {
    let bank = Bank::new().await;
    let error = async |name: &str, text: &str| {
        bank.put(name, text);
        let error = bank
            .load_from(&bank.inbox().join(name), false)
            .await
            .unwrap_err();
        error
            .to_string()
            .replace(&format!("{}/", bank.inbox().display()), "")
    };
    let errors = [
        error("branch.csv", "").await,
        error("branch.csv", "branch_id\nB1\n").await,
        error("branch.csv", "branch_id,branch_name,x\nB1,One,1\n").await,
        error("branch.csv", "branch_id,branch_name,branch_id\nB1,One,1\n").await,
        error("branch.csv", "branch_id,branch_name\nB1,\"One\nB2,Two\n").await,
        error("branch.csv.gz", "not packed").await,
        error("other.csv", "a\n1\n").await,
    ];
    insta::assert_snapshot!(errors.join("\n"));
    let missing = bank
        .load_from(&bank.inbox().join("branch_9.csv"), false)
        .await
        .unwrap_err();
    assert!(
        missing.to_string().contains("branch_9.csv: No such file"),
        "{missing}"
    );
    bank.put("branch.csv", "branch_id,branch_name");
    let header_only = bank
        .load_from(&bank.inbox().join("branch.csv"), false)
        .await;
    assert_eq!(header_only.unwrap().tables[0].rows_read, 0);
}
