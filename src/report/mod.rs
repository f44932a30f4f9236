//! Reports: what people see of the figures.
//!
//! Reading order: [`chart`] draws one figure set as SVG. Nothing here opens a table or holds SQL.

pub mod chart;
