//! What the bank planned for each branch and quarter: new customers, assets, income, complaints.
//!
//! Plans lie near what happens, with one exception: the problem branch was to grow its assets, and
//! they shrink (`truth::PLANNED_ASSETS_OF_PROBLEM_BRANCH`).

use super::{Pages, branch_id, place};
use crate::generate::bank::Bank;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("metric_plan"),
    name: "metric_plan",
    columns: &[
        ("metric", Kind::Text),
        ("quarter", Kind::Text),
        ("branch_id", Kind::Text),
        ("value", Kind::Decimal),
    ],
};

/// Customers of the bank that the plans were made for.
const CUSTOMERS: f64 = 1_500.0;
/// New customers and complaints a quarter of that bank.
const NEW_CUSTOMERS: f64 = 41.0;
const COMPLAINTS: f64 = 20.0;

/// Money in the first and in the twelfth quarter, in thousands.
type Course = (f64, f64);

/// Assets and income of the first branches of that bank.
const COURSES: [(Course, Course); 10] = [
    ((37_300.0, 57_600.0), (124.0, 158.0)),
    ((32_400.0, 53_400.0), (32.0, 101.0)),
    ((33_000.0, 39_100.0), (63.0, 109.0)),
    ((38_900.0, 48_800.0), (85.0, 118.0)),
    ((24_000.0, 38_600.0), (55.0, 133.0)),
    ((18_600.0, 32_200.0), (37.0, 101.0)),
    (truth::PLANNED_ASSETS_OF_PROBLEM_BRANCH, (34.0, 59.0)),
    ((17_500.0, 26_100.0), (20.0, 65.0)),
    ((17_100.0, 23_500.0), (32.0, 59.0)),
    ((18_900.0, 17_100.0), (22.0, 41.0)),
];

/// The courses of a branch that came later, per weight.
const LATER: (Course, Course) = ((2_600.0, 3_600.0), (5.0, 9.4));

/// A metric and its plan in a quarter, before the branch rounds it.
type Planned = fn(&Bank, usize, f64) -> f64;

/// The planned metrics; the last two are money.
const METRICS: [(&str, Planned); 4] = [
    ("new_customers", |bank, branch, _| {
        NEW_CUSTOMERS * share(bank, branch)
    }),
    ("complaints", |bank, branch, _| {
        COMPLAINTS * share(bank, branch)
    }),
    ("aum", |bank, branch, turn| {
        along(courses(bank, branch).0, turn)
    }),
    ("income", |bank, branch, turn| {
        along(courses(bank, branch).1, turn)
    }),
];

/// Writes the plan of every metric, quarter and branch.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let scale = float(i64::try_from(bank.customers).unwrap_or(0)) / CUSTOMERS;
    for (place, (metric, planned)) in METRICS.iter().enumerate() {
        let mut draw = Draw::new(bank.seed, Stream::Plan, place as u64);
        for (turn, (year, quarter)) in (0_i64..).zip(&bank.calendar.quarters) {
            let name = format!("{year}Q{quarter}");
            for branch in 1..=bank.branches {
                let value = scale * planned(bank, branch, float(turn));
                let value = match *metric {
                    "aum" | "income" => whole(value * (0.98 + 0.04 * draw.unit())) * 1_000,
                    _ => whole(value),
                };
                let cells = [
                    Cell::Text(metric),
                    Cell::Text(&name),
                    branch_id(branch),
                    Cell::Money(value * 100),
                ];
                pages.row(&TABLE, &cells);
            }
        }
    }
}

/// The share of a branch in all customers.
fn share(bank: &Bank, branch: usize) -> f64 {
    bank.place(branch).weight / weight(bank, bank.branches)
}

/// The weight of the first branches.
fn weight(bank: &Bank, branches: usize) -> f64 {
    (1..=branches).map(|branch| bank.place(branch).weight).sum()
}

/// The courses of assets and income of a branch, less where more branches share the customers.
fn courses(bank: &Bank, branch: usize) -> (Course, Course) {
    let part = weight(bank, COURSES.len().min(bank.branches)) / weight(bank, bank.branches);
    let times = |(first, last): Course, factor: f64| (first * factor, last * factor);
    let (assets, income, factor) = match COURSES.get(branch - 1) {
        Some((assets, income)) => (*assets, *income, part),
        None => (LATER.0, LATER.1, part * bank.place(branch).weight),
    };
    (times(assets, factor), times(income, factor))
}

/// The place of a quarter, from 0, on a straight course.
fn along((first, last): Course, turn: f64) -> f64 {
    first + (last - first) * turn / 11.0
}
