//! One figure explained, as a page; the script shows it in a panel beside the page it stands on.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::App;
use super::app::path;
use super::asked::Asked;
use super::document::Document;
use super::problem::Problem;
use crate::report::explain::{Question, explain};
use crate::report::html::{self, ExplainLinks};
use crate::store::Release;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// The parameter that chooses one of the metrics of a tile.
const METRIC: &str = "metric";

/// `GET /dashboards/{id}/tiles/{tile}/explain?period=2025Q4&metric=churn_rate`
pub(super) async fn explanation(
    State(app): State<Arc<App>>,
    names: Result<Path<(String, String)>, PathRejection>,
    mut asked: Asked,
) -> Response {
    let Ok(Path((id, tile))) = names else {
        return Problem::NothingHere.page(&app, None, &asked);
    };
    let chosen = asked.request.filters.remove(METRIC);
    let metric = chosen.and_then(|names| names.into_iter().next());
    let answer = Box::pin(answer(&app, (&id, &tile, metric.as_deref()), &asked)).await;
    asked.remember(answer.unwrap_or_else(|problem| problem.page(&app, Some(&id), &asked)))
}

async fn answer(
    app: &Arc<App>,
    (id, tile, metric): (&str, &str, Option<&str>),
    asked: &Asked,
) -> Result<Response, Problem> {
    app.dashboards.get(id)?.tile(tile)?;
    let place = format!("{tile}/explain/{}", metric.unwrap_or_default());
    let question = Question {
        dashboard: id,
        tile,
        metric,
        request: &asked.request,
    };
    let compute = |release| Box::pin(document(app, question, asked, release));
    app.answer(id, Some(&place), asked, compute).await
}

async fn document(
    app: &Arc<App>,
    question: Question<'_>,
    asked: &Asked,
    release: Arc<Release>,
) -> Result<Document, Problem> {
    let dictionary = app.dictionary().await?;
    let session = app.session(&release, asked);
    let before = app.release_before(&release).await;
    let before = before.map(|release| app.session(&release, asked));
    let project = (&*app.dashboards, &*app.catalog, &*dictionary);
    let told = Box::pin(explain(project, (&session, before.as_ref()), question)).await?;
    let links = app.links(&path(question.dashboard));
    let own = ExplainLinks {
        request: question.request,
        currency: app.dashboards.currency(),
    };
    let text = html::explanation(&told, asked.locale(), &links, own);
    Ok(Document::new(text, vec![(header::CONTENT_TYPE, HTML)]))
}
