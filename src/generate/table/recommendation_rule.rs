//! Which product answers which need.

use super::{Pages, place, product_id};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("recommendation_rule"),
    name: "recommendation_rule",
    columns: &[
        ("rule_code", Kind::Text),
        ("need_category", Kind::Text),
        ("offer_kind", Kind::Text),
        ("product_id", Kind::Text),
        ("customer_kind", Kind::Text),
        ("weight", Kind::Float),
        ("reason", Kind::Text),
        ("reason_en", Kind::Text),
    ],
};

/// One rule.
#[derive(Debug)]
pub(in crate::generate) struct Rule {
    pub(in crate::generate) code: &'static str,
    pub(in crate::generate) need: &'static str,
    kind: &'static str,
    pub(in crate::generate) product: u64,
    /// In ten-thousandths.
    pub(in crate::generate) weight: i64,
    /// Share of its offers that are accepted.
    pub(in crate::generate) accepted: f64,
    reason: &'static str,
    reason_en: &'static str,
}

#[rustfmt::skip]
pub(in crate::generate) static RULES: [Rule; 6] = [
    Rule { code: "mortgage", need: "housing", kind: "mortgage", product: 4, weight: 10_000, accepted: 0.30, reason: "购房需要长期低息贷款", reason_en: "A home needs a long loan at a low rate" },
    Rule { code: "education", need: "education", kind: "education_saving", product: 2, weight: 9_000, accepted: 0.22, reason: "为子女教育定期储蓄", reason_en: "Saving in time for a child's education" },
    Rule { code: "pension", need: "retirement", kind: "pension_insurance", product: 9, weight: 9_000, accepted: 0.14, reason: "养老年金提供终身收入", reason_en: "An annuity pays for life in old age" },
    Rule { code: "wealth_growth", need: "wealth_advice", kind: "wealth", product: 12, weight: 8_000, accepted: 0.20, reason: "风险承受能力高，追求增长", reason_en: "Growth for those who can bear the risk" },
    Rule { code: "wealth_steady", need: "wealth_advice", kind: "wealth", product: 11, weight: 7_000, accepted: 0.20, reason: "稳健理财适合各类投资者", reason_en: "A steady plan suits every investor" },
    Rule { code: "financing", need: "financing", kind: "enterprise_package", product: 6, weight: 8_000, accepted: 0.18, reason: "经营周转需要流动资金", reason_en: "Working capital for the business" },
];

/// The rule for a need, if a product answers it; growth only for those with a high tolerance.
pub(in crate::generate) fn rule(need: &str, tolerance: &str) -> Option<&'static Rule> {
    let suits = |rule: &&Rule| rule.code != "wealth_growth" || tolerance == "high";
    RULES.iter().filter(suits).find(|rule| rule.need == need)
}

/// Writes every rule.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for rule in &RULES {
        let organisation = rule.code == "financing";
        let cells = [
            Cell::Text(rule.code),
            Cell::Text(rule.need),
            Cell::Text(rule.kind),
            product_id(rule.product),
            Cell::Text(if organisation {
                "organisation"
            } else {
                "person"
            }),
            Cell::Rate(rule.weight),
            Cell::Text(rule.reason),
            Cell::Text(rule.reason_en),
        ];
        pages.row(&TABLE, &cells);
    }
}
