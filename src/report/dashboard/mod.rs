//! Dashboards: one YAML file in, one [`Page`] of figures out.
//!
//! A page is a plain value: every renderer (HTML, SVG, PDF, CSV) reads the same one.

mod page;

pub use page::{Cell, Column, FilterState, Kpi, Page, Section, TableData, Tile, TileBody};
