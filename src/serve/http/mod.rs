//! HTTP: what is asked, who answers, and how it is kept and sent.
//!
//! Reading order: `router` (the URL map), the handlers by resource (`dashboards`, `files`,
//! `metrics`, `assets`, `health`), then `asked` (reading a request), `app` (what all answers share), `cache`
//! and `document` (answers that are kept), `problem` (what goes wrong, in words).

mod app;
mod asked;
mod assets;
mod cache;
mod dashboards;
mod document;
mod files;
mod guard;
mod health;
mod latest;
mod metrics;
mod problem;
mod router;

pub use app::App;
pub use router::build_router;
