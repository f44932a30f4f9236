//! One figure, exact where it can be.

use std::fmt;

/// One figure as a query returned it: counts and money exact, means and shares as floats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// `units / 10^scale`, exact: sums of money.
    Decimal {
        /// The number without its decimal point.
        units: i128,
        /// Digits after the decimal point.
        scale: u8,
    },
    /// A mean, a share, a percentile.
    Float(f64),
}

impl Value {
    /// The figure as a float, for geometry and quotients; never for totals.
    #[expect(
        clippy::cast_precision_loss,
        reason = "callers draw or divide, they do not total"
    )]
    pub fn to_f64(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Decimal { units, scale } => units as f64 / 10f64.powi(i32::from(scale)),
            Self::Float(number) => number,
        }
    }

    /// This minus another figure; exact when both are.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let exact = match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => {
                left.checked_sub(right).map(Self::Integer)
            }
            _ => self.units().zip(other.units()).and_then(|(left, right)| {
                let scale = left.1.max(right.1);
                let units = at_scale(left, scale)?.checked_sub(at_scale(right, scale)?)?;
                Some(Self::Decimal { units, scale })
            }),
        };
        exact.unwrap_or_else(|| Self::Float(self.to_f64() - other.to_f64()))
    }

    /// The exact number without its decimal point, and the digits after it.
    fn units(self) -> Option<(i128, u8)> {
        match self {
            Self::Integer(number) => Some((number.into(), 0)),
            Self::Decimal { units, scale } => Some((units, scale)),
            Self::Float(_) => None,
        }
    }

    /// This divided by another figure, or `None` when that is zero or either is not a number.
    pub fn divided_by(self, divisor: Self) -> Option<Self> {
        let quotient = self.to_f64() / divisor.to_f64();
        quotient.is_finite().then_some(Self::Float(quotient))
    }
}

fn at_scale((units, from): (i128, u8), to: u8) -> Option<i128> {
    let power = 10i128.checked_pow(u32::from(to.checked_sub(from)?))?;
    units.checked_mul(power)
}

/// Plain digits with a point, no grouping: the form of CSV and JSON files.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number}"),
            Self::Decimal { units, scale: 0 } => write!(f, "{units}"),
            Self::Decimal { units, scale } => {
                let power = 10u128.pow(u32::from(scale));
                let magnitude = units.unsigned_abs();
                let sign = if units < 0 { "-" } else { "" };
                let (whole, rest) = (magnitude / power, magnitude % power);
                write!(
                    f,
                    "{sign}{whole}.{rest:0width$}",
                    width = usize::from(scale)
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_exactly() {
        assert_eq!(
            Value::Decimal {
                units: -5,
                scale: 2
            }
            .to_string(),
            "-0.05"
        );
        assert_eq!(
            Value::Decimal {
                units: 123_456,
                scale: 2
            }
            .to_string(),
            "1234.56"
        );
        assert_eq!(Value::Integer(7).to_string(), "7");
    }

    #[test]
    fn differences_are_exact_where_they_can_be() {
        let money = |units, scale| Value::Decimal { units, scale };
        assert_eq!(money(100, 2).minus(money(1, 1)).to_string(), "0.90");
        assert_eq!(money(5, 2).minus(Value::Integer(1)).to_string(), "-0.95");
        assert_eq!(
            Value::Integer(3).minus(Value::Integer(5)),
            Value::Integer(-2)
        );
        assert_eq!(
            Value::Float(0.5).minus(Value::Integer(1)),
            Value::Float(-0.5)
        );
        assert_eq!(
            Value::Integer(i64::MIN).minus(Value::Integer(1)),
            Value::Float(-9_223_372_036_854_775_808.0)
        );
    }

    #[test]
    fn a_quotient_by_zero_is_nothing() {
        assert_eq!(Value::Integer(1).divided_by(Value::Integer(0)), None);
        assert_eq!(
            Value::Integer(1).divided_by(Value::Integer(4)),
            Some(Value::Float(0.25))
        );
    }
}
