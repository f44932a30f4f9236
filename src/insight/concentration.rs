//! How unequally a total is spread over its holders.

use super::{finite, real};

/// The Gini coefficient: 0 when all hold the same, near 1 when one holds everything.
///
/// Σ (2i − n − 1)·xᵢ / (n·Σx), x ascending, i from 1: the population form, at most (n − 1)/n. It is
/// half the relative mean difference (Gini 1912; Sen 1973). Negative holdings count, so it may then
/// pass 1. Nothing without values or where the total is not above 0. Sorts the slice.
pub fn gini(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let count = real(values.len());
    let total: f64 = values.iter().sum();
    if values.is_empty() || total <= 0.0 {
        return None;
    }
    let ranked = values.iter().enumerate();
    let weighted: f64 = ranked
        .map(|(place, value)| (2.0 * real(place + 1) - count - 1.0) * value)
        .sum();
    finite(weighted / (count * total))
}

/// The Herfindahl-Hirschman index Σ sᵢ² of the shares sᵢ = xᵢ/Σx: from 1/n to 1.
///
/// Times 10,000 it is the index of the US merger guidelines. Nothing where a value is negative or
/// the total is 0.
pub fn herfindahl(values: &[f64]) -> Option<f64> {
    let total: f64 = values.iter().sum();
    let negative = values.iter().any(|value| *value < 0.0);
    if negative || total <= 0.0 {
        return None;
    }
    finite(values.iter().map(|value| (value / total).powi(2)).sum())
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    // python: numpy.abs(numpy.subtract.outer(x, x)).mean() / (2 * x.mean())
    #[test]
    fn gini_is_half_the_relative_mean_difference() {
        close(gini(&mut [1.0, 2.0, 3.0, 4.0]), 0.25, 1e-15);
        close(gini(&mut [9.0, 1.0, 0.0, 0.0, 2.5]), 0.656, 1e-15);
        close(gini(&mut [5.0, 5.0, 5.0]), 0.0, 1e-15);
        close(gini(&mut [0.0, 0.0, 0.0, 7.0]), 0.75, 1e-15);
    }

    #[test]
    fn gini_of_nothing_is_nothing() {
        assert_eq!(gini(&mut []), None);
        assert_eq!(gini(&mut [0.0, 0.0]), None);
        assert_eq!(gini(&mut [-3.0, 1.0]), None);
    }

    #[test]
    fn herfindahl_goes_from_one_over_n_to_one() {
        close(herfindahl(&[2.0, 2.0, 2.0, 2.0]), 0.25, 1e-15);
        close(herfindahl(&[7.0, 0.0]), 1.0, 1e-15);
        close(herfindahl(&[50.0, 30.0, 20.0]), 0.38, 1e-15);
        assert_eq!(herfindahl(&[]), None);
        assert_eq!(herfindahl(&[2.0, -1.0]), None);
    }
}
