//! Follow-up visits: three days after business or a complaint is done, the bank asks how it was.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::complaint::Complaint;
use super::service_record::Request;
use super::{Pages, event_id, place, service_evaluation, training_result};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{moment, plus_days, quarter_of};
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("revisit"),
    name: "revisit",
    columns: &[
        ("revisit_id", Kind::Text),
        ("service_id", Kind::Text),
        ("complaint_id", Kind::Text),
        ("due_on", Kind::Date),
        ("done_at", Kind::Time),
        ("satisfaction", Kind::Integer),
        ("suggestion", Kind::Text),
    ],
};

/// Days from the end of the case to the visit.
const DUE_DAYS: i64 = 3;

const SUGGESTIONS: [&str; 5] = [
    "希望缩短等待时间",
    "希望增加线上办理",
    "希望主动告知进度",
    "希望减少填写资料",
    "希望延长服务时间",
];

/// What came of a visit.
struct Visit {
    due_on: NaiveDate,
    done_at: Option<NaiveDateTime>,
    satisfaction: i64,
}

/// Writes the visit after a request for business that an employee completed.
pub(in crate::generate) fn of_service(
    bank: &Bank,
    customer: &Customer,
    request: &Request,
    pages: &mut Pages,
) {
    let (Some(staff), Some(completed), "business") =
        (request.staff, request.completed_at, request.kind)
    else {
        return;
    };
    let entity = customer.number * 1_000 + 500 + request.turn;
    let mut draw = Draw::new(bank.seed, Stream::Service, entity);
    let due_on = plus_days(completed.date(), DUE_DAYS);
    let (branch, quarter) = truth::LAPSE;
    let (seldom, often) = truth::REVISITED;
    let lapse = customer.branch == branch && quarter_of(due_on) == quarter;
    let done = draw.chance(if lapse { seldom } else { often });
    let late = if draw.chance(0.85) {
        0
    } else {
        draw.between(1, 10)
    };
    let day = plus_days(
        due_on,
        late - if late == 0 { draw.between(0, 2) } else { 0 },
    );
    let time = moment(day, draw.between(9 * 3_600, 17 * 3_600));
    let trained = training_result::done_on(bank, staff, truth::WORKING_COURSE)
        .is_some_and(|day| day < completed.date());
    let (before, after) = truth::TRAINED_SATISFIED;
    let satisfied = draw.chance(if trained { after } else { before });
    let visit = Visit {
        due_on,
        done_at: Some(time).filter(|_| done),
        satisfaction: service_evaluation::score(satisfied, &mut draw),
    };
    let id = event_id("V", customer.number, request.turn);
    let service = event_id("R", customer.number, request.turn);
    visit.write(bank, (id, service, Cell::Null), &mut draw, pages);
}

/// Writes the visit after a solved complaint.
pub(in crate::generate) fn of_complaint(
    bank: &Bank,
    customer: &Customer,
    complaint: &Complaint,
    pages: &mut Pages,
) {
    let Some(resolved) = complaint.resolved_at else {
        return;
    };
    let entity = customer.number * 1_000 + 700 + complaint.turn;
    let mut draw = Draw::new(bank.seed, Stream::Service, entity);
    let late = resolved + TimeDelta::minutes(draw.between(600, 6_000));
    let end = moment(plus_days(bank.calendar.to, 1), -1);
    let visit = Visit {
        due_on: plus_days(resolved.date(), DUE_DAYS),
        done_at: complaint.revisit_satisfaction.map(|_| late.min(end)),
        satisfaction: complaint.revisit_satisfaction.unwrap_or_default(),
    };
    let id = event_id("W", customer.number, complaint.turn);
    let about = event_id("K", customer.number, complaint.turn);
    visit.write(bank, (id, Cell::Null, about), &mut draw, pages);
}

impl Visit {
    fn write(
        &self,
        bank: &Bank,
        (id, service, complaint): (Cell<'_>, Cell<'_>, Cell<'_>),
        draw: &mut Draw,
        pages: &mut Pages,
    ) {
        let done_at = self.done_at.filter(|time| time.date() <= bank.calendar.to);
        let suggestion = *draw.pick(&SUGGESTIONS);
        let talks = done_at.is_some() && draw.chance(0.15);
        let cells = [
            id,
            service,
            complaint,
            Cell::Date(self.due_on),
            Cell::maybe(done_at, Cell::Time),
            Cell::maybe(done_at.map(|_| self.satisfaction), Cell::Integer),
            Cell::maybe(talks.then_some(suggestion), Cell::Text),
        ];
        pages.row(&TABLE, &cells);
    }
}
