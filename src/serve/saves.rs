//! Notices when somebody saves a text of a project; bursts of events count as one save.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;

/// How long a save lasts: editors write, rename and touch in a row.
const SETTLES: Duration = Duration::from_millis(200);
/// Folders of a project's text, beside `guanxi.yml`.
const FOLDERS: [&str; 2] = ["sql", "dashboards"];

/// The saves of a project.
pub(super) struct Saves {
    folder: PathBuf,
    watcher: RecommendedWatcher,
    heard: mpsc::Receiver<()>,
    /// Whether a save was heard of that is not told yet.
    is_settling: bool,
}

impl Saves {
    /// The saves below a project's folder from now on.
    pub(super) fn of(folder: &Path) -> notify::Result<Self> {
        let (told, heard) = mpsc::channel(1);
        let tell = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| is_save(&event)) {
                // A full channel already says that something was saved.
                told.try_send(()).ok();
            }
        };
        let mut watcher = notify::recommended_watcher(tell)?;
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        let mut saves = Self {
            folder: folder.to_owned(),
            watcher,
            heard,
            is_settling: false,
        };
        saves.attach();
        Ok(saves)
    }

    /// Over when something was saved and nothing more for a moment. Nothing is lost when it is
    /// dropped before.
    pub(super) async fn next(&mut self) {
        if !self.is_settling && self.heard.recv().await.is_none() {
            return std::future::pending().await;
        }
        self.is_settling = true;
        while let Ok(Some(())) = tokio::time::timeout(SETTLES, self.heard.recv()).await {}
        self.is_settling = false;
        self.attach();
    }

    /// Watches the folders that are there; one may have come or come back.
    fn attach(&mut self) {
        for name in FOLDERS {
            let folder = self.folder.join(name);
            if folder.is_dir()
                && let Err(error) = self.watcher.watch(&folder, RecursiveMode::Recursive)
            {
                tracing::warn!(%error, folder = %folder.display(), "failed to watch a folder");
            }
        }
    }
}

fn is_save(event: &Event) -> bool {
    !event.kind.is_access() && event.paths.iter().any(|path| is_text(path))
}

/// Whether a path is, or may hold, text of a project: a folder has no extension.
fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_below = || {
        path.iter()
            .any(|part| FOLDERS.iter().any(|name| part == *name))
    };
    match extension {
        Some(extension) => matches!(extension, "yml" | "sql"),
        None => is_below(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_burst_is_one_save_and_other_files_are_none() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut saves = Saves::of(folder.path()).unwrap();
        std::fs::create_dir(folder.path().join("dashboards")).unwrap();
        let soon = Duration::from_secs(10);
        tokio::time::timeout(soon, saves.next()).await.unwrap();
        let page = folder.path().join("dashboards/page.yml");
        for text in ["a", "ab", "abc"] {
            std::fs::write(&page, text).unwrap();
        }
        tokio::time::timeout(soon, saves.next()).await.unwrap();
        std::fs::write(folder.path().join("dashboards/page.yml~"), "a").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "a").unwrap();
        let later = tokio::time::timeout(SETTLES * 4, saves.next());
        assert!(later.await.is_err());
    }
}
