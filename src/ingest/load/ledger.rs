//! What has to be decided in the order of the rows, whichever worker has them: which of two equal
//! keys is the second, and which rejects are the first.
//!
//! Workers check their blocks side by side and then pass one after the other; a pass is a look-up
//! per row and short beside the checks.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

use super::Reject;
use crate::ingest::check::{Faults, KeySet};
use crate::ingest::contract::Reference;

/// Rejected rows that are kept for the screen.
const EXAMPLES: usize = 50;

/// The order of blocks, and what is known after each.
#[derive(Debug)]
pub(super) struct Ledger {
    next: watch::Sender<u64>,
    entries: Mutex<Entries>,
}

/// What is known of a table during a load.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Keys that a row must not have.
    pub(super) keys: KeySet,
    /// Columns that other tables reference, with the values so far.
    pub(super) referenced: Vec<(Reference, KeySet)>,
    /// Rows seen.
    pub(super) rows: u64,
    /// Rejected rows by kind.
    pub(super) rejected: BTreeMap<String, u64>,
    /// The first rejected rows.
    pub(super) examples: Vec<Reject>,
}

impl Ledger {
    pub(super) fn new(entries: Entries) -> Self {
        Self {
            next: watch::Sender::new(0),
            entries: Mutex::new(entries),
        }
    }

    /// Waits until all blocks before this one have passed, then lets it pass.
    pub(super) async fn pass<T>(&self, block: u64, settle: impl FnOnce(&mut Entries) -> T) -> T {
        let mut turns = self.next.subscribe();
        // It cannot fail: the sender lives as long as `self`.
        drop(turns.wait_for(|next| *next == block).await);
        let settled = settle(&mut self.entries.lock().unwrap_or_else(PoisonError::into_inner));
        self.next.send_replace(block + 1);
        settled
    }

    /// The entries after the last block.
    pub(super) fn into_entries(self) -> Entries {
        self.entries
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    /// Adds the keys of good rows and reports those that are there already.
    pub(super) fn add_keys(&mut self, keys: &[u128], faults: &Faults) -> Vec<usize> {
        let mut twice = Vec::new();
        for (row, key) in keys.iter().enumerate() {
            if faults.is_good(row) && !self.keys.insert(*key) {
                twice.push(row);
            }
        }
        twice
    }

    /// Adds the referenced values of good rows.
    pub(super) fn add_referenced(&mut self, values: &[Vec<u128>], faults: &Faults) {
        for ((_, set), values) in self.referenced.iter_mut().zip(values) {
            let good = faults.good().zip(values).filter(|(good, _)| *good);
            set.extend(good.map(|(_, value)| *value));
        }
    }

    /// Counts a block and its rejects.
    pub(super) fn count(&mut self, rows: usize, rejects: &[Reject]) {
        self.rows += rows as u64;
        for reject in rejects {
            *self.rejected.entry(reject.kind.clone()).or_default() += 1;
        }
        let room = EXAMPLES.saturating_sub(self.examples.len());
        self.examples.extend(rejects.iter().take(room).cloned());
    }
}
