//! Results of queries, kept for all who may see the same.
//!
//! A key holds the release, the asker's policy (all that the gate decides by) and the whole
//! question, so a kept result is what the query would give again. A question may have *parts*, such
//! as its figures and its quarters: a kept result with more of them answers too, and the asker
//! picks its own.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::RecordBatch;

use crate::cache::{Cache, Counts, Keep};
use crate::domain::Policy;

/// Question families above which those without a kept result are forgotten.
const MOST_FAMILIES: usize = 1 << 12;

/// What a query asks, in words that leave nothing out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Everything but the parts.
    pub about: String,
    /// What a larger result may have more of.
    pub parts: BTreeSet<String>,
}

impl Question {
    /// A question without parts.
    pub fn whole(about: String) -> Self {
        Self {
            about,
            parts: BTreeSet::new(),
        }
    }
}

/// What kept results are told apart by, besides their parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Family {
    pub(super) release: u64,
    pub(super) policy: Policy,
    pub(super) about: String,
}

type Parts = Arc<BTreeSet<String>>;
type Key = (Family, Parts);
type Families = HashMap<Family, Vec<Parts>>;

/// A kept result.
#[derive(Debug)]
pub struct KeptBatches(Vec<RecordBatch>);

impl KeptBatches {
    /// The batches, in no order.
    pub fn batches(&self) -> &[RecordBatch] {
        &self.0
    }
}

impl Keep for KeptBatches {
    fn bytes(&self) -> usize {
        self.0.iter().map(RecordBatch::get_array_memory_size).sum()
    }
}

/// The kept results of an engine.
pub(super) struct Results {
    cache: Cache<Key, KeptBatches>,
    families: Mutex<Families>,
}

impl Results {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            cache: Cache::new(limit),
            families: Mutex::default(),
        }
    }

    pub(super) fn counts(&self) -> Counts {
        self.cache.counts()
    }

    /// The kept result of a question or of a larger one.
    pub(super) fn get(
        &self,
        family: &Family,
        parts: &BTreeSet<String>,
    ) -> Option<Arc<KeptBatches>> {
        let known = {
            let families = self.families.lock();
            let families = families.unwrap_or_else(PoisonError::into_inner);
            families.get(family)?.clone()
        };
        let mut larger = known.into_iter().filter(|known| known.is_superset(parts));
        larger.find_map(|known| self.cache.peek(&(family.clone(), known)))
    }

    /// The same, or a new one.
    pub(super) async fn get_or<E>(
        &self,
        family: Family,
        parts: BTreeSet<String>,
        run: impl Future<Output = Result<Vec<RecordBatch>, E>>,
    ) -> Result<Arc<KeptBatches>, E> {
        if let Some(kept) = self.get(&family, &parts) {
            return Ok(kept);
        }
        let key = (family, Arc::new(parts));
        let made = async { run.await.map(KeptBatches) };
        let kept = self.cache.get_or(&key, made).await?;
        if self.cache.has(&key) {
            self.list(key);
        }
        Ok(kept)
    }

    fn list(&self, (family, parts): Key) {
        let mut families = self.families.lock().unwrap_or_else(PoisonError::into_inner);
        let is_kept = |family: &Family, parts: &Parts| {
            let key = (family.clone(), Arc::clone(parts));
            self.cache.has(&key)
        };
        if families.len() >= MOST_FAMILIES {
            families.retain(|family, known| known.iter().any(|parts| is_kept(family, parts)));
        }
        let known = families.entry(family.clone()).or_default();
        known.retain(|known| *known != parts && is_kept(&family, known));
        known.push(parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Locale, Principal, Sensitivity};
    use crate::engine::EngineError;

    fn family(release: u64, clearance: Sensitivity) -> Family {
        let principal = Principal::local(Locale::En).with_clearance(clearance);
        Family {
            release,
            policy: principal.policy(),
            about: "aum by branch".to_owned(),
        }
    }

    async fn ask(results: &Results, family: Family, parts: &[&str]) -> bool {
        let before = results.counts().misses;
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        let run = async { Ok::<_, EngineError>(Vec::new()) };
        results.get_or(family, parts, run).await.unwrap();
        results.counts().misses == before
    }

    #[tokio::test]
    async fn a_larger_result_answers_a_smaller_question() {
        let results = Results::new(1 << 20);
        let own = || family(1, Sensitivity::Secret);
        assert!(!ask(&results, own(), &["aum", "2025Q3", "2025Q4"]).await);
        assert!(ask(&results, own(), &["aum", "2025Q4"]).await);
        assert!(!ask(&results, own(), &["aum", "2025Q2"]).await);
        assert!(!ask(&results, own(), &["income", "2025Q4"]).await);
    }

    #[tokio::test]
    async fn other_releases_and_other_rights_have_results_of_their_own() {
        let results = Results::new(1 << 20);
        assert!(!ask(&results, family(1, Sensitivity::Secret), &[]).await);
        assert!(ask(&results, family(1, Sensitivity::Secret), &[]).await);
        assert!(!ask(&results, family(2, Sensitivity::Secret), &[]).await);
        assert!(!ask(&results, family(1, Sensitivity::Internal), &[]).await);
    }
}
