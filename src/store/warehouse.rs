//! The warehouse folder: its marker file, its object store, and where tables and releases lie.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use object_store::local::LocalFileSystem;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Result, StoreError};
use crate::clock::Clock;

/// The newest warehouse format that this program reads and writes.
const FORMAT: u32 = 1;
const MARKER: &str = "guanxi-warehouse.json";

/// What the marker file says.
#[derive(Debug, Serialize, Deserialize)]
struct Marker {
    format: u32,
    created_at: DateTime<Utc>,
}

/// A warehouse.
#[derive(Debug)]
pub struct Store {
    pub(super) root: PathBuf,
    pub(super) objects: Arc<LocalFileSystem>,
    pub(super) clock: Clock,
}

impl Store {
    /// Opens a warehouse that exists.
    pub async fn open(location: &str, clock: Clock) -> Result<Arc<Self>> {
        let root = local_path(location)?;
        let Some(marker) = read_marker(&root).await? else {
            return Err(StoreError::Missing {
                location: root.display().to_string(),
            });
        };
        if marker.format > FORMAT {
            return Err(StoreError::Newer {
                location: root.display().to_string(),
                format: marker.format,
                known: FORMAT,
            });
        }
        Self::at(&root, clock)
    }

    /// Opens a warehouse, made now if there is none.
    pub async fn create_or_open(location: &str, clock: Clock) -> Result<Arc<Self>> {
        let root = local_path(location)?;
        if read_marker(&root).await?.is_none() {
            tokio::fs::create_dir_all(&root)
                .await
                .map_err(file_error(&root))?;
            let marker = Marker {
                format: FORMAT,
                created_at: clock.now(),
            };
            let path = root.join(MARKER);
            let text = serde_json::to_vec_pretty(&marker).map_err(|source| StoreError::Record {
                path: MARKER.to_owned(),
                source,
            })?;
            tokio::fs::write(&path, text)
                .await
                .map_err(file_error(&path))?;
        }
        Self::open(location, clock).await
    }

    /// The warehouse's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The clock that stamps leases and releases.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// URL of a folder inside the warehouse.
    pub(super) fn url(&self, folder: &str) -> Result<Url> {
        Url::from_directory_path(self.root.join(folder)).map_err(|()| StoreError::Location {
            location: self.root.display().to_string(),
            problem: "it is not an absolute path".to_owned(),
        })
    }

    fn at(root: &Path, clock: Clock) -> Result<Arc<Self>> {
        let root = root.canonicalize().map_err(file_error(root))?;
        let objects = Arc::new(LocalFileSystem::new_with_prefix(&root)?);
        Ok(Arc::new(Self {
            root,
            objects,
            clock,
        }))
    }
}

/// The local folder that a path or a `file://` URL names.
fn local_path(location: &str) -> Result<PathBuf> {
    let unsupported = |problem: &str| StoreError::Location {
        location: location.to_owned(),
        problem: problem.to_owned(),
    };
    match location.split_once("://") {
        None => std::path::absolute(location).map_err(|_| unsupported("the path is empty")),
        Some(("file", _)) => Url::parse(location)
            .ok()
            .and_then(|url| url.to_file_path().ok())
            .ok_or_else(|| unsupported("write it like file:///srv/guanxi")),
        Some(_) => Err(unsupported(
            "this program writes to local folders; give a path",
        )),
    }
}

async fn read_marker(root: &Path) -> Result<Option<Marker>> {
    let path = root.join(MARKER);
    match tokio::fs::read(&path).await {
        Ok(text) => serde_json::from_slice(&text)
            .map(Some)
            .map_err(|source| StoreError::Record {
                path: path.display().to_string(),
                source,
            }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StoreError::File { path, source }),
    }
}

pub(super) fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::File { path, source }
}
