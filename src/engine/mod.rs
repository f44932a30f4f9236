//! Query sessions over one release for one principal: the only gate to the data.
//!
//! Guarantees: no principal, no session; every table of a session is a view that masks what the
//! principal may not see; unclassified columns are refused; queries are read-only, bounded in
//! memory, and leave an audit record; a kept result is what the query would give again, and goes only
//! to those who may see the same. It is the only module that makes a DataFusion context.

mod catalog;
mod error;
mod functions;
mod gate;
mod results;
mod session;
mod workbench;

pub use error::EngineError;
pub use results::{KeptBatches, Question};
pub use session::Session;
pub use workbench::{Engine, Workbench};

/// Result of an engine operation.
pub type Result<T, E = EngineError> = std::result::Result<T, E>;
