//! Saved rules by which customers are chosen; the members follow from the data of the day.

use super::{Pages, place, product_id, staff_id};
use crate::generate::bank::staff_number;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("target_list"),
    name: "target_list",
    columns: &[
        ("list_id", Kind::Text),
        ("list_name", Kind::Text),
        ("list_name_en", Kind::Text),
        ("scheme", Kind::Text),
        ("segment_code", Kind::Text),
        ("product_id", Kind::Text),
        ("least_aum", Kind::Decimal),
        ("needs_consent", Kind::Flag),
        ("owner_id", Kind::Text),
    ],
};

/// Names, scheme and segment, product not held yet, least assets in cents.
type List = (
    (&'static str, &'static str),
    (&'static str, &'static str),
    u64,
    i64,
);

#[rustfmt::skip]
static LISTS: [List; 3] = [
    (("潜力客户理财推荐", "Potential customers without a wealth plan"), ("marketing", "potential"), 11, 5_000_000),
    (("优质客户养老保险", "Quality customers without an annuity"), ("marketing", "quality"), 9, 20_000_000),
    (("忠诚客户进取理财", "Loyal customers without a growth plan"), ("relationship", "loyal"), 12, 10_000_000),
];

/// Writes the saved lists.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for (turn, ((name, name_en), (scheme, segment), product, aum)) in (1..).zip(&LISTS) {
        let cells = [
            Cell::Id("TL", turn, 2),
            Cell::Text(name),
            Cell::Text(name_en),
            Cell::Text(scheme),
            Cell::Text(segment),
            product_id(*product),
            Cell::Money(*aum),
            Cell::Flag(true),
            staff_id(staff_number(1, 1)),
        ];
        pages.row(&TABLE, &cells);
    }
}
