//! Finished answers, bounded in memory; equal requests are computed once.
//!
//! A key names everything that an answer depends on, the release above all, so nothing is ever
//! stale: a new release makes new keys, and old ones are forgotten when room is needed.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OnceCell;

use super::document::Document;
use crate::report::dashboard::Request;

/// Bytes of kept answers, about 300 pages.
const BUDGET: usize = 128 << 20;
/// Entries above which those whose readers went away are forgotten.
const MOST: usize = 1 << 12;
/// What an answer takes besides its bytes.
const OVERHEAD: usize = 1 << 10;

/// Everything that an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The release it tells about.
    pub(super) release: u64,
    /// The dashboard, or the path of an answer for programs.
    pub(super) dashboard: String,
    /// One tile of it with the kind of file, the names of metrics, or the whole.
    pub(super) tile: Option<String>,
    /// Quarter, filters, language.
    pub(super) request: Request,
}

type Cell = Arc<OnceCell<Arc<Document>>>;

/// The kept answers.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<Entries>);

#[derive(Debug, Default)]
struct Entries {
    by_key: HashMap<Key, Entry>,
    bytes: usize,
    tick: u64,
}

#[derive(Debug)]
struct Entry {
    cell: Cell,
    bytes: usize,
    used: u64,
}

impl Cache {
    /// The answer of a key: kept, being computed by somebody else, or computed now. A failure is
    /// not kept.
    pub(super) async fn get_or<E>(
        &self,
        key: &Key,
        compute: impl Future<Output = Result<Document, E>>,
    ) -> Result<Arc<Document>, E> {
        let cell = self.entries().cell(key);
        let made = cell
            .get_or_try_init(|| async { compute.await.map(Arc::new) })
            .await
            .cloned();
        self.entries().settle(key, made.as_deref().ok());
        made
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn cell(&mut self, key: &Key) -> Cell {
        self.tick += 1;
        let used = self.tick;
        if let Some(entry) = self.by_key.get_mut(key) {
            entry.used = used;
            return Arc::clone(&entry.cell);
        }
        if self.by_key.len() >= MOST {
            self.by_key
                .retain(|_, entry| entry.bytes > 0 || Arc::strong_count(&entry.cell) > 1);
        }
        let cell = Cell::default();
        let entry = Entry {
            cell: Arc::clone(&cell),
            bytes: 0,
            used,
        };
        self.by_key.insert(key.clone(), entry);
        cell
    }

    /// Accounts for a finished answer, or forgets a failed one.
    fn settle(&mut self, key: &Key, made: Option<&Document>) {
        let Some(entry) = self.by_key.get_mut(key) else {
            return;
        };
        match made {
            Some(document) if !document.lasting => {
                self.by_key.remove(key);
            }
            Some(document) if entry.bytes == 0 => {
                entry.bytes = document.size() + OVERHEAD;
                self.bytes += entry.bytes;
                self.shrink();
            }
            Some(_) => (),
            None if entry.cell.initialized() => (),
            None => {
                self.by_key.remove(key);
            }
        }
    }

    /// Forgets what was not used for longest until the rest fits.
    fn shrink(&mut self) {
        while self.bytes > BUDGET {
            let finished = self.by_key.iter().filter(|(_, entry)| entry.bytes > 0);
            let oldest = finished.min_by_key(|(_, entry)| entry.used);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                return;
            };
            self.bytes -= self.by_key.remove(&key).map_or(0, |entry| entry.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn key(dashboard: &str) -> Key {
        Key {
            release: 1,
            dashboard: dashboard.to_owned(),
            tile: None,
            request: Request::default(),
        }
    }

    fn document(bytes: usize) -> Document {
        Document::new("x".repeat(bytes), Vec::new())
    }

    async fn big() -> Result<Document, ()> {
        tokio::task::yield_now().await;
        Ok(document(BUDGET / 5 * 2))
    }

    async fn counted(runs: &AtomicUsize) -> Result<Document, ()> {
        runs.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
        Ok(document(10))
    }

    #[tokio::test]
    async fn equal_requests_are_computed_once() {
        let (cache, runs, key) = (Cache::default(), AtomicUsize::new(0), key("quarterly"));
        let ask = || cache.get_or(&key, counted(&runs));
        let (one, other) = tokio::join!(ask(), ask());
        assert!(Arc::ptr_eq(&one.unwrap(), &other.unwrap()));
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let (cache, runs, key) = (Cache::default(), AtomicUsize::new(0), key("quarterly"));
        let failed = cache.get_or(&key, async { Err("no") }).await;
        assert_eq!(failed.unwrap_err(), "no");
        assert!(cache.get_or(&key, counted(&runs)).await.is_ok());
    }

    #[tokio::test]
    async fn the_least_used_go_when_room_is_needed() {
        let cache = Cache::default();
        for name in ["a", "b", "c"] {
            cache.get_or(&key(name), big()).await.unwrap();
        }
        let entries = cache.entries();
        assert!(!entries.by_key.contains_key(&key("a")) && entries.by_key.contains_key(&key("c")));
        assert!(entries.bytes <= BUDGET);
    }
}
