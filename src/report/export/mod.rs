//! Tiles and answers as files for spreadsheets and programs: exact figures, no formatting.

mod answer;
mod csv;
mod json;
mod svg;
mod table;

pub use answer::{AnswerView, catalogue};
pub use csv::csv;
pub use json::json;
pub use svg::svg;
