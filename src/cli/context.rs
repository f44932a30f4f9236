//! What the global options name: the project, its warehouse, the engine, a release.

use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};

use super::Global;
use crate::clock::Clock;
use crate::config::{Limits, Project};
use crate::domain::{Locale, Principal};
use crate::engine::{Engine, Session};
use crate::ingest::Contracts;
use crate::model::ModelSet;
use crate::report::dictionary;
use crate::store::{Release, Store};

/// An opened project with the options of this run.
pub(super) struct Context {
    /// The project.
    pub(super) project: Project,
    /// Language of what is printed.
    pub(super) locale: Locale,
    warehouse: String,
}

impl Context {
    /// Opens the project that the options name.
    pub(super) fn open(global: &Global) -> anyhow::Result<Self> {
        let project = Project::open(global.project.as_deref())?;
        let locale = global.locale().unwrap_or(project.settings.languages[0]);
        let warehouse = match (&global.warehouse, &project.root) {
            (Some(location), _) => location.clone(),
            (None, Some(root)) if !project.settings.warehouse.contains("://") => root
                .join(&project.settings.warehouse)
                .to_string_lossy()
                .into_owned(),
            (None, _) => project.settings.warehouse.clone(),
        };
        Ok(Self {
            project,
            locale,
            warehouse,
        })
    }

    /// The warehouse, which must exist.
    pub(super) async fn store(&self) -> anyhow::Result<Arc<Store>> {
        Ok(Store::open(&self.warehouse, Clock::system()).await?)
    }

    /// The warehouse, made if there is none.
    pub(super) async fn store_or_new(&self) -> anyhow::Result<Arc<Store>> {
        Ok(Store::create_or_open(&self.warehouse, Clock::system()).await?)
    }

    /// The project's models.
    pub(super) fn models(&self) -> anyhow::Result<ModelSet> {
        models(&self.project)
    }

    /// The engine over a warehouse, within the limits of the environment.
    pub(super) fn engine(store: &Arc<Store>) -> anyhow::Result<Arc<Engine>> {
        Ok(Engine::new(Arc::clone(store), &Limits::from_env())?)
    }

    /// A session for the person at the keyboard over the newest release, or that of `as_of`.
    pub(super) async fn session(&self, as_of: Option<&str>) -> anyhow::Result<Session> {
        let store = self.store().await?;
        let release = match as_of {
            Some(wanted) => release_as_of(&store, wanted).await?,
            None => latest(&store).await?,
        };
        let engine = Self::engine(&store)?;
        Ok(engine.session(&release, &Principal::local(self.locale)))
    }
}

/// The models of a project, on the tables that its contracts describe.
pub(super) fn models(project: &Project) -> anyhow::Result<ModelSet> {
    let contracts = Contracts::load(project)?;
    Ok(dictionary::models(project, &contracts)?)
}

/// The newest release.
pub(super) async fn latest(store: &Store) -> anyhow::Result<Arc<Release>> {
    store
        .latest_release()
        .await?
        .context("nothing is published yet; run `guanxi load`, then `guanxi build`")
}

/// The release with a number, or the newest one published until a day or a moment.
async fn release_as_of(store: &Store, wanted: &str) -> anyhow::Result<Arc<Release>> {
    if let Ok(id) = wanted.parse() {
        return Ok(store.release(id).await?);
    }
    let until = moment(wanted).with_context(|| {
        format!("`{wanted}` is neither a release nor a time; write 12, 2025-12-31 or 2025-12-31T18:00:00Z")
    })?;
    let releases = store.releases().await?;
    let found = releases
        .into_iter()
        .find(|release| release.created_at <= until);
    found
        .map(Arc::new)
        .with_context(|| format!("no release was published until {until}"))
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.to_utc());
    }
    let day: NaiveDate = text.parse().ok()?;
    Some(day.succ_opt()?.and_hms_opt(0, 0, 0)?.and_utc())
}
