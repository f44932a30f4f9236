//! How rich customers are, and how their assets move over the months.

use super::bank::Bank;
use super::block::Customer;
use super::calendar::Month;
use super::draw::{Draw, exp, float};
use super::truth;

/// The legal form of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Individual,
    Enterprise,
    Government,
    Institution,
}

impl Form {
    pub(super) const ALL: [Self; 4] = [
        Self::Individual,
        Self::Enterprise,
        Self::Government,
        Self::Institution,
    ];

    /// The word in the files.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Enterprise => "enterprise",
            Self::Government => "government",
            Self::Institution => "institution",
        }
    }
}

/// Assets in CNY by rank, as points of a line; chosen so that a fifth of all customers hold about
/// four fifths of all assets.
const PERSONS: [(f64, f64); 9] = [
    (0.0, 800.0),
    (0.1, 4_000.0),
    (0.25, 12_000.0),
    (0.5, 44_000.0),
    (0.75, 130_000.0),
    (0.9, 310_000.0),
    (0.96, 600_000.0),
    (0.99, 1_500_000.0),
    (1.0, 3_400_000.0),
];
const ORGANISATIONS: [(f64, f64); 5] = [
    (0.0, 60_000.0),
    (0.2, 400_000.0),
    (0.5, 1_000_000.0),
    (0.9, 2_400_000.0),
    (1.0, 6_000_000.0),
];

/// The form of the customer at a share of all customers.
pub(super) fn form(share: f64) -> Form {
    match share {
        ..0.90 => Form::Individual,
        ..0.96 => Form::Enterprise,
        ..0.98 => Form::Government,
        _ => Form::Institution,
    }
}

/// Assets of the customer at a rank of a form.
pub(super) fn at(form: Form, rank: f64) -> f64 {
    let points: &[(f64, f64)] = match form {
        Form::Individual => &PERSONS,
        _ => &ORGANISATIONS,
    };
    for pair in points.windows(2) {
        let [(low, poor), (high, rich)] = pair else {
            continue;
        };
        if rank <= *high {
            return poor + (rich - poor) * (rank - low) / (high - low);
        }
    }
    points.last().map_or(0.0, |(_, rich)| *rich)
}

/// Assets of a customer at each month end of the plan, in CNY; none while not a customer.
pub(super) fn assets(bank: &Bank, customer: &Customer, draw: &mut Draw) -> Vec<f64> {
    let mut drift = 0.0;
    let months = bank.calendar.months.iter().zip(0_i32..);
    months
        .map(|(month, elapsed)| {
            drift = 0.9 * drift + 0.035 * draw.normal();
            let growth = 1.0 + 0.0032 * f64::from(elapsed);
            customer.wealth * growth * exp(drift) * level(bank, customer, *month)
        })
        .collect()
}

/// The part of the wealth that is with the bank at a month end.
fn level(bank: &Bank, customer: &Customer, month: Month) -> f64 {
    let life = &customer.life;
    if life.opened_on > month.last || life.prospect {
        return 0.0;
    }
    let age = super::calendar::days_between(life.opened_on, month.last);
    let arrival = (0.4 + float(age) / 300.0).min(1.0);
    let asleep = if life.silent_from.is_some_and(|day| day <= month.last) {
        0.3
    } else {
        1.0
    };
    arrival * asleep * fading(bank, customer, month, truth::FADING_BALANCE)
}

/// How much of a fading customer is left in a month: 1 for everybody else.
pub(super) fn fading(bank: &Bank, customer: &Customer, month: Month, steps: [f64; 3]) -> f64 {
    let Some(leaving) = customer.life.leaving.filter(|_| customer.life.fading) else {
        return 1.0;
    };
    debug_assert!(leaving < bank.calendar.quarters.len());
    match (month.quarter + 2).checked_sub(leaving) {
        Some(step) => steps.get(step).copied().unwrap_or(steps[2]),
        None => 1.0,
    }
}
