//! Service plans of segments: which products and services a segment is offered.

use super::{Pages, place, product_id};
use crate::generate::bank::Bank;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("segment_offer"),
    name: "segment_offer",
    columns: &[
        ("offer_id", Kind::Text),
        ("plan_id", Kind::Text),
        ("plan_name", Kind::Text),
        ("plan_name_en", Kind::Text),
        ("scheme", Kind::Text),
        ("segment_code", Kind::Text),
        ("offer_kind", Kind::Text),
        ("product_id", Kind::Text),
        ("service_code", Kind::Text),
        ("from_on", Kind::Date),
    ],
};

/// A plan: id, names, scheme, segments, products, services.
struct Plan {
    id: &'static str,
    names: (&'static str, &'static str),
    scheme: &'static str,
    segments: &'static [&'static str],
    products: &'static [u64],
    services: &'static [&'static str],
}

static PLANS: [Plan; 3] = [
    Plan {
        id: "young",
        names: (
            "年轻客户：移动金融与消费信贷",
            "Young: mobile finance and consumer credit",
        ),
        scheme: "demographic",
        segments: &["under_25", "25_34"],
        products: &[13, 5],
        services: &[],
    },
    Plan {
        id: "hnw",
        names: (
            "高净值客户：专属顾问与高端产品",
            "High net worth: own adviser and premium products",
        ),
        scheme: "wealth",
        segments: &["hnw"],
        products: &[12, 9],
        services: &["own_adviser"],
    },
    Plan {
        id: "low_risk",
        names: (
            "低风险偏好客户：稳健理财",
            "Low appetite for risk: steady wealth products",
        ),
        scheme: "risk_appetite",
        segments: &["low"],
        products: &[11, 2],
        services: &[],
    },
];

/// Writes the offers of all plans.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let mut turn = 0;
    for plan in &PLANS {
        for segment in plan.segments {
            let products = plan.products.iter().map(|product| (Some(*product), None));
            let services = plan.services.iter().map(|service| (None, Some(*service)));
            for (product, service) in products.chain(services) {
                turn += 1;
                let kind = if product.is_some() {
                    "product"
                } else {
                    "service"
                };
                let cells = [
                    Cell::Id("F", turn, 2),
                    Cell::Text(plan.id),
                    Cell::Text(plan.names.0),
                    Cell::Text(plan.names.1),
                    Cell::Text(plan.scheme),
                    Cell::Text(segment),
                    Cell::Text(kind),
                    Cell::maybe(product, product_id),
                    Cell::maybe(service, Cell::Text),
                    Cell::Date(bank.calendar.from),
                ];
                pages.row(&TABLE, &cells);
            }
        }
    }
}
