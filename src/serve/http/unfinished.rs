//! Slow pages that lack a figure: not kept, but held a moment for who asks next.
//!
//! A reader whose page came so far asks again when the rest is done. Without this, a page whose slow
//! tile fails would be begun anew each time, and its reader would never see the others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderValue;

use super::document::Document;

/// How long a page is held: some refreshes of a page without a script.
const MOMENT: Duration = Duration::from_secs(10);

/// Held pages by their tags.
#[derive(Debug)]
pub(super) struct Unfinished {
    moment: Duration,
    pages: Mutex<HashMap<HeaderValue, (Instant, Arc<Document>)>>,
}

impl Default for Unfinished {
    fn default() -> Self {
        Self::holding(MOMENT)
    }
}

impl Unfinished {
    fn holding(moment: Duration) -> Self {
        let pages = Mutex::default();
        Self { moment, pages }
    }

    /// Holds a page.
    pub(super) fn hold(&self, tag: HeaderValue, page: Arc<Document>) {
        self.held().insert(tag, (Instant::now(), page));
    }

    /// A held page, which nobody else gets then.
    pub(super) fn take(&self, tag: &HeaderValue) -> Option<Arc<Document>> {
        self.held().remove(tag).map(|(_, page)| page)
    }

    /// The pages that are still held.
    fn held(&self) -> MutexGuard<'_, HashMap<HeaderValue, (Instant, Arc<Document>)>> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|_, (since, _)| since.elapsed() < self.moment);
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_held_for_one_asker_and_a_moment() {
        let tag = HeaderValue::from_static("one");
        let page = || Arc::new(Document::new("page", Vec::new()).once());
        let unfinished = Unfinished::default();
        unfinished.hold(tag.clone(), page());
        assert!(unfinished.take(&tag).is_some());
        assert!(unfinished.take(&tag).is_none());
        let short = Unfinished::holding(Duration::ZERO);
        short.hold(tag.clone(), page());
        assert!(short.take(&tag).is_none());
    }
}
