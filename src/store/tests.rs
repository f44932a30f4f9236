use std::sync::Arc;

use arrow::array::{Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use tempfile::TempDir;

use super::*;
use crate::clock::Clock;

fn spec(extra: Option<&str>) -> TableSpec {
    let mut fields = vec![
        Field::new("id", DataType::Int64, true),
        Field::new("month", DataType::Utf8, true),
    ];
    fields.extend(extra.map(|name| Field::new(name, DataType::Int64, true)));
    TableSpec {
        id: TableId::model("t"),
        schema: Arc::new(Schema::new(fields)),
        partition_columns: vec!["month".to_owned()],
        stats_columns: None,
    }
}

fn batch(spec: &TableSpec, rows: &[(i64, &str)]) -> RecordBatch {
    let ids = Int64Array::from_iter_values(rows.iter().map(|row| row.0));
    let months = StringArray::from_iter_values(rows.iter().map(|row| row.1));
    let mut columns: Vec<arrow::array::ArrayRef> = vec![Arc::new(ids.clone()), Arc::new(months)];
    if spec.schema.fields().len() == 3 {
        columns.push(Arc::new(ids));
    }
    RecordBatch::try_new(Arc::clone(&spec.schema), columns).unwrap()
}

async fn store(folder: &TempDir) -> Arc<Store> {
    let location = folder.path().to_string_lossy().into_owned();
    Store::create_or_open(&location, Clock::system())
        .await
        .unwrap()
}

async fn put(
    store: &Store,
    spec: &TableSpec,
    rows: &[(i64, &str)],
    removal: Removal,
    token: &str,
) -> Result<u64> {
    let mut writer = store.writer(spec).unwrap();
    writer.write(&batch(spec, rows)).await.unwrap();
    let written = vec![writer.finish().await.unwrap()];
    let tokens = vec![token.to_owned()];
    store
        .commit(Commit {
            spec: spec.clone(),
            written,
            removal,
            tokens,
        })
        .await
}

#[tokio::test]
async fn commits_append_replace_partitions_and_replace_all() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder).await;
    let spec = spec(None);
    put(
        &store,
        &spec,
        &[(1, "2025-01"), (2, "2025-02")],
        Removal::Nothing,
        "a",
    )
    .await
    .unwrap();
    let before = store.table(&spec.id).await.unwrap().unwrap();
    let february = Removal::Partitions {
        column: "month".into(),
        values: vec!["2025-02".into()],
    };
    put(
        &store,
        &spec,
        &[(3, "2025-02"), (4, "2025-02")],
        february,
        "b",
    )
    .await
    .unwrap();
    let after = store.table(&spec.id).await.unwrap().unwrap();
    assert_eq!((before.rows().unwrap(), after.rows().unwrap()), (2, 3));
    let (old, new) = (
        before.files_by_partition("month").unwrap(),
        after.files_by_partition("month").unwrap(),
    );
    assert_eq!(old["2025-01"], new["2025-01"]);
    assert_ne!(old["2025-02"], new["2025-02"]);
    put(&store, &spec, &[(9, "2025-03")], Removal::Everything, "c")
        .await
        .unwrap();
    assert_eq!(
        store
            .table(&spec.id)
            .await
            .unwrap()
            .unwrap()
            .rows()
            .unwrap(),
        1
    );
    let pinned = store.table_at(&spec.id, after.version()).await.unwrap();
    assert_eq!(pinned.rows().unwrap(), 3);
}

#[tokio::test]
async fn tokens_are_found_again_and_unknown_ones_are_not() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder).await;
    let spec = spec(None);
    put(
        &store,
        &spec,
        &[(1, "2025-01")],
        Removal::Nothing,
        "file:abc",
    )
    .await
    .unwrap();
    let table = store.table(&spec.id).await.unwrap().unwrap();
    assert!(table.has_token("file:abc").await.unwrap());
    assert!(!table.has_token("file:other").await.unwrap());
}

#[tokio::test]
async fn uncommitted_files_are_invisible() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder).await;
    let spec = spec(None);
    let mut writer = store.writer(&spec).unwrap();
    writer
        .write(&batch(&spec, &[(1, "2025-01")]))
        .await
        .unwrap();
    writer.finish().await.unwrap();
    assert!(store.table(&spec.id).await.unwrap().is_none());
}

#[tokio::test]
async fn other_columns_are_refused_unless_all_is_replaced() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder).await;
    put(
        &store,
        &spec(None),
        &[(1, "2025-01")],
        Removal::Nothing,
        "a",
    )
    .await
    .unwrap();
    let wider = spec(Some("extra"));
    let refused = put(&store, &wider, &[(2, "2025-01")], Removal::Nothing, "b").await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("column extra is new")
    );
    put(&store, &wider, &[(2, "2025-01")], Removal::Everything, "c")
        .await
        .unwrap();
    let table = store.table(&wider.id).await.unwrap().unwrap();
    assert_eq!(table.schema().unwrap().fields().len(), 3);
}

#[tokio::test]
async fn a_second_writer_learns_who_holds_the_lock() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder).await;
    let lease = store.lock("load").unwrap();
    let refused = store.lock("build").unwrap_err().to_string();
    assert!(refused.contains("`load`"), "{refused}");
    lease.release();
    store.lock("build").unwrap();
}

#[tokio::test]
async fn a_release_number_is_taken_once() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder).await;
    let draft = ReleaseDraft {
        after: 0,
        project: "Bank".to_owned(),
        data_date: None,
        tables: std::collections::BTreeMap::new(),
        checks: CheckSummary::default(),
    };
    store.publish(draft.clone()).await.unwrap();
    assert!(matches!(
        store.publish(draft).await,
        Err(StoreError::Conflict(1))
    ));
    assert_eq!(store.latest_release().await.unwrap().unwrap().id, 1);
    assert!(matches!(
        store.release(7).await,
        Err(StoreError::NoRelease { newest: 1, .. })
    ));
}

#[tokio::test]
async fn a_newer_warehouse_is_refused() {
    let folder = TempDir::new().unwrap();
    store(&folder).await;
    let marker = folder.path().join("guanxi-warehouse.json");
    std::fs::write(
        marker,
        r#"{"format": 99, "created_at": "2030-01-01T00:00:00Z"}"#,
    )
    .unwrap();
    let location = folder.path().to_string_lossy().into_owned();
    let refused = Store::open(&location, Clock::system()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Newer { format: 99, .. }));
}
