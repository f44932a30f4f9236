//! Runs a load: every table in turn, then, if all have passed, the commits.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono_tz::Tz;

use super::commit::commit;
use super::landed::landed_values;
use super::plan::{LoadPlan, Sources, plan};
use super::summary::{Summary, TableSummary};
use super::table::{Ready, TableLoad};
use crate::engine::Engine;
use crate::ingest::check::ReferenceSets;
use crate::ingest::contract::{Contracts, Reference};
use crate::ingest::{IngestError, Result};

/// How far a load is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The table that is read.
    pub table: String,
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes of all files of the load.
    pub total: u64,
}

/// Told how far a load is.
pub(super) type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;

/// How a load is run.
#[derive(Clone)]
pub struct LoadOptions {
    /// Read and check, but land nothing.
    pub dry_run: bool,
    /// Workers that check and write.
    pub threads: usize,
    /// The bank's time zone.
    pub zone: Tz,
    /// Told how far it is.
    pub progress: OnProgress,
}

impl fmt::Debug for LoadOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadOptions")
            .field("dry_run", &self.dry_run)
            .finish_non_exhaustive()
    }
}

/// Lands files, or says in [`IngestError::Refused`] why none of them was landed.
pub async fn load(
    contracts: &Contracts,
    sources: &Sources,
    engine: &Arc<Engine>,
    options: &LoadOptions,
) -> Result<Summary> {
    let store = engine.store();
    let lease = if options.dry_run {
        None
    } else {
        Some(store.lock("load")?)
    };
    let plan = plan(contracts, sources, engine).await?;
    let ready = Box::pin(check_tables(contracts, &plan, engine, options)).await?;
    let mut summary = Summary {
        tables: skipped(&plan),
    };
    let refused = ready.iter().any(|ready| ready.summary.is_refused());
    for mut ready in ready {
        if !refused && !options.dry_run {
            let contract = contracts.get(&ready.summary.table)?;
            ready.summary.version = Some(commit(store, contract, &plan, &mut ready).await?);
        }
        summary.tables.push(ready.summary);
    }
    drop(lease);
    if refused && !options.dry_run {
        return Err(IngestError::Refused(Box::new(summary)));
    }
    Ok(summary)
}

/// Tables all of whose files have landed before.
fn skipped(plan: &LoadPlan) -> Vec<TableSummary> {
    let tables = plan.tables.iter().filter(|table| table.files.is_empty());
    let tables = tables.map(|table| TableSummary {
        table: table.table.clone(),
        skipped: table.skipped.iter().map(|file| file.name.clone()).collect(),
        ..TableSummary::default()
    });
    tables.collect()
}

/// Reads, checks and writes all tables, parents first.
async fn check_tables(
    contracts: &Contracts,
    plan: &LoadPlan,
    engine: &Arc<Engine>,
    options: &LoadOptions,
) -> Result<Vec<Ready>> {
    let (done, total) = (Arc::new(AtomicU64::new(0)), plan.bytes());
    let mut wanted = references(contracts, plan)?;
    let mut known = ReferenceSets::new();
    let mut all = Vec::new();
    for plan in plan.tables.iter().filter(|table| !table.files.is_empty()) {
        let contract = contracts.get(&plan.table)?;
        for reference in contract.references() {
            if !known.contains_key(reference) {
                let parent = contracts.get(&reference.table)?;
                let values = landed_values(engine, parent, reference).await?;
                known.insert(reference.clone(), Arc::new(values));
            }
        }
        let referenced = wanted.remove(&plan.table).unwrap_or_default();
        let table = TableLoad {
            engine,
            options,
            contract,
            plan,
            referenced: referenced.into_iter().collect(),
            done: Arc::clone(&done),
            total,
        };
        let mut ready = Box::pin(table.run(&known)).await?;
        for (reference, set) in std::mem::take(&mut ready.referenced) {
            known.insert(reference, Arc::new(set));
        }
        all.push(ready);
    }
    Ok(all)
}

/// What the tables of a load reference, by the table that is referenced.
fn references(
    contracts: &Contracts,
    plan: &LoadPlan,
) -> Result<BTreeMap<String, BTreeSet<Reference>>> {
    let mut references: BTreeMap<String, BTreeSet<Reference>> = BTreeMap::new();
    for table in plan.tables.iter().filter(|table| !table.files.is_empty()) {
        for reference in contracts.get(&table.table)?.references() {
            references
                .entry(reference.table.clone())
                .or_default()
                .insert(reference.clone());
        }
    }
    Ok(references)
}
