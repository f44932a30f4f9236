//! Releases: small immutable records that name one version of every table.
//!
//! A release is written with a conditional put, so two builds cannot publish the same number, and
//! readers resolve every name through one release.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use futures::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStore as _, ObjectStoreExt as _, PutMode, PutOptions};
use serde::{Deserialize, Serialize};

use super::{Layer, Result, Store, StoreError};
use crate::domain::Sensitivity;

const FOLDER: &str = "releases";

/// What readers see: one version of every table, and what was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// 1, 2, 3 ...
    pub id: u64,
    /// When it was published.
    pub created_at: DateTime<Utc>,
    /// The project's English name.
    pub project: String,
    /// The last day that its data tell about.
    pub data_date: Option<NaiveDate>,
    /// Tables by SQL name: `dim_branch`, `landed.branch`.
    pub tables: BTreeMap<String, ReleasedTable>,
    /// The checks it passed.
    pub checks: CheckSummary,
}

/// A release before it has a number.
#[derive(Debug, Clone)]
pub struct ReleaseDraft {
    /// The release it was built upon; the new one gets the next number.
    pub after: u64,
    /// The project's English name.
    pub project: String,
    /// The last day that its data tell about.
    pub data_date: Option<NaiveDate>,
    /// Tables by SQL name.
    pub tables: BTreeMap<String, ReleasedTable>,
    /// The checks it passed.
    pub checks: CheckSummary,
}

/// One table of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedTable {
    /// Landed or model.
    pub layer: Layer,
    /// Its Delta version; none for a view.
    pub version: Option<u64>,
    /// Its rows; none for a view.
    pub rows: Option<u64>,
    /// The query of a view.
    pub sql: Option<String>,
    /// Its columns in order, each classified.
    pub columns: Vec<ReleasedColumn>,
    /// Hash of all it was made from.
    pub fingerprint: String,
}

/// One column of a released table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedColumn {
    /// Its name.
    pub name: String,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
}

/// How many checks a release passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSummary {
    /// Passed.
    pub passed: u64,
    /// Failed; zero in every published release.
    pub failed: u64,
}

impl Release {
    /// Names of the tables whose version or definition differs from an earlier release.
    pub fn changed_since(&self, earlier: Option<&Self>) -> Vec<String> {
        let before = |name: &String| earlier.and_then(|release| release.tables.get(name));
        let changed = self
            .tables
            .iter()
            .filter(|(name, table)| match before(name) {
                None => true,
                Some(old) => old.version != table.version || old.fingerprint != table.fingerprint,
            });
        changed.map(|(name, _)| name.clone()).collect()
    }
}

impl Store {
    /// The newest release, or `None` before the first build.
    pub async fn latest_release(&self) -> Result<Option<Arc<Release>>> {
        match self.release_ids().await?.last() {
            None => Ok(None),
            Some(id) => Ok(Some(Arc::new(self.read_release(*id).await?))),
        }
    }

    /// One release by its number.
    pub async fn release(&self, id: u64) -> Result<Arc<Release>> {
        let ids = self.release_ids().await?;
        if !ids.contains(&id) {
            let newest = ids.last().copied().unwrap_or_default();
            return Err(StoreError::NoRelease { id, newest });
        }
        Ok(Arc::new(self.read_release(id).await?))
    }

    /// All releases, newest first.
    pub async fn releases(&self) -> Result<Vec<Release>> {
        let mut releases = Vec::new();
        for id in self.release_ids().await?.into_iter().rev() {
            releases.push(self.read_release(id).await?);
        }
        Ok(releases)
    }

    /// Publishes a draft as the next release; fails if somebody else took the number.
    pub async fn publish(&self, draft: ReleaseDraft) -> Result<Arc<Release>> {
        let release = Release {
            id: draft.after + 1,
            created_at: self.clock.now(),
            project: draft.project,
            data_date: draft.data_date,
            tables: draft.tables,
            checks: draft.checks,
        };
        let path = release_path(release.id);
        let text = serde_json::to_vec_pretty(&release).map_err(|source| StoreError::Record {
            path: path.to_string(),
            source,
        })?;
        let options = PutOptions {
            mode: PutMode::Create,
            ..PutOptions::default()
        };
        match self.objects.put_opts(&path, text.into(), options).await {
            Ok(_) => Ok(Arc::new(release)),
            Err(object_store::Error::AlreadyExists { .. }) => Err(StoreError::Conflict(release.id)),
            Err(error) => Err(error.into()),
        }
    }

    async fn release_ids(&self) -> Result<Vec<u64>> {
        let objects: Vec<_> = self
            .objects
            .list(Some(&Path::from(FOLDER)))
            .try_collect()
            .await?;
        let names = objects
            .iter()
            .filter_map(|object| object.location.filename());
        let mut ids: Vec<u64> = names
            .filter_map(|name| name.strip_suffix(".json")?.parse().ok())
            .collect();
        ids.sort_unstable();
        Ok(ids)
    }

    async fn read_release(&self, id: u64) -> Result<Release> {
        let path = release_path(id);
        let bytes = self.objects.get(&path).await?.bytes().await?;
        serde_json::from_slice(&bytes).map_err(|source| StoreError::Record {
            path: path.to_string(),
            source,
        })
    }
}

fn release_path(id: u64) -> Path {
    Path::from(format!("{FOLDER}/{id:08}.json"))
}
