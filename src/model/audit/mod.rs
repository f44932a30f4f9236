//! Tests of a candidate, before anybody may see it.

mod offenders;
mod rows;
mod unit;

pub use offenders::{FailedTest, Offenders};
pub(super) use rows::{check_query, model_tests};
pub(super) use unit::unit_tests;
