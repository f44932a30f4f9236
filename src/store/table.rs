//! Names, shapes and versions of tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use datafusion::catalog::TableProvider;
use deltalake::kernel::engine::arrow_conversion::TryIntoArrow as _;
use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError};
use serde::{Deserialize, Serialize};

use super::error::delta;
use super::{Result, Store, StoreError};

/// Where a table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// A source table as accepted.
    Landed,
    /// The result of a SQL model.
    Model,
}

/// A table's layer and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId {
    /// Its layer.
    pub layer: Layer,
    /// Its name.
    pub name: String,
}

impl TableId {
    /// A landed table.
    pub fn landed(name: impl Into<String>) -> Self {
        Self {
            layer: Layer::Landed,
            name: name.into(),
        }
    }

    /// A model's table.
    pub fn model(name: impl Into<String>) -> Self {
        Self {
            layer: Layer::Model,
            name: name.into(),
        }
    }

    /// Folder inside the warehouse.
    pub(super) fn folder(&self) -> String {
        match self.layer {
            Layer::Landed => format!("landed/{}", self.name),
            Layer::Model => format!("models/{}", self.name),
        }
    }
}

/// The name as SQL writes it: `landed.customer`, `dim_customer`.
impl fmt::Display for TableId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.layer {
            Layer::Landed => write!(f, "landed.{}", self.name),
            Layer::Model => f.write_str(&self.name),
        }
    }
}

/// What a table is to look like.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// Its name.
    pub id: TableId,
    /// All columns, partition columns included.
    pub schema: SchemaRef,
    /// Columns by which its files are divided.
    pub partition_columns: Vec<String>,
    /// Columns whose minimum and maximum the Delta log may show; `None` for all.
    pub stats_columns: Option<Vec<String>>,
}

/// One version of a table.
#[derive(Debug, Clone)]
pub struct Table {
    pub(super) id: TableId,
    pub(super) inner: DeltaTable,
}

impl Store {
    /// The newest version of a table, or `None` if it does not exist.
    pub async fn table(&self, id: &TableId) -> Result<Option<Table>> {
        if !self.root.join(id.folder()).join("_delta_log").is_dir() {
            return Ok(None);
        }
        match self.builder(id)?.load().await {
            Ok(inner) => Ok(Some(Table {
                id: id.clone(),
                inner,
            })),
            Err(DeltaTableError::NotATable(_)) => Ok(None),
            Err(error) => Err(delta(&id.to_string())(error)),
        }
    }

    /// A table at one version.
    pub async fn table_at(&self, id: &TableId, version: u64) -> Result<Table> {
        let loaded = self.builder(id)?.with_version(version).load().await;
        let inner = loaded.map_err(delta(&id.to_string()))?;
        Ok(Table {
            id: id.clone(),
            inner,
        })
    }

    pub(super) fn builder(&self, id: &TableId) -> Result<DeltaTableBuilder> {
        let url = self.url(&id.folder())?;
        DeltaTableBuilder::from_url(url).map_err(delta(&id.to_string()))
    }
}

impl Table {
    /// Its name.
    pub fn id(&self) -> &TableId {
        &self.id
    }

    /// Its version; the first is 0.
    pub fn version(&self) -> u64 {
        self.inner.version().unwrap_or_default()
    }

    /// Its columns.
    pub fn schema(&self) -> Result<SchemaRef> {
        let schema = self.state()?.schema();
        let arrow: arrow::datatypes::Schema =
            schema
                .as_ref()
                .try_into_arrow()
                .map_err(|source| StoreError::Batch {
                    table: self.id.to_string(),
                    source,
                })?;
        Ok(Arc::new(arrow))
    }

    /// How many rows its files hold.
    pub fn rows(&self) -> Result<u64> {
        let files = self.state()?.log_data();
        Ok(files
            .iter()
            .map(|file| file.num_records().unwrap_or_default() as u64)
            .sum())
    }

    /// A provider for the query engine, fixed at this version.
    pub async fn provider(&self) -> Result<Arc<dyn TableProvider>> {
        self.inner.table_provider().await.map_err(|error| {
            delta(&self.id.to_string())(DeltaTableError::generic(error.to_string()))
        })
    }

    /// Whether a commit carried this token.
    pub async fn has_token(&self, token: &str) -> Result<bool> {
        let log = self.inner.log_store();
        let version = self.state()?.transaction_version(log.as_ref(), token).await;
        Ok(version.map_err(delta(&self.id.to_string()))?.is_some())
    }

    /// Data files by the value of a partition column: a partition whose set is equal in two
    /// versions has not changed between them.
    pub fn files_by_partition(&self, column: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
        let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for file in self.state()?.log_data().iter() {
            let value = file
                .partition_values_map()
                .remove(column)
                .flatten()
                .unwrap_or_default();
            files
                .entry(value)
                .or_default()
                .insert(file.path().into_owned());
        }
        Ok(files)
    }

    pub(super) fn state(&self) -> Result<&deltalake::table::state::DeltaTableState> {
        self.inner.snapshot().map_err(delta(&self.id.to_string()))
    }
}
