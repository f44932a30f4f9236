//! The market around the bank: volume by product category, rivals' prices, competition.

use super::{Pages, place};
use crate::generate::bank::Bank;
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("market_environment"),
    name: "market_environment",
    columns: &[
        ("period_end", Kind::Date),
        ("indicator", Kind::Text),
        ("scope", Kind::Text),
        ("value", Kind::Float),
        ("source", Kind::Text),
    ],
};

/// The stream of the market, behind those of the campaigns.
const INDEX: u64 = 900;

/// Other indicators: name, scope, value at the start, change a quarter, spread, publisher.
const OTHERS: [(&str, &str, f64, f64, f64, &str); 5] = [
    ("competition", "industry", 62.0, 0.6, 1.0, "行业协会"),
    ("industry_trend", "industry", 100.0, 0.9, 0.8, "统计部门"),
    ("rival_price", "saving", 0.0165, -0.0003, 0.0001, "同业公告"),
    ("rival_price", "wealth", 0.0310, -0.0005, 0.0002, "同业公告"),
    ("benchmark", "industry", 0.88, 0.002, 0.004, "行业协会"),
];

/// Writes the indicators of each quarter.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let mut draw = Draw::new(bank.seed, Stream::Marketing, INDEX);
    let customers = float(i64::try_from(bank.customers).unwrap_or(0));
    let mut growths = [1.0; truth::MARKET.len()];
    for (quarter, elapsed) in (0..bank.calendar.quarters.len()).zip(0_i32..) {
        let mut add = |indicator, scope, value: f64, source| {
            let cells = [
                Cell::Date(bank.calendar.days_of(quarter).1),
                Cell::Text(indicator),
                Cell::Text(scope),
                Cell::Rate(whole(value * 10_000.0)),
                Cell::Text(source),
            ];
            pages.row(&TABLE, &cells);
        };
        for (growth, (scope, volume, rate)) in growths.iter_mut().zip(truth::MARKET) {
            let missing = (bank.calendar.quarters[quarter], scope);
            if missing != truth::MARKET_GAP {
                add(
                    "market_volume",
                    scope,
                    customers * volume * *growth,
                    "监管部门",
                );
            }
            *growth *= 1.0 + rate;
        }
        for (indicator, scope, start, step, spread, source) in OTHERS {
            let value = start + step * f64::from(elapsed) + spread * draw.normal();
            add(indicator, scope, value, source);
        }
    }
}
