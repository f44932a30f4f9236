//! What an author's saves do: the project is read anew, and shown when all of it is right.
//!
//! Until then the last good state stays and every page says what is wrong, as does the log. Models
//! are text too, but their figures come from a release: a page says which of them await a build.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;

use super::saves::Saves;
use super::{App, Live};
use crate::config::{self, Project};
use crate::model::{ModelSet, unbuilt};
use crate::report::html::Remark;

/// How often a new release is looked for.
const PERIOD: Duration = Duration::from_secs(1);

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
    let mut saves = match Saves::of(&author.folder) {
        Ok(saves) => saves,
        Err(error) => {
            tracing::error!(%error, "failed to watch the project; restart the service after changes");
            return;
        }
    };
    let mut desk = Desk::new(author, live);
    desk.read().await;
    let mut look = tokio::time::interval(PERIOD);
    loop {
        tokio::select! {
            () = saves.next() => desk.read().await,
            found = desk.inspected() => desk.take(found).await,
            _ = look.tick() => desk.look_for_release().await,
        }
    }
}

/// The author's work as it stands.
struct Desk {
    author: Author,
    live: Arc<Live>,
    /// Its models, and the hash of the SQL that they were read from.
    models: Option<(String, ModelSet)>,
    /// A later state whose SQL is being checked: this takes seconds, and another save ends it.
    inspecting: Option<Inspecting>,
    /// What is wrong with the last save.
    problems: Vec<String>,
    /// The release that was seen last.
    release: Option<u64>,
}

/// A state whose SQL is being checked.
struct Inspecting {
    app: App,
    /// Hash of all its text.
    text: String,
    sql: String,
    found: BoxFuture<'static, Result<ModelSet, Vec<String>>>,
}

impl Desk {
    fn new(author: Author, live: Arc<Live>) -> Self {
        Self {
            author,
            live,
            models: None,
            inspecting: None,
            problems: Vec::new(),
            release: None,
        }
    }

    /// Reads what was saved. It is shown at once, or when its SQL, if that has changed, is checked.
    async fn read(&mut self) {
        self.inspecting = None;
        let turn = self.live.turn().await;
        match self.try_read() {
            Ok((app, project)) => {
                let sql = project.digest_of("sql/");
                if self.models.as_ref().is_some_and(|(known, _)| *known == sql) {
                    self.settle(Some(&app), Vec::new()).await;
                } else {
                    let text = project.digest();
                    let found = (self.author.inspect)(project);
                    self.inspecting = Some(Inspecting {
                        app,
                        text,
                        sql,
                        found,
                    });
                }
            }
            Err(problems) => self.settle(None, problems).await,
        }
        drop(turn);
    }

    fn try_read(&self) -> Result<(App, Project), Vec<String>> {
        let project = self.project().map_err(lines)?;
        let app = self.live.app().renewed(&project).map_err(lines)?;
        Ok((app, project))
    }

    fn project(&self) -> config::Result<Project> {
        Project::open(Some(&self.author.folder))
    }

    /// What the check of the SQL found; never over when there is none.
    async fn inspected(&mut self) -> Result<ModelSet, Vec<String>> {
        match &mut self.inspecting {
            Some(inspecting) => inspecting.found.as_mut().await,
            None => std::future::pending().await,
        }
    }

    async fn take(&mut self, found: Result<ModelSet, Vec<String>>) {
        let Some(checked) = self.inspecting.take() else {
            return;
        };
        let turn = self.live.turn().await;
        let now = self.project().map(|project| project.digest());
        if now.is_ok_and(|now| now != checked.text) {
            // A reader's note, or another save, came meanwhile.
            drop(turn);
            return self.read().await;
        }
        match found {
            Ok(models) => {
                self.models = Some((checked.sql, models));
                self.settle(Some(&checked.app), Vec::new()).await;
            }
            Err(problems) => self.settle(None, problems).await,
        }
        drop(turn);
    }

    /// Shows a state that is right, or else what is wrong beside the one that is shown.
    async fn settle(&mut self, app: Option<&App>, problems: Vec<String>) {
        for problem in &problems {
            tracing::error!(problem, "the last save is not shown");
        }
        self.problems = problems;
        self.show(app).await;
    }

    async fn look_for_release(&mut self) {
        let newest = self.live.app().newest().await;
        if newest.map(|release| release.id) != self.release {
            let turn = self.live.turn().await;
            self.show(None).await;
            drop(turn);
        }
    }

    /// Shows an app, or that which is shown already, with what is to be said now.
    async fn show(&mut self, app: Option<&App>) {
        let remark = self.remark().await;
        let shown = self.live.app();
        self.live.show(app.unwrap_or(&shown), remark);
    }

    async fn remark(&mut self) -> Option<Remark> {
        let release = self.live.app().newest().await;
        self.release = release.as_ref().map(|release| release.id);
        if !self.problems.is_empty() {
            return Some(Remark::Broken(self.problems.clone()));
        }
        let (_, models) = self.models.as_ref()?;
        let unbuilt = unbuilt(models, &*release?);
        let paths: Vec<String> = unbuilt
            .iter()
            .map(|model| model.path().to_owned())
            .collect();
        (!paths.is_empty()).then_some(Remark::Unbuilt(paths))
    }
}

fn lines(error: impl fmt::Display) -> Vec<String> {
    error.to_string().lines().map(str::to_owned).collect()
}
