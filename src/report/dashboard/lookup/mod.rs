//! Tiles that show a saved query, and the inputs of the page that become its parameters.
//!
//! Parameters are values and never text of a query. Columns have labels in both languages, codes the
//! labels of their dimension; what has none is an error of the file. Reading order: `entry` (what a
//! person wrote), `glossary` (how columns are called), `inputs`, `validate` and `columns` (checked),
//! `given` (what a reader typed), `run` and `cells` (rows to a table).

mod cells;
mod columns;
mod entry;
mod given;
mod glossary;
mod inputs;
mod number;
mod run;
#[cfg(test)]
mod tests;
mod validate;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::TableData;
use crate::domain::{Text, Unit};

pub use given::{InputState, Subject};
pub use glossary::glossary_schema;
pub use inputs::{InputDefinition, InputKind};

pub(super) use cells::Reading;
pub(super) use entry::{ColumnEntry, InputEntry};
pub(super) use given::Given;
pub(super) use run::rows;
pub(super) use validate::{Lookups, Written};

/// A tile that shows a saved query.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// Name of the query, such as `find/customers`.
    pub query: String,
    /// How its rows are shown.
    pub show: Show,
    /// What is shown of it, in this order.
    pub columns: Vec<ShownColumn>,
    /// Rows that are shown at most.
    pub limit: usize,
    /// Whether the tile is left out where there are no rows.
    pub hides_empty: bool,
    pub(super) sql: String,
    pub(super) parameters: Vec<String>,
}

/// How rows are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// All of them under their headings.
    #[default]
    Table,
    /// The first as a list of facts.
    Facts,
    /// By month: the first column is the day, the second what happened.
    Timeline,
}

/// A column of a query as readers see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownColumn {
    /// Its name in the query.
    pub name: String,
    /// Its heading.
    pub label: Text,
    /// Column that says the same in English.
    pub english: Option<String>,
    /// What its figures count; none means what their type suggests.
    pub unit: Option<Unit>,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// What its codes are called.
    pub codes: Codes,
    /// Where its values lead.
    pub link: Option<LinkTarget>,
    /// Marks of a timeline by code.
    pub marks: BTreeMap<String, Mark>,
}

/// What the codes of a column are called.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Codes {
    /// Its values speak for themselves.
    #[default]
    Plain,
    /// As listed.
    Listed(BTreeMap<String, Text>),
    /// As in a dimension.
    Dimension(String),
    /// As in a dimension that the value of another column chooses.
    Depending {
        /// The other column.
        on: String,
        /// Dimensions by its values.
        dimensions: BTreeMap<String, String>,
    },
}

/// A dashboard about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the dashboard.
    pub dashboard: String,
    /// Its input that gets the number of the thing.
    pub input: String,
}

/// Where the values of a column lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// The page about the thing.
    pub place: Place,
    /// Column that holds the value.
    pub column: String,
}

/// What a mark of a timeline looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Something begins: an account is opened.
    Begin,
    /// Something ends.
    End,
    /// Money moves.
    Money,
    /// People talk.
    Talk,
    /// Somebody is served.
    Service,
    /// Somebody is dissatisfied.
    Complaint,
    /// An opinion in points.
    Star,
    /// A campaign or offer.
    Campaign,
    /// A wish or need.
    Need,
    /// Data change.
    Pen,
    /// Somebody looks at pages.
    Look,
}

/// Rows of a saved query, ready to be drawn or written.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// How they are shown.
    pub show: Show,
    /// The rows as people read them.
    pub table: TableData,
    /// Mark of each row of a timeline.
    pub marks: Vec<Option<Mark>>,
    /// Rows that there are in all.
    pub total: usize,
}

impl Lookup {
    /// Dimensions whose labels it shows.
    pub(super) fn dimensions(&self) -> impl Iterator<Item = &String> {
        self.columns.iter().flat_map(|column| match &column.codes {
            Codes::Plain | Codes::Listed(_) => Vec::new(),
            Codes::Dimension(name) => vec![name],
            Codes::Depending { dimensions, .. } => dimensions.values().collect(),
        })
    }
}
