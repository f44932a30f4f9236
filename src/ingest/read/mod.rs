//! Readers: files to blocks of text fields, whatever the kind of file.
//!
//! A reader runs on one thread and only divides the text; everything that takes time per field is
//! left to the workers. What is wrong with a row as a whole is a fault of that row; what is wrong
//! with the file (header, compression, a quote that never closes) is an error.

mod block;
mod csv;
mod source;
#[cfg(test)]
mod tests;

use crate::ingest::{Contract, Result};

pub(super) use block::{RawBlock, RowFault, TextBlock, shorten};
pub(super) use source::{Bytes, SourceFile};

/// Rows of a block.
pub(super) const BLOCK_ROWS: usize = 32_768;

/// A reader of one kind of file.
pub(super) enum Reader {
    /// Delimited text.
    Csv(csv::CsvReader),
}

impl Reader {
    /// Opens a file with the kind that its contract names.
    pub(super) fn open(contract: &Contract, file: &SourceFile) -> Result<Self> {
        csv::CsvReader::open(contract, file).map(Self::Csv)
    }

    /// The next rows, or `None` at the end of the file.
    pub(super) fn next_block(&mut self) -> Result<Option<RawBlock>> {
        match self {
            Self::Csv(reader) => reader.next_block(),
        }
    }

    /// Bytes of the file (as it is on disk) read so far.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Csv(reader) => reader.bytes(),
        }
    }

    /// Content hash of the file as far as it has been read.
    pub(super) fn hash(&self) -> blake3::Hash {
        match self {
            Self::Csv(reader) => reader.hash(),
        }
    }
}
