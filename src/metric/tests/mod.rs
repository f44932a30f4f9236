mod answers;
mod checking;
mod definitions;
mod planning;

use super::{Filter, MetricQuery};
use crate::domain::Period;

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
    }
}

fn period(from: &str, to: &str) -> Period {
    Period::between(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

impl MetricQuery {
    fn only(mut self, dimension: &str, keys: &[&str]) -> Self {
        self.filters.push(Filter {
            dimension: dimension.to_owned(),
            values: keys.iter().map(ToString::to_string).collect(),
        });
        self
    }
}
