mod answers;
mod checking;
mod definitions;
mod inquiries;
mod planning;
mod plans;
mod time;

use super::{Filter, MetricQuery, MetricRow, MetricTable, Top};
use crate::domain::{Period, Value};

/// A question such as `question(&["income"], &["quarter"], &["2025Q1"])`: from the first to the
/// last of the named quarters, months or days.
fn question(metrics: &[&str], by: &[&str], slots: &[&str]) -> MetricQuery {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    MetricQuery {
        metrics: names(metrics),
        by: names(by),
        period: slots
            .first()
            .zip(slots.last())
            .map(|(from, to)| period(from, to)),
        filters: Vec::new(),
        top: None,
    }
}

fn period(from: &str, to: &str) -> Period {
    Period::between(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

/// Rows as `key|key: figure, figure`.
fn shown(table: &MetricTable) -> Vec<String> {
    let row = |row: &MetricRow| {
        let keys = row.keys.iter().map(|key| key.as_deref().unwrap_or("-"));
        let values = row.values.iter().map(|value| shown_value(*value));
        let (keys, values): (Vec<_>, Vec<_>) = (keys.collect(), values.collect());
        format!("{}: {}", keys.join("|"), values.join(", "))
    };
    table.rows.iter().map(row).collect()
}

fn shown_value(value: Option<Value>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

impl MetricQuery {
    fn only(mut self, dimension: &str, keys: &[&str]) -> Self {
        self.filters.push(Filter {
            dimension: dimension.to_owned(),
            values: keys.iter().map(ToString::to_string).collect(),
        });
        self
    }
    fn top(mut self, groups: usize, is_ascending: bool) -> Self {
        self.top = Some(Top {
            groups,
            is_ascending,
        });
        self
    }
}
