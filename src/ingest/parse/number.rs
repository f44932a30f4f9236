//! Numbers and truth values.

/// Why a decimal was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum DecimalFault {
    /// Not a number.
    Syntax,
    /// More decimals than the scale.
    Scale,
    /// More digits than the precision.
    Precision,
}

/// A whole number.
pub(in crate::ingest) fn integer(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// A finite floating point number.
pub(in crate::ingest) fn float(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// `true`, `false`, `1`, `0`, `yes` or `no`, in any case.
pub(in crate::ingest) fn boolean(text: &str) -> Option<bool> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if is("true") || text == "1" || is("yes") {
        Some(true)
    } else if is("false") || text == "0" || is("no") {
        Some(false)
    } else {
        None
    }
}

/// An exact decimal in units of its last digit. Zeros beyond the scale are accepted, since nothing
/// is lost; other digits beyond it are a fault, never rounded.
pub(in crate::ingest) fn decimal(
    text: &str,
    precision: u8,
    scale: i8,
) -> Result<i128, DecimalFault> {
    let bytes = text.as_bytes();
    let digits = bytes
        .strip_prefix(b"-")
        .or(bytes.strip_prefix(b"+"))
        .unwrap_or(bytes);
    let scale = usize::from(scale.unsigned_abs());
    let value = if digits.len() + scale <= 19 {
        i128::from(accumulate::<u64>(digits, scale)?)
    } else {
        i128::try_from(accumulate::<u128>(digits, scale)?).map_err(|_| DecimalFault::Precision)?
    };
    if value >= 10_i128.pow(u32::from(precision.min(38))) {
        return Err(DecimalFault::Precision);
    }
    Ok(if text.starts_with('-') { -value } else { value })
}

/// The integer types that [`accumulate`] works in: the small one is several times faster.
trait Accumulator: Copy {
    const ZERO: Self;
    fn push(self, digit: u8) -> Option<Self>;
}

impl Accumulator for u64 {
    const ZERO: Self = 0;

    fn push(self, digit: u8) -> Option<Self> {
        self.checked_mul(10)?.checked_add(digit.into())
    }
}

impl Accumulator for u128 {
    const ZERO: Self = 0;

    fn push(self, digit: u8) -> Option<Self> {
        self.checked_mul(10)?.checked_add(digit.into())
    }
}

fn accumulate<A: Accumulator>(text: &[u8], scale: usize) -> Result<A, DecimalFault> {
    let point = text.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = match point {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &[][..]),
    };
    let (kept, beyond) = fraction.split_at(fraction.len().min(scale));
    if whole.is_empty() && fraction.is_empty() || !beyond.iter().all(u8::is_ascii_digit) {
        return Err(DecimalFault::Syntax);
    }
    let mut value = A::ZERO;
    for byte in whole.iter().chain(kept) {
        if !byte.is_ascii_digit() {
            return Err(DecimalFault::Syntax);
        }
        value = value.push(byte - b'0').ok_or(DecimalFault::Precision)?;
    }
    if beyond.iter().any(|byte| *byte != b'0') {
        return Err(DecimalFault::Scale);
    }
    for _ in kept.len()..scale {
        value = value.push(0).ok_or(DecimalFault::Precision)?;
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decimals_are_exact() {
        let good = [
            ("0", 0),
            ("-0.01", -1),
            ("+12.5", 1250),
            ("12.", 1200),
            (".5", 50),
            ("1.5000", 150),
            ("9999999999999999.99", 999_999_999_999_999_999),
            ("0000000000000000000000001.10", 110),
        ];
        for (text, value) in good {
            assert_eq!(decimal(text, 18, 2), Ok(value), "{text}");
        }
    }

    #[test]
    fn large_scales_do_not_overflow() {
        let text = "123456789012345678";
        let units = 1_234_567_890_123_456_780_000_000_000_i128;
        assert_eq!(decimal(text, 38, 10), Ok(units));
        assert_eq!(decimal("-1", 38, 30), Ok(-(10_i128.pow(30))));
        assert_eq!(decimal(text, 20, 10), Err(DecimalFault::Precision));
    }

    #[test]
    fn decimals_are_never_rounded_or_guessed() {
        let bad = [
            ("1.005", DecimalFault::Scale),
            ("10000000000000000.00", DecimalFault::Precision),
            (
                "99999999999999999999999999999999999999999",
                DecimalFault::Precision,
            ),
            ("1,000.00", DecimalFault::Syntax),
            ("1.2.3", DecimalFault::Syntax),
            ("1.234x", DecimalFault::Syntax),
            ("1e5", DecimalFault::Syntax),
            ("-", DecimalFault::Syntax),
            (".", DecimalFault::Syntax),
            ("", DecimalFault::Syntax),
            ("--1", DecimalFault::Syntax),
            ("NaN", DecimalFault::Syntax),
            ("１２", DecimalFault::Syntax),
        ];
        for (text, fault) in bad {
            assert_eq!(decimal(text, 18, 2), Err(fault), "{text}");
        }
    }

    #[test]
    fn truth_values_and_plain_numbers() {
        assert_eq!(boolean("Yes"), Some(true));
        assert_eq!(boolean("0"), Some(false));
        assert_eq!(boolean("maybe"), None);
        assert_eq!(integer("-42"), Some(-42));
        assert_eq!(integer("4.0"), None);
        assert_eq!(float("1e3"), Some(1000.0));
        assert_eq!(float("inf"), None);
        assert_eq!(float("NaN"), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(units in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            let sign = if units < 0 { "-" } else { "" };
            let magnitude = units.unsigned_abs();
            let text = format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100);
            prop_assert_eq!(decimal(&text, 18, 2), Ok(i128::from(units)));
        }

        #[test]
        fn only_digits_signs_and_points_are_numbers(text in "\\PC{0,40}") {
            let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
            prop_assert!(plain || decimal(&text, 18, 2).is_err());
        }
    }
}
