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
        let base = match role {
            "manager" => 12_000,
            "adviser" => 8_000,
            "service" => 5_000,
            _ => 9_000,
        };
        let mut turn = 0;
        for quarter in 0..bank.calendar.quarters.len() {
            let (_, last) = bank.calendar.days_of(quarter);
            let bonus = whole(float(base / 100) * (0.7 + 0.6 * draw.unit())) * 10_000;
            let mut grant = |kind: &'static str, amount: Option<i64>| {
                turn += 1;
                let cells = [
                    Cell::Id("I", number * 1_000 + turn, 8),
                    staff_id(number),
                    Cell::Text(kind),
                    Cell::maybe(amount, Cell::Money),
                    Cell::Date(last),
                ];
                pages.row(&TABLE, &cells);
            };
            grant("material", Some(bonus));
            for (kind, share) in OTHERS {
                if draw.chance(share) {
                    grant(kind, None);
                }
            }
        }
    }
}
