//! The service: dashboards over HTTP, on this machine only until there are users.
//!
//! [`App`] is everything that answers need for one state of the project, [`Live`] the one that is
//! shown, [`build_router`] the routes that the server and tests share, [`run`] the server itself, and
//! [`follow`] what an author's saves do. It prints nothing and asks only [`report`](crate::report) and
//! [`engine`](crate::engine); every query runs in a session for a principal.

mod error;
mod http;
mod listen;
mod reload;
mod saves;

pub use error::ServeError;
pub use http::{App, Live, build_router};
pub use listen::{run, stopped};
pub use reload::{Author, Inspect, follow};

/// Result of serving.
pub type Result<T, E = ServeError> = std::result::Result<T, E>;
