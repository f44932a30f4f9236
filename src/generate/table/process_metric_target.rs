//! What each process is to reach.

use super::{Pages, place};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("process_metric_target"),
    name: "process_metric_target",
    columns: &[
        ("process", Kind::Text),
        ("metric", Kind::Text),
        ("bound", Kind::Text),
        ("target", Kind::Float),
    ],
};

/// Process, metric, which side is good, and the target in ten-thousandths.
const TARGETS: [(&str, &str, &str, i64); 7] = [
    ("loan_approval", "median_hours", "at_most", 240_000),
    ("loan_approval", "rework_share", "at_most", 1_000),
    ("loan_approval", "automated_share", "at_least", 4_000),
    ("account_opening", "median_hours", "at_most", 120_000),
    ("account_opening", "rework_share", "at_most", 500),
    ("customer_service", "response_minutes", "at_most", 100_000),
    ("customer_service", "satisfied_share", "at_least", 9_000),
];

/// Writes the targets.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for (process, metric, bound, target) in TARGETS {
        let cells = [
            Cell::Text(process),
            Cell::Text(metric),
            Cell::Text(bound),
            Cell::Rate(target),
        ];
        pages.row(&TABLE, &cells);
    }
}
