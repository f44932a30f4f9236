//! Tests of the row checks.
