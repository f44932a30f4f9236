//! Shares: intervals, tests, power.

use crate::insight::Interval;
use crate::insight::proportion::{self, Proportion};

pub(super) fn wilson_lower(numbers: &[f64]) -> Option<f64> {
    wilson(numbers).map(|interval| interval.lower)
}

pub(super) fn wilson_upper(numbers: &[f64]) -> Option<f64> {
    wilson(numbers).map(|interval| interval.upper)
}

fn wilson(numbers: &[f64]) -> Option<Interval> {
    let &[successes, trials, confidence] = numbers else {
        return None;
    };
    proportion::wilson(Proportion::new(successes, trials)?, confidence)
}

pub(super) fn newcombe_lower(numbers: &[f64]) -> Option<f64> {
    newcombe(numbers).map(|interval| interval.lower)
}

pub(super) fn newcombe_upper(numbers: &[f64]) -> Option<f64> {
    newcombe(numbers).map(|interval| interval.upper)
}

fn newcombe(numbers: &[f64]) -> Option<Interval> {
    let &[s1, n1, s2, n2, confidence] = numbers else {
        return None;
    };
    let (first, second) = (Proportion::new(s1, n1)?, Proportion::new(s2, n2)?);
    proportion::newcombe(first, second, confidence)
}

pub(super) fn two_proportion_p(numbers: &[f64]) -> Option<f64> {
    let &[s1, n1, s2, n2] = numbers else {
        return None;
    };
    proportion::two_proportion_p(Proportion::new(s1, n1)?, Proportion::new(s2, n2)?)
}

pub(super) fn power(numbers: &[f64]) -> Option<f64> {
    let &[p1, p2, n1, n2, alpha] = numbers else {
        return None;
    };
    proportion::power((p1, p2), (n1, n2), alpha)
}

pub(super) fn sample_size(numbers: &[f64]) -> Option<f64> {
    let &[p1, p2, alpha, power] = numbers else {
        return None;
    };
    proportion::sample_size((p1, p2), alpha, power)
}
