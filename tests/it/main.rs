//! The integration tests, in one binary to save linking.
#![cfg(test)]

/// Which module may use which: reads the `use` lines.
mod architecture;
