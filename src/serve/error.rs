//! Why the server cannot run.

use std::net::SocketAddr;

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// An address that others can reach.
    #[error(
        "{0} can be reached from other machines, and there are no users yet to protect the figures; listen on 127.0.0.1 or ::1"
    )]
    NotLoopback(SocketAddr),
    /// Somebody listens there already.
    #[error("port {port} is in use; stop what listens there, or choose another one: `--listen 127.0.0.1:{next}`, or `--listen 127.0.0.1:0` for any free one", port = .0.port(), next = .0.port().checked_add(1).unwrap_or(8080))]
    InUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("failed to listen on {address}: {source}")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The server broke down.
    #[error("the server stopped: {0}")]
    Stopped(#[source] std::io::Error),
}
