//! A figure taken apart, so that the page can set its digits large and its unit small.

use crate::domain::format::NumberFormat;
use crate::domain::{Unit, Value};

/// A figure as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Figure {
    /// Sign and currency before the digits.
    pub(in crate::report) before: String,
    /// Digits, grouping and point.
    pub(in crate::report) digits: String,
    /// Scale and unit after the digits.
    pub(in crate::report) after: String,
    /// All digits, for the tooltip.
    pub(super) full: String,
}

impl Figure {
    /// A value in a format.
    pub(super) fn new(format: NumberFormat<'_>, value: Value) -> Self {
        let text = format.compact(value);
        let is_digit = |c: char| c.is_ascii_digit();
        let start = text.find(is_digit).unwrap_or(0);
        let end = text.rfind(is_digit).map_or(text.len(), |last| last + 1);
        Self {
            before: text[..start].to_owned(),
            digits: text[start..end].to_owned(),
            after: text[end..].to_owned(),
            full: format.full(value),
        }
    }
}

/// A change as people quote it: relative for amounts and counts, in its own unit for the rest.
pub(super) fn change(format: NumberFormat<'_>, value: Value, reference: Value) -> String {
    let difference = value.to_f64() - reference.to_f64();
    let base = reference.to_f64().abs();
    let relative = matches!(format.unit, Unit::Count | Unit::Money) && base > 0.0;
    if !relative {
        return format.change(difference);
    }
    let share = NumberFormat {
        unit: Unit::Percent,
        decimals: Some(1),
        ..format
    };
    let sign = if difference > 0.0 { "+" } else { "" };
    let text = share.compact(Value::Float(difference / base));
    format!("{sign}{text}")
}

/// A change that is a figure of its own, with its sign.
pub(super) fn signed(format: NumberFormat<'_>, difference: f64) -> String {
    if format.unit != Unit::Percent || format.decimals != Some(1) {
        return format.change(difference);
    }
    let sign = if difference > 0.0 { "+" } else { "" };
    format!("{sign}{}", format.compact(Value::Float(difference)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Locale;

    fn format(unit: Unit) -> NumberFormat<'static> {
        NumberFormat {
            locale: Locale::Zh,
            unit,
            currency: "CNY",
            decimals: None,
        }
    }

    #[test]
    fn currency_and_scale_are_split_from_the_digits() {
        let figure = Figure::new(format(Unit::Money), Value::Float(-123_450_000.0));
        let parts = (
            figure.before.as_str(),
            figure.digits.as_str(),
            figure.after.as_str(),
        );
        assert_eq!(parts, ("−¥", "1.2", "亿"));
    }

    #[test]
    fn counts_change_relatively_and_scores_absolutely() {
        let (now, before) = (Value::Float(110.0), Value::Float(100.0));
        assert_eq!(change(format(Unit::Count), now, before), "+10.0%");
        assert_eq!(change(format(Unit::Points), now, before), "+10.0");
        assert_eq!(change(format(Unit::Count), now, Value::Integer(0)), "+110");
    }
}
