//! Statistics and learned models: numbers in, numbers out.
//!
//! No table, no file, no clock and no hidden chance: equal input gives equal output. A figure that
//! is not defined is `None`, never 0 and never NaN. Each function names its formula, its units and
//! its source; the tests compare with `SciPy`, statsmodels or published values. SQL reaches all of
//! it through `engine::functions`.

pub mod normal;
pub mod proportion;

pub mod names;

pub mod concentration;
pub mod rank;

pub mod bootstrap;
pub mod uplift;

pub mod hyp2f1;
pub mod optimise;
pub mod tally;

pub mod bg_nbd;
pub mod clv;
pub mod gamma_gamma;

/// Lower and upper end of a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// A count as a float.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn real(count: usize) -> f64 {
    count as f64
}

/// The number, unless it is NaN or infinite.
fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

#[cfg(test)]
fn close(actual: Option<f64>, expected: f64, tolerance: f64) {
    let actual = actual.unwrap();
    let scale = expected.abs().max(1.0);
    assert!(
        (actual - expected).abs() <= tolerance * scale,
        "{actual} is not {expected}"
    );
}
