//! Leads that advisers follow up: prospects before they open, and sales to customers.

use chrono::NaiveDate;

use super::{Pages, customer_id, event_id, place, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("follow_up"),
    name: "follow_up",
    columns: &[
        ("follow_up_id", Kind::Text),
        ("case_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("lead_kind", Kind::Text),
        ("stage", Kind::Text),
        ("channel", Kind::Text),
        ("followed_at", Kind::Time),
        ("outcome", Kind::Text),
        ("next_on", Kind::Date),
        ("content", Kind::Text),
    ],
};

/// The stream of a customer's leads is apart from that of the care: this many numbers further on.
const APART: u64 = 1 << 40;

const STAGES: [&str; 4] = ["contact", "need", "proposal", "contract"];
const CHANNELS: [&str; 4] = ["phone", "instant_message", "visit", "counter"];

/// How a lead ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Converts,
    Declines,
    ComesToNothing,
}

/// Writes a customer's leads: one as a prospect, and at most one for a sale.
pub(in crate::generate) fn write(bank: &Bank, customer: &Customer, pages: &mut Pages) {
    let mut draw = Draw::new(bank.seed, Stream::Care, customer.number + APART);
    let (life, calendar) = (&customer.life, &bank.calendar);
    let arrives = !life.prospect && life.opened_on > plus_days(calendar.from, 90);
    if life.prospect {
        let fate = fate(bank, customer, 0.0, &mut draw);
        let lead = Lead::new(bank, customer, ("prospect", 1), fate);
        lead.write(life.opened_on, &mut draw, pages);
    } else if arrives && draw.chance(0.04) {
        let lead = Lead::new(bank, customer, ("prospect", 1), Fate::Converts);
        lead.write(plus_days(life.opened_on, -60), &mut draw, pages);
    }
    let end = life.silent_from.or(life.closed_on).unwrap_or(calendar.to);
    let first = life.opened_on.max(calendar.from);
    let room = days_between(first, end) - 45;
    let share = match (is_vain(bank, customer), customer.vip) {
        (true, _) => 0.8,
        (_, true) => 0.55,
        _ => 0.22,
    };
    if room > 0 && !life.prospect && draw.chance(share) {
        let fate = fate(bank, customer, truth::LEAD_CONVERSION, &mut draw);
        let lead = Lead::new(bank, customer, ("product", 2), fate);
        lead.write(plus_days(first, draw.between(0, room)), &mut draw, pages);
    }
}

/// Draws how a lead of a customer ends.
fn fate(bank: &Bank, customer: &Customer, conversion: f64, draw: &mut Draw) -> Fate {
    let nothing = if is_vain(bank, customer) {
        truth::VAIN_ADVISER.1
    } else {
        truth::LEAD_INEFFECTIVE
    };
    if draw.chance(nothing) {
        Fate::ComesToNothing
    } else if draw.chance(conversion / (1.0 - truth::LEAD_INEFFECTIVE)) {
        Fate::Converts
    } else {
        Fate::Declines
    }
}

/// Whether the customer's adviser is the one who follows up in vain.
fn is_vain(bank: &Bank, customer: &Customer) -> bool {
    adviser(bank, customer) == bank.adviser(truth::VAIN_ADVISER.0, 0)
}

fn adviser(bank: &Bank, customer: &Customer) -> u64 {
    customer
        .manager
        .unwrap_or_else(|| bank.adviser(customer.branch, customer.number))
}

/// A lead about to be followed up.
struct Lead {
    customer: u64,
    staff: u64,
    kind: &'static str,
    case: u64,
    fate: Fate,
    last_day: NaiveDate,
}

impl Lead {
    fn new(
        bank: &Bank,
        customer: &Customer,
        (kind, case): (&'static str, u64),
        fate: Fate,
    ) -> Self {
        Self {
            customer: customer.number,
            staff: adviser(bank, customer),
            kind,
            case,
            fate,
            last_day: bank.calendar.to,
        }
    }

    /// Writes the tries from a day on; those after the end of the plan have not happened yet.
    fn write(&self, start: NaiveDate, draw: &mut Draw, pages: &mut Pages) {
        let tries = match self.fate {
            Fate::Converts => draw.between(2, 4),
            Fate::Declines => draw.between(1, 3),
            Fate::ComesToNothing => draw.between(3, 5),
        };
        let mut day = start;
        for turn in 1..=tries {
            let next = plus_days(day, draw.between(3, 14));
            let channel = CHANNELS[draw.weighted(&[0.5, 0.25, 0.15, 0.1])];
            let second = draw.between(9 * 3600, 18 * 3600);
            if day > self.last_day {
                return;
            }
            let step = usize::try_from(turn - 1).unwrap_or(0);
            let (stage, outcome, content) = self.step(step, turn == tries);
            let cells = [
                event_id("F", self.customer, self.case * 10 + step as u64),
                event_id("L", self.customer, self.case),
                customer_id(self.customer),
                staff_id(self.staff),
                Cell::Text(self.kind),
                Cell::Text(stage),
                Cell::Text(channel),
                Cell::Time(moment(day, second)),
                Cell::maybe(outcome, Cell::Text),
                Cell::maybe((turn < tries).then_some(next), Cell::Date),
                Cell::Text(content),
            ];
            pages.row(&TABLE, &cells);
            day = next;
        }
    }

    /// Stage, outcome and note of a try.
    fn step(&self, step: usize, last: bool) -> (&'static str, Option<&'static str>, &'static str) {
        match (self.fate, last) {
            (Fate::ComesToNothing, _) => (STAGES[0], None, "未接通"),
            (Fate::Converts, true) => (STAGES[3], Some("converted"), "已签约"),
            (Fate::Declines, true) => (STAGES[step.min(2)], Some("declined"), "暂不需要"),
            _ => (STAGES[step.min(2)], Some("progressed"), "了解需求"),
        }
    }
}
