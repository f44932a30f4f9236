//! HTTP: what is asked, who answers, and how it is kept and sent.
//!
//! Reading order: `router` (the URL map), the handlers by resource (`dashboards`, `files`,
//! `metrics`, `assets`, `health`), then `asked` (reading a request), `app` (what all answers share) and
//! `live` (which app that is), `document` (answers that are kept), `popular`, `readers` and `warm`
//! (answers ahead of time), `ongoing` and `unfinished` (pages that readers have so far),
//! `annotations` (what readers write), `watching` (what an author sees), `problem` (what goes wrong,
//! in words).

mod annotations;
mod app;
mod asked;
mod assets;
mod dashboards;
mod document;
mod explain;
mod files;
mod guard;
mod health;
mod latest;
mod live;
mod metrics;
mod ongoing;
mod popular;
mod problem;
mod readers;
mod router;
mod unfinished;
mod warm;
mod watching;

pub use app::App;
pub use live::Live;
pub use router::build_router;
