//! Who was invited to an event and who came. Guests answer the next survey more kindly.

use chrono::NaiveDate;

use super::customer_event::event_number;
use super::survey_response::Answer;
use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::days_between;
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("event_attendance"),
    name: "event_attendance",
    columns: &[
        ("event_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("attended", Kind::Flag),
        ("rating", Kind::Integer),
        ("opinion", Kind::Text),
    ],
};

/// Share of the customers invited by the whole bank, and by their own branch.
const INVITED: (f64, f64) = (0.045, 0.4);
/// Share of those without a later answer who come.
const USUAL_TURNOUT: f64 = 0.42;
/// Days after an event within which the next answer counts.
const LATER_DAYS: i64 = 180;

const OPINIONS: [&str; 4] = ["内容实用", "希望多举办", "时间再长一些", "讲师专业"];

/// Writes a customer's invitations to events.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    answers: &[Answer],
    pages: &mut Pages,
) {
    let mut own = Draw::new(bank.seed, Stream::Channel, customer.number);
    for event in &bank.events {
        let share = match event.branch {
            None => INVITED.0,
            Some(branch) if branch == customer.branch => INVITED.1,
            Some(_) => continue,
        };
        let Some(day) = event.held_on else { continue };
        if !customer.life.is_open(day, day) || !own.chance(share) {
            continue;
        }
        let attended = own.chance(turnout(day, answers));
        let rating = i64::try_from(own.weighted(&[0.01, 0.03, 0.12, 0.46, 0.38])).unwrap_or(0) + 1;
        let rated = attended && own.chance(0.7);
        let talks = attended && own.chance(0.12);
        let opinion = *own.pick(&OPINIONS);
        let cells = [
            event_number(event.number),
            customer_id(customer.number),
            Cell::Flag(attended),
            Cell::maybe(rated.then_some(rating), Cell::Integer),
            Cell::maybe(talks.then_some(opinion), Cell::Text),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// The chance to come, by what the customer says in the next survey.
fn turnout(day: NaiveDate, answers: &[Answer]) -> f64 {
    let later = answers
        .iter()
        .find(|(answered, _)| *answered > day && days_between(day, *answered) <= LATER_DAYS);
    later.map_or(USUAL_TURNOUT, |(_, overall)| {
        truth::EVENT_TURNOUT[usize::try_from(overall - 1).unwrap_or(0).min(4)]
    })
}
