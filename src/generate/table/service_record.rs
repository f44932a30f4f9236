//! Service requests: how they came in, how fast somebody answered, how they ended.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{
    Pages, branch_id, complaint, customer_id, event_id, place, revisit, service_evaluation,
    service_progress, staff_id,
};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::deal::{Deal, Subject};
use crate::generate::draw::{Draw, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("service_record"),
    name: "service_record",
    columns: &[
        ("service_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("service_type", Kind::Text),
        ("channel", Kind::Text),
        ("need_category", Kind::Text),
        ("bot_handled", Kind::Flag),
        ("requested_at", Kind::Time),
        ("first_response_at", Kind::Time),
        ("completed_at", Kind::Time),
        ("status", Kind::Text),
        ("service_rating", Kind::Integer),
    ],
};

const CHANNELS: [&str; 5] = ["phone", "counter", "web_chat", "app", "email"];

/// Requests in a quarter by an ordinary customer.
const DEMAND: f64 = 0.26;

/// One request.
#[derive(Debug)]
pub(in crate::generate) struct Request {
    pub(in crate::generate) turn: u64,
    pub(in crate::generate) staff: Option<u64>,
    pub(in crate::generate) kind: &'static str,
    channel: &'static str,
    need: &'static str,
    pub(in crate::generate) bot: bool,
    pub(in crate::generate) requested_at: NaiveDateTime,
    pub(in crate::generate) first_response_at: Option<NaiveDateTime>,
    pub(in crate::generate) completed_at: Option<NaiveDateTime>,
    pub(in crate::generate) status: &'static str,
    /// Within the planted service problem.
    pub(in crate::generate) problem: bool,
}

/// Writes a customer's requests with their evaluations and complaints.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    (deal, draw): (&mut Deal, &mut Draw),
    pages: &mut Pages,
) {
    let eagerness = 0.4 + 1.2 * draw.unit();
    let mut turn = 0;
    let mut complaints = 0;
    for quarter in 0..bank.calendar.quarters.len() {
        let Some((first, last)) = live_days(bank, customer, quarter) else {
            continue;
        };
        let problem = is_problem(bank, customer, quarter);
        let part = float(days_between(first, last) + 1) / 91.0;
        let rush = if problem { 2.2 } else { 1.0 };
        let rate = DEMAND * eagerness * part * rush;
        for _ in 0..deal.take(Subject::Request, quarter, rate) {
            turn += 1;
            let day = plus_days(first, draw.between(0, days_between(first, last)));
            let share = if problem { 0.3 } else { 0.07 };
            let angry = deal.hit(Subject::Complaint, quarter, share);
            let request = request(bank, customer, (turn, day), (angry, problem), draw);
            let rating = service_evaluation::write(bank, customer, &request, (deal, draw), pages);
            if request.kind == "complaint" {
                complaints += 1;
                complaint::write(bank, customer, (&request, complaints), draw, pages);
            }
            request.write(customer, rating, pages);
            service_progress::write(bank, customer, &request, pages);
            revisit::of_service(bank, customer, &request, pages);
        }
    }
}

/// Whether a customer's branch has its bad quarter.
fn is_problem(bank: &Bank, customer: &Customer, quarter: usize) -> bool {
    customer.branch == truth::PROBLEM_BRANCH
        && bank.calendar.quarters[quarter] == truth::PROBLEM_QUARTER
}

/// The days of a quarter on which a customer may call.
pub(in crate::generate) fn live_days(
    bank: &Bank,
    customer: &Customer,
    quarter: usize,
) -> Option<(NaiveDate, NaiveDate)> {
    let life = &customer.life;
    let (first, last) = bank.calendar.days_of(quarter);
    let end = life.silent_from.or(life.closed_on).unwrap_or(last);
    let (first, last) = (first.max(life.opened_on), last.min(end));
    (first <= last && !life.prospect).then_some((first, last))
}

fn request(
    bank: &Bank,
    customer: &Customer,
    (turn, day): (u64, NaiveDate),
    (angry, problem): (bool, bool),
    draw: &mut Draw,
) -> Request {
    let all = days_between(bank.calendar.from, bank.calendar.to).max(1);
    let late = float(days_between(bank.calendar.from, day)) / float(all);
    let weights = [
        0.34 - 0.1 * late,
        0.26 - 0.1 * late,
        0.14,
        0.2 + 0.22 * late,
        0.06,
    ];
    let channel = CHANNELS[draw.weighted(&weights)];
    let digital = matches!(channel, "web_chat" | "app");
    let bot = digital && !angry && draw.chance(0.35 + 0.25 * late);
    let kind = match angry {
        true => "complaint",
        false if draw.chance(0.6) => "consultation",
        false => "business",
    };
    let requested_at = moment(day, draw.between(8 * 3600 + 1_800, 20 * 3600));
    let wait = wait_seconds(bot, problem, draw);
    let work = if bot {
        draw.between(60, 900)
    } else {
        whole(3_600.0 * draw.log_normal(if angry { 30.0 } else { 3.0 }, 1.1)).min(12 * 86_400)
    };
    let first_response = requested_at + TimeDelta::seconds(wait);
    let completed = first_response + TimeDelta::seconds(work.max(60));
    let end = moment(plus_days(bank.calendar.to, 1), 0);
    let cancelled = draw.chance(0.02);
    let done = completed < end;
    let needs = [
        "account",
        "card",
        "loan",
        "wealth",
        "insurance",
        "mobile",
        "transfer",
    ];
    let clerk = bank.service_clerk(customer.branch, customer.number + turn);
    Request {
        turn,
        staff: (!bot).then_some(clerk),
        kind,
        channel,
        need: needs[draw.weighted(&[0.24, 0.16, 0.12, 0.14, 0.05, 0.17, 0.12])],
        bot,
        requested_at,
        first_response_at: Some(first_response).filter(|time| *time < end),
        completed_at: Some(completed).filter(|_| done && !cancelled),
        status: match (cancelled, done) {
            (true, _) => "cancelled",
            (_, true) => "completed",
            _ => "open",
        },
        problem,
    }
}

/// Seconds to the first response: a bot answers at once, a person within minutes or hours.
fn wait_seconds(bot: bool, problem: bool, draw: &mut Draw) -> i64 {
    if bot {
        return draw.between(2, 15);
    }
    let median = if problem {
        truth::PROBLEM_RESPONSE_MINUTES
    } else {
        truth::RESPONSE_MINUTES
    };
    let sigma = truth::RESPONSE_SIGMA * if problem { 0.6 } else { 1.0 };
    whole(60.0 * draw.log_normal(median, sigma)).clamp(10, 2 * 86_400)
}

impl Request {
    fn write(&self, customer: &Customer, rating: Option<i64>, pages: &mut Pages) {
        let cells = [
            event_id("R", customer.number, self.turn),
            customer_id(customer.number),
            branch_id(customer.branch),
            Cell::maybe(self.staff, staff_id),
            Cell::Text(self.kind),
            Cell::Text(self.channel),
            Cell::Text(self.need),
            Cell::Flag(self.bot),
            Cell::Time(self.requested_at),
            Cell::maybe(self.first_response_at, Cell::Time),
            Cell::maybe(self.completed_at, Cell::Time),
            Cell::Text(self.status),
            Cell::maybe(rating, Cell::Integer),
        ];
        pages.row(&TABLE, &cells);
    }
}
