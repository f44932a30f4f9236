//! Runs of two processes, step by step: loan approval in two versions, and account opening.
//!
//! Twenty cases a quarter for a bank of any size. In the first version the credit check is the
//! bottleneck and a quarter of the cases goes back for papers; the second automates both checks.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::calendar_exception::is_day_off;
use super::{Pages, place};
use crate::generate::bank::Bank;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::draw::{Draw, Stream, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("process_event"),
    name: "process_event",
    columns: &[
        ("case_id", Kind::Text),
        ("step_no", Kind::Integer),
        ("process", Kind::Text),
        ("process_version", Kind::Text),
        ("step", Kind::Text),
        ("department", Kind::Text),
        ("started_at", Kind::Time),
        ("ended_at", Kind::Time),
        ("automated", Kind::Flag),
    ],
};

/// A step: name, department, automated, median minutes of waiting before it and of work.
struct Step {
    name: &'static str,
    department: &'static str,
    automated: bool,
    waiting: f64,
    work: f64,
}

const fn step(
    name: &'static str,
    department: &'static str,
    automated: bool,
    (waiting, work): (f64, f64),
) -> Step {
    Step {
        name,
        department,
        automated,
        waiting,
        work,
    }
}

static LOAN_BEFORE: [Step; 6] = [
    step("application", "sales", false, (0.0, 25.0)),
    step("document_check", "operations", false, (240.0, 60.0)),
    step("credit_check", "risk", false, (1_200.0, 180.0)),
    step("approval", "risk", false, (480.0, 45.0)),
    step("contract", "operations", false, (300.0, 40.0)),
    step("payout", "operations", true, (60.0, 2.0)),
];

static LOAN_SINCE: [Step; 6] = [
    step("application", "sales", false, (0.0, 15.0)),
    step("document_check", "operations", true, (15.0, 3.0)),
    step("credit_check", "risk", true, (120.0, 5.0)),
    step("approval", "risk", false, (480.0, 40.0)),
    step("contract", "operations", false, (240.0, 30.0)),
    step("payout", "operations", true, (60.0, 2.0)),
];

static ACCOUNT: [Step; 4] = [
    step("application", "counter", false, (0.0, 15.0)),
    step("identity_check", "operations", false, (20.0, 10.0)),
    step("compliance_check", "compliance", false, (360.0, 30.0)),
    step("activation", "operations", true, (10.0, 1.0)),
];

/// Loan cases and account cases of a quarter.
const LOANS: u64 = 12;
const ACCOUNTS: u64 = 8;

/// Writes the cases of every quarter.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let (year, month, day) = truth::ROLL_OUT;
    let roll_out = NaiveDate::from_ymd_opt(year, month, day);
    let end = moment(plus_days(bank.calendar.to, 1), 0);
    for quarter in 0..bank.calendar.quarters.len() {
        let (first, last) = bank.calendar.days_of(quarter);
        let since = roll_out.is_some_and(|start| first >= start);
        for turn in 0..LOANS + ACCOUNTS {
            let number = quarter as u64 * 100 + turn;
            let mut draw = Draw::new(bank.seed, Stream::Process, number);
            let start = start(first, last, &mut draw);
            let case = case(number, (turn, since), start, &mut draw);
            case.write(end, &mut draw, pages);
        }
    }
}

/// A working hour of a period.
fn start(first: NaiveDate, last: NaiveDate, draw: &mut Draw) -> NaiveDateTime {
    let days = days_between(first, last);
    let mut tries = (0..20).map(|_| plus_days(first, draw.between(0, days)));
    let day = tries.find(|day| !is_day_off(*day)).unwrap_or(first);
    moment(day, draw.between(9 * 3600, 15 * 3600))
}

/// One run.
struct Case {
    number: u64,
    process: &'static str,
    version: &'static str,
    steps: Vec<&'static Step>,
    start: NaiveDateTime,
}

fn case(number: u64, (turn, since): (u64, bool), start: NaiveDateTime, draw: &mut Draw) -> Case {
    let loan = turn < LOANS;
    let (process, version, plan): (_, _, &'static [Step]) = match (loan, since) {
        (true, false) => ("loan_approval", "v1", &LOAN_BEFORE),
        (true, true) => ("loan_approval", "v2", &LOAN_SINCE),
        (false, _) => ("account_opening", "v1", &ACCOUNT),
    };
    let mut steps: Vec<&Step> = plan.iter().collect();
    let (before, after) = truth::REWORKED_CASES;
    if loan && turn < if since { after } else { before } {
        let twice = if draw.chance(0.2) { 2 } else { 1 };
        for _ in 0..twice {
            steps.splice(3..3, [&plan[1], &plan[2]]);
        }
    } else if loan && turn == LOANS - 1 {
        steps.truncate(4);
    }
    Case {
        number,
        process,
        version,
        steps,
        start,
    }
}

impl Case {
    /// Writes the steps that have begun by the end of the plan.
    fn write(&self, end: NaiveDateTime, draw: &mut Draw, pages: &mut Pages) {
        let mut now = self.start;
        for (step, place) in self.steps.iter().zip(1_i64..) {
            let waiting = whole(draw.log_normal(step.waiting * 60.0, 0.35));
            let work = whole(draw.log_normal(step.work * 60.0, 0.35)).max(1);
            let started = now + TimeDelta::seconds(waiting);
            let ended = started + TimeDelta::seconds(work);
            if started >= end {
                return;
            }
            let cells = [
                Cell::Id("F", self.number, 5),
                Cell::Integer(place),
                Cell::Text(self.process),
                Cell::Text(self.version),
                Cell::Text(step.name),
                Cell::Text(step.department),
                Cell::Time(started),
                Cell::maybe(Some(ended).filter(|time| *time < end), Cell::Time),
                Cell::Flag(step.automated),
            ];
            pages.row(&TABLE, &cells);
            now = ended;
        }
    }
}
