//! What can go wrong while files are landed.

use std::path::PathBuf;

use arrow::error::ArrowError;
use datafusion::error::DataFusionError;

use super::load::Summary;
use crate::config::ConfigError;
use crate::store::StoreError;

/// An error of the landing; nothing is landed with any of them.
///
/// [`Refused`](Self::Refused) means too many bad rows, [`Empty`](Self::Empty), [`Header`](Self::Header) and [`Broken`](Self::Broken) a file
/// that does not fit; all others mean that the load could not be done.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The project's text cannot be read.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A contract has no sense.
    #[error("{path}:{line}: {problem}")]
    Contract {
        /// Its file inside the project.
        path: String,
        /// 1-based line.
        line: usize,
        /// What is wrong, and what is known.
        problem: String,
    },
    /// Tables refer to each other in a circle.
    #[error("tables refer to each other in a circle: {}; drop one `references`", .0.join(" -> "))]
    Cycle(Vec<String>),
    /// A table that no contract describes.
    #[error("no contract for table {name}; known: {known}")]
    UnknownTable {
        /// As given.
        name: String,
        /// The tables that have one.
        known: String,
    },
    /// A file that belongs to no table.
    #[error("no contract takes {path}; name the table with --table, or add its name to `files` of a contract", path = .0.display())]
    UnknownFile(PathBuf),
    /// A file that two contracts want.
    #[error("{path} fits the contracts of {tables}; make their `files` patterns narrower or name the table with --table", path = .path.display())]
    AmbiguousFile {
        /// Which file.
        path: PathBuf,
        /// The tables.
        tables: String,
    },
    /// Nothing to load.
    #[error("no file for any contract in {places}; expected names such as {examples}")]
    NoFiles {
        /// Where files were looked for.
        places: String,
        /// Some patterns.
        examples: String,
    },
    /// A file cannot be opened or read.
    #[error("failed to read {path}: {source}", path = .path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file without its header.
    #[error("{path} is empty; the first line must name the columns: {expected}", path = .path.display())]
    Empty {
        /// Which file.
        path: PathBuf,
        /// The contract's columns.
        expected: String,
    },
    /// The header does not fit the contract.
    #[error("{path}: {problem}; the contract of {table} lists: {expected}", path = .path.display())]
    Header {
        /// Which file.
        path: PathBuf,
        /// Which table.
        table: String,
        /// What is missing or too much.
        problem: String,
        /// The contract's columns.
        expected: String,
    },
    /// The text of a file cannot be divided into rows.
    #[error("{path}:{line}: {problem}", path = .path.display())]
    Broken {
        /// Which file.
        path: PathBuf,
        /// Line where it begins.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// A file that was written to between planning and reading.
    #[error("{path} changed while it was being loaded; run the command again when it is complete", path = .0.display())]
    Changed(PathBuf),
    /// Too many rejected rows.
    #[error("load refused, nothing has landed: {}", .0.refusal())]
    Refused(Box<Summary>),
    /// The warehouse failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A query over landed rows failed.
    #[error("table {table}: {source}")]
    Query {
        /// Which table.
        table: String,
        /// Why.
        source: Box<DataFusionError>,
    },
    /// Columns could not be put together.
    #[error("table {table}: {source}")]
    Arrow {
        /// Which table.
        table: String,
        /// Why.
        source: ArrowError,
    },
    /// A task of the load ended before its work was done.
    #[error("table {table}: a part of the load ended early: {problem}")]
    Task {
        /// Which table.
        table: String,
        /// Why.
        problem: String,
    },
}

/// Result of the landing.
pub type Result<T, E = IngestError> = std::result::Result<T, E>;
