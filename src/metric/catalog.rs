//! All metrics and dimensions of a project, validated and linked.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::suggest::nearest_first;
use super::{MetricError, Result, validate, wording};
use crate::config::{self, Project};
use crate::domain::{Direction, FiscalCalendar, Grain, Text, Unit};

/// The metrics and dimensions of a project.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    pub(super) metrics: BTreeMap<String, Metric>,
    pub(super) dimensions: BTreeMap<String, Dimension>,
    pub(super) parameters: BTreeMap<String, String>,
    pub(super) calendar: FiscalCalendar,
}

/// A figure with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// Its name in dashboards and URLs.
    pub name: String,
    /// Its name as people read it.
    pub label: Text,
    /// Its definition, for a board member.
    pub description: Text,
    /// How it is computed.
    pub measure: Measure,
    /// What it counts.
    pub unit: Unit,
    /// Which way is good.
    pub better: Direction,
    /// What it should be.
    pub target: Option<f64>,
    /// The metric that says what was planned, in the same unit.
    pub plan: Option<String>,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// The finest time that it can be split by and asked for.
    pub grain: Grain,
    /// Names of the dimensions it can be split by, besides time.
    pub dimensions: Vec<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Requirements that it covers.
    pub covers: Vec<String>,
    /// The file that defines it.
    pub file: String,
}

/// How a metric is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// An aggregate over the rows of a mart.
    Aggregate {
        /// The table.
        mart: String,
        /// The aggregate expression.
        expression: String,
        /// It only counts rows, so it is zero where there are none.
        is_count: bool,
        /// It is a sum: figures of parts add up to that of the whole, and over time with
        /// [`Over::All`].
        is_sum: bool,
        /// How the mart is placed in time.
        time: MartTime,
        /// Which of the periods of the mart count in a longer one.
        over: Over,
    },
    /// One metric divided by another, each over its own mart.
    Ratio {
        /// The upper metric.
        numerator: String,
        /// The lower metric.
        denominator: String,
    },
}

/// How finely and by which column the rows of a mart are placed in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MartTime {
    /// The finest time that its rows tell apart.
    pub grain: Grain,
    /// A date, or a text such as `2025-11` or `2025Q4`.
    pub column: String,
}

/// Which of the periods of a mart count when a longer one is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// Every one: flows, and everything that is recomputed over all rows.
    #[default]
    All,
    /// The last one that has rows: balances and whatever is counted at the end.
    Last,
    /// The first one that has rows: what there was at the start.
    First,
}

/// What figures can be split by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its name in dashboards and URLs.
    pub name: String,
    /// Its name as people read it.
    pub label: Text,
    /// Column of the marts.
    pub column: String,
    /// Its keys and their labels.
    pub members: Members,
    /// What groups its keys, such as the region of a branch.
    pub parent: Option<Parent>,
    /// The file that defines it.
    pub file: String,
}

/// The dimension that groups the keys of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    /// Its name.
    pub dimension: String,
    /// The column of the table of names that holds its keys.
    pub column: String,
}

/// Where the keys of a dimension get their labels from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// The keys are their own labels.
    Open,
    /// Listed in display order.
    Fixed(Vec<(String, Text)>),
    /// Columns of a table.
    Lookup {
        /// The table.
        table: String,
        /// Its key column.
        key: String,
        /// Its column of Chinese labels.
        zh: String,
        /// Its column of English labels.
        en: String,
    },
}

/// What a figure means and how it comes about.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The metric.
    pub name: String,
    /// Its name as people read it.
    pub label: Text,
    /// Its definition.
    pub description: Text,
    /// Mart and expression; none for a ratio.
    pub source: Option<(String, String)>,
    /// Numerator and denominator of a ratio.
    pub parts: Vec<Explanation>,
}

impl Catalog {
    /// Reads and validates `sql/metrics/*.yml`.
    pub fn load(project: &Project) -> config::Result<Self> {
        validate::load(project)
    }

    /// One metric by its name.
    pub fn metric(&self, name: &str) -> Result<&Metric> {
        self.metrics
            .get(name)
            .ok_or_else(|| MetricError::UnknownMetric {
                name: name.to_owned(),
                known: nearest_first(name, self.metrics.keys().map(String::as_str)),
            })
    }

    /// All metrics in name order.
    pub fn metrics(&self) -> impl Iterator<Item = &Metric> {
        self.metrics.values()
    }

    /// One dimension by its name; quarter and year are built in and not among them.
    pub fn dimension(&self, name: &str) -> Option<&Dimension> {
        self.dimensions.get(name)
    }

    /// Name of the dimension that groups the keys of another one.
    pub fn parent(&self, name: &str) -> Option<&str> {
        let parent = self.dimension(name)?.parent.as_ref()?;
        Some(&parent.dimension)
    }

    /// All dimensions in name order.
    pub fn dimensions(&self) -> impl Iterator<Item = &Dimension> {
        self.dimensions.values()
    }

    /// The fiscal calendar of the bank.
    pub fn calendar(&self) -> FiscalCalendar {
        self.calendar
    }

    /// A text with the values of the parameters that it names, such as `{dormancy_days}`; the
    /// error says what is unknown.
    pub fn fill(&self, text: &Text) -> Result<Text, String> {
        wording::fill(text, &self.parameters)
    }

    /// What a figure means and how it comes about.
    pub fn explain(&self, name: &str) -> Result<Explanation> {
        let metric = self.metric(name)?;
        let (source, parts) = match &metric.measure {
            Measure::Aggregate {
                mart, expression, ..
            } => (Some((mart.clone(), expression.clone())), Vec::new()),
            Measure::Ratio {
                numerator,
                denominator,
            } => (
                None,
                vec![self.explain(numerator)?, self.explain(denominator)?],
            ),
        };
        Ok(Explanation {
            name: metric.name.clone(),
            label: metric.label.clone(),
            description: metric.description.clone(),
            source,
            parts,
        })
    }
}

impl Metric {
    /// Whether it can be split by a dimension or by a time such as `month`.
    pub fn has_dimension(&self, name: &str) -> bool {
        self.splits().contains(&name)
    }

    /// What it can be split by: its dimensions, then the times that its mart tells apart.
    pub fn splits(&self) -> Vec<&str> {
        let mut splits: Vec<&str> = self.dimensions.iter().map(String::as_str).collect();
        let times = Grain::ALL.into_iter().filter(|grain| *grain >= self.grain);
        for word in times.map(Grain::word) {
            if !splits.contains(&word) {
                splits.push(word);
            }
        }
        splits
    }

    /// Whether the figures of parts add up to that of the whole.
    pub fn is_sum(&self) -> bool {
        matches!(self.measure, Measure::Aggregate { is_sum: true, .. })
    }

    /// Which of the periods of its mart count in a longer one; a ratio leaves that to its parts.
    pub fn over(&self) -> Over {
        match self.measure {
            Measure::Aggregate { over, .. } => over,
            Measure::Ratio { .. } => Over::All,
        }
    }

    /// Whether it is zero, not unknown, where its mart has no rows.
    pub fn is_count(&self) -> bool {
        matches!(self.measure, Measure::Aggregate { is_count: true, .. })
    }
}
