//! Whom each product is meant for, and what speaks for it.

use super::{Pages, place, product_id};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("product_positioning"),
    name: "product_positioning",
    columns: &[
        ("product_id", Kind::Text),
        ("target_customer_type", Kind::Text),
        ("target_grade", Kind::Text),
        ("age_from", Kind::Integer),
        ("age_to", Kind::Integer),
        ("selling_point", Kind::Text),
        ("selling_point_en", Kind::Text),
    ],
};

/// The target of one product; what is not set does not matter.
struct Target {
    product: u64,
    customer_type: Option<&'static str>,
    grade: Option<&'static str>,
    ages: (Option<i64>, Option<i64>),
    point: (&'static str, &'static str),
}

/// Shortens the list below.
const fn target(
    product: u64,
    (customer_type, grade): (Option<&'static str>, Option<&'static str>),
    ages: (Option<i64>, Option<i64>),
    point: (&'static str, &'static str),
) -> Target {
    Target {
        product,
        customer_type,
        grade,
        ages,
        point,
    }
}

const PERSON: (Option<&str>, Option<&str>) = (Some("individual"), None);

#[rustfmt::skip]
static TARGETS: [Target; 14] = [
    target(1, (None, None), (None, None), ("随存随取", "Money at hand at any time")),
    target(2, PERSON, (Some(45), None), ("保本定息", "Fixed interest, capital safe")),
    target(3, (Some("enterprise"), None), (None, None), ("结算免手续费", "No fees for payments")),
    target(4, PERSON, (Some(25), Some(44)), ("审批快", "Quick approval")),
    target(5, PERSON, (Some(25), Some(44)), ("线上申请", "Apply on the phone")),
    target(6, (Some("enterprise"), None), (None, None), ("随借随还", "Borrow and repay at will")),
    target(7, PERSON, (Some(25), Some(54)), ("免年费", "No yearly fee")),
    target(8, (Some("individual"), Some("vip")), (None, None), ("机场贵宾厅", "Airport lounges")),
    target(9, PERSON, (Some(45), None), ("终身领取", "Paid for life")),
    target(10, PERSON, (Some(25), Some(54)), ("理赔快", "Quick settlement")),
    target(11, PERSON, (Some(35), Some(64)), ("波动小", "Small swings")),
    target(12, (Some("individual"), Some("vip")), (None, None), ("长期收益高", "High return in the long run")),
    target(13, PERSON, (None, Some(44)), ("消费即用", "Spend it directly")),
    target(14, (Some("enterprise"), None), (None, None), ("全流程线上", "Fully online")),
];

/// Writes the targets.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for target in &TARGETS {
        let cells = [
            product_id(target.product),
            Cell::maybe(target.customer_type, Cell::Text),
            Cell::maybe(target.grade, Cell::Text),
            Cell::maybe(target.ages.0, Cell::Integer),
            Cell::maybe(target.ages.1, Cell::Integer),
            Cell::Text(target.point.0),
            Cell::Text(target.point.1),
        ];
        pages.row(&TABLE, &cells);
    }
}
