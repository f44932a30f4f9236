//! Dashboards: one YAML file in, one [`Page`] of figures out.
//!
//! Reading order: `definition` (what a person wrote), [`Dashboards`] (validated), [`PagePlan`]
//! (which questions a page asks), `data` (answers to tiles), [`page()`] (all of it). A page is a
//! plain value: every renderer reads the same one.

mod annotation;
mod check;
mod dashboards;
mod data;
mod definition;
mod error;
mod filters;
mod lookup;
mod menu;
mod page;
mod plan;
mod quadrants;
mod request;
mod run;
#[cfg(test)]
mod tests;
mod validate;
mod window;

pub use annotation::{Annotation, MOST_LETTERS, Noted};
pub use annotation::{NewAnnotation, annotations_schema, with_annotation};
pub use dashboards::{ChartDefinition, ChartKind, Dashboard, Dashboards, Shape, Sort};
pub use dashboards::{SectionDefinition, TileDefinition};
pub use definition::dashboard_schema;
pub use error::ReportError;
pub use lookup::{Codes, LinkTarget, Place, ShownColumn, glossary_schema};
pub use lookup::{InputDefinition, InputKind, InputState, Lookup, Mark, Rows, Show, Subject};
pub use menu::MenuGroup;
pub use page::{
    BackLink, Cell, Choice, Column, FilterOption, FilterState, Goal, Kpi, Member, Page, Reference,
};
pub use page::{Outline, Section, Step, TableData, Tile, TileBody};
pub use plan::{PagePlan, PlannedShape, TilePlan};
pub use quadrants::{Cut, QuadrantLines};
pub use request::{BACK, Request, Scope};
pub use run::{page, page_so_far, tile};
pub(super) use window::earlier;

/// What `by:` says to follow the way down that the top of the file lays out.
pub const PATH: &str = "path";

/// Result of making a page.
pub type Result<T, E = ReportError> = std::result::Result<T, E>;
