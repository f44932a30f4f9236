//! A page of a dashboard as a plain value: the contract between data and every renderer.
//!
//! All texts are in the page's language; figures are still exact and unformatted.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::{Direction, Locale, Quarter, Unit, Value};
use crate::report::chart::Chart;

/// One dashboard for one quarter, with all its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Name of the dashboard's file.
    pub id: String,
    /// What the page is about.
    pub title: String,
    /// The bank's name.
    pub bank: String,
    /// ISO code of the currency of all money.
    pub currency: String,
    /// The bank's time zone.
    pub time_zone: Tz,
    /// Language of all texts.
    pub locale: Locale,
    /// The chosen quarter.
    pub quarter: Quarter,
    /// Quarters that can be chosen, newest first.
    pub quarters: Vec<Quarter>,
    /// What the page can be narrowed to, besides the quarter.
    pub filters: Vec<FilterState>,
    /// The figures.
    pub sections: Vec<Section>,
    /// Release that the figures come from.
    pub release_id: u64,
    /// When that release was published.
    pub released_at: DateTime<Utc>,
    /// Last day that the data covers.
    pub data_date: Option<NaiveDate>,
}

impl Page {
    /// Its tiles in reading order.
    pub fn tiles(&self) -> impl Iterator<Item = &Tile> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.rows.iter().flatten())
    }

    /// Whether every tile has its figures; otherwise the next reader has another try.
    pub fn is_complete(&self) -> bool {
        self.tiles()
            .all(|tile| !matches!(tile.body, TileBody::Failed(_)))
    }
}

/// One filter and what is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterState {
    /// Name of the dimension, as URLs carry it.
    pub dimension: String,
    /// Its name as people read it.
    pub label: String,
    /// Keys and their labels in display order.
    pub options: Vec<(String, String)>,
    /// The chosen key; `None` means all.
    pub selected: Option<String>,
}

/// A part of the page with its own heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Rows of tiles; the widths of a row add up to 12.
    pub rows: Vec<Vec<Tile>>,
}

/// One box of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Unique in its dashboard, as URLs carry it.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A second, smaller line.
    pub subtitle: Option<String>,
    /// Twelfths of the page's width.
    pub width: u8,
    /// Labels of chosen filters that these figures cannot be narrowed to.
    pub not_filtered_by: Vec<String>,
    /// What is in the box.
    pub body: TileBody,
}

/// What is in a tile.
#[derive(Debug, Clone, PartialEq)]
pub enum TileBody {
    /// One key figure.
    Kpi(Kpi),
    /// A chart, with its figures as a table for downloads and for those who do not see it.
    Chart {
        /// What is drawn.
        chart: Chart,
        /// The same figures.
        table: TableData,
    },
    /// A table.
    Table(TableData),
    /// Why there are no figures, in words for the reader.
    Failed(String),
}

/// One key figure with what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Kpi {
    /// Name of the metric.
    pub metric: String,
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Which way is good.
    pub better: Direction,
    /// The figure of the chosen quarter.
    pub value: Option<Value>,
    /// The figure of the quarter before.
    pub previous: Option<Value>,
    /// The figure of the same quarter of the year before.
    pub last_year: Option<Value>,
    /// What it should be, on the scale of the value.
    pub target: Option<f64>,
    /// Figures of the last quarters, oldest first, the chosen one last.
    pub spark: Vec<(Quarter, Option<Value>)>,
    /// What the figure means.
    pub definition: String,
}

/// Figures as a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableData {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has one cell per column.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// What its figures count; `None` for names.
    pub unit: Option<Unit>,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A name.
    Text(String),
    /// A figure, or none.
    Number(Option<Value>),
}
