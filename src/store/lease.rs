//! One writer at a time: a lock on a file that the system frees when the process dies, however.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};

use super::warehouse::file_error;
use super::{Result, Store, StoreError};

const LOCK: &str = "guanxi-writer.lock";

/// The right to write; given back when dropped.
#[derive(Debug)]
pub struct Lease {
    file: File,
}

impl Store {
    /// Takes the right to write for a purpose such as `load`, or says who has it.
    pub fn lock(&self, purpose: &str) -> Result<Lease> {
        let path = self.root.join(LOCK);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(file_error(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder)
                    .map_err(file_error(&path))?;
                return Err(StoreError::Locked { holder });
            }
            Err(TryLockError::Error(source)) => return Err(StoreError::File { path, source }),
        }
        let since = self.clock.now().format("%Y-%m-%d %H:%M:%S UTC");
        let holder = format!("`{purpose}`, process {}, since {since}", std::process::id());
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(holder.as_bytes()))
            .map_err(file_error(&path))?;
        Ok(Lease { file })
    }
}

impl Lease {
    /// Gives the right back.
    pub fn release(self) {
        drop(self);
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "failed to release the writer lock");
        }
    }
}
