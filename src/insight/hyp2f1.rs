//! Gauss's hypergeometric function ₂F₁ where BG/NBD needs it.

use super::finite;

/// Terms after which the series counts as not convergent; z = 0.999 needs about 40,000.
const TERMS: u32 = 200_000;

/// ₂F₁(a, b; c; z) for real parameters and 0 ≤ z < 1.
///
/// The defining series Σ (a)ₙ(b)ₙ/(c)ₙ · zⁿ/n!, after Euler's transformation
/// ₂F₁(a, b; c; z) = (1 − z)^(c−a−b) ₂F₁(c−a, c−b; c; z) where c < a + b, since the series of the right
/// side then has small terms. Source: DLMF 15.2.1, 15.8.1. Nothing where c is 0, −1, −2, … or the
/// series does not converge.
pub fn hyp2f1(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    let pole = c <= 0.0 && c.fract().abs() < f64::EPSILON;
    if pole || !(0.0..1.0).contains(&z) {
        return None;
    }
    let excess = c - a - b;
    if excess < 0.0 {
        let transformed = series(c - a, c - b, c, z)?;
        return finite((1.0 - z).powf(excess) * transformed);
    }
    series(a, b, c, z)
}

fn series(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    // Before this place a factor may still change sign or grow.
    let settled = [a, b, c].iter().fold(1.0_f64, |most, x| most.max(x.abs()));
    let (mut sum, mut term) = (1.0_f64, 1.0_f64);
    for place in 0..TERMS {
        let step = f64::from(place);
        let ratio = (a + step) * (b + step) / ((c + step) * (step + 1.0)) * z;
        term *= ratio;
        sum += term;
        let rest = term.abs() / (1.0 - ratio.abs().min(1.0 - 1e-12));
        if step > settled && rest <= f64::EPSILON / 4.0 * sum.abs() || term.abs() <= 0.0 {
            return finite(sum);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    // python: scipy.special.hyp2f1(a, b, c, z), SciPy 1.17.1; checked with mpmath.hyp2f1
    const SCIPY: [(f64, f64, f64, f64, f64); 6] = [
        (0.5, 1.2, 3.4, 0.3, 1.059_967_712_024_288),
        (-0.2, 1.4, 2.2, 0.9, 0.819_586_728_754_863_2),
        (2.97, -0.207, 4.2, 0.45, 0.922_503_671_382_35),
        (1.9, 0.7, 0.8, 0.97, 480.613_737_349_656_3),
        (2.5, 3.5, -0.4, 0.5, -4_336.533_167_622_856),
        (5.0, 6.0, 12.0, 0.99, 273.489_758_522_746_97),
    ];

    #[test]
    fn it_is_that_of_scipy() {
        for (a, b, c, z, expected) in SCIPY {
            let actual = hyp2f1(a, b, c, z).unwrap();
            assert!(
                (actual / expected - 1.0).abs() < 1e-10,
                "{actual} {expected}"
            );
        }
    }

    #[test]
    fn closed_forms_hold() {
        // ₂F₁(1, 1; 2; z) = −ln(1 − z)/z and ₂F₁(a, b; b; z) = (1 − z)^−a (DLMF 15.4).
        for z in [0.1_f64, 0.5, 0.9, 0.999] {
            let logarithm = -(1.0 - z).ln() / z;
            assert!((hyp2f1(1.0, 1.0, 2.0, z).unwrap() / logarithm - 1.0).abs() < 1e-10);
            let power = (1.0 - z).powf(-1.7);
            assert!((hyp2f1(1.7, 0.6, 0.6, z).unwrap() / power - 1.0).abs() < 1e-10);
        }
    }

    #[test]
    fn outside_its_range_it_is_nothing() {
        assert_eq!(hyp2f1(1.0, 1.0, 2.0, 1.0), None);
        assert_eq!(hyp2f1(1.0, 1.0, 2.0, -0.1), None);
        assert_eq!(hyp2f1(1.0, 1.0, -3.0, 0.5), None);
    }
}
