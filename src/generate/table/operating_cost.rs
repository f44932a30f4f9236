//! Operating cost of each branch and month by kind; costs grow slower than income.

use super::{Pages, branch_id, place};
use crate::generate::bank::Bank;
use crate::generate::calendar::{Month, quarter_of};
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("operating_cost"),
    name: "operating_cost",
    columns: &[
        ("month", Kind::Text),
        ("branch_id", Kind::Text),
        ("cost_kind", Kind::Text),
        ("amount", Kind::Decimal),
    ],
};

/// Kinds of cost and their part of it.
const KINDS: [(&str, f64); 4] = [
    ("labour", 0.55),
    ("service", 0.15),
    ("marketing", 0.12),
    ("other", 0.18),
];

/// Where the draws of cost begin in their stream; cases come before.
const FIRST_DRAW: u64 = 1_000_000;

/// Writes the cost of every month.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let weights = (1..=bank.branches).map(|branch| bank.place(branch).weight);
    let all: f64 = weights.sum();
    for (month, turn) in bank.calendar.months.iter().zip(0_u64..) {
        for branch in 1..=bank.branches {
            let share = bank.place(branch).weight / all;
            of_branch(bank, (month, turn), (branch, share), pages);
        }
    }
}

/// The cost of a branch in the `turn`-th month.
fn of_branch(
    bank: &Bank,
    (month, turn): (&Month, u64),
    (branch, share): (usize, f64),
    pages: &mut Pages,
) {
    let index = FIRST_DRAW + turn * 1_000 + branch as u64;
    let mut draw = Draw::new(bank.seed, Stream::Process, index);
    let customers = float(i64::try_from(bank.customers).unwrap_or(0));
    let growth = 1.0 + truth::COST_GROWTH * float(i64::try_from(turn).unwrap_or(0));
    let cost = customers * truth::COST_PER_CUSTOMER * growth * share;
    let problem =
        branch == truth::PROBLEM_BRANCH && quarter_of(month.first) == truth::PROBLEM_QUARTER;
    let name = month.first.format("%Y-%m").to_string();
    for (kind, part) in KINDS {
        let dear = problem && kind == "service";
        let factor = if dear { truth::PROBLEM_COST } else { 1.0 };
        let yuan = cost * part * factor * (0.97 + 0.06 * draw.unit());
        let cells = [
            Cell::Text(&name),
            branch_id(branch),
            Cell::Text(kind),
            Cell::Money(whole(yuan * 100.0)),
        ];
        pages.row(&TABLE, &cells);
    }
}
