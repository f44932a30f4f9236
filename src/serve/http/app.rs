//! What all answers share: project, engine, kept answers, addresses of the assets.

use std::sync::Arc;

use axum::http::HeaderValue;
use axum::response::Response;

use super::asked::Asked;
use super::assets::Assets;
use super::cache::{Cache, Key};
use super::document::{Document, has_it, not_modified};
use super::latest::Latest;
use super::problem::Problem;
use crate::config::{self, Project, Settings};
use crate::domain::Principal;
use crate::engine::{Engine, Session};
use crate::metric::Catalog;
use crate::report::dashboard::Dashboards;
use crate::report::html::{Links, NavigationItem};
use crate::store::Release;

/// Everything that answers need; one per server.
pub struct App {
    pub(super) settings: Settings,
    pub(super) catalog: Catalog,
    pub(super) dashboards: Dashboards,
    pub(super) assets: Assets,
    engine: Arc<Engine>,
    latest: Latest,
    cache: Cache,
    /// Hash of the program's version and the project's text: both change what a page looks like.
    edition: String,
}

impl App {
    /// The service of a project whose tables an engine reads.
    pub fn new(project: &Project, engine: Arc<Engine>) -> config::Result<Arc<Self>> {
        let catalog = Catalog::load(project)?;
        let assets = Assets::new();
        Ok(Arc::new(Self {
            settings: project.settings.clone(),
            dashboards: Dashboards::load(project, &catalog)?,
            catalog,
            engine,
            latest: Latest::default(),
            cache: Cache::default(),
            edition: edition(project, &assets),
            assets,
        }))
    }

    /// The newest release.
    pub(super) async fn release(&self) -> Result<Arc<Release>, Problem> {
        let newest = self.latest.release(self.engine.store()).await;
        newest.map_err(Problem::Store)?.ok_or(Problem::NoRelease)
    }

    /// A session of the person at the keyboard over a release.
    pub(super) fn session(&self, release: &Arc<Release>, asked: &Asked) -> Session {
        let principal = Principal::local(asked.request.locale);
        self.engine.session(release, &principal)
    }

    /// The answer about a dashboard or one of its tiles: nothing when the browser has it, else a
    /// kept document, else a computed one.
    pub(super) async fn answer<F>(
        &self,
        dashboard: &str,
        tile: Option<&str>,
        asked: &Asked,
        compute: impl FnOnce(Arc<Release>) -> F,
    ) -> Result<Response, Problem>
    where
        F: Future<Output = Result<Document, Problem>>,
    {
        let release = self.release().await?;
        let key = Key {
            release: release.id,
            dashboard: dashboard.to_owned(),
            tile: tile.map(str::to_owned),
            request: asked.request.clone(),
        };
        let tag = self.tag(&key);
        if has_it(&asked.headers, &tag) {
            return Ok(not_modified(&tag));
        }
        let document = self.cache.get_or(&key, compute(release)).await?;
        Ok(document.response(&asked.headers, &tag))
    }

    /// Where the parts of a page are found.
    pub(super) fn links(&self, page: &str) -> Links {
        let item = |dashboard: &crate::report::dashboard::Dashboard| NavigationItem {
            href: path(&dashboard.id),
            title: dashboard.title.clone(),
        };
        Links {
            stylesheet: self.assets.style.path(),
            script: self.assets.script.path(),
            page: page.to_owned(),
            bank: self.settings.name.clone(),
            languages: self.settings.languages.clone(),
            navigation: self.dashboards.iter().map(item).collect(),
        }
    }

    fn tag(&self, key: &Key) -> HeaderValue {
        let text = format!("{} {key:?}", self.edition);
        let hash = blake3::hash(text.as_bytes()).to_hex();
        let tag = format!("W/\"{}-{}\"", key.release, &hash[..24]);
        HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\""))
    }
}

/// Path of a dashboard.
pub(super) fn path(dashboard: &str) -> String {
    format!("/dashboards/{dashboard}")
}

fn edition(project: &Project, assets: &Assets) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(format!("{:?}", project.settings).as_bytes());
    for file in project.files("", "yml") {
        hasher.update(file.path.as_bytes());
        hasher.update(file.text.as_bytes());
    }
    for asset in assets.all() {
        hasher.update(asset.name.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
