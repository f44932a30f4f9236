//! What a figure counts, and which way is good.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole things: customers, transactions.
    Count,
    /// An amount in the project's currency.
    Money,
    /// A share; values are 0 to 1, shown as 0 % to 100 %.
    Percent,
    /// A mean on a rating scale.
    Score,
    /// Days.
    Days,
    /// Minutes.
    Minutes,
    /// A plain quotient, such as products per customer.
    Ratio,
    /// Points of an index, such as NPS, or percentage points.
    Points,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    #[default]
    Neutral,
}

impl Direction {
    /// Whether a change is good (`Some(true)`), bad (`Some(false)`) or neither.
    pub fn judge(self, change: f64) -> Option<bool> {
        match self {
            Self::Neutral => None,
            _ if change.abs() < f64::EPSILON => None,
            Self::Up => Some(change > 0.0),
            Self::Down => Some(change < 0.0),
        }
    }
}
