//! The app that is shown now, behind a swap: a request takes one and keeps it to its end.
//!
//! Who reads or writes the project to show another state of it takes a turn, so that no earlier state
//! is ever shown after a later one.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler as _;
use axum::response::Response;
use axum::routing::{MethodRouter, any_service};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::router::build_router;
use super::{App, warm};
use crate::report::html::Remark;

/// The app that is shown now.
pub struct Live {
    shown: RwLock<Shown>,
    turn: Arc<Mutex<()>>,
}

#[derive(Clone)]
struct Shown {
    app: Arc<App>,
    routes: MethodRouter<(), Infallible>,
}

impl Shown {
    fn new(app: Arc<App>) -> Self {
        let routes = any_service(build_router(Arc::clone(&app)));
        Self { app, routes }
    }
}

impl Live {
    /// An app that is shown until another one is.
    pub fn new(app: Arc<App>) -> Arc<Self> {
        Arc::new(Self {
            shown: RwLock::new(Shown::new(app)),
            turn: Arc::default(),
        })
    }

    /// The app that is shown.
    pub fn app(&self) -> Arc<App> {
        self.shown().app
    }

    /// Waits for the turn to show another state of the project; it ends with the guard.
    pub(crate) async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.turn).lock_owned().await
    }

    /// Shows an app to its author, with a remark on every page if there is one.
    pub fn show(&self, app: &App, remark: Option<Remark>) {
        self.set(app.clone().for_author(remark));
    }

    /// Shows an app whose project has changed, with the remark that its author sees now.
    pub(super) fn replace(&self, app: App) {
        self.set(match app.watching.clone() {
            Some(watching) => app.for_author(watching.remark),
            None => app,
        });
    }

    fn set(&self, app: App) {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        *shown = Shown::new(Arc::new(app));
    }

    /// Keeps the pages of the newest release prepared, for good.
    pub async fn keep_warm(self: Arc<Self>) {
        warm::keep_warm(self).await;
    }

    /// All routes of the service, answered by the app that is shown when a request comes.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new().fallback(current).with_state(self)
    }

    fn shown(&self) -> Shown {
        let shown = self.shown.read();
        shown.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn current(State(live): State<Arc<Live>>, mut request: Request) -> Response {
    let shown = live.shown();
    request.extensions_mut().insert(live);
    shown.routes.call(request, ()).await
}
