//! Base queries: one query over one mart, a plain value that prints as one line.

use std::collections::BTreeSet;
use std::fmt;

use super::Top;
use super::catalog::{MartTime, Over};
use crate::domain::{Grain, Slot};

/// One query over one mart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseQuery {
    /// The table.
    pub mart: String,
    /// How it is placed in time.
    pub time: MartTime,
    /// Dimensions and their columns, in name order.
    pub by: Vec<(String, String)>,
    /// The time that groups are told apart by, if any.
    pub split: Option<Grain>,
    /// Days, months, quarters or years to read, all of one grain; none means all.
    pub slots: BTreeSet<Slot>,
    /// Which periods of the mart count within a group.
    pub over: Over,
    /// Columns and the keys that are kept.
    pub filters: Vec<(String, BTreeSet<String>)>,
    /// The figures.
    pub metrics: Vec<BaseMetric>,
    /// Which groups are enough, by the first figure; none means all.
    pub top: Option<Top>,
}

/// One figure of a base query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseMetric {
    /// Name of the metric.
    pub name: String,
    /// Its aggregate expression.
    pub expression: String,
}

impl BaseQuery {
    /// Names of the keys: the dimensions, then the time.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let dimensions = self.by.iter().map(|(name, _)| name.as_str());
        dimensions.chain(self.split.map(Grain::word))
    }

    /// Whether every slot is a group of its own, so that further slots do not disturb.
    pub(super) fn is_apart(&self) -> bool {
        self.split
            .is_some_and(|split| self.slots.iter().all(|slot| slot.grain() == split))
    }
}

/// One line, such as `mart_customer_quarter: aum by branch, quarter of 2025Q3, 2025Q4`.
impl fmt::Display for BaseQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics: Vec<_> = self.metrics.iter().map(|m| m.name.as_str()).collect();
        write!(f, "{}: {}", self.mart, metrics.join(", "))?;
        let by: Vec<_> = self.keys().collect();
        if !by.is_empty() {
            write!(f, " by {}", by.join(", "))?;
        }
        match self.over {
            Over::All => {}
            Over::Last => write!(f, " at the last {}", self.time.grain.word())?,
            Over::First => write!(f, " at the first {}", self.time.grain.word())?,
        }
        if !self.slots.is_empty() {
            write!(f, " of {}", listed(&self.slots))?;
        }
        for (column, keys) in &self.filters {
            let keys: Vec<_> = keys.iter().map(String::as_str).collect();
            write!(f, " where {column} is {}", keys.join(" or "))?;
        }
        self.top.map_or(Ok(()), |top| write!(f, ", {top}"))
    }
}

/// Slots one by one, but many days as ranges.
fn listed(slots: &BTreeSet<Slot>) -> String {
    let show = |(first, last): (Slot, Slot)| match last.since(first) {
        0 => first.to_string(),
        _ => format!("{first}..{last}"),
    };
    let is_days = slots.iter().all(|slot| slot.grain() == Grain::Day);
    let shown: Vec<String> = if is_days {
        runs(slots).into_iter().map(show).collect()
    } else {
        slots.iter().map(ToString::to_string).collect()
    };
    shown.join(", ")
}

/// Neighbouring slots as first and last.
pub(super) fn runs(slots: &BTreeSet<Slot>) -> Vec<(Slot, Slot)> {
    let mut runs: Vec<(Slot, Slot)> = Vec::new();
    for slot in slots {
        match runs.last_mut() {
            Some((_, last)) if last.plus(1) == *slot => *last = *slot,
            _ => runs.push((*slot, *slot)),
        }
    }
    runs
}
