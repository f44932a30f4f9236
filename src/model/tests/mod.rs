//! The model layer as a whole: texts in, tables and releases out.

mod building;
mod clustering;
mod disturbed;
mod incremental;
mod texts;
