//! How readers are served.

use std::time::Duration;

use super::limits::number;

/// How readers are served.
#[derive(Debug, Clone, Copy)]
pub struct Serving {
    /// How long a browser waits for a whole page; then the page comes with the figures that are
    /// there, and the others follow. Default 400 ms, or `GUANXI_PATIENCE_MS`.
    pub patience: Duration,
}

impl Default for Serving {
    fn default() -> Self {
        Self {
            patience: Duration::from_millis(400),
        }
    }
}

impl Serving {
    /// The defaults, overridden by the environment where it says a number.
    pub fn from_env() -> Self {
        let patience = number("GUANXI_PATIENCE_MS").map(Duration::from_millis);
        Self {
            patience: patience.unwrap_or(Self::default().patience),
        }
    }
}
