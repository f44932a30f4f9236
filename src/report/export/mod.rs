//! Tiles as files for spreadsheets and programs: exact figures, no formatting.

mod csv;
mod json;
mod svg;
mod table;

pub use csv::csv;
pub use json::json;
pub use svg::svg;
