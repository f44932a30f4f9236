//! What can go wrong with a warehouse.

use std::path::PathBuf;

use deltalake::DeltaTableError;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no warehouse yet.
    #[error("no warehouse at {location}; `guanxi load` makes one")]
    Missing {
        /// Where it was looked for.
        location: String,
    },
    /// Made by a newer program.
    #[error(
        "the warehouse at {location} has format {format}, this program knows {known}; use a newer guanxi"
    )]
    Newer {
        /// Where.
        location: String,
        /// Its format.
        format: u32,
        /// The newest format this program reads.
        known: u32,
    },
    /// A location that cannot hold a warehouse.
    #[error("`{location}` cannot hold a warehouse: {problem}")]
    Location {
        /// As given.
        location: String,
        /// Why, and what works.
        problem: String,
    },
    /// Somebody else writes.
    #[error(
        "another guanxi is writing to this warehouse ({holder}); wait until it ends and run the command again"
    )]
    Locked {
        /// What it does, its process and since when.
        holder: String,
    },
    /// A table that does not exist.
    #[error("no table {0} in the warehouse")]
    NoTable(String),
    /// A table's columns do not fit what is to be added.
    #[error(
        "table {table} has other columns than before ({problem}); load into a new warehouse or undo the change"
    )]
    Schema {
        /// Which table.
        table: String,
        /// The difference.
        problem: String,
    },
    /// A release that does not exist.
    #[error("no release {id}; the newest is {newest}")]
    NoRelease {
        /// As asked.
        id: u64,
        /// The newest.
        newest: u64,
    },
    /// Somebody else published in the meantime.
    #[error("release {0} was published by somebody else in the meantime; run the build again")]
    Conflict(u64),
    /// A record of the warehouse cannot be read.
    #[error("failed to read {path}: {source}")]
    Record {
        /// Which file.
        path: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A local file operation failed.
    #[error("failed to write {path}: {source}{hint}", path = .path.display(), hint = hint(&.source.to_string()))]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The object store failed.
    #[error("failed to reach the warehouse: {0}{hint}", hint = hint(&.0.to_string()))]
    Object(#[from] object_store::Error),
    /// A Delta operation failed.
    #[error("table {table}: {source}{hint}", hint = hint(&.source.to_string()))]
    Delta {
        /// Which table.
        table: String,
        /// Why.
        #[source]
        source: Box<DeltaTableError>,
    },
    /// A batch does not fit its table.
    #[error("table {table}: {source}")]
    Batch {
        /// Which table.
        table: String,
        /// Why.
        source: arrow::error::ArrowError,
    },
}

fn hint(cause: &str) -> &'static str {
    if cause.contains("No space left") || cause.contains("os error 28") {
        "; the disk is full: free some space and run the same command again, nothing is half-written"
    } else {
        ""
    }
}

/// Adds the table's name to a Delta error.
pub(super) fn delta(table: &str) -> impl FnOnce(DeltaTableError) -> StoreError + '_ {
    move |source| StoreError::Delta {
        table: table.to_owned(),
        source: Box::new(source),
    }
}
