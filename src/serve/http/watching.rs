//! What the author of a project sees while at work: a remark on every page, and pages that follow
//! each save. Without `--watch` nothing of it is there.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};

use super::App;
use super::asked::Asked;
use super::problem::Problem;
use crate::report::html::{AuthorLinks, Remark};

/// What an author's pages have.
#[derive(Debug, Clone)]
pub(super) struct Watching {
    /// What is to be said about the last save.
    pub(super) remark: Option<Remark>,
}

impl App {
    /// What an author's page carries.
    pub(super) fn author(&self) -> Option<AuthorLinks> {
        let watching = self.watching.as_ref()?;
        Some(AuthorLinks {
            script: self.assets.follow.path(),
            face: self.face().to_owned(),
            remark: watching.remark.clone(),
        })
    }
}

/// `GET /watch`: what is shown now; an open page that differs from it is shown anew.
pub(super) async fn watch(State(app): State<Arc<App>>, asked: Asked) -> Response {
    if app.watching.is_some() {
        return app.face().to_owned().into_response();
    }
    Problem::NothingHere.page(&app, None, &asked)
}
