//! Pages and tiles as files: workbooks, tables, pictures, data for programs.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::App;
use super::app::path;
use super::asked::Asked;
use super::document::Document;
use super::problem::Problem;
use crate::report::dashboard::{self, Page, ReportError};
use crate::report::export::{Export, FileName, Format, Meaning, meanings};
use crate::store::Release;

/// What is to be a file.
#[derive(Debug, Clone, Copy)]
struct Wanted<'a> {
    dashboard: &'a str,
    /// One tile of it; `None` means the whole page.
    tile: Option<&'a str>,
    format: Format,
}

/// `GET /dashboards/{id}/tiles/{tile}.xlsx?quarter=2025Q4&branch=B01&lang=en`
pub(super) async fn tile(
    State(app): State<Arc<App>>,
    names: Result<Path<(String, String)>, PathRejection>,
    asked: Asked,
) -> Response {
    let Ok(Path((id, file))) = names else {
        return Problem::NothingHere.answer(&app, None, &asked);
    };
    let answer = Box::pin(tile_answer(&app, &id, &file, &asked)).await;
    answer.unwrap_or_else(|problem| problem.answer(&app, Some(&id), &asked))
}

/// `GET /dashboards/{id}.xlsx?quarter=2025Q4&branch=B01&lang=en`
pub(super) async fn page(app: &Arc<App>, file: &str, asked: &Asked) -> Response {
    let (id, _) = file.rsplit_once('.').unwrap_or((file, ""));
    let answer = Box::pin(page_answer(app, file, asked)).await;
    answer.unwrap_or_else(|problem| problem.answer(app, Some(id), asked))
}

async fn tile_answer(
    app: &Arc<App>,
    dashboard: &str,
    file: &str,
    asked: &Asked,
) -> Result<Response, Problem> {
    let (tile, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    app.dashboards.get(dashboard)?.tile(tile)?;
    let wanted = Wanted {
        dashboard,
        tile: Some(tile),
        format: format(file, extension)?,
    };
    answer(app, wanted, file, asked).await
}

async fn page_answer(app: &Arc<App>, file: &str, asked: &Asked) -> Result<Response, Problem> {
    let (dashboard, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    app.dashboards.get(dashboard)?;
    let wanted = Wanted {
        dashboard,
        tile: None,
        format: format(file, extension)?,
    };
    answer(app, wanted, file, asked).await
}

fn format(file: &str, extension: &str) -> Result<Format, Problem> {
    Format::with_extension(extension).ok_or_else(|| Problem::NoFile(file.to_owned()))
}

async fn answer(
    app: &Arc<App>,
    wanted: Wanted<'_>,
    file: &str,
    asked: &Asked,
) -> Result<Response, Problem> {
    let address = asked
        .host()
        .map(|host| format!("http://{host}{}", path(wanted.dashboard)));
    // A workbook tells the address that it was asked under, so it is kept under that.
    let key = format!("{file} {}", address.as_deref().unwrap_or_default());
    let compute = |release| Box::pin(document(app, wanted, address, asked, release));
    app.answer(wanted.dashboard, Some(&key), asked, compute)
        .await
}

async fn document(
    app: &Arc<App>,
    wanted: Wanted<'_>,
    address: Option<String>,
    asked: &Asked,
    release: Arc<Release>,
) -> Result<Document, Problem> {
    let session = app.session(&release, asked);
    let (dashboards, catalog, request) = (&app.dashboards, &app.catalog, &asked.request);
    let id = wanted.dashboard;
    let page = match wanted.tile {
        Some(tile) => dashboard::tile(dashboards, id, tile, catalog, &session, request).await?,
        None => dashboard::page(dashboards, id, catalog, &session, request).await?,
    };
    if let Some(hint) = page.hint {
        return Err(ReportError::MissingInput { hint }.into());
    }
    let meanings = meanings(dashboards.get(id)?, catalog, asked.locale());
    let (format, is_tile) = (wanted.format, wanted.tile.is_some());
    let drawn = tokio::task::spawn_blocking(move || {
        drawn(&page, &meanings, address.as_deref(), is_tile, format)
    });
    drawn.await.map_err(Problem::Broken)?
}

fn drawn(
    page: &Page,
    meanings: &[Meaning],
    address: Option<&str>,
    is_tile: bool,
    format: Format,
) -> Result<Document, Problem> {
    let export = Export {
        page,
        meanings,
        address,
    };
    let tile = page.tiles().next().filter(|_| is_tile);
    let bytes = match tile {
        Some(tile) => export.tile(tile, format),
        None => export.page(format),
    };
    let headers = headers(format, &export.file_name(tile, format));
    let document = if format.is_compressed() {
        Document::packed(bytes?, headers)
    } else {
        Document::new(bytes?, headers)
    };
    Ok(if page.is_complete() {
        document
    } else {
        document.once()
    })
}

fn headers(format: Format, name: &FileName) -> Vec<(HeaderName, HeaderValue)> {
    let kind = HeaderValue::from_static(format.media_type());
    let mut headers = vec![(header::CONTENT_TYPE, kind)];
    headers.extend(
        disposition(format, name)
            .ok()
            .map(|value| (header::CONTENT_DISPOSITION, value)),
    );
    if format == Format::Svg {
        // The drawing carries its style; it may do nothing else.
        let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");
        headers.push((header::CONTENT_SECURITY_POLICY, policy));
    }
    headers
}

/// How a browser treats a file, and its name in two forms (RFC 6266).
fn disposition(format: Format, name: &FileName) -> Result<HeaderValue, header::InvalidHeaderValue> {
    let treated = match format {
        Format::Csv | Format::Xlsx => "attachment",
        Format::Png | Format::Svg | Format::Json => "inline",
    };
    let titled = percent_encoded(&name.titled);
    let plain = &name.plain;
    HeaderValue::from_str(&format!(
        "{treated}; filename=\"{plain}\"; filename*=UTF-8''{titled}"
    ))
}

/// Text as RFC 5987 carries it: letters and digits as they are, every other byte in hexadecimal.
fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_in_latin_and_in_chinese() {
        let name = FileName {
            plain: "quarterly-2025Q4.xlsx".to_owned(),
            titled: "季报 2025Q4.xlsx".to_owned(),
        };
        let value = disposition(Format::Xlsx, &name).unwrap();
        assert_eq!(
            value.to_str().unwrap(),
            "attachment; filename=\"quarterly-2025Q4.xlsx\"; \
             filename*=UTF-8''%E5%AD%A3%E6%8A%A5%202025Q4.xlsx"
        );
    }
}
