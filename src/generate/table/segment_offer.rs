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
    let segments = PLANS.iter().flat_map(|plan| {
        let each = plan.segments.iter();
        each.flat_map(move |segment| plan.offers().map(move |offer| (plan, *segment, offer)))
    });
    for (turn, (plan, segment, offer)) in (1..).zip(segments) {
        let cells = [
            Cell::Id("F", turn, 2),
            Cell::Text(plan.id),
            Cell::Text(plan.names.0),
            Cell::Text(plan.names.1),
            Cell::Text(plan.scheme),
            Cell::Text(segment),
            Cell::Text(offer.kind()),
            Cell::maybe(offer.product, product_id),
            Cell::maybe(offer.service, Cell::Text),
            Cell::Date(bank.calendar.from),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// A product or a service.
struct Offer {
    product: Option<u64>,
    service: Option<&'static str>,
}

impl Offer {
    fn kind(&self) -> &'static str {
        match self.product {
            Some(_) => "product",
            None => "service",
        }
    }
}

impl Plan {
    fn offers(&'static self) -> impl Iterator<Item = Offer> {
        let products = self.products.iter().map(|product| Offer {
            product: Some(*product),
            service: None,
        });
        let services = self.services.iter().map(|service| Offer {
            product: None,
            service: Some(*service),
        });
        products.chain(services)
    }
}
