//! Question and answer: which figures, split by what; and the figures.

use std::fmt;

use crate::domain::{Period, Value};

/// The time that every metric can be split by; `year` can too, `month` and `day` where the mart
/// tells them apart.
pub const QUARTER: &str = "quarter";

/// A question for figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MetricQuery {
    /// Names of metrics.
    pub metrics: Vec<String>,
    /// Dimensions to split by, perhaps with one of day, month, quarter, year; none gives one row.
    pub by: Vec<String>,
    /// The time to look at; none means all.
    pub period: Option<Period>,
    /// What to narrow to; all must hold.
    pub filters: Vec<Filter>,
    /// Which groups are enough; more may come, and none means all.
    pub top: Option<Top>,
}

/// The groups with the largest or smallest figures of the first metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// How many groups.
    pub groups: usize,
    /// Whether the smallest are wanted.
    pub is_ascending: bool,
}

/// Narrows a question to some members of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    /// Name of the dimension.
    pub dimension: String,
    /// Keys that are kept.
    pub values: Vec<String>,
}

/// Figures by group, in key order. Groups without rows in the data are absent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MetricTable {
    /// The dimensions of the keys.
    pub dimensions: Vec<String>,
    /// The metrics of the values.
    pub metrics: Vec<String>,
    /// The groups.
    pub rows: Vec<MetricRow>,
}

/// The figures of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricRow {
    /// One key per dimension; `None` is a group of its own.
    pub keys: Vec<Option<String>>,
    /// One figure per metric.
    pub values: Vec<Option<Value>>,
}

impl MetricTable {
    /// Position of a dimension among the keys.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions
            .iter()
            .position(|dimension| dimension == name)
    }

    /// Position of a metric among the values.
    pub fn metric(&self, name: &str) -> Option<usize> {
        self.metrics.iter().position(|metric| metric == name)
    }
}

/// One line, such as `income by branch of 2025Q1..2025Q4 where kind is fee`.
impl fmt::Display for MetricQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.metrics.join(", "))?;
        if !self.by.is_empty() {
            write!(f, " by {}", self.by.join(", "))?;
        }
        if let Some(period) = self.period {
            write!(f, " of {period}")?;
        }
        for filter in &self.filters {
            let keys = filter.values.join(" or ");
            write!(f, " where {} is {keys}", filter.dimension)?;
        }
        self.top.map_or(Ok(()), |top| write!(f, ", {top}"))
    }
}

/// Words such as `the 10 largest`.
impl fmt::Display for Top {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let which = if self.is_ascending {
            "smallest"
        } else {
            "largest"
        };
        write!(f, "the {} {which}", self.groups)
    }
}
