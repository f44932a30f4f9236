//! Where the rows of a table go: good ones to the table, rejected ones to the `reject` table, or,
//! in a dry run, nowhere.

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use super::cluster::{Arrangement, CHUNK_ROWS};
use super::{Reject, reject};
use crate::ingest::contract::Contract;
use crate::ingest::{IngestError, Result};
use crate::store::{Store, TableWriter, Written};

/// The open files of a table, shared by all workers.
pub(super) struct Files {
    table: String,
    arrangement: Arrangement,
    /// None in a dry run.
    writers: Vec<Mutex<TableWriter>>,
}

/// What one worker writes to.
pub(super) struct Outlet {
    files: Arc<Files>,
    worker: usize,
    chunk: Vec<RecordBatch>,
    chunk_rows: usize,
    rejects: Option<TableWriter>,
}

impl Files {
    /// Opens as many writers as there are workers; without a store nothing is written.
    pub(super) fn open(contract: &Contract, store: Option<&Store>, workers: usize) -> Result<Self> {
        let spec = contract.table_spec();
        let writers = store
            .iter()
            .flat_map(|store| (0..workers).map(|_| store.writer(&spec)));
        let writers = writers.map(|writer| writer.map(Mutex::new));
        let partition = contract
            .partition
            .as_ref()
            .map(|partition| partition.name.clone());
        let cluster_by = contract.cluster_by.clone();
        Ok(Self {
            table: contract.table.clone(),
            arrangement: Arrangement::new(partition, cluster_by, workers),
            writers: writers.collect::<Result<_, _>>()?,
        })
    }

    /// Closes all files, side by side.
    pub(super) async fn finish(self) -> Result<Vec<Written>> {
        let mut closing = JoinSet::new();
        for writer in self.writers {
            closing.spawn(writer.into_inner().finish());
        }
        let mut written = Vec::new();
        while let Some(closed) = closing.join_next().await {
            let closed = closed.map_err(|error| IngestError::Task {
                table: self.table.clone(),
                problem: error.to_string(),
            });
            written.push(closed??);
        }
        Ok(written)
    }

    /// Gives up what was written.
    pub(super) async fn abort(self) -> Result<()> {
        for writer in self.writers {
            writer.into_inner().abort().await?;
        }
        Ok(())
    }

    async fn write(&self, writer: usize, batch: &RecordBatch) -> Result<()> {
        match self.writers.get(writer) {
            Some(writer) => Ok(writer.lock().await.write(batch).await?),
            None => Ok(()),
        }
    }

    fn arrow_error(&self, source: ArrowError) -> IngestError {
        IngestError::Arrow {
            table: self.table.clone(),
            source,
        }
    }
}

impl Outlet {
    /// The outlet of one worker, counted from 0.
    pub(super) fn new(files: &Arc<Files>, worker: usize, store: Option<&Store>) -> Result<Self> {
        let spec = reject::spec();
        Ok(Self {
            files: Arc::clone(files),
            worker,
            chunk: Vec::new(),
            chunk_rows: 0,
            rejects: store.map(|store| store.writer(&spec)).transpose()?,
        })
    }

    /// Writes good rows.
    pub(super) async fn write(&mut self, batch: RecordBatch) -> Result<()> {
        if self.files.writers.is_empty() {
            return Ok(());
        }
        if self.files.arrangement.is_plain() {
            return self.files.write(self.worker, &batch).await;
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
        let batch = reject::batch(rejects).map_err(|source| self.files.arrow_error(source))?;
        Ok(writer.write(&batch).await?)
    }

    /// Hands over what is left, and returns the writer of rejected rows.
    pub(super) async fn finish(mut self) -> Result<Option<TableWriter>> {
        self.flush().await?;
        Ok(self.rejects)
    }

    /// Each worker begins with another writer, so that they seldom wait for each other.
    async fn flush(&mut self) -> Result<()> {
        let chunk = std::mem::take(&mut self.chunk);
        self.chunk_rows = 0;
        let arranged = self.files.arrangement.arrange(&chunk, self.worker);
        let mut arranged = arranged.map_err(|source| self.files.arrow_error(source))?;
        drop(chunk);
        let writers = self.files.writers.len().max(1);
        arranged.sort_by_key(|(owner, _)| (owner + writers - self.worker % writers) % writers);
        for (owner, batch) in arranged {
            self.files.write(owner, &batch).await?;
        }
        Ok(())
    }
}
