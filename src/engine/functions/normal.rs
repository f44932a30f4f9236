//! The normal distribution.

use crate::insight::normal;

pub(super) fn cdf(numbers: &[f64]) -> Option<f64> {
    let &[z] = numbers else { return None };
    normal::cdf(z)
}

pub(super) fn quantile(numbers: &[f64]) -> Option<f64> {
    let &[p] = numbers else { return None };
    normal::quantile(p)
}
