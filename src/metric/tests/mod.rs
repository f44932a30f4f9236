mod answers;
mod checking;
mod definitions;
mod planning;

use super::{Filter, MetricQuery};
use crate::domain::Quarter;

/// A question such as `question(&["income"], &["quarter"], &["2025Q1"])`.
fn question(metrics: &[&str], by: &[&str], quarters: &[&str]) -> MetricQuery {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    MetricQuery {
        metrics: names(metrics),
        by: names(by),
        quarters: quarters.iter().map(|label| quarter(label)).collect(),
        filters: Vec::new(),
    }
}

fn quarter(label: &str) -> Quarter {
    label.parse().unwrap()
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
