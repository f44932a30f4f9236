//! Own products and those of rivals on four axes: positioning, function, service and price.

use super::{Pages, place, product_id};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("product_profile"),
    name: "product_profile",
    columns: &[
        ("profile_id", Kind::Text),
        ("product_id", Kind::Text),
        ("bank_name", Kind::Text),
        ("bank_name_en", Kind::Text),
        ("product_name", Kind::Text),
        ("product_name_en", Kind::Text),
        ("category", Kind::Text),
        ("term_kind", Kind::Text),
        ("positioning", Kind::Text),
        ("positioning_en", Kind::Text),
        ("functions", Kind::Text),
        ("functions_en", Kind::Text),
        ("service", Kind::Text),
        ("service_en", Kind::Text),
        ("rate_or_fee", Kind::Float),
    ],
};

/// Product number (empty for a rival's), texts, and the rate in ten-thousandths.
const PROFILES: &str = include_str!("../data/product_profiles.tsv");

/// Writes the profiles.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for (line, turn) in PROFILES.lines().zip(1_u64..) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, texts @ .., rate] = fields.as_slice() else {
            continue;
        };
        let text = |text: &&'static str| Some(*text).filter(|text| !text.is_empty());
        let mut cells = vec![
            Cell::Id("V", turn, 2),
            Cell::maybe(number.parse().ok(), product_id),
        ];
        cells.extend(
            texts
                .iter()
                .map(|field| Cell::maybe(text(field), Cell::Text)),
        );
        cells.push(Cell::maybe(rate.parse().ok(), Cell::Rate));
        pages.row(&TABLE, &cells);
    }
}
