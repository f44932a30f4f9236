//! Products: a fixed catalogue of eleven categories and every stage of life.
//!
//! Nobody holds an account of the products from number 16 on; they are applied for only.

use chrono::NaiveDate;

use super::{Pages, place, product_id};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("product"),
    name: "product",
    columns: &[
        ("product_id", Kind::Text),
        ("product_name", Kind::Text),
        ("product_name_en", Kind::Text),
        ("category", Kind::Text),
        ("risk_level", Kind::Text),
        ("rate_or_fee", Kind::Float),
        ("lifecycle_stage", Kind::Text),
        ("launched_on", Kind::Date),
        ("exited_on", Kind::Date),
    ],
};

/// One product.
#[derive(Debug)]
pub(in crate::generate) struct Product {
    pub(in crate::generate) number: u64,
    name: &'static str,
    name_en: &'static str,
    pub(in crate::generate) category: &'static str,
    risk_level: &'static str,
    /// Yearly rate in ten-thousandths.
    pub(in crate::generate) rate: i64,
    stage: &'static str,
    launched: Option<(i32, u32, u32)>,
    exited: Option<(i32, u32, u32)>,
}

impl Product {
    /// Whether a balance of this product is an asset of the customer.
    pub(in crate::generate) fn is_asset(&self) -> bool {
        !matches!(self.category, "loan" | "credit_card")
    }

    /// First day on sale.
    pub(in crate::generate) fn launched_on(&self) -> Option<NaiveDate> {
        self.launched.and_then(date)
    }

    /// Day of withdrawal from the market.
    pub(in crate::generate) fn exited_on(&self) -> Option<NaiveDate> {
        self.exited.and_then(date)
    }
}

/// Shortens the catalogue below: number, names, category and risk; then rate, stage, days.
const fn product(
    number: u64,
    (name, name_en): (&'static str, &'static str),
    (category, risk_level): (&'static str, &'static str),
    (rate, stage): (i64, &'static str),
    launched: (i32, u32, u32),
) -> Product {
    Product {
        number,
        name,
        name_en,
        category,
        risk_level,
        rate,
        stage,
        launched: Some(launched),
        exited: None,
    }
}

/// The catalogue; product number n is at place n - 1.
#[rustfmt::skip]
pub(in crate::generate) static CATALOGUE: [Product; 20] = [
    product(1, ("活期储蓄", "Current savings"), ("saving", "low"), (20, "running"), (2005, 3, 1)),
    product(2, ("整存整取定期存款", "Time deposit"), ("saving", "low"), (145, "running"), (2005, 3, 1)),
    product(3, ("单位结算账户", "Business account"), ("saving", "low"), (20, "running"), (2005, 3, 1)),
    product(4, ("个人住房贷款", "Housing loan"), ("loan", "low"), (355, "running"), (2008, 6, 1)),
    product(5, ("个人消费贷款", "Consumer loan"), ("loan", "medium"), (460, "promotion"), (2012, 9, 1)),
    product(6, ("小微企业贷款", "Small business loan"), ("loan", "medium"), (430, "upgrade"), (2010, 4, 1)),
    product(7, ("标准信用卡", "Standard credit card"), ("credit_card", "medium"), (1_300, "running"), (2009, 1, 15)),
    Product {
        exited: Some((2024, 12, 31)),
        ..product(8, ("白金信用卡", "Platinum credit card"), ("credit_card", "medium"), (1_300, "exit"), (2013, 5, 20))
    },
    product(9, ("养老年金保险", "Retirement annuity"), ("insurance", "low"), (250, "running"), (2014, 7, 1)),
    product(10, ("重大疾病保险", "Critical illness cover"), ("insurance", "medium"), (220, "running"), (2016, 10, 10)),
    product(11, ("稳健理财", "Steady wealth plan"), ("wealth", "low"), (280, "running"), (2015, 1, 5)),
    product(12, ("进取理财", "Growth wealth plan"), ("wealth", "high"), (450, "promotion"), (2018, 11, 1)),
    product(13, ("手机零钱通", "Mobile pocket"), ("mobile_finance", "low"), (150, "upgrade"), (2019, 5, 17)),
    product(14, ("数字供应链平台", "Digital supply chain"), ("mobile_finance", "medium"), (30, "promotion"), (2023, 7, 1)),
    Product {
        launched: None,
        ..product(15, ("碳账户储蓄", "Carbon savings"), ("saving", "low"), (160, "planning"), (2005, 1, 1))
    },
    product(16, ("消费分期", "Consumer instalments"), ("consumer_credit", "medium"), (680, "promotion"), (2025, 4, 1)),
    product(17, ("二手房按揭", "Second-hand home mortgage"), ("mortgage", "low"), (375, "promotion"), (2025, 4, 1)),
    Product {
        launched: None,
        ..product(18, ("教育储蓄", "Education savings"), ("education_saving", "low"), (185, "planning"), (2005, 1, 1))
    },
    Product {
        launched: None,
        ..product(19, ("个人养老金保险", "Personal pension insurance"), ("pension_insurance", "low"), (260, "planning"), (2005, 1, 1))
    },
    product(20, ("企业综合金融包", "Enterprise finance package"), ("enterprise_package", "medium"), (400, "promotion"), (2025, 7, 1)),
];

/// Writes the catalogue.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for product in &CATALOGUE {
        let cells = [
            product_id(product.number),
            Cell::Text(product.name),
            Cell::Text(product.name_en),
            Cell::Text(product.category),
            Cell::Text(product.risk_level),
            Cell::Rate(product.rate),
            Cell::Text(product.stage),
            Cell::maybe(product.launched_on(), Cell::Date),
            Cell::maybe(product.exited_on(), Cell::Date),
        ];
        pages.row(&TABLE, &cells);
    }
}

fn date((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}
