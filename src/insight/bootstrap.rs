//! Percentile bootstrap interval of a mean, the same on every run.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::normal::critical;
use super::{Interval, finite, real};

/// Resamples that are drawn.
const RESAMPLES: usize = 10_000;
/// Values up to which resamples are drawn; above it the expansion is used.
const DRAWN: usize = 200;
/// Always the same, so that a figure can be reproduced.
const SEED: u64 = 20_260_101;

/// The percentile interval of the mean at a confidence level; nothing for fewer than two values.
///
/// Up to 200 values: quantiles (linear between order statistics) of the means of 10,000 resamples
/// with replacement, fixed seed (Efron 1979). Above, the Cornish-Fisher expansion of the same
/// bootstrap distribution, x̄ + s/√n · (±z + g·(z² − 1)/(6√n)) with the population deviation s and
/// skewness g (Hall 1992, section 3): the error is of order 1/n and the time stays short.
/// Sorts the slice, so the order of the values does not matter.
pub fn mean_interval(values: &mut [f64], confidence: f64) -> Option<Interval> {
    let z = critical(confidence)?;
    if values.len() < 2 {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let interval = if values.len() <= DRAWN {
        drawn(values, confidence)
    } else {
        expanded(values, z)
    };
    finite(interval.lower).and(finite(interval.upper))?;
    Some(interval)
}

fn drawn(values: &[f64], confidence: f64) -> Interval {
    let mut chance = ChaCha8Rng::seed_from_u64(SEED);
    let count = real(values.len());
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| resample_sum(values, &mut chance) / count)
        .collect();
    means.sort_by(f64::total_cmp);
    let tail = (1.0 - confidence) / 2.0;
    Interval {
        lower: order_quantile(&means, tail),
        upper: order_quantile(&means, 1.0 - tail),
    }
}

fn resample_sum(values: &[f64], chance: &mut ChaCha8Rng) -> f64 {
    (0..values.len())
        .map(|_| {
            let wide = u128::from(chance.next_u64()) * (values.len() as u128);
            usize::try_from(wide >> 64).map_or(0.0, |place| values[place])
        })
        .sum()
}

/// The quantile of sorted values, linear between neighbours (type 7, the default of `NumPy`).
fn order_quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * real(sorted.len() - 1);
    let below = (0..sorted.len()).rfind(|rank| real(*rank) <= place);
    let below = below.unwrap_or(0);
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - real(below)) * (sorted[above] - sorted[below])
}

fn expanded(values: &[f64], z: f64) -> Interval {
    let count = real(values.len());
    let mean = values.iter().sum::<f64>() / count;
    let moment = |power| values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / count;
    let deviation = moment(2).sqrt();
    let skewness = if deviation > 0.0 {
        moment(3) / deviation.powi(3)
    } else {
        0.0
    };
    let shift = skewness * (z * z - 1.0) / (6.0 * count.sqrt());
    let error = deviation / count.sqrt();
    Interval {
        lower: mean + error * (shift - z),
        upper: mean + error * (shift + z),
    }
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    /// Squares of 1 to n: skewed, and the same in Python.
    fn squares(count: u32) -> Vec<f64> {
        (1..=count).map(|i| f64::from(i).powi(2)).collect()
    }

    // python: x = numpy.arange(1, 51.0)**2; scipy.stats.bootstrap((x,), numpy.mean,
    // n_resamples=1_000_000, method='percentile', confidence_level=0.95,
    // rng=1).confidence_interval; 10,000 resamples leave a standard error of 0.4 %
    #[test]
    fn drawn_interval_is_that_of_scipy() {
        let interval = mean_interval(&mut squares(50), 0.95).unwrap();
        assert!((interval.lower / 653.1 - 1.0).abs() < 0.012, "{interval:?}");
        assert!(
            (interval.upper / 1_073.600_5 - 1.0).abs() < 0.012,
            "{interval:?}"
        );
    }

    // python: as above with 2,001 values and n_resamples=100_000, tolerance 0.1 %
    #[test]
    fn expansion_is_the_limit_of_drawing() {
        let interval = mean_interval(&mut squares(2_001), 0.95).unwrap();
        assert!(
            (interval.lower / 1_283_839.726_2 - 1.0).abs() < 0.001,
            "{interval:?}"
        );
        assert!(
            (interval.upper / 1_388_338.396_8 - 1.0).abs() < 0.001,
            "{interval:?}"
        );
    }

    #[test]
    fn neither_order_nor_time_changes_it() {
        let mut turned = squares(50);
        turned.reverse();
        let again = mean_interval(&mut turned, 0.9);
        assert_eq!(mean_interval(&mut squares(50), 0.9), again);
    }

    #[test]
    fn equal_values_leave_no_doubt() {
        let interval = mean_interval(&mut [3.0; 5], 0.95).unwrap();
        close(Some(interval.lower), 3.0, 1e-15);
        close(Some(interval.upper), 3.0, 1e-15);
        assert_eq!(mean_interval(&mut [3.0], 0.95), None);
    }
}
