//! Evaluations of completed requests by five indicators.

use chrono::TimeDelta;

use super::service_record::Request;
use super::{Pages, branch_id, customer_id, event_id, place, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::quarter_of;
use crate::generate::deal::{Deal, Subject};
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("service_evaluation"),
    name: "service_evaluation",
    columns: &[
        ("evaluation_id", Kind::Text),
        ("service_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("method", Kind::Text),
        ("response_speed", Kind::Integer),
        ("attitude", Kind::Integer),
        ("quality", Kind::Integer),
        ("effect", Kind::Integer),
        ("satisfaction", Kind::Integer),
        ("comment", Kind::Text),
        ("evaluated_at", Kind::Time),
    ],
};

/// Share of the completed requests that are evaluated.
const EVALUATED: f64 = 0.5;

const PRAISE: [&str; 5] = ["服务很好", "响应很快", "态度热情", "办理顺利", "解释清楚"];
const BLAME: [&str; 5] = [
    "等待太久",
    "问题没解决",
    "态度一般",
    "流程复杂",
    "回复慢, 希望改进",
];

/// Writes the evaluation of a request, if there is one; gives the rating of the request.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    request: &Request,
    (deal, draw): (&mut Deal, &mut Draw),
    pages: &mut Pages,
) -> Option<i64> {
    let completed = request.completed_at?;
    let evaluated = completed + TimeDelta::minutes(draw.between(10, 2_000));
    let day = evaluated.date();
    let quarter = bank.calendar.index_of(day);
    if day > bank.calendar.to || !deal.hit(Subject::Evaluation, quarter, EVALUATED) {
        return draw.chance(0.2).then(|| draw.between(3, 5));
    }
    let in_problem = request.problem && quarter_of(day) == truth::PROBLEM_QUARTER;
    let satisfied = if in_problem {
        deal.hit(Subject::ProblemSatisfied, quarter, truth::PROBLEM_SATISFIED)
    } else {
        deal.hit(Subject::Satisfied, quarter, evaluated_share(bank, quarter))
    };
    let satisfaction = score(satisfied, draw);
    let method = ["survey", "online", "phone_revisit"][draw.weighted(&[0.3, 0.55, 0.15])];
    let remark = draw.pick(if satisfied { &PRAISE } else { &BLAME });
    let talks = draw.chance(if satisfied { 0.12 } else { 0.6 });
    let near = |draw: &mut Draw| (satisfaction + draw.between(-2, 1).max(-1)).clamp(1, 5);
    let late = i64::from(in_problem);
    let cells = [
        event_id("E", customer.number, request.turn),
        event_id("R", customer.number, request.turn),
        customer_id(customer.number),
        Cell::maybe(request.staff, staff_id),
        branch_id(customer.branch),
        Cell::Text(method),
        Cell::Integer((near(draw) - late).max(1)),
        Cell::Integer(near(draw)),
        Cell::Integer(near(draw)),
        Cell::Integer(near(draw)),
        Cell::Integer(satisfaction),
        Cell::maybe(talks.then_some(*remark), Cell::Text),
        Cell::Time(evaluated),
    ];
    pages.row(&TABLE, &cells);
    Some(satisfaction)
}

/// In the problem quarter the other branches are a little better than the bank as a whole.
fn evaluated_share(bank: &Bank, quarter: usize) -> f64 {
    let name = bank.calendar.quarters[quarter];
    let share = truth::satisfied_share(name);
    if name == truth::PROBLEM_QUARTER {
        share + 0.045
    } else {
        share
    }
}

/// A score of 4 or 5 when satisfied, else 1 to 3.
pub(in crate::generate) fn score(satisfied: bool, draw: &mut Draw) -> i64 {
    let (low, shares) = if satisfied {
        (4, [0.45, 0.55, 0.0])
    } else {
        (1, [0.15, 0.3, 0.55])
    };
    low + i64::try_from(draw.weighted(&shares)).unwrap_or(0)
}
