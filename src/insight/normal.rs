//! The standard normal distribution.

use std::f64::consts::SQRT_2;

use super::finite;

/// Φ(z), the probability that a standard normal variable is at most `z`: erfc(−z/√2)/2.
pub fn cdf(z: f64) -> Option<f64> {
    (!z.is_nan()).then(|| probability_below(z))
}

/// Φ⁻¹(p), the `z` with Φ(z) = p, for 0 < p < 1.
///
/// Starts at the approximation of Abramowitz and Stegun 26.2.23 (error below 4.5e-4) and polishes
/// it with Halley's method against [`cdf`], which triples the number of right digits per step.
pub fn quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let tail = p.min(1.0 - p);
    let mut z = -first_guess(tail);
    for _ in 0..4 {
        let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let step = (probability_below(z) - tail) / density;
        if !step.is_finite() {
            break;
        }
        z -= step / (1.0 + step * z / 2.0);
    }
    finite(if p < 0.5 { z } else { -z })
}

/// The two-sided critical value of a confidence level: Φ⁻¹(1 − (1 − c)/2), such as 1.96 for 0.95.
pub fn critical(confidence: f64) -> Option<f64> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    quantile((1.0 - confidence) / 2.0).map(|z| -z)
}

/// The two-sided tail probability of `z`: 2(1 − Φ(|z|)).
pub fn two_sided(z: f64) -> Option<f64> {
    (!z.is_nan()).then(|| libm::erfc(z.abs() / SQRT_2))
}

pub(super) fn probability_below(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

/// Upper quantile of a small tail probability, Abramowitz and Stegun 26.2.23.
fn first_guess(tail: f64) -> f64 {
    let t = (-2.0 * tail.ln()).sqrt();
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    t - top / bottom
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    // python: scipy.stats.norm.cdf(z), SciPy 1.17.1
    const CDF: [(f64, f64); 7] = [
        (-8.0, 6.220_960_574_271_74e-16),
        (-3.5, 0.000_232_629_079_035_525_02),
        (-1.96, 0.024_997_895_148_220_435),
        (0.0, 0.5),
        (0.7, 0.758_036_347_776_927),
        (1.645, 0.950_015_094_460_878_6),
        (5.0, 0.999_999_713_348_428_1),
    ];

    // python: scipy.stats.norm.ppf(p), SciPy 1.17.1
    const QUANTILE: [(f64, f64); 8] = [
        (1e-300, -37.047_096_299_361_2),
        (1e-12, -7.034_483_825_301_131),
        (0.001, -3.090_232_306_167_813),
        (0.025, -1.959_963_984_540_054_5),
        (0.3, -0.524_400_512_708_041),
        (0.5, 0.0),
        (0.9, 1.281_551_565_544_600_4),
        (0.999_999, 4.753_424_308_817_087),
    ];

    #[test]
    fn cdf_is_that_of_scipy() {
        for (z, p) in CDF {
            assert!((cdf(z).unwrap() / p - 1.0).abs() < 1e-13, "{z}");
        }
    }

    #[test]
    fn quantile_is_that_of_scipy() {
        for (p, z) in QUANTILE {
            close(quantile(p), z, 1e-11);
        }
    }

    #[test]
    fn quantile_of_an_impossible_probability_is_nothing() {
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(quantile(p), None, "{p}");
        }
    }
}
