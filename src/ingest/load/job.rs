//! The work on one table: a thread that reads blocks, and workers that check and write them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow::array::{ArrayRef, BooleanArray, RecordBatch, StringArray};
use arrow::compute::filter_record_batch;
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use chrono_tz::Tz;
use tokio::sync::{Mutex, mpsc};

use super::Reject;
use super::ledger::Ledger;
use super::outlet::Outlet;
use super::plan::PlannedFile;
use super::run::{OnProgress, Progress};
use crate::ingest::check::{Checker, Fault, Faults, keys};
use crate::ingest::contract::Contract;
use crate::ingest::parse::Zone;
use crate::ingest::read::{RawBlock, Reader, TextBlock};
use crate::ingest::{IngestError, Result};
use crate::store::TableWriter;

/// Blocks that wait for a worker.
pub(super) const WAITING_BLOCKS: usize = 4;

/// A block on its way to a worker.
pub(super) struct Block {
    number: u64,
    file: Arc<str>,
    raw: RawBlock,
    /// About how many rows all files have, told by the first block.
    expected_rows: usize,
}

/// What all workers of a table share.
pub(super) struct Job {
    pub(super) contract: Contract,
    pub(super) checker: Checker,
    pub(super) schema: SchemaRef,
    pub(super) batch_id: String,
    pub(super) zone: Tz,
    pub(super) blocks: Mutex<mpsc::Receiver<Result<Block>>>,
    pub(super) ledger: Ledger,
    /// Columns that other tables reference, in the order of the ledger.
    pub(super) referenced: Vec<String>,
}

/// The part of a job that reads.
pub(super) struct Reading {
    pub(super) contract: Contract,
    pub(super) files: Vec<PlannedFile>,
    pub(super) blocks: mpsc::Sender<Result<Block>>,
    /// Bytes of the load read so far.
    pub(super) done: Arc<AtomicU64>,
    /// Bytes of all files of the load.
    pub(super) total: u64,
    pub(super) progress: OnProgress,
}

impl Reading {
    /// Reads files one after the other and hands out their blocks; ends early when nobody takes
    /// them any more.
    pub(super) fn run(self) {
        let mut number = 0;
        for file in &self.files {
            let before = self.done.load(Ordering::Relaxed);
            if let Err(error) = self.read(file, before, &mut number) {
                // Nobody listens when a worker has failed first.
                drop(self.blocks.blocking_send(Err(error)));
                return;
            }
            self.report(before + file.bytes);
        }
    }

    fn read(&self, file: &PlannedFile, before: u64, number: &mut u64) -> Result<()> {
        let name: Arc<str> = file.name.as_str().into();
        let mut reader = Reader::open(&self.contract, &file.source())?;
        while let Some(raw) = reader.next_block()? {
            self.report(before + reader.bytes());
            let expected_rows = match *number {
                0 => self.expected_rows(raw.rows(), reader.bytes()),
                _ => 0,
            };
            let block = Block {
                number: *number,
                file: Arc::clone(&name),
                raw,
                expected_rows,
            };
            if self.blocks.blocking_send(Ok(block)).is_err() {
                return Ok(());
            }
            *number += 1;
        }
        if reader.hash().to_hex().as_str() == file.hash {
            Ok(())
        } else {
            Err(IngestError::Changed(file.path.clone()))
        }
    }

    /// The rows of all files if they are as long as the first ones.
    fn expected_rows(&self, rows: usize, bytes: u64) -> usize {
        let all: u64 = self.files.iter().map(|file| file.bytes).sum();
        let expected = all.saturating_mul(rows as u64) / bytes.max(1);
        usize::try_from(expected).unwrap_or(rows)
    }

    fn report(&self, bytes: u64) {
        self.done.store(bytes, Ordering::Relaxed);
        (self.progress)(Progress {
            table: self.contract.table.clone(),
            bytes,
            total: self.total,
        });
    }
}

impl Job {
    /// Takes blocks until there are none, and returns the writer of rejected rows.
    pub(super) async fn work(&self, mut outlet: Outlet) -> Result<Option<TableWriter>> {
        let mut zone = Zone::new(self.zone);
        while let Some(block) = self.next().await {
            let (good, rejects) = self.check(block?, &mut zone).await?;
            outlet.write(good).await?;
            outlet.reject(&rejects).await?;
        }
        outlet.finish().await
    }

    async fn next(&self) -> Option<Result<Block>> {
        self.blocks.lock().await.recv().await
    }

    async fn check(&self, block: Block, zone: &mut Zone) -> Result<(RecordBatch, Vec<Reject>)> {
        let Block {
            number,
            file,
            raw,
            expected_rows,
        } = block;
        let block = raw.decode();
        let checked = self.checker.check(&block, zone)?;
        let row_keys = self.checker.keys(&checked.batch)?;
        let referenced = self.referenced_values(&checked.batch)?;
        let (batch, mut faults) = (checked.batch, checked.faults);
        let rejects = self.ledger.pass(number, |entries| {
            if !row_keys.is_empty() {
                entries.keys.reserve(expected_rows);
            }
            for row in entries.add_keys(&row_keys, &faults) {
                let (column, value) = self.checker.key_text(&block, row);
                faults.of_row(row, &Fault::DuplicateKey, Some(column), value);
            }
            entries.add_referenced(&referenced, &faults);
            let rejects = self.rejects(&file, &block, &mut faults);
            entries.count(block.rows(), &rejects);
            rejects
        });
        let rejects = rejects.await;
        let good = self.good_rows(&file, batch, &faults);
        Ok((good.map_err(|source| self.arrow_error(source))?, rejects))
    }

    fn rejects(&self, file: &str, block: &TextBlock, faults: &mut Faults) -> Vec<Reject> {
        let table = &self.contract.table;
        let found = faults.take_found().into_iter();
        found
            .map(|found| Reject::new(table, file, &self.batch_id, block, found))
            .collect()
    }

    fn referenced_values(&self, batch: &RecordBatch) -> Result<Vec<Vec<u128>>> {
        let columns = self
            .referenced
            .iter()
            .filter_map(|name| batch.column_by_name(name));
        let values = columns.map(|column| keys(&[column]));
        values
            .collect::<Result<_, _>>()
            .map_err(|source| self.arrow_error(source))
    }

    /// The good rows with their lineage.
    fn good_rows(
        &self,
        file: &str,
        batch: RecordBatch,
        faults: &Faults,
    ) -> Result<RecordBatch, ArrowError> {
        let batch = if faults.all_good() {
            batch
        } else {
            filter_record_batch(&batch, &faults.good().map(Some).collect::<BooleanArray>())?
        };
        let rows = batch.num_rows();
        let constant = |text: &str| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(std::iter::repeat_n(
                text, rows,
            )))
        };
        let mut columns: Vec<ArrayRef> = batch.columns().to_vec();
        columns.push(constant(file));
        columns.push(constant(&self.batch_id));
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }

    fn arrow_error(&self, source: ArrowError) -> IngestError {
        IngestError::Arrow {
            table: self.contract.table.clone(),
            source,
        }
    }
}
