//! One table being written on a task of its own.

use std::sync::Arc;
use std::time::Instant;

use super::write::Job;
use super::{BuiltTable, Result};
use crate::store::Store;

/// A table to write.
pub(super) struct Task {
    /// Its place in the plan.
    pub step: usize,
    /// The queries.
    pub job: Job,
    /// The partitions that are replaced; none when all are.
    pub partitions: Option<Vec<String>>,
    /// Content and version of the last release, where the same rows mean the same table.
    pub before: Option<(String, u64)>,
}

/// A task that has ended.
pub(super) struct Ended {
    /// Its place in the plan.
    pub step: usize,
    /// The table, written or kept.
    pub table: BuiltTable,
    /// What it holds; empty if its rows were not counted.
    pub content: String,
    /// Whether it was written.
    pub changed: bool,
}

impl Task {
    /// Writes the table, unless it comes out as it was.
    pub(super) async fn run(self, store: Arc<Store>) -> Result<Ended> {
        let started = Instant::now();
        let id = self.job.spec.id.clone();
        let known = self.before.as_ref().map(|(content, _)| content.as_str());
        let (written, content) = self.job.run(Arc::clone(&store), known).await?;
        let kept = self.before.map(|(_, version)| version);
        let version = written.or(kept).unwrap_or_default();
        let rows = store.table_at(&id, version).await?.rows()?;
        Ok(Ended {
            step: self.step,
            table: BuiltTable {
                model: id.name,
                version,
                rows,
                partitions: self.partitions,
                duration: started.elapsed(),
            },
            content,
            changed: written.is_some(),
        })
    }
}
