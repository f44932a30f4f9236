//! What all answers share: the project as it stands, engine, kept answers, addresses of the assets.
//!
//! An [`App`] never changes. A request is answered by one of them from end to end; another state of
//! the project is another app, which shares everything that does not depend on the project's text.

use std::sync::Arc;
use std::time::Instant;

use axum::http::HeaderValue;
use axum::response::Response;
use tokio::sync::OnceCell;

use super::asked::Asked;
use super::assets::Assets;
use super::document::{Document, has_it, not_modified};
use super::latest::Latest;
use super::ongoing::Ongoing;
use super::popular::Popular;
use super::problem::Problem;
use super::readers::Readers;
use super::unfinished::Unfinished;
use super::watching::Watching;
use crate::cache::{Cache, Counts, Keep as _};
use crate::config::{self, Project, Serving, Settings};
use crate::domain::{Policy, Principal};
use crate::engine::{Engine, Session};
use crate::metric::Catalog;
use crate::report::dashboard::{Dashboard, Dashboards, MenuGroup, Request};
use crate::report::dictionary::Dictionary;
use crate::report::html::{Links, NavigationGroup, NavigationItem, Remark};
use crate::store::Release;

/// Bytes of kept answers, about 300 pages.
const BUDGET: usize = 128 << 20;

/// Everything that answers need, for one state of the project.
#[derive(Clone)]
pub struct App {
    pub(super) settings: Settings,
    pub(super) catalog: Arc<Catalog>,
    pub(super) project: Arc<Project>,
    /// Read when the first figure is to be explained.
    dictionary: Arc<OnceCell<Arc<Dictionary>>>,
    pub(super) dashboards: Arc<Dashboards>,
    pub(super) assets: Arc<Assets>,
    /// What only the author of the project sees, where one is at work.
    pub(super) watching: Option<Watching>,
    /// Hash of all that a page looks like besides its figures: the program, the project's text and an
    /// author's remark. An open page compares it to know whether it is still what would be shown.
    face: Arc<str>,
    /// The same without the remark.
    edition: Arc<str>,
    pub(super) serving: Serving,
    pub(super) shared: Arc<Shared>,
}

/// What outlasts a change of the project's text.
pub(super) struct Shared {
    engine: Arc<Engine>,
    latest: Latest,
    documents: Cache<Key, Document>,
    pub(super) popular: Popular,
    pub(super) readers: Readers,
    pub(super) ongoing: Ongoing,
    unfinished: Unfinished,
}

/// Everything that an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    /// The release it tells about.
    release: u64,
    /// The state of the project.
    face: Arc<str>,
    /// What the reader may see.
    policy: Policy,
    /// The dashboard, or the path of an answer for programs.
    dashboard: String,
    /// One tile of it with the kind of file, the names of metrics, or the whole.
    tile: Option<String>,
    /// Period, filters, language.
    request: Request,
}

impl App {
    /// The service of a project whose tables an engine reads.
    pub fn new(
        project: &Project,
        engine: Arc<Engine>,
        serving: Serving,
    ) -> config::Result<Arc<Self>> {
        let shared = Arc::new(Shared {
            engine,
            latest: Latest::default(),
            documents: Cache::new(BUDGET),
            popular: Popular::default(),
            readers: Readers::default(),
            ongoing: Ongoing::default(),
            unfinished: Unfinished::default(),
        });
        let assets = Arc::new(Assets::new());
        Self::of(project, shared, assets, (serving, None)).map(Arc::new)
    }

    /// The same service for another state of the project.
    pub fn renewed(&self, project: &Project) -> config::Result<Self> {
        let (shared, assets) = (Arc::clone(&self.shared), Arc::clone(&self.assets));
        let lasting = (self.serving, self.watching.clone());
        Self::of(project, shared, assets, lasting)
    }

    fn of(
        project: &Project,
        shared: Arc<Shared>,
        assets: Arc<Assets>,
        (serving, watching): (Serving, Option<Watching>),
    ) -> config::Result<Self> {
        let catalog = Catalog::load(project)?;
        let edition: Arc<str> = edition(project, &assets).into();
        Ok(Self {
            settings: project.settings.clone(),
            project: Arc::new(project.clone()),
            dictionary: Arc::default(),
            dashboards: Arc::new(Dashboards::load(project, &catalog)?),
            catalog: Arc::new(catalog),
            face: Arc::clone(&edition),
            edition,
            assets,
            watching,
            serving,
            shared,
        })
    }

    /// The same app for an author, who is told of changes and sees a remark on every page.
    #[must_use]
    pub(super) fn for_author(mut self, remark: Option<Remark>) -> Self {
        let text = format!("author {} {remark:?}", self.edition);
        self.face = blake3::hash(text.as_bytes()).to_hex().as_str().into();
        self.watching = Some(Watching { remark });
        self
    }

    /// What is shown, told apart from other states of the project.
    pub(super) fn face(&self) -> &str {
        &self.face
    }

    /// The newest release, if there is one that can be read.
    pub async fn newest(&self) -> Option<Arc<Release>> {
        self.release().await.ok()
    }

    /// The newest release.
    pub(super) async fn release(&self) -> Result<Arc<Release>, Problem> {
        let newest = self.shared.latest.release(self.shared.engine.store()).await;
        newest.map_err(Problem::Store)?.ok_or(Problem::NoRelease)
    }

    /// Looks for a newer release now, so that no reader has to.
    pub(super) async fn look_for_release(&self) -> Result<Arc<Release>, Problem> {
        let newest = self.shared.latest.look(self.shared.engine.store()).await;
        newest.map_err(Problem::Store)?.ok_or(Problem::NoRelease)
    }

    /// A session of the person at the keyboard over a release.
    pub(super) fn session(&self, release: &Arc<Release>, asked: &Asked) -> Session {
        let principal = Principal::local(asked.request.locale);
        self.shared.engine.session(release, &principal)
    }

    /// What the kept answers and the kept results of queries have done.
    pub(super) fn kept(&self) -> [(&'static str, Counts); 2] {
        [
            ("answers", self.shared.documents.counts()),
            ("results", self.shared.engine.kept()),
        ]
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
        self.answer_from(release, (dashboard, tile), asked, compute)
            .await
    }

    /// The same from a release that is known.
    pub(super) async fn answer_from<F>(
        &self,
        release: Arc<Release>,
        (dashboard, tile): (&str, Option<&str>),
        asked: &Asked,
        compute: impl FnOnce(Arc<Release>) -> F,
    ) -> Result<Response, Problem>
    where
        F: Future<Output = Result<Document, Problem>>,
    {
        let key = self.key(&release, dashboard, tile, asked);
        let tag = tag(&key);
        if has_it(&asked.headers, &tag) {
            return Ok(not_modified(&tag));
        }
        if let Some(held) = self.shared.unfinished.take(&tag) {
            return Ok(held.response(&asked.headers, &tag));
        }
        let begin = Instant::now();
        let computed = async {
            let reader = self.shared.readers.enter();
            let document = compute(release).await;
            drop(reader);
            document
        };
        let document = self.shared.documents.get_or(&key, computed).await?;
        let response = document.response(&asked.headers, &tag);
        if !document.lasts() && begin.elapsed() > self.serving.patience {
            self.shared.unfinished.hold(tag, document);
        }
        Ok(response)
    }

    /// Makes the answer about a dashboard before somebody asks for it.
    pub(super) async fn prepare<F>(
        &self,
        dashboard: &str,
        asked: &Asked,
        compute: impl FnOnce(Arc<Release>) -> F,
    ) -> Result<(), Problem>
    where
        F: Future<Output = Result<Document, Problem>>,
    {
        let release = self.release().await?;
        let key = self.key(&release, dashboard, None, asked);
        let document = self.shared.documents.get_or(&key, compute(release)).await;
        document.map(drop)
    }

    /// What every figure means and where it comes from.
    pub(super) async fn dictionary(&self) -> Result<Arc<Dictionary>, Problem> {
        let project = Arc::clone(&self.project);
        let read = async || {
            let read = tokio::task::spawn_blocking(move || Dictionary::load(&project));
            let dictionary = read.await.map_err(Problem::Broken)?;
            dictionary.map(Arc::new).map_err(Problem::Dictionary)
        };
        self.dictionary.get_or_try_init(read).await.cloned()
    }

    /// The release before another one, if it can still be read.
    pub(super) async fn release_before(&self, release: &Release) -> Option<Arc<Release>> {
        let id = release.id.checked_sub(1).filter(|id| *id > 0)?;
        self.shared.engine.store().release(id).await.ok()
    }

    /// Where the parts of a page are found.
    pub(super) fn links(&self, page: &str) -> Links {
        let item = |dashboard: &&Dashboard| NavigationItem {
            href: path(&dashboard.id),
            title: dashboard.title.clone(),
        };
        let group = |group: MenuGroup<'_>| NavigationGroup {
            label: group.label.cloned(),
            items: group.dashboards.iter().map(item).collect(),
        };
        Links {
            stylesheet: self.assets.style.path(),
            script: self.assets.script.path(),
            page: page.to_owned(),
            bank: self.settings.name.clone(),
            languages: self.settings.languages.clone(),
            navigation: self.dashboards.menu().into_iter().map(group).collect(),
            takes_notes: self.project.root.is_some(),
            author: self.author(),
        }
    }

    fn key(&self, release: &Release, dashboard: &str, tile: Option<&str>, asked: &Asked) -> Key {
        Key {
            release: release.id,
            face: Arc::clone(&self.face),
            policy: Principal::local(asked.request.locale).policy(),
            dashboard: dashboard.to_owned(),
            tile: tile.map(str::to_owned),
            request: asked.request.clone(),
        }
    }
}

fn tag(key: &Key) -> HeaderValue {
    let hash = blake3::hash(format!("{key:?}").as_bytes()).to_hex();
    let tag = format!("W/\"{}-{}\"", key.release, &hash[..24]);
    HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Path of a dashboard.
pub(super) fn path(dashboard: &str) -> String {
    format!("/dashboards/{dashboard}")
}

fn edition(project: &Project, assets: &Assets) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(project.digest().as_bytes());
    for asset in assets.all() {
        hasher.update(asset.name.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
