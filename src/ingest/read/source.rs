//! Files as bytes: opened, unpacked by extension, counted and hashed on the way.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::ingest::{IngestError, Result};

const BUFFER: usize = 1 << 18;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct SourceFile {
    /// Where it is.
    pub(in crate::ingest) path: PathBuf,
    /// Its name without folder.
    pub(in crate::ingest) name: String,
}

impl SourceFile {
    pub(in crate::ingest) fn new(path: &Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self {
            path: path.to_owned(),
            name: name.to_string_lossy().into_owned(),
        }
    }

    pub(in crate::ingest) fn read_error(&self, source: io::Error) -> IngestError {
        IngestError::Read {
            path: self.path.clone(),
            source,
        }
    }
}

/// The unpacked bytes of a file.
pub(in crate::ingest) struct Bytes {
    inner: Box<dyn BufRead + Send>,
    seen: Seen,
}

/// What has been read from the disk so far.
#[derive(Debug, Clone, Default)]
struct Seen {
    bytes: Arc<AtomicU64>,
    hasher: Arc<Mutex<blake3::Hasher>>,
}

struct Counted {
    file: File,
    seen: Seen,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.seen.bytes.fetch_add(count as u64, Ordering::Relaxed);
        let mut hasher = self
            .seen
            .hasher
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        hasher.update(&buffer[..count]);
        Ok(count)
    }
}

impl Bytes {
    /// Opens a file; `.gz` and `.zst` are unpacked, a byte order mark is skipped.
    pub(in crate::ingest) fn open(file: &SourceFile) -> Result<Self> {
        let error = |source| file.read_error(source);
        let seen = Seen::default();
        let counted = Counted {
            file: File::open(&file.path).map_err(error)?,
            seen: seen.clone(),
        };
        let mut unpacked: Box<dyn Read + Send> = match extension(&file.path) {
            "gz" => Box::new(flate2::read::MultiGzDecoder::new(BufReader::with_capacity(
                BUFFER, counted,
            ))),
            "zst" => Box::new(zstd::Decoder::new(counted).map_err(error)?),
            _ => Box::new(counted),
        };
        let mut start = Vec::with_capacity(BOM.len());
        unpacked
            .by_ref()
            .take(3)
            .read_to_end(&mut start)
            .map_err(error)?;
        if start == BOM {
            start.clear();
        }
        let inner = BufReader::with_capacity(BUFFER, Cursor::new(start).chain(unpacked));
        Ok(Self {
            inner: Box::new(inner),
            seen,
        })
    }

    /// Bytes taken from the disk.
    pub(in crate::ingest) fn read_so_far(&self) -> u64 {
        self.seen.bytes.load(Ordering::Relaxed)
    }

    /// Content hash of what was taken from the disk.
    pub(in crate::ingest) fn hash(&self) -> blake3::Hash {
        self.seen
            .hasher
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .finalize()
    }

    pub(super) fn fill(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    pub(super) fn consume(&mut self, count: usize) {
        self.inner.consume(count);
    }
}

fn extension(path: &Path) -> &str {
    path.extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
}
