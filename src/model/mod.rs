//! SQL models: read them, plan what must be rebuilt, build a candidate, check it, publish it.
//!
//! Guarantees: readers see either the last release or the next one, never a half; a model is
//! rebuilt exactly when something it is made from has changed; a failed check publishes nothing.
//! It opens no session of its own: the caller passes a [`Workbench`].
//!
//! Reading order: `definition` and `sql` (the texts), `set` and `graph` (the project), `check`,
//! `fingerprint`, `decide` and `plan` (what to do), `build`, `run`, `write`, `layout` and `incremental`
//! (doing it), `audit` (whether it may be seen), `publish`; `saved` are questions that read models.

mod audit;
mod build;
mod candidate;
mod check;
mod consistency;
mod decide;
mod definition;
mod digest;
mod error;
mod fingerprint;
mod graph;
mod incremental;
mod layout;
mod lineage;
mod parameters;
mod passes;
mod plan;
mod publish;
mod run;
mod saved;
mod set;
mod sql;
mod step;
mod task;
mod types;
mod unbuilt;
mod write;

pub use audit::{FailedTest, Offenders};
pub use build::{BuildReport, BuiltTable, OnProgress, Progress, build};
pub use check::{CheckReport, check};
pub use definition::{
    Column, ColumnTest, Incremental, MartGrain, MartPeriod, Materialized, ModelTest, Row, Twin,
    UnitTest, Value, mart_period,
};
pub use error::{ModelError, Problem, Result};
pub use parameters::{Parameter, parameter_list, parameter_values, parameters_schema};
pub use plan::{BuildOptions, BuildPlan, Pinned, plan};
pub use saved::{SavedQuery, saved_queries};
pub use set::{CheckQuery, LandedTable, Model, ModelSet};
pub use step::{Action, Reason, Step};
pub use unbuilt::unbuilt;

use datafusion::prelude::SessionContext;

/// Makes an empty session that has the schema `landed`: `&|| engine.workbench()`.
pub type Workbench<'a> = &'a (dyn Fn() -> SessionContext + Send + Sync);

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
