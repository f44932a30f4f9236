//! Dashboards: one YAML file in, one [`Page`] of figures out.
//!
//! Reading order: `definition` (what a person wrote), [`Dashboards`] (validated), [`PagePlan`]
//! (which questions a page asks), `data` (answers to tiles), [`page()`] (all of it). A page is a
//! plain value: every renderer reads the same one.

mod check;
mod dashboards;
mod data;
mod definition;
mod error;
mod lookup;
mod page;
mod plan;
mod request;
mod run;
#[cfg(test)]
mod tests;
mod validate;

pub use dashboards::{ChartDefinition, ChartKind, Dashboard, Dashboards, Shape, Sort};
pub use dashboards::{SectionDefinition, TileDefinition};
pub use error::ReportError;
pub use lookup::{InputDefinition, InputKind, InputState, Lookup, Mark, Rows, Show, Subject};
pub use lookup::{Codes, LinkTarget, ShownColumn};
pub use page::{Cell, Column, FilterState, Kpi, Page, Section, TableData, Tile, TileBody};
pub use plan::{PagePlan, TilePlan};
pub use request::Request;
pub use run::{page, tile};

/// Result of making a page.
pub type Result<T, E = ReportError> = std::result::Result<T, E>;
