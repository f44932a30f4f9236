//! Streams batches into Parquet files that nobody sees before they are committed.

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::compute::cast;
use arrow::datatypes::SchemaRef;
use deltalake::datafile::writer::{DeltaWriter, WriterConfig};
use deltalake::kernel::Add;
use deltalake::operations::get_num_idx_cols_and_stats_columns;
use deltalake::parquet::basic::{Compression, ZstdLevel};
use deltalake::parquet::file::properties::WriterProperties;

use super::error::delta;
use super::{Result, Store, StoreError, TableSpec};

/// Size at which a data file is closed and the next begun.
const FILE_BYTES: u64 = 256 << 20;
/// Rows of a row group: large enough to compress, small enough to skip.
const ROW_GROUP_ROWS: usize = 262_144;
/// Size at which a column of mostly different values gives up its dictionary: a writer keeps one
/// for each column of each open partition.
const DICTIONARY_BYTES: usize = 256 << 10;

/// Writes one stream of batches of a table; take one for each parallel stream.
pub struct TableWriter {
    table: String,
    schema: SchemaRef,
    inner: DeltaWriter,
    rows: u64,
}

/// Files that a finished writer leaves, ready to be committed.
#[derive(Debug, Default)]
pub struct Written {
    /// Rows in them.
    pub rows: u64,
    pub(super) files: Vec<Add>,
}

impl Store {
    /// A writer for a table that exists or will be made by the commit.
    pub fn writer(&self, spec: &TableSpec) -> Result<TableWriter> {
        let table = spec.id.to_string();
        let log_store = self
            .builder(&spec.id)?
            .build_storage()
            .map_err(delta(&table))?;
        let (indexed_columns, _) = get_num_idx_cols_and_stats_columns(None, HashMap::new());
        let config = WriterConfig::new(
            Arc::clone(&spec.schema),
            spec.partition_columns.clone(),
            Some(properties()),
            NonZeroU64::new(FILE_BYTES),
            None,
            indexed_columns,
            spec.stats_columns.clone(),
        );
        let inner = DeltaWriter::new(log_store.object_store(None), config);
        Ok(TableWriter {
            table,
            schema: Arc::clone(&spec.schema),
            inner,
            rows: 0,
        })
    }
}

impl TableWriter {
    /// Adds a batch; columns are matched by position and cast to the table's types.
    pub async fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        if batch.num_rows() == 0 {
            return Ok(());
        }
        let batch = self.conform(batch)?;
        self.rows += batch.num_rows() as u64;
        self.inner.write(&batch).await.map_err(delta(&self.table))
    }

    /// Closes the files.
    pub async fn finish(self) -> Result<Written> {
        let files = self.inner.close().await.map_err(delta(&self.table))?;
        Ok(Written {
            rows: self.rows,
            files,
        })
    }

    /// Gives up; files already closed stay behind unreferenced until vacuum.
    pub async fn abort(self) -> Result<()> {
        self.inner.abort().await.map_err(delta(&self.table))
    }

    fn conform(&self, batch: &RecordBatch) -> Result<RecordBatch> {
        if batch.schema_ref() == &self.schema {
            return Ok(batch.clone());
        }
        let columns = batch.columns().iter().zip(self.schema.fields());
        columns
            .map(|(column, field)| cast(column, field.data_type()))
            .collect::<Result<Vec<_>, _>>()
            .and_then(|columns| RecordBatch::try_new(Arc::clone(&self.schema), columns))
            .map_err(|source| StoreError::Batch {
                table: self.table.clone(),
                source,
            })
    }
}

fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_dictionary_page_size_limit(DICTIONARY_BYTES)
        .build()
}
