//! One table of a load: from its files to written rows that wait for the commit.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

use super::PlannedFile;
use super::job::{Job, Reading, WAITING_BLOCKS};
use super::landed::{key_set, landed_values};
use super::ledger::{Entries, Ledger};
use super::merge::keep_others;
use super::outlet::{Files, Outlet};
use super::plan::TablePlan;
use super::run::LoadOptions;
use super::summary::TableSummary;
use crate::engine::Engine;
use crate::ingest::check::{Checker, KeySet, ReferenceSets};
use crate::ingest::contract::{Contract, Mode, Reference};
use crate::ingest::{IngestError, Result};
use crate::store::{StoreError, Table, TableId, TableWriter, Written};

/// What a table's part of a load needs.
pub(super) struct TableLoad<'a> {
    pub(super) engine: &'a Arc<Engine>,
    pub(super) options: &'a LoadOptions,
    pub(super) contract: &'a Contract,
    pub(super) plan: &'a TablePlan,
    /// Columns of this table that tables after it reference.
    pub(super) referenced: Vec<Reference>,
    /// Bytes of the load read so far.
    pub(super) done: Arc<AtomicU64>,
    /// Bytes of all files of the load.
    pub(super) total: u64,
}

/// Rows that are written and wait for the commit.
#[derive(Default)]
pub(super) struct Ready {
    pub(super) summary: TableSummary,
    pub(super) rows: Vec<Written>,
    pub(super) rejects: Vec<Written>,
    pub(super) referenced: Vec<(Reference, KeySet)>,
}

/// What the workers leave: files that are still open.
struct Done {
    entries: Entries,
    files: Files,
    rejects: Vec<TableWriter>,
}

impl TableLoad<'_> {
    /// Reads, checks and writes the files of the table; commits nothing.
    pub(super) async fn run(&self, references: &ReferenceSets) -> Result<Ready> {
        let id = TableId::landed(&self.contract.table);
        let landed = self.engine.store().table(&id).await?;
        if let (Some(table), Mode::Append) = (&landed, self.contract.mode) {
            same_columns(table, self.contract)?;
        }
        let entries = self.known_before(landed.as_ref()).await?;
        let done = self.work(entries, references).await?;
        let entries = done.entries;
        let mut ready = Ready {
            summary: self.summary(&entries),
            ..Ready::default()
        };
        if ready.summary.is_refused() {
            done.files.abort().await?;
            for writer in done.rejects {
                writer.abort().await?;
            }
        } else {
            ready.rows = done.files.finish().await?;
            for writer in done.rejects {
                ready.rejects.push(writer.finish().await?);
            }
            if let Some(table) = landed.filter(|_| self.merges(&ready.summary)) {
                let kept = keep_others(self.engine, self.contract, &table, &entries.keys);
                ready.rows.push(kept.await?);
            }
        }
        ready.rejects.retain(|written| written.rows > 0);
        ready.referenced = entries.referenced;
        Ok(ready)
    }

    /// Runs the reader and the workers.
    async fn work(&self, entries: Entries, references: &ReferenceSets) -> Result<Done> {
        let session = self.engine.workbench();
        let (send, receive) = mpsc::channel(WAITING_BLOCKS);
        let asked = entries.referenced.iter().map(|(to, _)| to.column.clone());
        let job = Arc::new(Job {
            contract: self.contract.clone(),
            checker: Checker::new(self.contract, references, &session)?,
            schema: self.contract.landed_schema(),
            batch_id: self.plan.batch_id.clone(),
            zone: self.options.zone,
            blocks: Mutex::new(receive),
            referenced: asked.collect(),
            ledger: Ledger::new(entries),
        });
        let store = (!self.options.dry_run).then_some(self.engine.store().as_ref());
        let threads = self.options.threads.max(1);
        let files = Arc::new(Files::open(self.contract, store, threads)?);
        let mut workers = JoinSet::new();
        for worker in 0..threads {
            let outlet = Outlet::new(&files, worker, store)?;
            let job = Arc::clone(&job);
            workers.spawn(async move { job.work(outlet).await });
        }
        let reading = Reading {
            contract: self.contract.clone(),
            files: self.plan.files.clone(),
            blocks: send,
            done: Arc::clone(&self.done),
            total: self.total,
            progress: Arc::clone(&self.options.progress),
        };
        let reader = tokio::task::spawn_blocking(move || reading.run());
        let mut rejects = Vec::new();
        while let Some(worker) = workers.join_next().await {
            rejects.extend(worker.map_err(|error| self.task_error(&error))??);
        }
        reader.await.map_err(|error| self.task_error(&error))?;
        let left = || self.task_error(&"a worker is left");
        Ok(Done {
            entries: Arc::into_inner(job).ok_or_else(left)?.ledger.into_entries(),
            files: Arc::into_inner(files).ok_or_else(left)?,
            rejects,
        })
    }

    /// Keys that no row may have, and referenced values that are there already.
    async fn known_before(&self, landed: Option<&Table>) -> Result<Entries> {
        let mut entries = Entries::default();
        if let (Some(table), Mode::Append) = (landed, self.contract.mode) {
            let key = self.contract.key_names();
            entries.keys = key_set(self.engine, table, self.contract, &key).await?;
        }
        for reference in &self.referenced {
            let values = match self.contract.mode {
                Mode::Append | Mode::Merge => {
                    landed_values(self.engine, self.contract, reference).await?
                }
                Mode::Replace => KeySet::default(),
            };
            entries.referenced.push((reference.clone(), values));
        }
        Ok(entries)
    }

    /// Whether landed rows have to be written again.
    fn merges(&self, summary: &TableSummary) -> bool {
        self.contract.mode == Mode::Merge && !self.options.dry_run && summary.rows_good > 0
    }

    fn summary(&self, entries: &Entries) -> TableSummary {
        let names = |files: &[PlannedFile]| files.iter().map(|file| file.name.clone()).collect();
        TableSummary {
            table: self.contract.table.clone(),
            batch_id: self.plan.batch_id.clone(),
            files: names(&self.plan.files),
            skipped: names(&self.plan.skipped),
            rows_read: entries.rows,
            rows_good: entries.rows - entries.rejected.values().sum::<u64>(),
            rejected: entries.rejected.clone(),
            examples: entries.examples.clone(),
            max_rejects: self.contract.max_rejects,
            version: None,
        }
    }

    fn task_error(&self, problem: &dyn Display) -> IngestError {
        IngestError::Task {
            table: self.contract.table.clone(),
            problem: problem.to_string(),
        }
    }
}

/// Says before the work what the store would say after it.
fn same_columns(table: &Table, contract: &Contract) -> Result<()> {
    let (old, new) = (table.schema()?, contract.landed_schema());
    let gone = old
        .fields()
        .iter()
        .find(|field| new.field_with_name(field.name()).is_err());
    let gone = gone.map(|field| format!("column {} is gone", field.name()));
    let problem = gone.or_else(|| {
        new.fields()
            .iter()
            .find_map(|field| match old.field_with_name(field.name()) {
                Err(_) => Some(format!("column {} is new", field.name())),
                Ok(old) if old.data_type() == field.data_type() => None,
                Ok(old) => {
                    let (old, new) = (old.data_type(), field.data_type());
                    Some(format!("column {} was {old} and is {new}", field.name()))
                }
            })
    });
    match problem {
        None => Ok(()),
        Some(problem) => Err(StoreError::Schema {
            table: table.id().to_string(),
            problem,
        }
        .into()),
    }
}
