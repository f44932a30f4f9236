//! What can go wrong while a bank is generated.

use std::path::PathBuf;

/// A bank that could not be generated.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The plan asks for something impossible.
    #[error("{0}")]
    Plan(String),
    /// A file could not be written.
    #[error("cannot write {path}: {source}; check that the folder exists and has room")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A Parquet file could not be encoded.
    #[error("cannot encode {path} as parquet: {source}")]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What the encoder said.
        source: parquet::errors::ParquetError,
    },
}
