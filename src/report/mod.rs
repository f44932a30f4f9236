//! Reports: what people see of the figures.
//!
//! Reading order: [`chart`] draws one figure set as SVG; [`dashboard`] turns a dashboard file into
//! one page of figures; [`html`] makes a document of it, [`export`] writes tiles as files.
//! [`dictionary`] tells what every figure means and where it comes from, [`coverage`] which
//! requirement it serves, [`schema`] how its texts are written. Nothing here opens a table or holds SQL.

pub mod chart;
pub mod coverage;
pub mod dashboard;
pub mod dictionary;
pub mod explain;
pub mod export;
pub mod html;
pub mod schema;
