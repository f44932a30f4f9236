//! A cache of finished values: bounded in bytes, and equal questions at the same time are worked
//! out once.
//!
//! A key names everything that its value depends on, so nothing is ever stale: what changes makes
//! new keys, and old ones are forgotten when room is needed, least used first. Failures are never
//! kept, and whoever waits for a value whose maker failed or went away makes it in its turn.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tokio::sync::OnceCell;

/// What a value takes besides its own bytes: key, entry and order.
const OVERHEAD: usize = 512;
/// A value above this part of the cache is handed out and not kept: it would drive out the rest.
const LARGEST_PART: usize = 4;

/// What can be kept.
pub trait Keep {
    /// Memory that it takes, in bytes.
    fn bytes(&self) -> usize;

    /// Whether later askers may have it too; otherwise only those get it who wait for it now.
    fn lasts(&self) -> bool {
        true
    }
}

/// What a cache has done since the process started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Questions that a kept value, or one in the making, answered.
    pub hits: u64,
    /// Values that were made.
    pub misses: u64,
    /// Values that were forgotten to make room.
    pub evictions: u64,
    /// Values that are kept.
    pub entries: usize,
    /// Memory that they take.
    pub bytes: usize,
}

/// A cache.
#[derive(Debug)]
pub struct Cache<K, V> {
    entries: Mutex<Entries<K, V>>,
    asked: AtomicU64,
    made: AtomicU64,
}

type Cell<V> = Arc<OnceCell<Arc<V>>>;

#[derive(Debug)]
struct Entries<K, V> {
    by_key: HashMap<K, Entry<V>>,
    /// Keys of kept values by their last use.
    by_use: BTreeMap<u64, K>,
    limit: usize,
    bytes: usize,
    tick: u64,
    evictions: u64,
}

#[derive(Debug)]
struct Entry<V> {
    cell: Cell<V>,
    /// Zero while it is in the making.
    bytes: usize,
    used: u64,
}

impl<K: Clone + Eq + Hash, V: Keep> Cache<K, V> {
    /// An empty cache that may take so many bytes.
    pub fn new(limit: usize) -> Self {
        let entries = Entries {
            by_key: HashMap::new(),
            by_use: BTreeMap::new(),
            limit,
            bytes: 0,
            tick: 0,
            evictions: 0,
        };
        Self {
            entries: Mutex::new(entries),
            asked: AtomicU64::default(),
            made: AtomicU64::default(),
        }
    }

    /// The value of a key: kept, in the making by somebody else, or made now.
    pub async fn get_or<E>(
        &self,
        key: &K,
        make: impl Future<Output = Result<V, E>>,
    ) -> Result<Arc<V>, E> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let flight = Flight {
            cache: self,
            cell: self.entries().board(key),
            key,
        };
        let value = flight.cell.get_or_try_init(|| async {
            self.made.fetch_add(1, Ordering::Relaxed);
            make.await.map(Arc::new)
        });
        value.await.cloned()
    }

    /// The value of a key if it is kept.
    pub fn peek(&self, key: &K) -> Option<Arc<V>> {
        let found = self.entries().touch(key)?;
        self.asked.fetch_add(1, Ordering::Relaxed);
        Some(found)
    }

    /// Whether the value of a key is kept.
    pub fn has(&self, key: &K) -> bool {
        let entries = self.entries();
        entries.by_key.get(key).is_some_and(|entry| entry.bytes > 0)
    }

    /// What it has done.
    pub fn counts(&self) -> Counts {
        let (asked, made) = (
            self.asked.load(Ordering::Relaxed),
            self.made.load(Ordering::Relaxed),
        );
        let entries = self.entries();
        Counts {
            hits: asked.saturating_sub(made),
            misses: made,
            evictions: entries.evictions,
            entries: entries.by_use.len(),
            bytes: entries.bytes,
        }
    }

    fn entries(&self) -> MutexGuard<'_, Entries<K, V>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One asker on the way to a value; when it ends, however it ends, the entry is put in order.
struct Flight<'a, K: Clone + Eq + Hash, V: Keep> {
    cache: &'a Cache<K, V>,
    cell: Cell<V>,
    key: &'a K,
}

impl<K: Clone + Eq + Hash, V: Keep> Drop for Flight<'_, K, V> {
    fn drop(&mut self) {
        self.cache.entries().settle(self.key, &self.cell);
    }
}

impl<K: Clone + Eq + Hash, V: Keep> Entries<K, V> {
    /// The cell of a key, a new one if there is none.
    fn board(&mut self, key: &K) -> Cell<V> {
        if self.touch(key).is_none() && !self.by_key.contains_key(key) {
            let entry = Entry {
                cell: Cell::default(),
                bytes: 0,
                used: 0,
            };
            self.by_key.insert(key.clone(), entry);
        }
        let entry = self.by_key.get(key);
        entry.map_or_else(Cell::default, |entry| Arc::clone(&entry.cell))
    }

    /// The kept value of a key, which becomes the last used.
    fn touch(&mut self, key: &K) -> Option<Arc<V>> {
        let entry = self.by_key.get_mut(key).filter(|entry| entry.bytes > 0)?;
        self.tick += 1;
        self.by_use.remove(&entry.used);
        entry.used = self.tick;
        self.by_use.insert(self.tick, key.clone());
        entry.cell.get().cloned()
    }

    /// Accounts for a finished value; forgets one that does not last, and one that nobody makes.
    fn settle(&mut self, key: &K, cell: &Cell<V>) {
        let entry = self.by_key.get_mut(key);
        let Some(entry) = entry.filter(|entry| Arc::ptr_eq(&entry.cell, cell)) else {
            return;
        };
        match cell.get() {
            Some(_) if entry.bytes > 0 => (),
            Some(value) => {
                let bytes = value.bytes() + OVERHEAD;
                if !value.lasts() || bytes > self.limit / LARGEST_PART {
                    self.by_key.remove(key);
                    return;
                }
                self.tick += 1;
                (entry.bytes, entry.used) = (bytes, self.tick);
                self.bytes += bytes;
                self.by_use.insert(self.tick, key.clone());
                self.shrink();
            }
            // The map and this asker hold it; anybody else would still make the value.
            None if Arc::strong_count(cell) <= 2 => {
                self.by_key.remove(key);
            }
            None => (),
        }
    }

    /// Forgets what was not used for longest until the rest fits.
    fn shrink(&mut self) {
        while self.bytes > self.limit
            && let Some((_, key)) = self.by_use.pop_first()
        {
            self.bytes -= self.by_key.remove(&key).map_or(0, |entry| entry.bytes);
            self.evictions += 1;
        }
    }
}
