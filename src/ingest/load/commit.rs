//! Makes one table's part of a load visible.

use super::PlannedFile;
use super::plan::{LoadPlan, batch_token};
use super::reject;
use super::table::Ready;
use crate::ingest::Result;
use crate::ingest::contract::{BATCH_ID, Contract, Mode};
use crate::store::{Commit, Removal, Store, Written};

/// Commits the rejects of a table and then its rows, and returns the table's version. A load that
/// is killed between the two finds its files not landed, and replaces the rejects.
pub(super) async fn commit(
    store: &Store,
    contract: &Contract,
    plan: &LoadPlan,
    ready: &mut Ready,
) -> Result<u64> {
    let batch = &ready.summary.batch_id;
    commit_rejects(store, batch, std::mem::take(&mut ready.rejects)).await?;
    let tables = plan
        .tables
        .iter()
        .filter(|table| table.table == contract.table);
    let files = tables.flat_map(|table| &table.files);
    let mut tokens: Vec<String> = files.map(PlannedFile::token).collect();
    tokens.push(batch_token(batch));
    let removal = match contract.mode {
        Mode::Replace => Removal::Everything,
        Mode::Merge if ready.summary.rows_good > 0 => Removal::Everything,
        Mode::Merge | Mode::Append => Removal::Nothing,
    };
    let written = std::mem::take(&mut ready.rows);
    let spec = contract.table_spec();
    Ok(store
        .commit(Commit {
            spec,
            written,
            removal,
            tokens,
        })
        .await?)
}

async fn commit_rejects(store: &Store, batch: &str, written: Vec<Written>) -> Result<()> {
    let spec = reject::spec();
    let there = match store.table(&spec.id).await? {
        Some(table) => table.files_by_partition(BATCH_ID)?.contains_key(batch),
        None => false,
    };
    if written.is_empty() && !there {
        return Ok(());
    }
    let removal = Removal::Partitions {
        column: BATCH_ID.to_owned(),
        values: vec![batch.to_owned()],
    };
    store
        .commit(Commit {
            spec,
            written,
            removal,
            tokens: Vec::new(),
        })
        .await?;
    Ok(())
}
