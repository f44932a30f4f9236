//! The newest release. The service looks for it every second, so that readers do not have to.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, MutexGuard};

use crate::store::{Release, Store, StoreError};

/// Age from which a reader looks for a newer one, where nobody else does.
const FRESH: Duration = Duration::from_secs(2);

/// What was seen last, and when.
#[derive(Debug, Default)]
pub(super) struct Latest {
    seen: RwLock<Option<Seen>>,
    looking: Mutex<()>,
}

#[derive(Debug, Clone)]
struct Seen {
    at: Instant,
    release: Arc<Release>,
}

impl Latest {
    /// The newest release, at most a few seconds old; the last one seen while the warehouse cannot
    /// be read, or while somebody else looks.
    pub(super) async fn release(&self, store: &Store) -> Result<Option<Arc<Release>>, StoreError> {
        match self.seen() {
            Some(seen) if seen.at.elapsed() < FRESH => Ok(Some(seen.release)),
            Some(seen) => match self.looking.try_lock() {
                Ok(turn) => self.look_in(turn, store).await,
                Err(_) => Ok(Some(seen.release)),
            },
            None => self.look(store).await,
        }
    }

    /// The newest release, looked up now.
    pub(super) async fn look(&self, store: &Store) -> Result<Option<Arc<Release>>, StoreError> {
        let turn = self.looking.lock().await;
        self.look_in(turn, store).await
    }

    async fn look_in(
        &self,
        turn: MutexGuard<'_, ()>,
        store: &Store,
    ) -> Result<Option<Arc<Release>>, StoreError> {
        let found = store.latest_release().await;
        let answer = match (found, self.seen()) {
            (Ok(Some(release)), _) => {
                let seen = Seen {
                    at: Instant::now(),
                    release: Arc::clone(&release),
                };
                *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Some(seen);
                Ok(Some(release))
            }
            (Ok(None), _) => Ok(None),
            (Err(error), Some(Seen { release, .. })) => {
                tracing::warn!(%error, release.id = release.id, "failed to look for a new release");
                Ok(Some(release))
            }
            (Err(error), None) => Err(error),
        };
        drop(turn);
        answer
    }

    fn seen(&self) -> Option<Seen> {
        let seen = self.seen.read();
        seen.unwrap_or_else(PoisonError::into_inner).clone()
    }
}
