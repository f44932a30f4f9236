//! Dashboards as pages.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::App;
use super::app::path;
use super::asked::Asked;
use super::document::Document;
use super::files;
use super::problem::Problem;
use crate::report::dashboard;
use crate::report::html;
use crate::store::Release;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// `GET /`: the project's home dashboard.
pub(super) async fn home(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Response {
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    Redirect::temporary(&format!("{}{query}", path(&app.settings.home))).into_response()
}

/// `GET /dashboards/{id}?quarter=2025Q4&branch=B01&lang=en`; with an extension, the page as a file.
pub(super) async fn dashboard(
    State(app): State<Arc<App>>,
    id: Result<Path<String>, PathRejection>,
    asked: Asked,
) -> Response {
    let Ok(Path(id)) = id else {
        return Problem::NothingHere.page(&app, None, &asked);
    };
    if app.dashboards.get(&id).is_err() && id.contains('.') {
        return files::page(&app, &id, &asked).await;
    }
    let answer = Box::pin(answer(&app, &id, &asked)).await;
    asked.remember(answer.unwrap_or_else(|problem| problem.page(&app, Some(&id), &asked)))
}

/// Every other address.
pub(super) async fn nothing_here(State(app): State<Arc<App>>, asked: Asked) -> Response {
    Problem::NothingHere.page(&app, None, &asked)
}

/// The whole page; somebody who goes there gets it so far when the rest takes longer.
async fn answer(app: &Arc<App>, id: &str, asked: &Asked) -> Result<Response, Problem> {
    let release = app.release().await?;
    let whole = whole(
        Arc::clone(app),
        id.to_owned(),
        asked.clone(),
        Arc::clone(&release),
    );
    if !asked.is_navigation() {
        return whole.await;
    }
    let mut whole = Box::pin(whole);
    let in_time = tokio::time::timeout(app.serving.patience, &mut whole).await;
    if let Ok(answer) = in_time {
        return answer;
    }
    // It goes on, and the script of the page joins it.
    app.shared.ongoing.add(whole);
    so_far(app, id, asked, release).await
}

async fn whole(
    app: Arc<App>,
    id: String,
    asked: Asked,
    release: Arc<Release>,
) -> Result<Response, Problem> {
    let takes_words = !app.dashboards.get(&id)?.inputs.is_empty();
    let compute = |release| Box::pin(document(&app, &id, &asked, release));
    let response = app
        .answer_from(release, (&id, None), &asked, compute)
        .await?;
    // What readers type in may name a person, so nobody remembers it.
    if !takes_words {
        app.shared.popular.note(&id, &asked.request);
    }
    Ok(response)
}

/// The page with the figures that are kept; nobody keeps it.
async fn so_far(
    app: &App,
    id: &str,
    asked: &Asked,
    release: Arc<Release>,
) -> Result<Response, Problem> {
    let session = app.session(&release, asked);
    let (dashboards, catalog) = (&app.dashboards, &app.catalog);
    let page = dashboard::page_so_far(dashboards, id, catalog, &session, &asked.request);
    let document = drawn(app, id, Box::pin(page).await?).await?.once();
    Ok(document.response(&asked.headers, &HeaderValue::from_static("")))
}

/// Makes a page before somebody asks for it.
pub(super) async fn prepare(app: &Arc<App>, id: &str, asked: &Asked) -> Result<(), Problem> {
    let compute = |release| Box::pin(document(app, id, asked, release));
    app.prepare(id, asked, compute).await
}

async fn document(
    app: &Arc<App>,
    id: &str,
    asked: &Asked,
    release: Arc<Release>,
) -> Result<Document, Problem> {
    let session = app.session(&release, asked);
    let page = dashboard::page(&app.dashboards, id, &app.catalog, &session, &asked.request).await?;
    drawn(app, id, page).await
}

async fn drawn(app: &App, id: &str, page: dashboard::Page) -> Result<Document, Problem> {
    let links = app.links(&path(id));
    let drawn = tokio::task::spawn_blocking(move || {
        let document = Document::new(
            html::page(&page, &links),
            vec![(header::CONTENT_TYPE, HTML)],
        );
        if page.is_complete() {
            document
        } else {
            document.once()
        }
    });
    drawn.await.map_err(Problem::Broken)
}
