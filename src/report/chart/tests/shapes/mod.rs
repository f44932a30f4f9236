//! Cases of box plots, intervals, scatters, calendars, cohorts, treemaps and flows.

mod flows;
mod random;
mod spans;
mod squares;

use super::cases::{LONG, States, say};
use crate::domain::{Locale, Unit, Value};
use crate::report::chart::Measure;

/// The kinds with their states.
pub(super) fn kinds(locale: Locale) -> Vec<(&'static str, States)> {
    vec![
        ("box", spans::box_states(locale)),
        ("interval", spans::interval_states(locale)),
        ("scatter", squares::scatter_states(locale)),
        ("calendar", squares::calendar_states(locale)),
        ("cohort", squares::cohort_states(locale)),
        ("treemap", flows::treemap_states(locale)),
        ("sankey", flows::sankey_states(locale)),
    ]
}

/// What a kind shows.
pub(super) fn title(kind: &str) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        "box" => ("各支行响应时间", "Response time by branch"),
        "interval" => ("活动提升", "Lift of campaigns"),
        "scatter" => ("价值与忠诚度", "Value and loyalty"),
        "calendar" => ("每日交易笔数", "Transactions a day"),
        "cohort" => ("各批客户留存率", "Retention by cohort"),
        "treemap" => ("各类余额", "Balances by category"),
        "sankey" => ("客群迁移", "Moves between segments"),
        _ => return None,
    })
}

/// Drawings of hundreds of marks; they are checked, but not kept as text.
pub(super) fn is_large(name: &str) -> bool {
    name.contains("_many")
        || name.starts_with("calendar_normal")
        || name.starts_with("calendar_negative")
}

fn measure(locale: Locale, name: (&'static str, &'static str), unit: Unit) -> Measure {
    Measure {
        name: say(locale, name).to_owned(),
        unit,
        decimals: None,
    }
}

fn long_names(locale: Locale) -> Vec<String> {
    LONG.iter()
        .map(|name| say(locale, *name).to_owned())
        .collect()
}

fn branches(locale: Locale, count: usize) -> Vec<String> {
    let word = say(locale, ("支行", "Branch"));
    (1..=count)
        .map(|number| format!("{word} {number}"))
        .collect()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the figures of a chart may be missing"
)]
fn float(number: f64) -> Option<Value> {
    Some(Value::Float(number))
}

/// Figures that look scattered and are the same each time, from 0 to 1.
fn noise(seed: usize) -> f64 {
    let mixed = (seed + 1).wrapping_mul(2_654_435_761) % 4_294_967_296;
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519) % 4_294_967_296;
    super::super::scale::number((mixed >> 8) % 10_000) / 10_000.0
}
