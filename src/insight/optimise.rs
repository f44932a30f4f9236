//! The lowest point of a smooth function of a few variables, without derivatives.

use super::real;

/// Steps of one descent at most.
const STEPS: usize = 4_000;
/// Spread of the values at which a descent stops, relative to the value.
const TOLERANCE: f64 = 1e-13;
/// Fresh descents from the point found, which free a collapsed simplex.
const RESTARTS: usize = 6;

/// A point and the function's value there.
#[derive(Debug, Clone, Copy)]
pub struct Minimum<const N: usize> {
    /// Where.
    pub point: [f64; N],
    /// How low.
    pub value: f64,
}

/// Minimises with the simplex method of Nelder and Mead (1965), restarted until it gains nothing.
///
/// Infinite or NaN values are taken as walls. Deterministic. Nothing where the start is a wall.
pub fn minimise<const N: usize>(
    start: [f64; N],
    step: f64,
    function: impl Fn(&[f64; N]) -> f64,
) -> Option<Minimum<N>> {
    let value = |point: &[f64; N]| Some(function(point)).filter(|v| v.is_finite());
    let evaluate = |point: [f64; N]| Minimum {
        point,
        value: value(&point).unwrap_or(f64::INFINITY),
    };
    let mut best = evaluate(start);
    for _ in 0..RESTARTS {
        let found = descend(best, step, &evaluate);
        let gain = best.value - found.value;
        best = found;
        if gain.is_finite() && gain <= 1e-10 * best.value.abs().max(1.0) {
            break;
        }
    }
    best.value.is_finite().then_some(best)
}

fn descend<const N: usize>(
    start: Minimum<N>,
    step: f64,
    evaluate: &impl Fn([f64; N]) -> Minimum<N>,
) -> Minimum<N> {
    let mut simplex = vec![start];
    for axis in 0..N {
        let mut point = start.point;
        point[axis] += step;
        simplex.push(evaluate(point));
    }
    for _ in 0..STEPS {
        simplex.sort_by(|left, right| left.value.total_cmp(&right.value));
        let spread = simplex[N].value - simplex[0].value;
        if spread <= TOLERANCE * simplex[0].value.abs().max(1.0) {
            break;
        }
        improve(&mut simplex, evaluate);
    }
    simplex.sort_by(|left, right| left.value.total_cmp(&right.value));
    simplex[0]
}

/// Replaces the worst corner of a sorted simplex, or pulls all corners to the best one.
fn improve<const N: usize>(simplex: &mut [Minimum<N>], evaluate: &impl Fn([f64; N]) -> Minimum<N>) {
    let centre = std::array::from_fn(|axis| {
        let others = simplex[..N].iter();
        others.map(|corner| corner.point[axis]).sum::<f64>() / real(N)
    });
    let worst = simplex[N];
    let toward = |factor: f64| evaluate(mix(&centre, &worst.point, factor));
    let reflected = toward(-1.0);
    let replacement = if reflected.value < simplex[0].value {
        lower(toward(-2.0), reflected)
    } else if reflected.value < simplex[N - 1].value {
        reflected
    } else if reflected.value < worst.value {
        lower(toward(-0.5), reflected)
    } else {
        toward(0.5)
    };
    if replacement.value < worst.value {
        simplex[N] = replacement;
        return;
    }
    let best = simplex[0].point;
    for corner in &mut simplex[1..] {
        *corner = evaluate(mix(&best, &corner.point, 0.5));
    }
}

fn mix<const N: usize>(from: &[f64; N], to: &[f64; N], factor: f64) -> [f64; N] {
    std::array::from_fn(|axis| from[axis] + factor * (to[axis] - from[axis]))
}

fn lower<const N: usize>(left: Minimum<N>, right: Minimum<N>) -> Minimum<N> {
    if left.value < right.value {
        left
    } else {
        right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Rosenbrock 1960: a curved valley with its floor at (1, 1).
    #[test]
    fn it_finds_the_floor_of_a_curved_valley() {
        let valley = |p: &[f64; 2]| 100.0 * (p[1] - p[0] * p[0]).powi(2) + (1.0 - p[0]).powi(2);
        let found = minimise([-1.2, 1.0], 0.5, valley).unwrap();
        for coordinate in found.point {
            assert!((coordinate - 1.0).abs() < 1e-5, "{found:?}");
        }
    }

    #[test]
    fn a_wall_is_not_crossed() {
        let walled = |p: &[f64; 1]| if p[0] < 2.0 { f64::NAN } else { p[0] };
        let found = minimise([5.0], 0.5, walled).unwrap();
        assert!((found.point[0] - 2.0).abs() < 1e-6, "{found:?}");
        assert!(minimise([1.0], -0.5, walled).is_none());
    }
}
