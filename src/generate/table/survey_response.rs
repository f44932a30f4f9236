//! Answers to the satisfaction survey, one survey a quarter.

use chrono::NaiveDate;

use super::{Pages, customer_id, event_id, place, survey_invitation};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::deal::{Deal, Subject};
use crate::generate::draw::{Draw, Stream, float};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

use super::service_evaluation::score;
use super::service_record::live_days;
use super::survey::wave_id;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("survey_response"),
    name: "survey_response",
    columns: &[
        ("response_id", Kind::Text),
        ("survey_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("attitude", Kind::Integer),
        ("efficiency", Kind::Integer),
        ("product_quality", Kind::Integer),
        ("price", Kind::Integer),
        ("overall", Kind::Integer),
        ("would_recommend", Kind::Flag),
        ("recommend_score", Kind::Integer),
        ("comment", Kind::Text),
        ("responded_at", Kind::Time),
        ("ease_score", Kind::Integer),
    ],
};

/// Share of the customers who answer in a quarter.
const ANSWERED: f64 = 0.16;

const PRAISE: [&str; 4] = ["整体满意", "手机银行好用", "客户经理专业", "网点环境好"];
const BLAME: [&str; 4] = ["排队时间长", "手续费偏高", "产品收益低", "系统不稳定"];

/// One answer: when, and how satisfied overall.
pub(in crate::generate) type Answer = (NaiveDate, i64);

/// Writes a customer's invitations and answers; gives the answers.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    (deal, draw): (&mut Deal, &mut Draw),
    pages: &mut Pages,
) -> Vec<Answer> {
    let mut own = Draw::new(bank.seed, Stream::Survey, customer.number);
    let mut answers = Vec::new();
    let mut turn = 0;
    for (quarter, (year, number)) in bank.calendar.quarters.iter().enumerate() {
        let Some((first, last)) = live_days(bank, customer, quarter) else {
            continue;
        };
        let part = float(days_between(first, last) + 1) / 91.0;
        let survey = wave_id((*year, *number));
        let invited = (customer.number, survey.as_str());
        if !deal.hit(Subject::Survey, quarter, ANSWERED * part) {
            survey_invitation::silent(invited, (first, last), (ANSWERED * part, &mut own), pages);
            continue;
        }
        turn += 1;
        let day = plus_days(first, draw.between(0, days_between(first, last)));
        survey_invitation::answered(invited, (first, day), &mut own, pages);
        let satisfied = deal.hit(
            Subject::SurveySatisfied,
            quarter,
            truth::satisfied_share((*year, *number)),
        );
        let recommend = recommend((*year, *number), satisfied, (deal, quarter), draw);
        let overall = score(satisfied, draw);
        let near = |draw: &mut Draw| (overall + draw.between(-1, 1)).clamp(1, 5);
        let remark = *draw.pick(if satisfied { &PRAISE } else { &BLAME });
        let cells = [
            event_id("Q", customer.number, turn),
            Cell::Text(&survey),
            customer_id(customer.number),
            Cell::Integer(near(draw)),
            Cell::Integer(near(draw)),
            Cell::Integer(near(draw)),
            Cell::Integer((near(draw) - 1).max(1)),
            Cell::Integer(overall),
            Cell::Flag(recommend >= 7),
            Cell::Integer(recommend),
            Cell::maybe(draw.chance(0.15).then_some(remark), Cell::Text),
            Cell::Time(moment(day, draw.between(9 * 3600, 22 * 3600))),
            Cell::maybe(ease(overall, &mut own), Cell::Integer),
        ];
        pages.row(&TABLE, &cells);
        answers.push((day, overall));
    }
    answers
}

/// How easy the bank made it, 1 to 7, close to the overall score; one in ten skips the question.
fn ease(overall: i64, own: &mut Draw) -> Option<i64> {
    let usual = truth::EASE[usize::try_from(overall - 1).unwrap_or(0).min(4)];
    let shift = [-1, 0, 1][own.weighted(&[0.2, 0.6, 0.2])];
    own.chance(0.9).then_some((usual + shift).clamp(1, 7))
}

/// A recommendation from 0 to 10: promoters are satisfied, detractors mostly are not.
fn recommend(
    name: (i32, u32),
    satisfied: bool,
    (deal, quarter): (&mut Deal, usize),
    draw: &mut Draw,
) -> i64 {
    let share = truth::satisfied_share(name);
    let (promoters, detractors) = truth::recommend_shares(name);
    if satisfied && deal.hit(Subject::Promoter, quarter, promoters / share) {
        return draw.between(9, 10);
    }
    let unhappy = 0.9 * (1.0 - share);
    let detractor = if satisfied {
        deal.hit(
            Subject::Detractor,
            quarter,
            (detractors - unhappy) / (share - promoters),
        )
    } else {
        draw.chance(0.9)
    };
    if detractor {
        draw.between(2, 6)
    } else {
        draw.between(7, 8)
    }
}
