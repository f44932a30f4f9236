//! Shares of yes among n: intervals, comparison of two, power and sample size.

use super::normal::{critical, probability_below, quantile, two_sided};
use super::{Interval, finite};

/// `successes` of `trials`; both are counts and may come from a sum of weights.
#[derive(Debug, Clone, Copy)]
pub struct Proportion {
    successes: f64,
    trials: f64,
}

impl Proportion {
    /// Nothing unless 0 ≤ successes ≤ trials and trials > 0.
    pub fn new(successes: f64, trials: f64) -> Option<Self> {
        let sound = trials > 0.0 && trials.is_finite() && (0.0..=trials).contains(&successes);
        sound.then_some(Self { successes, trials })
    }

    fn share(self) -> f64 {
        self.successes / self.trials
    }
}

/// The Wilson score interval of a share, without continuity correction.
///
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = Φ⁻¹(1 − (1−c)/2). Source: Wilson 1927,
/// JASA 22, 209-212. Unlike p ± z·se it holds for small n and for shares near 0 and 1.
pub fn wilson(sample: Proportion, confidence: f64) -> Option<Interval> {
    let z = critical(confidence)?;
    let (p, n) = (sample.share(), sample.trials);
    let shrink = 1.0 + z * z / n;
    let centre = (p + z * z / (2.0 * n)) / shrink;
    let half = z / shrink * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let none = sample.successes <= 0.0;
    let all = sample.successes >= sample.trials;
    Some(Interval {
        lower: if none { 0.0 } else { (centre - half).max(0.0) },
        upper: if all { 1.0 } else { (centre + half).min(1.0) },
    })
}

/// Newcombe's hybrid score interval of the difference p₁ − p₂ of two independent shares.
///
/// With d = p₁ − p₂ and Wilson intervals (lᵢ, uᵢ): d − √((p₁−l₁)² + (u₂−p₂)²) to
/// d + √((u₁−p₁)² + (p₂−l₂)²). Source: Newcombe 1998, Statistics in Medicine 17, 873-890, method 10.
pub fn newcombe(first: Proportion, second: Proportion, confidence: f64) -> Option<Interval> {
    let (one, two) = (wilson(first, confidence)?, wilson(second, confidence)?);
    let (p1, p2) = (first.share(), second.share());
    Some(Interval {
        lower: p1 - p2 - (p1 - one.lower).hypot(two.upper - p2),
        upper: p1 - p2 + (one.upper - p1).hypot(p2 - two.lower),
    })
}

/// Two-sided p-value of p₁ = p₂: the z test with the pooled share.
///
/// z = (p₁ − p₂) / √(p(1−p)(1/n₁ + 1/n₂)), p = (s₁ + s₂)/(n₁ + n₂). 1 where both shares are 0 or
/// both are 1. Wants about five successes and failures per group. Source: Fleiss, Levin, Paik 2003.
pub fn two_proportion_p(first: Proportion, second: Proportion) -> Option<f64> {
    let pooled = (first.successes + second.successes) / (first.trials + second.trials);
    let variance = pooled * (1.0 - pooled) * (1.0 / first.trials + 1.0 / second.trials);
    if variance <= 0.0 {
        return Some(1.0);
    }
    two_sided((first.share() - second.share()) / variance.sqrt())
}

/// Power of that test: the chance to see a difference at level `alpha` when the shares are p₁, p₂.
///
/// Φ((|d| − z·s₀)/s₁) + Φ((−|d| − z·s₀)/s₁), s₀² = p(1−p)(1/n₁ + 1/n₂) with the pooled p,
/// s₁² = Σ pᵢ(1−pᵢ)/nᵢ. Source: Fleiss, Levin, Paik 2003, section 4.
pub fn power(shares: (f64, f64), sizes: (f64, f64), alpha: f64) -> Option<f64> {
    let ((p1, p2), (n1, n2)) = (shares, sizes);
    let sound = is_share(p1) && is_share(p2) && n1 > 0.0 && n2 > 0.0;
    if !sound {
        return None;
    }
    let z = critical(1.0 - alpha)?;
    let pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
    let null = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
    let alternative = (p1 * (1.0 - p1) / n1 + p2 * (1.0 - p2) / n2).sqrt();
    let difference = (p1 - p2).abs();
    let found = probability_below((difference - z * null) / alternative);
    let found_reversed = probability_below((-difference - z * null) / alternative);
    finite(found + found_reversed)
}

/// People per group, rounded up, so that the test finds p₁ ≠ p₂ at level `alpha` with `power`.
///
/// (z_{1−α/2} √(2p̄(1−p̄)) + z_{power} √(p₁(1−p₁) + p₂(1−p₂)))² / (p₁ − p₂)², groups of equal size, no
/// continuity correction. Source: Fleiss, Levin, Paik 2003, formula 4.14. Nothing where p₁ = p₂.
pub fn sample_size(shares: (f64, f64), alpha: f64, power: f64) -> Option<f64> {
    let (p1, p2) = shares;
    if !(is_share(p1) && is_share(p2)) {
        return None;
    }
    let mean = f64::midpoint(p1, p2);
    let null = critical(1.0 - alpha)? * (2.0 * mean * (1.0 - mean)).sqrt();
    let alternative = quantile(power)? * (p1 * (1.0 - p1) + p2 * (1.0 - p2)).sqrt();
    finite(((null + alternative) / (p1 - p2)).powi(2).ceil())
}

fn is_share(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    fn of(successes: f64, trials: f64) -> Proportion {
        Proportion::new(successes, trials).unwrap()
    }

    // python: statsmodels.stats.proportion.proportion_confint(s, n, 1 - c, method='wilson'), 0.15.0.
    // 81 of 263: Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 0.2553 to 0.3662.
    const WILSON: [(f64, f64, f64, f64, f64); 5] = [
        (
            15.0,
            148.0,
            0.95,
            0.062_386_399_530_736_3,
            0.160_487_241_723_308_03,
        ),
        (0.0, 20.0, 0.95, 0.0, 0.161_125_158_052_819_38),
        (20.0, 20.0, 0.99, 0.750_894_598_901_246_5, 1.0),
        (
            81.0,
            263.0,
            0.95,
            0.255_288_519_878_274_2,
            0.366_209_576_982_800_04,
        ),
        (
            1.0,
            10.0,
            0.90,
            0.022_634_908_730_867_18,
            0.347_718_667_335_858_43,
        ),
    ];

    // python: statsmodels.stats.proportion.confint_proportions_2indep(s1, n1, s2, n2,
    // method='newcomb', compare='diff', alpha=0.05), 0.15.0.
    // The first four are table II of Newcombe 1998: 0.0524 0.3339, 0.1705 0.8090, 0.0582 0.8062.
    const NEWCOMBE: [(f64, f64, f64, f64, f64, f64); 5] = [
        (
            56.0,
            70.0,
            48.0,
            80.0,
            0.052_431_472_402_364_98,
            0.333_872_654_036_906,
        ),
        (
            9.0,
            10.0,
            3.0,
            10.0,
            0.170_522_723_934_503_02,
            0.809_017_973_535_488_1,
        ),
        (
            6.0,
            7.0,
            2.0,
            7.0,
            0.058_227_927_482_312_2,
            0.806_249_637_524_227_7,
        ),
        (
            0.0,
            10.0,
            0.0,
            10.0,
            -0.277_532_799_862_889_2,
            0.277_532_799_862_889_2,
        ),
        (10.0, 10.0, 0.0, 20.0, 0.679_086_037_141_914_7, 1.0),
    ];

    #[test]
    fn wilson_is_that_of_statsmodels() {
        for (successes, trials, confidence, lower, upper) in WILSON {
            let interval = wilson(of(successes, trials), confidence).unwrap();
            close(Some(interval.lower), lower, 1e-12);
            close(Some(interval.upper), upper, 1e-12);
        }
    }

    #[test]
    fn newcombe_is_that_of_statsmodels() {
        for (s1, n1, s2, n2, lower, upper) in NEWCOMBE {
            let interval = newcombe(of(s1, n1), of(s2, n2), 0.95).unwrap();
            close(Some(interval.lower), lower, 1e-12);
            close(Some(interval.upper), upper, 1e-12);
        }
    }

    // python: statsmodels.stats.proportion.proportions_ztest([s1, s2], [n1, n2])[1], 0.15.0
    #[test]
    fn the_z_test_is_that_of_statsmodels() {
        let p = |s1, n1, s2, n2| two_proportion_p(of(s1, n1), of(s2, n2));
        close(p(56.0, 70.0, 48.0, 80.0), 0.008_045_081_368_196_56, 1e-14);
        close(p(120.0, 1e3, 90.0, 1e3), 0.028_650_240_398_448_473, 1e-14);
        close(p(5.0, 100.0, 5.0, 100.0), 1.0, 1e-14);
        close(p(0.0, 100.0, 0.0, 50.0), 1.0, 1e-14);
    }

    // python: statsmodels.stats.proportion.power_proportions_2indep(p1 - p2, p2, n1,
    // ratio=n2 / n1, alpha=alpha), 0.15.0
    #[test]
    fn power_is_that_of_statsmodels() {
        let cases = [
            (0.12, 0.10, 1000.0, 1000.0, 0.05, 0.298_080_325_381_459_8),
            (0.5, 0.3, 50.0, 50.0, 0.01, 0.292_504_721_964_855_4),
            (0.1, 0.1, 100.0, 100.0, 0.05, 0.05),
        ];
        for (p1, p2, n1, n2, alpha, expected) in cases {
            close(power((p1, p2), (n1, n2), alpha), expected, 1e-9);
        }
    }

    // python: statsmodels.stats.proportion.samplesize_proportions_2indep_onetail(p1 - p2, p2,
    // power, alpha=alpha): 3840.847, 123.999, 63526.309
    #[test]
    fn sample_sizes_are_those_of_statsmodels_rounded_up() {
        close(sample_size((0.12, 0.10), 0.05, 0.8), 3841.0, 0.0);
        close(sample_size((0.5, 0.3), 0.05, 0.9), 124.0, 0.0);
        close(sample_size((0.012, 0.010), 0.01, 0.8), 63527.0, 0.0);
        assert_eq!(sample_size((0.1, 0.1), 0.05, 0.8), None);
    }

    #[test]
    fn power_at_the_sample_size_is_what_was_asked() {
        let size = sample_size((0.12, 0.10), 0.05, 0.8).unwrap();
        close(power((0.12, 0.10), (size, size), 0.05), 0.8, 1e-3);
    }

    #[test]
    fn impossible_counts_are_no_proportion() {
        for (successes, trials) in [(0.0, 0.0), (-1.0, 5.0), (6.0, 5.0), (f64::NAN, 5.0)] {
            assert!(Proportion::new(successes, trials).is_none());
        }
        assert_eq!(wilson(of(1.0, 2.0), 1.0), None);
    }
}
