//! Mentions of the bank in public media; the quarter of the service problem sounds worst.

use super::{Pages, place};
use crate::generate::bank::Bank;
use crate::generate::calendar::quarter_of;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("public_mention"),
    name: "public_mention",
    columns: &[
        ("as_of", Kind::Date),
        ("platform", Kind::Text),
        ("positive", Kind::Integer),
        ("neutral", Kind::Integer),
        ("negative", Kind::Integer),
    ],
};

/// A platform and its mentions in a month of a bank with 1,500 customers.
const PLATFORMS: [(&str, f64); 3] = [("social", 60.0), ("news", 15.0), ("app_store", 30.0)];

/// Writes the mentions.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let size = float(i64::try_from(bank.customers).unwrap_or(0)) / 1_500.0;
    let mut draw = Draw::new(bank.seed, Stream::Channel, 0);
    for month in &bank.calendar.months {
        let bad = quarter_of(month.first) == truth::PROBLEM_QUARTER;
        let weights = if bad {
            [0.25, 0.35, 0.4]
        } else {
            [0.42, 0.45, 0.13]
        };
        for (platform, usual) in PLATFORMS {
            let [positive, neutral, negative] =
                weights.map(|weight| whole(usual * size * weight * (0.8 + 0.4 * draw.unit())));
            let cells = [
                Cell::Date(month.last),
                Cell::Text(platform),
                Cell::Integer(positive),
                Cell::Integer(neutral),
                Cell::Integer(negative),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
