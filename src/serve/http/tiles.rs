//! Single tiles as files: drawings, tables for spreadsheets, data for programs.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::App;
use super::asked::Asked;
use super::document::Document;
use super::problem::Problem;
use crate::report::dashboard::{self, TileBody};
use crate::report::export;
use crate::store::Release;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Svg,
    Csv,
    Json,
}

impl Kind {
    const ALL: [(&'static str, Self); 3] =
        [("svg", Self::Svg), ("csv", Self::Csv), ("json", Self::Json)];
}

/// `GET /dashboards/{id}/tiles/{tile}.csv?quarter=2025Q4&branch=B01&lang=en`
pub(super) async fn tile(
    State(app): State<Arc<App>>,
    names: Result<Path<(String, String)>, PathRejection>,
    asked: Asked,
) -> Response {
    let Ok(Path((id, file))) = names else {
        return Problem::NothingHere.json(&asked);
    };
    let answer = Box::pin(answer(&app, &id, &file, &asked)).await;
    answer.unwrap_or_else(|problem| problem.json(&asked))
}

async fn answer(app: &App, id: &str, file: &str, asked: &Asked) -> Result<Response, Problem> {
    let (name, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    app.dashboards.get(id)?.tile(name)?;
    let kind = Kind::ALL.iter().find(|(known, _)| *known == extension);
    let (_, kind) = *kind.ok_or_else(|| Problem::NoFile(file.to_owned()))?;
    let compute = |release| Box::pin(document(app, (id, name, kind), asked, release));
    app.answer(id, Some(file), asked, compute).await
}

async fn document(
    app: &App,
    (id, name, kind): (&str, &str, Kind),
    asked: &Asked,
    release: Arc<Release>,
) -> Result<Document, Problem> {
    let session = app.session(&release, asked);
    let (dashboards, catalog) = (&app.dashboards, &app.catalog);
    let request = &asked.request;
    let tile = dashboard::tile(dashboards, id, name, catalog, &session, request).await?;
    let locale = asked.locale();
    let text = match kind {
        Kind::Svg => export::svg(&tile, locale, dashboards.currency())
            .ok_or_else(|| Problem::NoFile(format!("{}.svg", tile.id)))?,
        Kind::Csv => export::csv(&tile, locale),
        Kind::Json => export::json(&tile, locale).to_string(),
    };
    let document = Document::new(text, headers(kind, id, name));
    let failed = matches!(tile.body, TileBody::Failed(_));
    Ok(if failed { document.once() } else { document })
}

fn headers(kind: Kind, dashboard: &str, tile: &str) -> Vec<(HeaderName, HeaderValue)> {
    match kind {
        Kind::Json => vec![(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )],
        // The drawing carries its style; it may do nothing else.
        Kind::Svg => vec![
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("image/svg+xml"),
            ),
            (
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
            ),
        ],
        Kind::Csv => {
            let plain = |c: char| {
                if c.is_ascii_alphanumeric() || c == '_' {
                    c
                } else {
                    '-'
                }
            };
            let name: String = format!("{dashboard}-{tile}").chars().map(plain).collect();
            let attachment = format!("attachment; filename=\"{name}.csv\"");
            let named = HeaderValue::from_str(&attachment).ok();
            let mut headers = vec![(
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/csv; charset=utf-8"),
            )];
            headers.extend(named.map(|named| (header::CONTENT_DISPOSITION, named)));
            headers
        }
    }
}
