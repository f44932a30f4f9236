//! The planted truths: every figure that the generated bank is known to show.
//!
//! `sample-data/README.md` tells them in words; `tests/it/generate` measures them.

pub(super) mod profile;

use chrono::{Datelike, NaiveDate};

use super::calendar::QuarterName;

/// Share of the opening customers who close all accounts in an ordinary quarter.
pub(super) const LEAVE_RATE: f64 = 0.0170;
/// The same in the worst quarter.
pub(super) const WORST_LEAVE_RATE: f64 = 0.034;
/// The worst quarter for losing customers.
pub(super) const WORST_QUARTER: QuarterName = (2024, 3);
/// Share of the opening customers who fall silent in a quarter without closing.
pub(super) const SILENCE_RATE: f64 = 0.003;
/// Share of the leavers who fade for two quarters before they close.
pub(super) const FADING_SHARE: f64 = 0.8;
/// Activity of a fading customer two quarters before, one before, and in the closing quarter.
pub(super) const FADING_ACTIVITY: [f64; 3] = [0.55, 0.2, 0.15];
/// Balances of a fading customer at the end of these quarters (the last one is paid out).
pub(super) const FADING_BALANCE: [f64; 3] = [0.6, 0.25, 0.2];

/// The branch with a service problem, as its number.
pub(super) const PROBLEM_BRANCH: usize = 7;
/// The one quarter of the problem.
pub(super) const PROBLEM_QUARTER: QuarterName = (2025, 3);
/// Median minutes to a first response by a person.
pub(super) const RESPONSE_MINUTES: f64 = 8.0;
/// The same at the problem branch in the problem quarter.
pub(super) const PROBLEM_RESPONSE_MINUTES: f64 = 56.0;
/// Spread of the logarithm of the minutes: the ninetieth percentile is an hour.
pub(super) const RESPONSE_SIGMA: f64 = 1.572;

/// Conversion of the treated and of the hold-out group in the campaign that works.
pub(super) const WORKING_CAMPAIGN: (&str, f64, f64) = ("M2502", 0.12, 0.08);
/// The same for the campaign that does nothing.
pub(super) const IDLE_CAMPAIGN: (&str, f64, f64) = ("M2404", 0.08, 0.08);

/// Share of answers with 4 or 5 of 5, at bank level.
pub(super) fn satisfied_share(quarter: QuarterName) -> f64 {
    match quarter {
        (2024, 1) => 0.865,
        (2025, 3) => 0.845,
        (2025, 4) => 0.945,
        (2023, _) => 0.925,
        _ => 0.935,
    }
}

/// Share of satisfied evaluations at the problem branch in the problem quarter.
pub(super) const PROBLEM_SATISFIED: f64 = 0.4;

/// Share of promoters (9, 10) and detractors (0 to 6) among survey answers.
pub(super) fn recommend_shares(quarter: QuarterName) -> (f64, f64) {
    match quarter {
        (2024, 1) => (0.40, 0.18),
        (2025, 3) => (0.40, 0.19),
        (2025, 4) => (0.52, 0.13),
        (2023, _) => (0.41, 0.15),
        (2024, _) => (0.44, 0.14),
        _ => (0.47, 0.13),
    }
}

/// How busy a month is against an ordinary one.
pub(super) fn season(month: NaiveDate) -> f64 {
    const FACTORS: [f64; 12] = [
        0.87, 0.83, 0.93, 0.90, 0.93, 0.97, 0.90, 0.92, 0.97, 1.11, 1.20, 1.34,
    ];
    let factor = FACTORS[month.month0() as usize];
    if month.month() == spring_festival_month(month.year()) {
        factor * 1.9
    } else {
        factor
    }
}

/// The month of Chinese New Year; February for years that are not listed.
fn spring_festival_month(year: i32) -> u32 {
    const IN_JANUARY: [i32; 12] = [
        2001, 2004, 2006, 2009, 2012, 2014, 2017, 2020, 2023, 2025, 2028, 2031,
    ];
    if IN_JANUARY.contains(&year) { 1 } else { 2 }
}
