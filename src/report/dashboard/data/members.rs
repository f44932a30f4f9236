//! The members of a dimension in display order, and the order by figures.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{Context, Member};
use crate::domain::{Grain, Period, Slot, Value};
use crate::metric::{Labels, MetricTable, Result};
use crate::report::dashboard::Sort;

impl Context<'_> {
    /// The members of a dimension that an answer has, in natural order; times are the whole window
    /// from the first data on, so that a missing one leaves a gap.
    pub(super) fn members(&self, dimension: &str, table: &MetricTable) -> Result<Vec<Member>> {
        if let Some(grain) = Grain::named(dimension)
            && let Some(slots) = self.slots(grain)
        {
            return Ok(slots
                .map(|slot| plain(dimension, slot.to_string()))
                .collect());
        }
        let Some(position) = table.dimension(dimension) else {
            return Ok(Vec::new());
        };
        let labels = self.labels.of(dimension)?;
        let keys: BTreeSet<&Option<String>> =
            table.rows.iter().map(|row| &row.keys[position]).collect();
        let mut keys: Vec<&Option<String>> = keys.into_iter().collect();
        keys.sort_by(|left, right| natural(&labels, left.as_deref(), right.as_deref()));
        Ok(keys
            .into_iter()
            .map(|key| self.member(dimension, &labels, key.as_deref()))
            .collect())
    }

    /// The days, months, quarters or years of the window, from the first data on.
    fn slots(&self, grain: Grain) -> Option<impl Iterator<Item = Slot>> {
        let calendar = self.catalog.calendar();
        let span = self.window.span(calendar)?;
        let begin = self.begin.and_then(|begin| calendar.span(begin));
        let from = begin.map_or(span.from, |begin| begin.from.max(span.from));
        let slot = |day| calendar.slot_of(grain, day);
        let shown = Period::between(slot(from), slot(span.last_day()))?;
        Some(shown.slots())
    }

    /// One member with its label.
    pub(super) fn member(&self, dimension: &str, labels: &Labels, key: Option<&str>) -> Member {
        Member {
            dimension: dimension.to_owned(),
            key: key.map(str::to_owned),
            label: match key {
                Some(key) => labels.get(key, self.locale).to_owned(),
                None => self.say("dashboard-unknown"),
            },
        }
    }
}

fn plain(dimension: &str, key: String) -> Member {
    Member {
        dimension: dimension.to_owned(),
        label: key.clone(),
        key: Some(key),
    }
}

/// The order of labels as listed, then of numbers, then of text; the group without a key last.
pub(super) fn natural(labels: &Labels, left: Option<&str>, right: Option<&str>) -> Ordering {
    let (Some(left), Some(right)) = (left, right) else {
        return left.is_none().cmp(&right.is_none());
    };
    let place = |key: &str| labels.position(key).unwrap_or(usize::MAX);
    let number = |key: &str| key.parse::<f64>().unwrap_or(f64::MAX);
    place(left)
        .cmp(&place(right))
        .then_with(|| number(left).total_cmp(&number(right)))
        .then_with(|| left.cmp(right))
}

/// Sorts rows by their first figure or label as a chart asks, and keeps the first ones.
pub(super) fn arrange<T>(
    rows: &mut Vec<T>,
    sort: Sort,
    limit: Option<usize>,
    of: impl Fn(&T) -> (Option<Value>, String),
) {
    match sort {
        Sort::Natural => {}
        Sort::ValueDesc => rows.sort_by(|left, right| by_value(of(right).0, of(left).0, true)),
        Sort::ValueAsc => rows.sort_by(|left, right| by_value(of(left).0, of(right).0, false)),
        Sort::Label => rows.sort_by_key(|row| of(row).1),
    }
    rows.truncate(limit.unwrap_or(usize::MAX));
}

/// Compares figures; those without one come last in either direction.
fn by_value(left: Option<Value>, right: Option<Value>, is_reversed: bool) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => left.to_f64().total_cmp(&right.to_f64()),
        _ if is_reversed => left.is_some().cmp(&right.is_some()),
        _ => left.is_none().cmp(&right.is_none()),
    }
}
