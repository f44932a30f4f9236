//! The URL map, and what holds for every answer.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use super::{
    App, annotations, assets, dashboards, explain, files, guard, health, metrics, watching,
};

/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Headers of every answer, unless it brings its own.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// All routes of the service.
pub fn build_router(app: Arc<App>) -> Router {
    let routes = Router::new()
        // People
        .route("/", get(dashboards::home))
        .route("/dashboards/{id}", get(dashboards::dashboard))
        .route("/dashboards/{id}/tiles/{tile}", get(files::tile))
        .route(
            "/dashboards/{id}/annotations",
            post(annotations::add)
                .get(annotations::back)
                .layer(DefaultBodyLimit::max(annotations::MOST_BYTES)),
        )
        .route(
            "/dashboards/{id}/tiles/{tile}/explain",
            get(explain::explanation),
        )
        // Programs
        .route("/api/metrics", get(metrics::list))
        .route("/api/metrics/{names}", get(metrics::metric))
        // Their browsers
        .route("/assets/{name}", get(assets::asset))
        // Authors
        .route("/watch", get(watching::watch))
        // Operators
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(dashboards::nothing_here)
        .with_state(app)
        .layer(from_fn(guard::this_machine_only))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(broken));
    HEADERS.into_iter().fold(routes, |routes, (name, value)| {
        let value = HeaderValue::from_static(value);
        routes.layer(SetResponseHeaderLayer::if_not_present(name, value))
    })
}

/// The answer when a handler panics: a bug of ours.
fn broken(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    let text = "500: this is a fault of the program; its log says more\n";
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
