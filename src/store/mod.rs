//! Delta tables in a warehouse folder, and the releases that name one version of each.
//!
//! Guarantees: nothing that a [`TableWriter`] writes is visible before [`Store::commit`], a commit
//! is one Delta version, and a release is written once and never changed. It knows no SQL, no
//! contract and no principal: [`engine`](crate::engine) reads through it, `ingest` and `model`
//! write through it.

mod commit;
mod error;
mod lease;
mod release;
mod table;
mod warehouse;
mod writer;

#[cfg(test)]
mod tests;

pub use commit::{Commit, Removal};
pub use error::StoreError;
pub use lease::Lease;
pub use release::{CheckSummary, Release, ReleaseDraft, ReleasedColumn, ReleasedTable};
pub use table::{Layer, Table, TableId, TableSpec};
pub use warehouse::Store;
pub use writer::{TableWriter, Written};

/// Result of a store operation.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
