//! Pages that go on being made after their readers got them so far.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::task::JoinSet;

/// Longest time for a page.
const MOST: Duration = Duration::from_mins(1);

/// Pages in the making; they end with the service.
#[derive(Debug, Default)]
pub(super) struct Ongoing(Mutex<JoinSet<()>>);

impl Ongoing {
    /// Lets a page go on.
    pub(super) fn add<T: Send>(&self, page: impl Future<Output = T> + Send + 'static) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while pages.try_join_next().is_some() {}
        pages.spawn(async move { drop(tokio::time::timeout(MOST, page).await) });
    }
}
