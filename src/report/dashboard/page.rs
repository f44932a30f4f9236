//! A page of a dashboard as a plain value: the contract between data and every renderer.
//!
//! All texts are in the page's language; figures are still exact and unformatted.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{InputState, Noted, Place, Rows, Subject};
use crate::domain::{Direction, FiscalCalendar, Locale, Period, Quarter, Unit, Value};
use crate::metric::Comparison;
use crate::report::chart::Chart;

/// One dashboard for one period, with all its figures.
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
    /// The chosen period.
    pub period: Period,
    /// Whether the reader asked for the period up to the data date.
    pub to_date: bool,
    /// Quarters that can be chosen, newest first.
    pub quarters: Vec<Quarter>,
    /// What the reader wants to compare with; none leaves it to each tile.
    pub compare: Option<Comparison>,
    /// What the page can be narrowed to, and what else it is narrowed to.
    pub filters: Vec<FilterState>,
    /// The levels of the way down, from the whole to the single.
    pub path: Vec<Step>,
    /// What can be typed into the page.
    pub inputs: Vec<InputState>,
    /// What to type before there are figures.
    pub hint: Option<String>,
    /// The one thing that the page is about.
    pub subject: Option<Subject>,
    /// Where the reader came from.
    pub back: Option<BackLink>,
    /// What happened in its period.
    pub notes: Vec<Noted>,
    /// Whether its figures are the same for every period.
    pub is_timeless: bool,
    /// Pages about one member of a dimension, by its name.
    pub places: BTreeMap<String, Place>,
    /// The figures.
    pub sections: Vec<Section>,
    /// Release that the figures come from.
    pub release_id: u64,
    /// When that release was published.
    pub released_at: DateTime<Utc>,
    /// Last day that the data covers.
    pub data_date: Option<NaiveDate>,
    /// The bank's fiscal calendar.
    pub calendar: FiscalCalendar,
}

impl Page {
    /// The period as addresses carry it: whole, when it is only cut at the data date.
    pub fn period_key(&self) -> String {
        self.period.whole().to_string()
    }

    /// What the page shows, in one line.
    pub fn heading(&self) -> String {
        match &self.subject {
            Some(subject) => format!("{} {} · {}", subject.name, subject.key, self.title),
            None if self.is_timeless => self.title.clone(),
            None => format!("{} · {}", self.title, self.period_key()),
        }
    }

    /// The first day of the data and the first one after it.
    pub fn extent(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = (self.quarters.last()?, self.quarters.first()?);
        let from = self.calendar.span((*first).into())?.from;
        let to = self.calendar.span((*last).into())?.to;
        let after = self.data_date.and_then(|day| day.succ_opt());
        Some((from, after.map_or(to, |after| after.min(to).max(from))))
    }

    /// Its tiles in reading order.
    pub fn tiles(&self) -> impl Iterator<Item = &Tile> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.rows.iter().flatten())
    }

    /// Whether every tile has its figures; otherwise the next reader has another try.
    pub fn is_complete(&self) -> bool {
        self.tiles()
            .all(|tile| !matches!(tile.body, TileBody::Failed(_) | TileBody::Waiting(_)))
    }

    /// Whether figures of it are still being worked out.
    pub fn is_waiting(&self) -> bool {
        self.tiles()
            .any(|tile| matches!(tile.body, TileBody::Waiting(_)))
    }
}

/// The page that a reader came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackLink {
    /// Name of the dashboard.
    pub dashboard: String,
    /// Its heading.
    pub title: String,
    /// Its query; none when nothing but the author says where one comes from.
    pub query: Option<String>,
}

/// One filter and what is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterState {
    /// Name of the dimension, as URLs carry it.
    pub dimension: String,
    /// Its name as people read it.
    pub label: String,
    /// The dimension that its keys are grouped by.
    pub parent: Option<String>,
    /// Keys and their labels in display order; none for a filter that the page does not offer.
    pub options: Vec<FilterOption>,
    /// The chosen ones; none means all.
    pub selected: Vec<Choice>,
    /// Whether the page offers it; the others come from a click or an address.
    pub is_offered: bool,
}

/// One key to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterOption {
    /// As URLs carry it.
    pub key: String,
    /// As people read it.
    pub label: String,
    /// Key and label of the group it belongs to.
    pub group: Option<(String, String)>,
}

/// A chosen key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As URLs carry it.
    pub key: String,
    /// As people read it.
    pub label: String,
}

/// One level of the way down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Name of the dimension.
    pub dimension: String,
    /// Its name as people read it.
    pub label: String,
    /// The one key that is chosen on it.
    pub chosen: Option<Choice>,
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
    /// The period of its figures, when they are not known for that of the page.
    pub other_period: Option<Period>,
    /// Whether it is a chart over time, which marks what happened.
    pub marks_notes: bool,
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
    /// Rows of a saved query.
    Rows(Rows),
    /// Nothing yet: its figures are being worked out.
    Waiting(Outline),
    /// Why there are no figures, in words for the reader.
    Failed(String),
}

/// What a tile will look like once its figures are there.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// One key figure.
    Kpi {
        /// What the figure means.
        definition: String,
        /// How many earlier figures it is compared with.
        changes: usize,
        /// Whether it is held against something.
        has_goal: bool,
        /// Whether its course is drawn.
        has_course: bool,
    },
    /// A chart, still empty.
    Chart(Chart),
    /// A table of metrics.
    Table,
    /// Rows of a saved query.
    Rows,
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
    /// The figure of the period.
    pub value: Option<Value>,
    /// Earlier figures that it is compared with.
    pub references: Vec<Reference>,
    /// What it is held against.
    pub goal: Option<Goal>,
    /// Figures of the last periods, oldest first, the chosen one last: its period and the figure.
    pub spark: Vec<(Period, Option<Value>)>,
    /// What the figure means.
    pub definition: String,
}

/// What a key figure should be, on the scale of its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// What was planned for its period.
    Plan(Value),
    /// The constant target of the metric.
    Target(f64),
}

impl Goal {
    /// The figure to reach, or not to exceed.
    pub fn value(self) -> Value {
        match self {
            Self::Plan(value) => value,
            Self::Target(value) => Value::Float(value),
        }
    }

    /// How it is called in tables.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Plan(_) => "dashboard-plan",
            Self::Target(_) => "dashboard-target",
        }
    }
}

/// An earlier figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// How its period lies to that of the figure.
    pub comparison: Comparison,
    /// Its period.
    pub period: Period,
    /// The figure.
    pub value: Option<Value>,
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
    /// For a column of changes, which way is good; its figures are written with their sign.
    pub change: Option<Direction>,
    /// Whether pages draw its figures as bars too.
    pub has_bars: bool,
}

/// One member of a dimension: a branch, a quarter, a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Name of the dimension.
    pub dimension: String,
    /// Its key; none is a group of its own.
    pub key: Option<String>,
    /// As people read it.
    pub label: String,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A name.
    Text(String),
    /// The name of a thing that has a page of its own.
    Place {
        /// As people read it.
        label: String,
        /// The page.
        place: Place,
        /// What its input gets.
        key: String,
    },
    /// A member of a dimension, which pages link to what is known of it.
    Member(Member),
    /// A figure, or none.
    Number(Option<Value>),
}

impl Cell {
    /// The name in the cell; none for a figure.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Text(name) | Self::Place { label: name, .. } => Some(name),
            Self::Member(member) => Some(&member.label),
            Self::Number(_) => None,
        }
    }
}

impl Column {
    /// A column of names.
    pub fn of_names(label: String) -> Self {
        Self {
            label,
            unit: None,
            decimals: None,
            change: None,
            has_bars: false,
        }
    }

    /// A column of figures.
    pub fn of_figures(label: String, unit: Unit, decimals: Option<u8>) -> Self {
        Self {
            label,
            unit: Some(unit),
            decimals,
            change: None,
            has_bars: false,
        }
    }
}
