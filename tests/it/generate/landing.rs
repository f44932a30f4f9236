//! The sample lands whole; of the dirty files exactly the planted rows are rejected.

use std::path::PathBuf;
use std::sync::Arc;

use guanxi::clock::Clock;
use guanxi::config::{Limits, Project};
use guanxi::engine::Engine;
use guanxi::ingest::{Contracts, LoadOptions, Reject, RejectQuery, Sources, load, rejects};
use guanxi::store::Store;

use super::rows::{Rows, sample};

/// Loads a folder into an empty warehouse; gives the rejected rows by file and line.
async fn rejects_of(folder: PathBuf) -> Vec<Reject> {
    let warehouse = tempfile::tempdir().unwrap();
    let location = warehouse.path().display().to_string();
    let store = Store::create_or_open(&location, Clock::system())
        .await
        .unwrap();
    let engine = Engine::new(store, &Limits::default()).unwrap();
    let contracts = Contracts::load(&Project::embedded().unwrap()).unwrap();
    let sources = Sources {
        paths: vec![folder],
        table: None,
    };
    let options = LoadOptions {
        dry_run: false,
        threads: 2,
        zone: chrono_tz::Tz::Asia__Shanghai,
        progress: Arc::new(|_| {}),
    };
    let summary = load(&contracts, &sources, &engine, &options).await.unwrap();
    assert!(summary.tables.iter().all(|table| table.rows_good > 0));
    let mut found = rejects(&engine, &RejectQuery::default()).await.unwrap();
    found.sort_by_key(|reject| (reject.file.clone(), reject.line));
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_the_sample_lands() {
    assert_eq!(rejects_of(sample()).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn exactly_the_planted_faults_are_rejected() {
    let folder = sample().join("dirty");
    let found = rejects_of(folder.clone()).await;
    let expected = Rows::read(&folder, "expected");
    assert_eq!(found.len(), expected.iter().count());
    for (reject, row) in found.iter().zip(expected.iter()) {
        let place = (reject.file.as_str(), reject.line.to_string());
        assert_eq!(
            (place.0, place.1.as_str()),
            (row.get("file"), row.get("line"))
        );
        assert_eq!(reject.kind, row.get("kind"), "{place:?}");
        if row.has("column") {
            assert_eq!(
                reject.column.as_deref(),
                Some(row.get("column")),
                "{place:?}"
            );
            assert_eq!(
                reject.value.as_deref().unwrap_or(""),
                row.get("value"),
                "{place:?}"
            );
        }
    }
}
