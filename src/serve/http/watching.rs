//! What the author of a project sees while at work: a remark on every page, and pages that follow
//! each save. Without `--watch` nothing of it is there.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse as _, Response, Sse};
use futures::stream;
use tokio::sync::watch;

use super::App;
use super::asked::Asked;
use super::problem::Problem;
use crate::report::html::{AuthorLinks, Remark};

/// What an author's pages have.
#[derive(Debug, Clone)]
pub(super) struct Watching {
    /// What is to be said about the last save.
    pub(super) remark: Option<Remark>,
    /// The face of the app that is shown; none when the service ends.
    pub(super) news: watch::Receiver<Option<Arc<str>>>,
}

impl App {
    /// What an author's page carries.
    pub(super) fn author(&self) -> Option<AuthorLinks> {
        let watching = self.watching.as_ref()?;
        Some(AuthorLinks {
            script: self.assets.follow.path(),
            face: self.face().to_string(),
            remark: watching.remark.clone(),
        })
    }
}

/// `GET /watch`: the face that is shown, at once and whenever there is another one.
pub(super) async fn watch(State(app): State<Arc<App>>, asked: Asked) -> Response {
    let Some(watching) = &app.watching else {
        return Problem::NothingHere.page(&app, None, &asked);
    };
    let mut news = watching.news.clone();
    news.mark_changed();
    let faces = stream::unfold(news, async |mut news| {
        news.changed().await.ok()?;
        let face = news.borrow_and_update().clone()?;
        Some((Ok::<_, Infallible>(Event::default().data(face)), news))
    });
    Sse::new(faces)
        .keep_alive(KeepAlive::default())
        .into_response()
}
