//! Staff: a manager, service clerks and advisers at every branch, specialists at the first.

use chrono::NaiveDate;

use super::{Pages, branch_id, place, staff_id};
use crate::generate::bank::{Bank, staff_number};
use crate::generate::calendar::plus_days;
use crate::generate::draw::{Draw, Stream, whole};
use crate::generate::names::{self, Name};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("staff"),
    name: "staff",
    columns: &[
        ("staff_id", Kind::Text),
        ("staff_name", Kind::Text),
        ("staff_name_latin", Kind::Text),
        ("staff_role", Kind::Text),
        ("branch_id", Kind::Text),
        ("hired_on", Kind::Date),
        ("active", Kind::Flag),
    ],
};

const SPECIALISTS: [&str; 6] = [
    "product_manager",
    "product_manager",
    "marketing",
    "marketing",
    "analyst",
    "risk",
];

/// One member of staff.
struct Member {
    number: u64,
    name: Name,
    role: &'static str,
    branch: usize,
    hired_on: NaiveDate,
    active: bool,
}

/// Writes everybody.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for (number, role) in everybody(bank) {
        member(bank, number, role).write(pages);
    }
}

/// The number and role of everybody, branch by branch.
pub(in crate::generate) fn everybody(bank: &Bank) -> Vec<(u64, &'static str)> {
    let mut all = Vec::new();
    for branch in 1..=bank.branches {
        let regular = 1 + bank.service_staff + bank.advisers;
        for place in 1..=regular {
            let role = match place {
                1 => "manager",
                place if place <= 1 + bank.service_staff => "service",
                _ => "adviser",
            };
            all.push((staff_number(branch, place), role));
        }
        let extra = if branch == 1 { &SPECIALISTS[..] } else { &[] };
        for (role, place) in extra.iter().zip(regular + 1..) {
            all.push((staff_number(branch, place), *role));
        }
    }
    all
}

fn member(bank: &Bank, number: u64, role: &'static str) -> Member {
    let mut draw = Draw::new(bank.seed, Stream::Staff, number);
    let female = draw.chance(0.5);
    let tenure = 60.0 + 4_000.0 * draw.unit();
    Member {
        number,
        name: names::person(&mut draw, female),
        role,
        branch: usize::try_from(number / 1_000).unwrap_or(0),
        hired_on: plus_days(bank.calendar.from, -whole(tenure)),
        active: draw.chance(0.97),
    }
}

impl Member {
    fn write(&self, pages: &mut Pages) {
        let cells = [
            staff_id(self.number),
            Cell::Text(&self.name.chinese),
            Cell::Text(&self.name.latin),
            Cell::Text(self.role),
            branch_id(self.branch),
            Cell::Date(self.hired_on),
            Cell::Flag(self.active),
        ];
        pages.row(&TABLE, &cells);
    }
}
