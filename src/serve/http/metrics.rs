//! Metrics for programs.
//!
//! `GET /api/metrics` lists them. `GET /api/metrics/{names}` answers a question:
//!
//! | parameter | meaning |
//! |---|---|
//! | `by=branch,month` | dimensions, and at most one of `day`, `month`, `quarter`, `year` |
//! | `period=2025Q4` | also `2025`, `2025-11`, `last-4-quarters`, `2025-01-01..2025-03-31` |
//! | `to_date=true` | the period ends with the data, and so does what it is compared with |
//! | `compare=previous` | also `last_year`, `target` |
//! | `where.branch=B01,B02` | keys that are kept, for every dimension of the metric |
//! | `lang=en` | language of labels, definitions and notes |
//!
//! The answer holds `metrics`, `period`, `compared_period`, `by`, `rows` (each with `keys`, `labels`
//! and `figures` by metric: `value`, `compared`, `change`, `relative_change`, `judgement`), `notes`,
//! `release` and `data_date`. Money is a decimal text, everything else a number or null.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::App;
use super::asked::Asked;
use super::document::Document;
use super::problem::Problem;
use crate::metric::Inquiry;
use crate::report::dashboard::ReportError;
use crate::report::export::{AnswerView, catalogue};
use crate::store::Release;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Path of the catalogue.
const PATH: &str = "/api/metrics";

/// `GET /api/metrics`
pub(super) async fn list(State(app): State<Arc<App>>, asked: Asked) -> Response {
    let compute = async |release: Arc<Release>| {
        let catalogue = catalogue(&app.catalog, Some(&release), asked.locale());
        Ok(document(&catalogue))
    };
    let answer = app.answer(PATH, None, &asked, compute).await;
    answer.unwrap_or_else(|problem| problem.json(&asked))
}

/// `GET /api/metrics/{names}?by=branch&period=2025Q4&compare=last_year&where.branch=B01,B02`
pub(super) async fn metric(
    State(app): State<Arc<App>>,
    names: Result<Path<String>, PathRejection>,
    asked: Asked,
) -> Response {
    let Ok(Path(names)) = names else {
        return Problem::NothingHere.json(&asked);
    };
    let answer = Box::pin(answer(&app, &names, &asked)).await;
    answer.unwrap_or_else(|problem| problem.json(&asked))
}

async fn answer(app: &App, names: &str, asked: &Asked) -> Result<Response, Problem> {
    let inquiry = inquiry(app, names, asked).map_err(ReportError::from)?;
    let compute = |release| Box::pin(figures(app, &inquiry, asked, release));
    app.answer(PATH, Some(names), asked, compute).await
}

/// The question; known metrics at least, so that a wrong name is told without a release.
fn inquiry(app: &App, names: &str, asked: &Asked) -> crate::metric::Result<Inquiry> {
    let request = &asked.request;
    let filters = request.filters.iter().flat_map(|(name, values)| {
        let values = values.iter();
        values.map(move |value| (name.as_str(), value.as_str()))
    });
    let own = [
        ("period", &request.period),
        ("compare", &request.compare),
        ("to_date", &request.to_date),
    ];
    let own = own
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref()?)));
    let inquiry = Inquiry::read(names, filters.chain(own))?;
    for name in &inquiry.metrics {
        app.catalog.metric(name)?;
    }
    Ok(inquiry)
}

async fn figures(
    app: &App,
    inquiry: &Inquiry,
    asked: &Asked,
    release: Arc<Release>,
) -> Result<Document, Problem> {
    let session = app.session(&release, asked);
    let answered = app.catalog.ask(&session, inquiry).await;
    let answered = answered.map_err(ReportError::from)?;
    let view = AnswerView {
        catalog: &app.catalog,
        inquiry,
        answered: &answered,
        locale: asked.locale(),
    };
    let json = view.json(&release).map_err(ReportError::from)?;
    Ok(document(&json))
}

fn document(json: &serde_json::Value) -> Document {
    Document::new(json.to_string(), vec![(header::CONTENT_TYPE, JSON)])
}
