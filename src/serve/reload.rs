//! What an author's saves do: the project is read anew, and shown when all of it is right.
//!
//! Until then the last good state stays and every page says what is wrong, as does the log. Models
//! are text too, but their figures come from a release: a page says which of them await a build.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;

use super::{App, Live};
use crate::config::Project;
use crate::model::{ModelSet, unbuilt};
use crate::report::html::Remark;

/// How long a save lasts: editors write, rename and touch in a row.
const SETTLES: Duration = Duration::from_millis(200);
/// How often a new release is looked for.
const PERIOD: Duration = Duration::from_secs(1);
/// Folders of a project's text, beside `guanxi.yml`.
const FOLDERS: [&str; 2] = ["sql", "dashboards"];

/// Checks the SQL of a project; the error has a line for everything that is wrong.
pub type Inspect =
    Box<dyn Fn(Project) -> BoxFuture<'static, Result<ModelSet, Vec<String>>> + Send + Sync>;

/// Somebody who writes a project while it is served.
pub struct Author {
    /// The folder of the project.
    pub folder: PathBuf,
    /// How its SQL is checked.
    pub inspect: Inspect,
}

/// Follows the saves of an author, for good.
pub async fn follow(live: Arc<Live>, author: Author) {
    let (told, mut saved) = mpsc::channel(1);
    let watcher = Watcher::new(&author.folder, told);
    let mut watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => {
            tracing::error!(%error, "failed to watch the project; restart the service after changes");
            return;
        }
    };
    let mut desk = Desk::new(author, live);
    desk.reload().await;
    let mut look = tokio::time::interval(PERIOD);
    loop {
        tokio::select! {
            Some(()) = saved.recv() => {
                tokio::time::sleep(SETTLES).await;
                if let Ok(()) | Err(mpsc::error::TryRecvError::Empty) = saved.try_recv() {
                    watcher.attach();
                    desk.reload().await;
                }
            }
            _ = look.tick() => desk.look_for_release().await,
        }
    }
}

/// The author's work as it stands.
struct Desk {
    author: Author,
    live: Arc<Live>,
    /// The last state that was right.
    good: Arc<App>,
    /// Its models, and the hash of the SQL that they were read from.
    models: Option<(String, ModelSet)>,
    /// What is wrong with the last save.
    problems: Vec<String>,
    /// The release that was seen last.
    release: Option<u64>,
}

impl Desk {
    fn new(author: Author, live: Arc<Live>) -> Self {
        Self {
            good: live.app(),
            author,
            live,
            models: None,
            problems: Vec::new(),
            release: None,
        }
    }

    /// Reads the project and shows it, or what is wrong with it.
    async fn reload(&mut self) {
        self.problems = self.read().await.err().unwrap_or_default();
        for problem in &self.problems {
            tracing::error!(problem, "the last save is not shown");
        }
        self.show().await;
    }

    async fn read(&mut self) -> Result<(), Vec<String>> {
        let project = Project::open(Some(&self.author.folder)).map_err(lines)?;
        let app = self.good.renewed(&project).map_err(lines)?;
        let sql = project.digest_of("sql/");
        if self.models.as_ref().is_none_or(|(known, _)| *known != sql) {
            let models = (self.author.inspect)(project).await?;
            self.models = Some((sql, models));
        }
        self.good = Arc::new(app);
        Ok(())
    }

    async fn look_for_release(&mut self) {
        let newest = self.good.newest().await;
        if newest.map(|release| release.id) != self.release {
            self.show().await;
        }
    }

    async fn show(&mut self) {
        let remark = self.remark().await;
        self.live.show(&self.good, remark);
    }

    async fn remark(&mut self) -> Option<Remark> {
        let release = self.good.newest().await;
        self.release = release.as_ref().map(|release| release.id);
        if !self.problems.is_empty() {
            return Some(Remark::Broken(self.problems.clone()));
        }
        let (_, models) = self.models.as_ref()?;
        let unbuilt = unbuilt(models, &*release?);
        let names: Vec<String> = unbuilt
            .iter()
            .map(|model| model.path().to_owned())
            .collect();
        (!names.is_empty()).then_some(Remark::Unbuilt(names))
    }
}

fn lines(error: impl std::fmt::Display) -> Vec<String> {
    error.to_string().lines().map(str::to_owned).collect()
}

/// Notices saves below a project's folder.
struct Watcher {
    folder: PathBuf,
    watcher: RecommendedWatcher,
}

impl Watcher {
    fn new(folder: &Path, told: mpsc::Sender<()>) -> notify::Result<Self> {
        let heard = move |event: notify::Result<notify::Event>| {
            let is_save = event.is_ok_and(|event| {
                !event.kind.is_access() && event.paths.iter().any(|path| is_text(path))
            });
            if is_save {
                // A full channel already says that something was saved.
                told.try_send(()).ok();
            }
        };
        let mut watcher = notify::recommended_watcher(heard)?;
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        let folder = folder.to_owned();
        let mut watcher = Self { folder, watcher };
        watcher.attach();
        Ok(watcher)
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

/// Whether a path is, or may hold, text of a project.
fn is_text(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("yml" | "sql"))
        || name.is_some_and(|name| FOLDERS.contains(&name))
        || path.is_dir()
            && FOLDERS
                .iter()
                .any(|folder| path.iter().any(|part| part == *folder))
}
