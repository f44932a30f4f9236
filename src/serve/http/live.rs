//! The app that is shown now, behind a swap: a request takes one and keeps it to its end.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler as _;
use axum::response::Response;
use axum::routing::{MethodRouter, any_service};
use tokio::sync::watch;

use super::router::build_router;
use super::{App, warm};
use crate::report::html::Remark;

/// The app that is shown now.
pub struct Live {
    shown: watch::Sender<Shown>,
    /// The face of the app that is shown, none once the service ends: open pages of an author wait
    /// for another one.
    face: watch::Sender<Option<Arc<str>>>,
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
        let (face, _) = watch::channel(Some(Arc::clone(app.face())));
        let (shown, _) = watch::channel(Shown::new(app));
        Arc::new(Self { shown, face })
    }

    /// The app that is shown.
    pub fn app(&self) -> Arc<App> {
        Arc::clone(&self.shown.borrow().app)
    }

    /// Shows an app to its author, with a remark on every page if there is one.
    pub fn show(&self, app: &App, remark: Option<Remark>) {
        let app = Arc::new(app.clone().for_author(remark, self.face.subscribe()));
        let face = Some(Arc::clone(app.face()));
        self.shown.send_replace(Shown::new(app));
        self.face.send_if_modified(|known| {
            let is_new = *known != face;
            *known = face;
            is_new
        });
    }

    /// Lets open pages go, so that the service can end.
    pub(crate) fn close(&self) {
        self.face.send_replace(None);
    }

    /// Keeps the pages of the newest release prepared, for good.
    pub async fn keep_warm(self: Arc<Self>) {
        warm::keep_warm(self).await;
    }

    /// All routes of the service, answered by the app that is shown when a request comes.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new().fallback(current).with_state(self)
    }
}

async fn current(State(live): State<Arc<Live>>, request: Request) -> Response {
    let routes = live.shown.borrow().routes.clone();
    routes.call(request, ()).await
}
