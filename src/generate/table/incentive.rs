//! What staff got beside their salary: bonuses, honours, chances and care.

use super::{Pages, place, staff, staff_id};
use crate::generate::bank::Bank;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("incentive"),
    name: "incentive",
    columns: &[
        ("incentive_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("kind", Kind::Text),
        ("amount", Kind::Decimal),
        ("granted_on", Kind::Date),
    ],
};

/// Incentives without money and how likely each is in a quarter.
const OTHERS: [(&str, f64); 3] = [
    ("spiritual", 0.06),
    ("development", 0.04),
    ("emotional", 0.1),
];

/// Number of courses and more: the streams of incentives start behind those of training.
const STREAM: u64 = 50;

/// Writes the incentives of everybody, quarter by quarter.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for (number, role) in staff::everybody(bank) {
        let mut draw = Draw::new(bank.seed, Stream::Training, number * 100 + STREAM);
        let mut turn = 0;
        for quarter in 0..bank.calendar.quarters.len() {
            let (_, last) = bank.calendar.days_of(quarter);
            for (kind, amount) in granted(role, &mut draw) {
                turn += 1;
                let cells = [
                    Cell::Id("I", number * 1_000 + turn, 8),
                    staff_id(number),
                    Cell::Text(kind),
                    Cell::maybe(amount, Cell::Money),
                    Cell::Date(last),
                ];
                pages.row(&TABLE, &cells);
            }
        }
    }
}

/// What somebody gets at the end of a quarter: kind and cents.
fn granted(role: &str, draw: &mut Draw) -> Vec<(&'static str, Option<i64>)> {
    let hundreds = match role {
        "manager" => 120,
        "adviser" => 80,
        "service" => 50,
        _ => 90,
    };
    let bonus = whole(float(hundreds) * (0.7 + 0.6 * draw.unit())) * 10_000;
    let others = OTHERS.iter().filter(|(_, share)| draw.chance(*share));
    std::iter::once(("material", Some(bonus)))
        .chain(others.map(|(kind, _)| (*kind, None)))
        .collect()
}
