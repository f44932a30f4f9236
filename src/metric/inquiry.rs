//! A question as people and programs ask it: metrics by dimensions over a period, compared.
//!
//! The grammar is the same for the command line and for URLs: `by=branch,month`, `period=2025Q4`,
//! `to_date=true`, `compare=last_year`, `where.branch=B01,B02`.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Filter, MetricError, Result, nearest_first};
use crate::domain::PeriodText;

/// What figures are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The time just before: of every month when split by month, else of the whole period.
    Previous,
    /// The same time of the year before.
    LastYear,
    /// The target of the metric.
    Target,
}

/// A question as asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// Names of metrics.
    pub metrics: Vec<String>,
    /// Dimensions to split by, perhaps with one of day, month, quarter, year.
    pub by: Vec<String>,
    /// The period; none means the last complete quarter, or the last twelve of the time that the
    /// figures are split by.
    pub period: Option<PeriodText>,
    /// Whether the period ends with the data, and so does what it is compared with.
    pub to_date: bool,
    /// What to narrow to; all must hold.
    pub filters: Vec<Filter>,
    /// What to compare with.
    pub compare: Option<Comparison>,
}

/// Parameters besides the filters.
const PARAMETERS: [&str; 5] = ["by", "compare", "period", "to_date", "where.<dimension>"];
const FILTER: &str = "where.";

impl Inquiry {
    /// Reads a question: names of metrics separated by commas, and parameters as in a URL.
    pub fn read<'a>(
        metrics: &str,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self> {
        let mut inquiry = Self {
            metrics: names(metrics),
            ..Self::default()
        };
        for (name, value) in parameters {
            match (name, name.strip_prefix(FILTER)) {
                (_, Some(dimension)) => inquiry.filters.push(Filter {
                    dimension: dimension.to_owned(),
                    values: names(value),
                }),
                ("by", _) => inquiry.by.extend(names(value)),
                ("period", _) => inquiry.period = Some(value.parse()?),
                ("to_date", _) => inquiry.to_date = flag(value)?,
                ("compare", _) => inquiry.compare = Some(value.parse()?),
                _ => {
                    return Err(MetricError::UnknownParameter {
                        name: name.to_owned(),
                        known: nearest_first(name, PARAMETERS),
                    });
                }
            }
        }
        Ok(inquiry)
    }
}

impl Comparison {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Previous, Self::LastYear, Self::Target];

    /// The word of questions.
    pub fn word(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::LastYear => "last_year",
            Self::Target => "target",
        }
    }
}

impl FromStr for Comparison {
    type Err = MetricError;

    fn from_str(word: &str) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|known| known.word() == word);
        known.ok_or_else(|| MetricError::UnknownComparison {
            asked: word.to_owned(),
            known: nearest_first(word, Self::ALL.map(Self::word)),
        })
    }
}

/// Names separated by commas.
fn names(list: &str) -> Vec<String> {
    let names = list.split(',').map(str::trim);
    let mut kept: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !kept.iter().any(|known| known == name) {
            kept.push(name.to_owned());
        }
    }
    kept
}

/// Reads `true` or `false` of an address.
pub fn flag(value: &str) -> Result<bool> {
    match value {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(MetricError::BadFlag(other.to_owned())),
    }
}
