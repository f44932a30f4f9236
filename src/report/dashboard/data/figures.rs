//! Finding the figure of a group, and telling nothing from zero.

use std::collections::HashMap;

use crate::domain::{Grain, Value};
use crate::metric::{Metric, MetricRow, MetricTable};

/// An answer by its keys.
pub(super) struct Figures<'a> {
    table: &'a MetricTable,
    rows: HashMap<&'a [Option<String>], &'a MetricRow>,
    /// Position of the time among the keys, and the first one with figures.
    first_time: Option<(usize, &'a str)>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(table: &'a MetricTable) -> Self {
        let rows = table.rows.iter();
        let mut grains = Grain::ALL.into_iter();
        let time = grains.find_map(|grain| table.dimension(grain.word()));
        let first_time = time.and_then(|position| {
            let times = table
                .rows
                .iter()
                .filter_map(|row| row.keys[position].as_deref());
            Some((position, times.min()?))
        });
        Self {
            table,
            rows: rows.map(|row| (row.keys.as_slice(), row)).collect(),
            first_time,
        }
    }

    /// The figure of a group that the answer itself has.
    pub(super) fn of_group(&self, keys: &[Option<String>], metric: &Metric) -> Option<Value> {
        let row = self.rows.get(keys)?;
        row.values.get(self.table.metric(&metric.name)?).copied()?
    }

    /// The figure of a group. A group without rows has none, but a count is zero there once its
    /// mart has begun.
    pub(super) fn get(&self, keys: &[Option<String>], metric: &Metric) -> Option<Value> {
        if let Some(row) = self.rows.get(keys) {
            return row.values.get(self.table.metric(&metric.name)?).copied()?;
        }
        let has_begun = self.first_time.is_none_or(|(position, first)| {
            keys.get(position)
                .and_then(Option::as_deref)
                .is_some_and(|time| time >= first)
        });
        let is_zero = metric.is_count() && has_begun && !self.table.rows.is_empty();
        is_zero.then_some(Value::Integer(0))
    }
}

/// Whether there is no figure, or for a group without a key, nothing worth naming.
pub(super) fn is_blank(has_key: bool, mut values: impl Iterator<Item = Option<Value>>) -> bool {
    values.all(|value| value.is_none_or(|value| !has_key && is_zero(value)))
}

fn is_zero(value: Value) -> bool {
    match value {
        Value::Integer(number) => number == 0,
        Value::Decimal { units, .. } => units == 0,
        Value::Float(number) => number.abs() < f64::EPSILON,
    }
}
