//! Style sheet and script under names that change with their content, so that browsers keep them
//! for good.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};

use super::App;
use super::asked::Asked;
use super::problem::Problem;
use crate::report::html;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// All assets.
#[derive(Debug)]
pub(super) struct Assets {
    pub(super) style: Asset,
    pub(super) script: Asset,
    /// Script of an author's pages.
    pub(super) follow: Asset,
}

/// One asset.
#[derive(Debug)]
pub(super) struct Asset {
    /// File name with the hash of the content.
    pub(super) name: String,
    media: &'static str,
    text: String,
}

impl Assets {
    /// The assets of this program.
    pub(super) fn new() -> Self {
        Self {
            style: Asset::new("css", "text/css; charset=utf-8", html::style_sheet()),
            script: Asset::new(
                "js",
                "text/javascript; charset=utf-8",
                html::SCRIPT.to_owned(),
            ),
            follow: Asset::new(
                "js",
                "text/javascript; charset=utf-8",
                html::FOLLOW_SCRIPT.to_owned(),
            ),
        }
    }

    /// Each of them.
    pub(super) fn all(&self) -> [&Asset; 3] {
        [&self.style, &self.script, &self.follow]
    }
}

impl Asset {
    fn new(extension: &str, media: &'static str, text: String) -> Self {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Self {
            name: format!("guanxi-{}.{extension}", &hash[..12]),
            media,
            text,
        }
    }

    /// Its path.
    pub(super) fn path(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// `GET /assets/{name}`
pub(super) async fn asset(
    State(app): State<Arc<App>>,
    asked: Asked,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let found = name.ok().and_then(|Path(name)| {
        let mut all = app.assets.all().into_iter();
        all.find(|asset| asset.name == name)
    });
    let Some(asset) = found else {
        return Problem::NothingHere.page(&app, None, &asked);
    };
    let headers = [
        (header::CONTENT_TYPE, asset.media),
        (header::CACHE_CONTROL, FOR_GOOD),
    ];
    (headers, asset.text.clone()).into_response()
}
