//! The newest release, looked up at most once a second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::store::{Release, Store, StoreError};

const FRESH: Duration = Duration::from_secs(1);

/// What was seen last, and when.
#[derive(Debug, Default)]
pub(super) struct Latest(Mutex<Option<(Instant, Arc<Release>)>>);

impl Latest {
    /// The newest release; the last one seen while the warehouse cannot be read.
    pub(super) async fn release(&self, store: &Store) -> Result<Option<Arc<Release>>, StoreError> {
        let mut seen = self.0.lock().await;
        if let Some((at, release)) = &*seen
            && at.elapsed() < FRESH
        {
            return Ok(Some(Arc::clone(release)));
        }
        match (store.latest_release().await, &*seen) {
            (Ok(Some(release)), _) => {
                *seen = Some((Instant::now(), Arc::clone(&release)));
                Ok(Some(release))
            }
            (Ok(None), _) => Ok(None),
            (Err(error), Some((_, release))) => {
                tracing::warn!(%error, release.id = release.id, "failed to look for a new release");
                Ok(Some(Arc::clone(release)))
            }
            (Err(error), None) => Err(error),
        }
    }
}
