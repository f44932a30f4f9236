//! Loads: planned, run, and made visible together.
//!
//! Guarantees: a file that has landed is skipped (its content hash is a token of the Delta
//! commit); nothing is committed before every table of the load has passed its `max_rejects`;
//! each table changes in one commit, parents first, so that a load that is killed anywhere ends
//! in the same tables when it is run again.

mod cluster;
mod commit;
mod job;
mod landed;
mod ledger;
mod merge;
mod outlet;
mod plan;
mod reject;
mod run;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub use plan::{LoadPlan, PlannedFile, Sources, TablePlan, plan};
pub use reject::{Reject, RejectQuery, reject_columns, rejects};
pub use run::{LoadOptions, Progress, load};
pub use summary::{Summary, TableSummary};
