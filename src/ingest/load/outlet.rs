//! Where a worker's rows go: good ones to the table, rejected ones to the `reject` table, or, in a
//! dry run, nowhere.

use arrow::array::RecordBatch;
use arrow::error::ArrowError;

use super::cluster::{self, CHUNK_ROWS};
use super::{Reject, reject};
use crate::ingest::contract::Contract;
use crate::ingest::{IngestError, Result};
use crate::store::{Store, TableWriter, Written};

/// The open files of one worker.
pub(super) struct Outlet {
    table: String,
    cluster_by: Vec<String>,
    chunk: Vec<RecordBatch>,
    chunk_rows: usize,
    rows: Option<TableWriter>,
    rejects: Option<TableWriter>,
}

/// What a worker has written.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) rows: Option<Written>,
    pub(super) rejects: Option<Written>,
}

impl Outlet {
    /// Opens the files of a worker; without a store nothing is written.
    pub(super) fn open(contract: &Contract, store: Option<&Store>) -> Result<Self> {
        let writer = |spec| store.map(|store| store.writer(spec)).transpose();
        Ok(Self {
            table: contract.table.clone(),
            cluster_by: contract.cluster_by.clone(),
            chunk: Vec::new(),
            chunk_rows: 0,
            rows: writer(&contract.table_spec())?,
            rejects: writer(&reject::spec())?,
        })
    }

    /// Writes good rows.
    pub(super) async fn write(&mut self, batch: RecordBatch) -> Result<()> {
        let Some(writer) = &mut self.rows else {
            return Ok(());
        };
        if self.cluster_by.is_empty() {
            return Ok(writer.write(&batch).await?);
        }
        self.chunk_rows += batch.num_rows();
        self.chunk.push(batch);
        if self.chunk_rows >= CHUNK_ROWS {
            self.flush().await?;
        }
        Ok(())
    }

    /// Writes rejected rows.
    pub(super) async fn reject(&mut self, rejects: &[Reject]) -> Result<()> {
        let Some(writer) = self.rejects.as_mut().filter(|_| !rejects.is_empty()) else {
            return Ok(());
        };
        let batch = reject::batch(rejects).map_err(|source| arrow_error(&self.table, source))?;
        Ok(writer.write(&batch).await?)
    }

    /// Closes the files.
    pub(super) async fn finish(mut self) -> Result<Output> {
        self.flush().await?;
        let mut output = Output::default();
        if let Some(writer) = self.rows {
            output.rows = Some(writer.finish().await?);
        }
        if let Some(writer) = self.rejects {
            output.rejects = Some(writer.finish().await?);
        }
        Ok(output)
    }

    /// Gives up what was written.
    pub(super) async fn abort(self) -> Result<()> {
        for writer in [self.rows, self.rejects].into_iter().flatten() {
            writer.abort().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<()> {
        let chunk = std::mem::take(&mut self.chunk);
        self.chunk_rows = 0;
        let sorted = cluster::sorted(&chunk, &self.cluster_by);
        let sorted = sorted.map_err(|source| arrow_error(&self.table, source))?;
        if let (Some(writer), Some(batch)) = (&mut self.rows, sorted) {
            writer.write(&batch).await?;
        }
        Ok(())
    }
}

fn arrow_error(table: &str, source: ArrowError) -> IngestError {
    IngestError::Arrow {
        table: table.to_owned(),
        source,
    }
}
