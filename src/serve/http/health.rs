//! Whether the service lives, and whether it has something to show.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::App;
use super::asked::Asked;

/// `GET /healthz`: the process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: 200 with the release that is shown and what the caches have done, 503 until there
/// is one.
pub(super) async fn ready(State(app): State<Arc<App>>, asked: Asked) -> Response {
    match app.release().await {
        Ok(release) => {
            let kept: BTreeMap<_, _> = app.kept().into();
            Json(json!({"ready": true, "release": release.id, "kept": kept})).into_response()
        }
        Err(problem) => problem.json(&asked),
    }
}
