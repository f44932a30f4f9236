//! Calls to the phone lines by month and hour; callers give up most at lunch.

use chrono::NaiveDate;

use super::{Pages, branch_id, place};
use crate::generate::bank::Bank;
use crate::generate::draw::{Draw, Quota, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("call_log"),
    name: "call_log",
    columns: &[
        ("branch_id", Kind::Text),
        ("as_of", Kind::Date),
        ("hour", Kind::Integer),
        ("offered", Kind::Integer),
        ("answered", Kind::Integer),
        ("abandoned", Kind::Integer),
        ("wait_seconds", Kind::Integer),
    ],
};

/// Calls of a customer in a month.
const CALLS: f64 = 0.6;
/// First hour of service, and how the calls spread over the hours.
const OPENING: i64 = 9;
const HOURS: [f64; 8] = [0.16, 0.17, 0.14, 0.12, 0.10, 0.11, 0.11, 0.09];

/// Share of the callers who give up and usual seconds until an answer, at lunch and else.
const LUNCH: (f64, i64) = (truth::ABANDONED.0, 95);
const USUAL: (f64, i64) = (truth::ABANDONED.1, 28);

/// Writes the calls of every branch.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let customers = bank.customers / bank.branches as u64;
    let monthly = CALLS * float(i64::try_from(customers).unwrap_or(0));
    for branch in 1..=bank.branches {
        let mut draw = Draw::new(bank.seed, Stream::Channel, branch as u64);
        let mut quotas = [Quota::new(draw.unit()), Quota::new(draw.unit())];
        for month in &bank.calendar.months {
            for (share, hour) in HOURS.iter().zip(OPENING..) {
                let busy = truth::season(month.first) * (0.85 + 0.3 * draw.unit());
                let offered = whole(monthly * share * busy).max(1);
                let moment = (branch, month.last, hour);
                row(moment, offered, (&mut quotas, &mut draw), pages);
            }
        }
    }
}

fn row(
    (branch, day, hour): (usize, NaiveDate, i64),
    offered: i64,
    (quotas, draw): (&mut [Quota; 2], &mut Draw),
    pages: &mut Pages,
) {
    let lunch = matches!(hour, 12 | 13);
    let (rate, wait) = if lunch { LUNCH } else { USUAL };
    let lost = quotas[usize::from(lunch)].take(rate * float(offered));
    let abandoned = i64::from(lost).min(offered);
    let answered = offered - abandoned;
    let cells = [
        branch_id(branch),
        Cell::Date(day),
        Cell::Integer(hour),
        Cell::Integer(offered),
        Cell::Integer(answered),
        Cell::Integer(abandoned),
        Cell::Integer(answered * draw.between(wait - 12, wait + 15)),
    ];
    pages.row(&TABLE, &cells);
}
