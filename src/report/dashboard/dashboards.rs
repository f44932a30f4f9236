//! The dashboards of a project, validated against its metrics.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::Deserialize;

use super::lookup::{InputDefinition, Lookup, Place};
use super::{Annotation, QuadrantLines, ReportError, Result, validate};
use crate::config::{self, Project};
use crate::domain::Text;
use crate::metric::{Catalog, Comparison, nearest_first};
use crate::report::chart::Panel;

/// The dashboards of a project.
#[derive(Debug, Clone)]
pub struct Dashboards {
    pub(super) bank: Text,
    pub(super) currency: String,
    pub(super) time_zone: Tz,
    pub(super) groups: BTreeMap<String, Text>,
    pub(super) all: BTreeMap<String, Dashboard>,
    /// What happened, in the order of time.
    pub(super) annotations: Vec<Annotation>,
}

/// One dashboard.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// Name of its file.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// What it is for.
    pub description: Text,
    /// Dimensions it can be narrowed to, besides the quarter.
    pub filters: Vec<String>,
    /// The way down that its author laid out, from the whole to the single: dimensions.
    pub path: Vec<String>,
    /// Its place in menus, lowest first.
    pub order: u32,
    /// Key of its group in menus.
    pub group: Option<String>,
    /// Requirements that it covers.
    pub covers: Vec<String>,
    /// The dashboard that it is reached from.
    pub parent: Option<String>,
    /// The dimension whose members it is about, one at a time.
    pub about: Option<String>,
    /// What readers can type into it.
    pub inputs: Vec<InputDefinition>,
    /// Its parts.
    pub sections: Vec<SectionDefinition>,
}

/// A part of a dashboard.
#[derive(Debug, Clone)]
pub struct SectionDefinition {
    /// Its heading.
    pub title: Text,
    /// Rows of tiles.
    pub rows: Vec<Vec<TileDefinition>>,
}

/// One box of a dashboard.
#[derive(Debug, Clone)]
pub struct TileDefinition {
    /// Unique in the dashboard.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// A second, smaller line.
    pub subtitle: Option<Text>,
    /// Twelfths of the page's width.
    pub width: u8,
    /// What it shows.
    pub shape: Shape,
}

/// What a tile shows.
#[derive(Debug, Clone)]
pub enum Shape {
    /// One key figure: the name of its metric.
    Kpi(String),
    /// A chart or table.
    Chart(Box<ChartDefinition>),
    /// A saved query.
    Lookup(Box<Lookup>),
}

/// A chart or table as defined.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartDefinition {
    /// Which kind.
    pub kind: ChartKind,
    /// Its metrics, at least one.
    pub metrics: Vec<String>,
    /// What its categories are; a heat map has rows and columns.
    pub by: Vec<String>,
    /// A further dimension whose members are the series.
    pub series: Option<String>,
    /// How many quarters it looks at, the chosen one last.
    pub quarters: u8,
    /// What it is compared with unless the reader chooses.
    pub compare: Option<Comparison>,
    /// Order of the categories.
    pub sort: Sort,
    /// Categories that are kept after sorting.
    pub limit: Option<usize>,
    /// Metrics that a waterfall takes away.
    pub minus: Vec<String>,
    /// What small multiples are made of.
    pub panel: Panel,
    /// The lines that divide a scatter.
    pub quadrants: Option<QuadrantLines>,
    /// Metrics of a table whose figures get a bar in their cells.
    pub bars: Vec<String>,
}

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Development over time.
    Line,
    /// Upright bars.
    Column,
    /// Upright bars of parts.
    StackedColumn,
    /// Areas of parts over time.
    Area,
    /// Upright bars of shares.
    #[serde(rename = "stacked_100")]
    StackedColumn100,
    /// Lying bars of shares.
    #[serde(rename = "stacked_bar_100")]
    StackedBar100,
    /// Lying bars.
    Bar,
    /// Lines from an earlier period to this one.
    Slope,
    /// A small chart per member of a dimension.
    SmallMultiples,
    /// From an opening figure to a closing one.
    Waterfall,
    /// Stages that fewer and fewer get through.
    Funnel,
    /// The few members that make up most of the whole.
    Pareto,
    /// How many lie in each band.
    Histogram,
    /// Strength of colour over two dimensions.
    HeatMap,
    /// Figures against their targets.
    Bullet,
    /// How unevenly an amount is shared.
    Lorenz,
    /// How figures spread: five of them for each category.
    Box,
    /// Two figures of each member against each other.
    Scatter,
    /// Strength of colour over the days of a year.
    Calendar,
    /// What becomes of cohorts as they age.
    Cohort,
    /// Estimates with their intervals.
    Interval,
    /// What a whole is made of, as areas.
    Treemap,
    /// Flows from one division to another.
    Sankey,
    /// Names and figures.
    Table,
}

/// Order of categories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Time, the order of the dimension's labels, else of the keys.
    #[default]
    Natural,
    /// Largest first figure first.
    ValueDesc,
    /// Smallest first figure first.
    ValueAsc,
    /// By label.
    Label,
}

impl ChartKind {
    /// Whether members of a second dimension can be its series.
    pub(super) fn takes_series(self) -> bool {
        matches!(
            self,
            Self::Line
                | Self::Column
                | Self::StackedColumn
                | Self::Area
                | Self::StackedColumn100
                | Self::StackedBar100
                | Self::SmallMultiples
                | Self::Sankey
                | Self::Bar
        )
    }
}

impl Dashboards {
    /// Reads and validates `dashboards/*.yml`.
    pub fn load(project: &Project, catalog: &Catalog) -> config::Result<Self> {
        validate::load(project, catalog)
    }

    /// One dashboard by its name.
    pub fn get(&self, id: &str) -> Result<&Dashboard> {
        self.all
            .get(id)
            .ok_or_else(|| ReportError::UnknownDashboard {
                id: id.to_owned(),
                known: nearest_first(id, self.all.keys().map(String::as_str)),
            })
    }

    /// All dashboards in the order of menus, those of equal place by name.
    pub fn iter(&self) -> impl Iterator<Item = &Dashboard> {
        let mut all: Vec<&Dashboard> = self.all.values().collect();
        all.sort_by_key(|dashboard| dashboard.order);
        all.into_iter()
    }

    /// Pages about one member of a dimension, by its name.
    pub(super) fn places(&self) -> BTreeMap<String, Place> {
        let about = self.all.values().filter_map(|dashboard| {
            let mut inputs = dashboard.inputs.iter();
            let input = inputs.find(|input| input.is_required)?;
            let place = Place {
                dashboard: dashboard.id.clone(),
                input: input.name.clone(),
            };
            Some((dashboard.about.clone()?, place))
        });
        about.collect()
    }

    /// What happened that a page is about, in the order of time.
    pub(super) fn annotations_of(&self, dashboard: &Dashboard) -> Vec<&Annotation> {
        let all = self.annotations.iter();
        all.filter(|annotation| annotation.concerns(dashboard))
            .collect()
    }

    /// Names of all dashboards.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }

    /// ISO code of the currency of all money.
    pub fn currency(&self) -> &str {
        &self.currency
    }
}

impl Dashboard {
    /// All tiles in reading order.
    pub fn tiles(&self) -> impl Iterator<Item = &TileDefinition> {
        self.sections
            .iter()
            .flat_map(|section| section.rows.iter().flatten())
    }

    /// Whether menus lead to it; a page that is about one thing is reached from that thing.
    pub fn is_in_menu(&self) -> bool {
        !self.inputs.iter().any(|input| input.is_required)
    }

    /// One tile by its name.
    pub fn tile(&self, id: &str) -> Result<&TileDefinition> {
        self.tiles()
            .find(|tile| tile.id == id)
            .ok_or_else(|| self.unknown_tile(id))
    }

    /// The dashboard with only one of its tiles.
    pub(super) fn only(&self, tile: &str) -> Result<Self> {
        self.tile(tile)?;
        let mut only = self.clone();
        for section in &mut only.sections {
            for row in &mut section.rows {
                row.retain(|one| one.id == tile);
            }
            section.rows.retain(|row| !row.is_empty());
        }
        only.sections.retain(|section| !section.rows.is_empty());
        let rows = only
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.rows);
        for one in rows.flatten() {
            // Who asks for a tile gets it, also without rows.
            if let Shape::Lookup(lookup) = &mut one.shape {
                lookup.hides_empty = false;
            }
        }
        Ok(only)
    }

    fn unknown_tile(&self, id: &str) -> ReportError {
        ReportError::UnknownTile {
            dashboard: self.id.clone(),
            id: id.to_owned(),
            known: nearest_first(id, self.tiles().map(|tile| tile.id.as_str())),
        }
    }
}

impl TileDefinition {
    /// Names of the metrics that it shows.
    pub fn metrics(&self) -> &[String] {
        match &self.shape {
            Shape::Kpi(metric) => std::slice::from_ref(metric),
            Shape::Chart(chart) => &chart.metrics,
            Shape::Lookup(_) => &[],
        }
    }

    /// Name of the saved query that it shows.
    pub fn query(&self) -> Option<&str> {
        match &self.shape {
            Shape::Kpi(_) | Shape::Chart(_) => None,
            Shape::Lookup(lookup) => Some(&lookup.query),
        }
    }

    /// Dimensions whose labels it shows.
    pub fn dimensions(&self) -> impl Iterator<Item = &String> {
        let (chart, lookup) = match &self.shape {
            Shape::Kpi(_) => (None, None),
            Shape::Chart(chart) => (Some(chart), None),
            Shape::Lookup(lookup) => (None, Some(lookup)),
        };
        let of_chart = chart
            .into_iter()
            .flat_map(|chart| chart.by.iter().chain(&chart.series));
        let of_lookup = lookup.into_iter().flat_map(|lookup| lookup.dimensions());
        of_chart.chain(of_lookup)
    }
}
