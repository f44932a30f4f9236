//! A small bank for tests: a project in memory, a warehouse in a temporary folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use datafusion::prelude::SessionContext;
use tempfile::TempDir;

use super::{BuildOptions, BuildPlan, BuildReport, LandedTable, ModelSet, Result, build, plan};
use crate::clock::Clock;
use crate::config::{Limits, Project};
use crate::domain::Sensitivity;
use crate::engine::Engine;
use crate::store::{Commit, ReleasedColumn, Removal, Store, TableId, TableSpec};

const SETTINGS: &str = "name: {zh: 甲, en: A}\ncurrency: CNY\ntime_zone: Asia/Shanghai\nhome: q\n";

/// A row of `landed.booking`: customer, month, amount.
pub(super) type Booking = (&'static str, &'static str, i64);

/// A warehouse with an engine.
pub(super) struct Bank {
    pub store: Arc<Store>,
    pub engine: Arc<Engine>,
    _folder: TempDir,
}

impl Bank {
    pub(super) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = folder.path().join("warehouse");
        let store = Store::create_or_open(location.to_str().unwrap(), Clock::system())
            .await
            .unwrap();
        let limits = Limits {
            threads: 2,
            ..Limits::default()
        };
        let engine = Engine::new(Arc::clone(&store), &limits).unwrap();
        Self {
            store,
            engine,
            _folder: folder,
        }
    }

    /// Lands bookings; whole months are replaced when `months` says so.
    pub(super) async fn land(&self, rows: &[Booking], months: &[&str]) {
        let spec = booking_spec();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.0))),
            Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.2))),
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.1))),
        ];
        let batch = RecordBatch::try_new(Arc::clone(&spec.schema), columns).unwrap();
        let mut writer = self.store.writer(&spec).unwrap();
        writer.write(&batch).await.unwrap();
        let commit = Commit {
            written: vec![writer.finish().await.unwrap()],
            spec,
            removal: Removal::Partitions {
                column: "month".to_owned(),
                values: months.iter().map(|month| (*month).to_owned()).collect(),
            },
            tokens: Vec::new(),
        };
        self.store.commit(commit).await.unwrap();
    }

    pub(super) fn workbench(&self) -> SessionContext {
        self.engine.workbench()
    }

    pub(super) async fn plan(&self, set: &ModelSet) -> BuildPlan {
        plan(&self.store, set, &BuildOptions::default())
            .await
            .unwrap()
    }

    pub(super) async fn build(&self, set: &ModelSet) -> Result<BuildReport> {
        let plan = self.plan(set).await;
        self.run(set, &plan).await
    }

    pub(super) async fn run(&self, set: &ModelSet, plan: &BuildPlan) -> Result<BuildReport> {
        build(&self.store, set, plan, &|| self.workbench(), &|_| ()).await
    }

    /// The rows of a model in the newest release, as sorted texts.
    pub(super) async fn rows(&self, model: &str) -> Vec<String> {
        let mut rows = self.rows_as_stored(model).await;
        rows.sort();
        rows
    }

    /// The rows of a model in the newest release, as texts in the order of its files.
    pub(super) async fn rows_as_stored(&self, model: &str) -> Vec<String> {
        let release = self.store.latest_release().await.unwrap().unwrap();
        let id = TableId::model(model);
        let version = release.tables[model].version.unwrap();
        let table = self.store.table_at(&id, version).await.unwrap();
        let ctx = self.workbench();
        ctx.register_table(model, table.provider().await.unwrap())
            .unwrap();
        let batches = ctx.table(model).await.unwrap().collect().await.unwrap();
        let text = arrow::util::pretty::pretty_format_batches(&batches)
            .unwrap()
            .to_string();
        let mut rows: Vec<_> = text.lines().skip(3).map(ToOwned::to_owned).collect();
        rows.retain(|row| row.starts_with('|'));
        rows
    }
}

/// A project of these files over `landed.booking`.
pub(super) fn load(files: &[(&str, &str)]) -> Result<ModelSet> {
    let project = Project::from_texts(SETTINGS, files).unwrap();
    let spec = booking_spec();
    let columns = spec.schema.fields().iter().map(|field| ReleasedColumn {
        name: field.name().clone(),
        sensitivity: Sensitivity::Internal,
    });
    let columns = columns.collect();
    ModelSet::load(
        &project,
        BTreeMap::from([("booking".to_owned(), LandedTable { spec, columns })]),
    )
}

fn booking_spec() -> TableSpec {
    let fields = [
        ("customer_id", DataType::Utf8),
        ("amount", DataType::Int64),
        ("month", DataType::Utf8),
    ];
    let fields = fields.map(|(name, data_type)| Field::new(name, data_type, true));
    TableSpec {
        id: TableId::landed("booking"),
        schema: Arc::new(Schema::new(fields.to_vec())),
        partition_columns: vec!["month".to_owned()],
        stats_columns: None,
    }
}

/// A twin file: materialisation (with its further keys), columns, and whatever follows.
pub(super) fn twin(materialized: &str, columns: &[&str], rest: &str) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|column| format!("  - {{name: {column}, sensitivity: internal}}\n"))
        .collect();
    let columns = columns.concat();
    format!(
        "description: {{zh: 表, en: table}}\ngrain: one row\n\
         materialized: {materialized}\ncolumns:\n{columns}{rest}"
    )
}
