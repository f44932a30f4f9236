//! "Explain this number": all that is known about one figure of a page, as a plain value.
//!
//! What it means, how it is computed (expression, SQL that can be run), where it comes from, what
//! tests it, the rows behind it, how it changed since the period and the release before, and which
//! members of a dimension moved it.

mod moves;
mod run;

pub use moves::{Mover, Moves};
pub use run::{Question, explain};

use chrono::{DateTime, NaiveDate, Utc};

use super::dictionary::Entry;
use crate::domain::{Direction, Period, Text, Unit, Value};
use crate::metric::RowsBehind;

/// One figure, explained.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Name of the dashboard and its title.
    pub dashboard: (String, Text),
    /// Name of the tile and its title.
    pub tile: (String, Text),
    /// The tile's metrics, by name and label.
    pub metrics: Vec<(String, Text)>,
    /// What the dictionary says of the metric that is explained.
    pub entry: Entry,
    /// The entries of the two metrics of a ratio.
    pub parts: Vec<Entry>,
    /// What the figure counts.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Which way is good.
    pub better: Direction,
    /// The period of the figure.
    pub period: Period,
    /// The figure.
    pub value: Option<Value>,
    /// Filters that it is narrowed by: what they are called and what is chosen.
    pub filters: Vec<(String, Vec<String>)>,
    /// Labels of chosen filters that it cannot be narrowed by.
    pub not_filtered_by: Vec<String>,
    /// Earlier figures.
    pub changes: Vec<Change>,
    /// What moved it since the period before, by dimension.
    pub moves: Vec<Moves>,
    /// SQL that gives the figure.
    pub statement: String,
    /// The first rows behind it, by mart.
    pub behind: Vec<RowsBehind>,
    /// The release that it comes from, and when that was published.
    pub release: (u64, DateTime<Utc>),
    /// Last day that the data covers.
    pub data_date: Option<NaiveDate>,
}

/// An earlier figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// What it is earlier by.
    pub since: Since,
    /// The figure then.
    pub before: Option<Value>,
}

/// What an earlier figure is earlier by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The period before.
    Previous(Period),
    /// The same period of the year before.
    LastYear(Period),
    /// The same period as the release before had it.
    Release(u64, DateTime<Utc>),
}
