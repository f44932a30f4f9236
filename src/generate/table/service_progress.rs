//! The event log of service requests: who did what when, kept since the last four quarters.
//!
//! It agrees with the request: the first event is the request, the last solution its completion.

use chrono::{NaiveDateTime, TimeDelta};

use super::service_record::Request;
use super::{Pages, event_id, place, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{moment, plus_days, quarter_of};
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("service_progress"),
    name: "service_progress",
    columns: &[
        ("service_id", Kind::Text),
        ("seq", Kind::Integer),
        ("state", Kind::Text),
        ("happened_at", Kind::Time),
        ("by_staff", Kind::Text),
    ],
};

/// Days before the end of the plan on which the log began.
const LOGGED_DAYS: i64 = 364;
/// Share of the cases of an hour or more that wait for the customer.
const WAITING: f64 = 0.4;
/// Share of the cases of four hours or more that go to a colleague.
const HANDED_OVER: f64 = 0.15;

/// One event: the state, when it began, and who set it.
type Event = (&'static str, NaiveDateTime, Option<u64>);

/// Writes the events of a request.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    request: &Request,
    pages: &mut Pages,
) {
    let first_day = plus_days(bank.calendar.to, -LOGGED_DAYS).max(bank.calendar.from);
    if request.requested_at.date() < first_day {
        return;
    }
    let entity = customer.number * 1_000 + request.turn;
    let mut draw = Draw::new(bank.seed, Stream::Service, entity);
    for ((state, at, staff), seq) in events(bank, customer, request, &mut draw)
        .into_iter()
        .zip(1_i64..)
    {
        let cells = [
            event_id("R", customer.number, request.turn),
            Cell::Integer(seq),
            Cell::Text(state),
            Cell::Time(at),
            Cell::maybe(staff, staff_id),
        ];
        pages.row(&TABLE, &cells);
    }
}

fn events(bank: &Bank, customer: &Customer, request: &Request, draw: &mut Draw) -> Vec<Event> {
    let mut events: Vec<Event> = vec![("requested", request.requested_at, None)];
    let Some(responded) = request.first_response_at else {
        return events;
    };
    events.push(("responded", responded, request.staff));
    if request.status == "cancelled" {
        let end = moment(plus_days(bank.calendar.to, 1), -1);
        let left = responded + TimeDelta::minutes(draw.between(5, 600));
        events.push(("cancelled", left.min(end), request.staff));
    } else if let Some(completed) = request.completed_at {
        work(
            (bank, customer),
            request,
            (responded, completed),
            draw,
            &mut events,
        );
    }
    events
}

/// The events between the first response and the last solution.
fn work(
    (bank, customer): (&Bank, &Customer),
    request: &Request,
    (responded, completed): (NaiveDateTime, NaiveDateTime),
    draw: &mut Draw,
    events: &mut Vec<Event>,
) {
    let seconds = completed.signed_duration_since(responded).num_seconds();
    let after = |percent: i64| responded + TimeDelta::seconds(seconds * percent / 100);
    let mut staff = request.staff;
    if !request.bot && seconds >= 4 * 3_600 && draw.chance(HANDED_OVER) {
        let minutes = draw.between(10, 45);
        events.push(("handed_over", after(5), staff));
        staff = Some(bank.service_clerk(customer.branch, customer.number + request.turn + 1));
        events.push(("taken_over", after(5) + TimeDelta::minutes(minutes), staff));
    }
    if !request.bot && seconds >= 3_600 && draw.chance(WAITING) {
        events.push(("waiting_for_customer", after(30), staff));
        events.push(("resumed", after(30 + draw.between(10, 50)), staff));
    }
    let (branch, quarter) = truth::REOPENING;
    let here = customer.branch == branch && quarter_of(request.requested_at.date()) == quarter;
    let (often, seldom) = truth::REOPENED;
    let share = if here { often } else { seldom };
    if !request.bot && seconds >= 1_800 && draw.chance(share) {
        events.push(("solved", after(82), staff));
        events.push(("reopened", after(draw.between(84, 95)), staff));
    }
    events.push(("solved", completed, staff));
}
