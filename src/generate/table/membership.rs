//! Members of the loyalty scheme and the tiers they went through.

use chrono::NaiveDate;

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, plus_days};
use crate::generate::draw::{Draw, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("membership"),
    name: "membership",
    columns: &[
        ("customer_id", Kind::Text),
        ("tier", Kind::Text),
        ("from_on", Kind::Date),
        ("to_on", Kind::Date),
        ("discount", Kind::Float),
    ],
};

/// Tiers with their discount on fees in ten-thousandths.
const TIERS: [(&str, i64); 3] = [("plain", 0), ("silver", 500), ("gold", 1_000)];

/// The scheme began so many days before the plan.
const SCHEME_AGE: i64 = 730;

/// A member: when they joined and the number of the last tier reached.
#[derive(Debug, Clone, Copy)]
pub(in crate::generate) struct Member {
    pub(in crate::generate) joined_on: NaiveDate,
    pub(in crate::generate) tier: usize,
}

/// Whether and since when a customer is a member; people only.
pub(in crate::generate) fn member(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
) -> Option<Member> {
    let life = &customer.life;
    let leaves = life.closed_on.is_some() || life.silent_from.is_some();
    let tiers = if leaves {
        truth::LEAVER_TIERS
    } else {
        truth::STAYER_TIERS
    };
    let place = draw.weighted(&tiers);
    let delay = draw.between(0, 120);
    if customer.form != Form::Individual || life.prospect {
        return None;
    }
    let scheme_began = plus_days(bank.calendar.from, -SCHEME_AGE);
    let joined_on = plus_days(life.opened_on.max(scheme_began), delay);
    let end = life.closed_on.unwrap_or(bank.calendar.to);
    let is_time_left = days_between(joined_on, end) > 30;
    (place > 0 && is_time_left).then(|| Member {
        joined_on,
        tier: place - 1,
    })
}

/// Writes the tiers of a member, each until the day before the next.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    (member, draw): (Member, &mut Draw),
    pages: &mut Pages,
) {
    let end = customer.life.closed_on.unwrap_or(bank.calendar.to);
    let length = days_between(member.joined_on, end);
    let mut starts = vec![member.joined_on];
    let mut done = 0.0;
    for _ in 0..member.tier {
        done += (1.0 - done) * (0.06 + 0.3 * draw.unit());
        starts.push(plus_days(member.joined_on, whole(float(length) * done)));
    }
    for (turn, from_on) in starts.iter().enumerate() {
        let next = starts.get(turn + 1).map(|day| plus_days(*day, -1));
        let (tier, discount) = TIERS[turn.min(2)];
        let cells = [
            customer_id(customer.number),
            Cell::Text(tier),
            Cell::Date(*from_on),
            Cell::maybe(next.or(customer.life.closed_on), Cell::Date),
            Cell::Rate(discount),
        ];
        pages.row(&TABLE, &cells);
    }
}
