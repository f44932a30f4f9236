//! The service: dashboards over HTTP, on this machine only until there are users.
//!
//! [`App`] is everything that answers need, [`build_router`] the routes that the server and tests
//! share, [`run`] the server itself. It prints nothing and asks only [`report`](crate::report) and
//! [`engine`](crate::engine); every query runs in a session for a principal.

mod error;
mod http;
mod listen;

pub use error::ServeError;
pub use http::{App, build_router};
pub use listen::{run, stopped};

/// Result of serving.
pub type Result<T, E = ServeError> = std::result::Result<T, E>;
