//! Notes that readers add to a page: one entry at the end of the project's file of notes.
//!
//! Only a page of this service can send one. A note that would spoil the file is refused before
//! anything is written; the next page already shows it.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use url::form_urlencoded;

use super::app::path;
use super::asked::Asked;
use super::problem::Problem;
use super::{App, Live};
use crate::config::{ANNOTATIONS, Project};
use crate::domain::messages::message_with;
use crate::domain::{Locale, PeriodText, Text};
use crate::report::dashboard::{Dashboard, MOST_LETTERS, NewAnnotation, with_annotation};

/// Most bytes of a form: two texts with every letter escaped, and the rest.
pub(super) const MOST_BYTES: usize = 16 << 10;
const SITE: &str = "sec-fetch-site";

/// The fields of the form.
#[derive(Debug, Default)]
struct Form {
    period: String,
    zh: String,
    en: String,
    /// The chart that is to mark it.
    tile: String,
    /// About all pages, not only the one it was written on.
    everywhere: bool,
}

/// `POST /dashboards/{id}/annotations?period=2025Q3`: adds a note, then leads back to the page.
pub(super) async fn add(
    State(app): State<Arc<App>>,
    Extension(live): Extension<Arc<Live>>,
    id: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    asked: Asked,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Ok(Path(id)) = id else {
        return Problem::NothingHere.page(&app, None, &asked);
    };
    match added(&app, live, &id, &asked, body).await {
        Ok(()) => to_page(&id, query),
        Err(problem) => problem.page(&app, Some(&id), &asked),
    }
}

/// `GET` of the same address, which the browser shows after a refusal: leads to the page.
pub(super) async fn back(Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    to_page(&id, query)
}

fn to_page(id: &str, query: Option<String>) -> Response {
    let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    Redirect::to(&format!("{}{query}", path(&id))).into_response()
}

/// Adds a note, and shows the app that has it.
async fn added(
    app: &App,
    live: Arc<Live>,
    id: &str,
    asked: &Asked,
    body: Result<Bytes, BytesRejection>,
) -> Result<(), Problem> {
    if !is_own(&asked.headers) {
        return Err(Problem::Foreign);
    }
    if app.project.root.is_none() {
        return Err(Problem::Embedded);
    }
    let form = Form::read(&body.map_err(|_| Problem::TooLong)?);
    let note = form.note(app.dashboards.get(id)?, asked.locale())?;
    let turn = live.turn().await;
    // Goes on to its end also when the reader does not wait for it.
    let saved = tokio::task::spawn_blocking(move || {
        let renewed = save(&live.app(), &note);
        let saved = renewed.map(|app| live.replace(app));
        drop(turn);
        saved
    });
    saved.await.map_err(Problem::Broken)?
}

/// Writes the note into the folder if the project is right with it.
fn save(app: &App, note: &NewAnnotation) -> Result<App, Problem> {
    let project = &app.project;
    let now = project.text_now(ANNOTATIONS).map_err(Problem::Project)?;
    let longer = with_annotation(&now.unwrap_or_default(), note);
    let next = Project::clone(project).with_text(ANNOTATIONS, longer.clone());
    let renewed = app.renewed(&next);
    let renewed = renewed.map_err(|error| Problem::Note(error.to_string()))?;
    let saved = project.save(ANNOTATIONS, &longer);
    saved.map_err(Problem::Project)?;
    tracing::info!(dashboard = note.dashboard, period = %note.period, "a reader added a note");
    Ok(renewed)
}

impl Form {
    fn read(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match name.as_ref() {
                "period" => form.period = value.into_owned(),
                "zh" => form.zh = one_line(&value),
                "en" => form.en = one_line(&value),
                "tile" => form.tile = value.into_owned(),
                "everywhere" => form.everywhere = true,
                _ => {}
            }
        }
        form
    }

    /// The note; the error says what is wrong, in words for the reader.
    fn note(self, dashboard: &Dashboard, locale: Locale) -> Result<NewAnnotation, Problem> {
        let wrong = |key: &str| {
            let most = MOST_LETTERS.to_string();
            Problem::Note(message_with(locale, key, &[("most", &most)]))
        };
        if self.zh.is_empty() && self.en.is_empty() {
            return Err(wrong("page-note-empty"));
        }
        let mut texts = [&self.zh, &self.en].into_iter();
        if texts.any(|text| text.chars().count() > MOST_LETTERS) {
            return Err(wrong("page-note-long"));
        }
        let period = match self.period.parse() {
            Ok(PeriodText::Fixed(period)) => period,
            Ok(PeriodText::Trailing { .. }) => return Err(wrong("page-note-period")),
            Err(error) => return Err(Problem::Note(error.to_string())),
        };
        let metrics = match self.tile.as_str() {
            "" => Vec::new(),
            tile => dashboard.tile(tile)?.metrics().to_vec(),
        };
        // Said in one language, it stands in both.
        let or = |text: &str, other: &str| if text.is_empty() { other } else { text }.to_owned();
        Ok(NewAnnotation {
            period,
            text: Text {
                zh: or(&self.zh, &self.en),
                en: or(&self.en, &self.zh),
            },
            dashboard: (!self.everywhere).then(|| dashboard.id.clone()),
            metrics,
        })
    }
}

/// A text without line breaks and control characters.
fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a page of this service sent a request, as far as browsers tell; one that tells nothing is
/// not trusted.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    if let Some(site) = text(SITE) {
        return site == "same-origin";
    }
    let host = text(header::HOST.as_str());
    let origin = text(header::ORIGIN.as_str());
    let named = origin.and_then(|origin| origin.split_once("://"));
    named.is_some_and(|(_, from)| Some(from) == host)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;
    use crate::metric::Catalog;
    use crate::metric::testing::project;
    use crate::report::dashboard::Dashboards;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs.iter();
        let headers = pairs.map(|(name, value)| {
            (
                axum::http::HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        is_own(&headers.collect())
    }

    #[test]
    fn only_pages_of_this_service_may_write() {
        let host = ("host", "localhost:8080");
        assert!(own(&[host, ("sec-fetch-site", "same-origin")]));
        assert!(own(&[host, ("origin", "http://localhost:8080")]));
        assert!(!own(&[
            host,
            ("origin", "http://localhost:8080"),
            ("sec-fetch-site", "cross-site")
        ]));
        assert!(!own(&[host, ("sec-fetch-site", "same-site")]));
        assert!(!own(&[host, ("origin", "http://localhost:9090")]));
        assert!(!own(&[host, ("origin", "null")]));
        assert!(!own(&[host]));
        assert!(!own(&[]));
    }

    const PAGE: &str = "\
title: {zh: 小, en: Small}
description: {zh: 小, en: Small}
sections:
  - title: {zh: 图, en: Charts}
    rows:
      - items:
          - chart: line
            id: course
            title: {zh: 收入, en: Income}
            metrics: [income]
            by: quarter
            width: 12
";

    fn read(form: &str) -> Result<NewAnnotation, String> {
        let project = project(&[("dashboards/small.yml", PAGE)]);
        let catalog = Catalog::load(&project).unwrap();
        let dashboards = Dashboards::load(&project, &catalog).unwrap();
        let dashboard = dashboards.get("small").unwrap();
        let note = Form::read(form.as_bytes()).note(dashboard, Locale::En);
        note.map_err(|problem| format!("{problem:?}"))
    }

    #[test]
    fn a_form_is_read_in_one_language_or_two() {
        let one = read("period=2025Q3&zh=&en=+Fees%0Achange+").unwrap();
        assert_eq!(one.text.zh, "Fees change");
        assert_eq!(one.text.zh, one.text.en);
        assert_eq!(one.dashboard.as_deref(), Some("small"));
        assert!(one.metrics.is_empty());
        let two = "period=2025-09-10&zh=%E6%95%85%E9%9A%9C&en=Outage&everywhere=on&tile=course";
        let two = read(two).unwrap();
        assert_eq!((two.text.zh.as_str(), two.dashboard), ("故障", None));
        assert_eq!(two.metrics, ["income"]);
    }

    #[test]
    fn a_wrong_form_is_explained() {
        let problem = |form: &str| read(form).unwrap_err();
        assert!(problem("period=2025Q3&zh=+&en=").contains("one language at least"));
        assert!(problem("period=soon&en=x").contains("`soon`"));
        assert!(problem("period=last-4-quarters&en=x").contains("Name a day"));
        let long = format!("period=2025Q3&en={}", "x".repeat(MOST_LETTERS + 1));
        assert!(problem(&long).contains("200"));
        assert!(problem("period=2025Q3&en=x&tile=nowhere").contains("nowhere"));
    }
}
