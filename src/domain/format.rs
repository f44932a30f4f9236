//! Numbers as people of a language read them: grouping, 万/亿 and k/M, percent, durations.
//!
//! Deterministic: two languages, no system locale. Negative numbers carry a true minus sign.

use super::{Locale, Unit, Value};

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberFormat<'a> {
    /// The language.
    pub locale: Locale,
    /// What the figure counts.
    pub unit: Unit,
    /// ISO code of the currency, for money.
    pub currency: &'a str,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
}

impl NumberFormat<'_> {
    /// All digits with grouping and unit: `¥1,234,567.89`, `91.5%`, `12.3 分钟`.
    pub fn full(&self, value: Value) -> String {
        let number = value.to_f64();
        match self.unit {
            Unit::Money => self.with_currency(&group(number, self.decimals.unwrap_or(2))),
            Unit::Count => group(number, self.decimals.unwrap_or(0)),
            _ => self.compact(value),
        }
    }

    /// Short, for tiles, axes and labels: `1,234.6万`, `¥12.3亿`, `$4.5M`.
    pub fn compact(&self, value: Value) -> String {
        self.compact_beside(value, value.to_f64())
    }

    /// Short, in the step that suits `largest`, so that all ticks of an axis share one.
    pub fn compact_beside(&self, value: Value, largest: f64) -> String {
        let number = value.to_f64();
        match self.unit {
            Unit::Money => self.with_currency(&self.scaled(number, largest)),
            Unit::Count => self.scaled(number, largest),
            Unit::Percent => format!("{}%", group(number * 100.0, self.decimals.unwrap_or(1))),
            Unit::Score | Unit::Ratio => group(number, self.decimals.unwrap_or(2)),
            Unit::Points => group(number, self.decimals.unwrap_or(1)),
            Unit::Days => self.with_suffix(number, "天", "d"),
            Unit::Minutes => self.with_suffix(number, "分钟", "min"),
        }
    }

    /// A change with its sign: `+3.2%`, `−0.4` ; shares change in percentage points.
    pub fn change(&self, difference: f64) -> String {
        let sign = if difference > 0.0 { "+" } else { "" };
        let text = match self.unit {
            Unit::Percent => {
                let points = match self.locale {
                    Locale::Zh => "个百分点",
                    Locale::En => " pp",
                };
                format!("{}{points}", group(difference * 100.0, 1))
            }
            _ => self.compact(Value::Float(difference)),
        };
        format!("{sign}{text}")
    }

    fn with_suffix(&self, number: f64, zh: &str, en: &str) -> String {
        let suffix = match self.locale {
            Locale::Zh => zh,
            Locale::En => en,
        };
        format!("{} {suffix}", group(number, self.decimals.unwrap_or(1)))
    }

    fn with_currency(&self, digits: &str) -> String {
        let (symbol, before) = match self.currency {
            "CNY" => ("¥", true),
            "USD" => ("$", true),
            "EUR" => ("€", true),
            "GBP" => ("£", true),
            "CZK" => (" Kč", false),
            other => return format!("{digits} {other}"),
        };
        match (before, digits.strip_prefix(MINUS)) {
            (true, Some(rest)) => format!("{MINUS}{symbol}{rest}"),
            (true, None) => format!("{symbol}{digits}"),
            (false, _) => format!("{digits}{symbol}"),
        }
    }

    fn scaled(&self, number: f64, largest: f64) -> String {
        let steps: &[(f64, &str)] = match self.locale {
            Locale::Zh => &[(1e12, "万亿"), (1e8, "亿"), (1e4, "万")],
            Locale::En => &[(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")],
        };
        let floor = if self.locale == Locale::En { 1e4 } else { 0.0 };
        let magnitude = largest.abs();
        match steps
            .iter()
            .find(|(step, _)| magnitude >= *step && magnitude >= floor)
        {
            Some((step, suffix)) => {
                let short = number / step;
                let decimals = self.decimals.unwrap_or(u8::from(short.abs() < 1000.0));
                format!("{}{suffix}", group(short, decimals))
            }
            None if number.fract() == 0.0 => group(number, 0),
            None => group(
                number,
                self.decimals.unwrap_or(u8::from(number.abs() < 100.0)),
            ),
        }
    }
}

const MINUS: char = '−';

/// Digits in groups of three with a fixed count of decimals.
pub fn group(number: f64, decimals: u8) -> String {
    let text = format!("{:.*}", usize::from(decimals), number.abs());
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text.as_str(), None),
    };
    let mut grouped = String::with_capacity(text.len() + 6);
    let is_zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    if number < 0.0 && !is_zero {
        grouped.push(MINUS);
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(locale: Locale, unit: Unit) -> NumberFormat<'static> {
        NumberFormat {
            locale,
            unit,
            currency: "CNY",
            decimals: None,
        }
    }

    #[test]
    fn chinese_and_english_scale_differently() {
        let value = Value::Integer(123_456_789);
        assert_eq!(format(Locale::Zh, Unit::Count).compact(value), "1.2亿");
        assert_eq!(format(Locale::En, Unit::Count).compact(value), "123.5M");
        assert_eq!(
            format(Locale::En, Unit::Count).compact(Value::Integer(1486)),
            "1,486"
        );
        assert_eq!(
            format(Locale::Zh, Unit::Money).compact(Value::Float(-52_300.0)),
            "−¥5.2万"
        );
    }

    #[test]
    fn full_figures_keep_every_digit() {
        let value = Value::Decimal {
            units: 123_456_789,
            scale: 2,
        };
        assert_eq!(format(Locale::En, Unit::Money).full(value), "¥1,234,567.89");
        let czk = NumberFormat {
            currency: "CZK",
            ..format(Locale::En, Unit::Money)
        };
        assert_eq!(czk.full(value), "1,234,567.89 Kč");
    }

    #[test]
    fn shares_change_in_points() {
        assert_eq!(format(Locale::En, Unit::Percent).change(0.012), "+1.2 pp");
        assert_eq!(
            format(Locale::Zh, Unit::Percent).change(-0.012),
            "−1.2个百分点"
        );
    }

    #[test]
    fn a_rounded_zero_has_no_sign() {
        assert_eq!(group(-0.001, 1), "0.0");
    }
}
