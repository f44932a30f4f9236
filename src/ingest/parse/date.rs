//! Calendar days as days since 1970-01-01.

use chrono::NaiveDate;
use chrono::format::{Item, Parsed, StrftimeItems, parse};

use crate::ingest::contract::DateFormat;

/// Days from 0001-01-01 to 1970-01-01 plus one: what chrono counts as day 1 to our day 0.
const EPOCH: i32 = 719_163;

/// Reads dates the way a column writes them.
#[derive(Debug, Clone)]
pub(in crate::ingest) enum DateReader {
    /// `YYYY-MM-DD`
    Iso,
    /// A `strftime` pattern.
    Pattern(Pattern),
}

/// A compiled `strftime` pattern.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Pattern {
    items: Vec<Item<'static>>,
    century: Option<i32>,
}

impl DateReader {
    /// A reader for a column's format; `None` for a pattern that chrono does not know.
    pub(in crate::ingest) fn new(format: Option<&DateFormat>) -> Option<Self> {
        match format {
            None => Some(Self::Iso),
            Some(format) => Pattern::new(format).map(Self::Pattern),
        }
    }

    /// The day that a text names.
    pub(in crate::ingest) fn read(&self, text: &str) -> Option<i32> {
        match self {
            Self::Iso => iso_date(text.as_bytes()),
            Self::Pattern(pattern) => pattern.parsed(text)?.to_naive_date().ok().map(days),
        }
    }
}

impl Pattern {
    pub(in crate::ingest) fn new(format: &DateFormat) -> Option<Self> {
        let items = StrftimeItems::new(&format.pattern).parse_to_owned().ok()?;
        Some(Self {
            items,
            century: format.century.map(|year| year.div_euclid(100)),
        })
    }

    pub(in crate::ingest) fn parsed(&self, text: &str) -> Option<Parsed> {
        let mut parsed = Parsed::new();
        parse(&mut parsed, text, self.items.iter()).ok()?;
        if let Some(century) = self.century {
            parsed.set_year_div_100(century.into()).ok()?;
        }
        Some(parsed)
    }
}

/// Days since 1970-01-01.
pub(in crate::ingest) fn days(date: NaiveDate) -> i32 {
    use chrono::Datelike as _;
    date.num_days_from_ce() - EPOCH
}

/// `YYYY-MM-DD`, nothing before or after.
pub(in crate::ingest) fn iso_date(text: &[u8]) -> Option<i32> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let (month, day) = (two(*m1, *m2)?, two(*d1, *d2)?);
    (year > 0 && (1..=12).contains(&month) && day >= 1 && day <= month_days(year, month))
        .then(|| days_from_civil(year, month, day))
}

/// Two ASCII digits.
pub(super) fn two(tens: u8, ones: u8) -> Option<i32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
}

fn month_days(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Howard Hinnant's `days_from_civil`: the era begins on 1 March.
fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// A day as ISO 8601.
pub(in crate::ingest) fn civil_text(days: i32) -> String {
    NaiveDate::from_num_days_from_ce_opt(days + EPOCH)
        .map(|date| date.to_string())
        .unwrap_or_default()
}

/// Year and month of a day.
pub(in crate::ingest) fn civil(days: i32) -> (i32, i32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (era * 400 + year_of_era + i32::from(month <= 2), month)
}

#[cfg(test)]
mod tests {
    use chrono::Datelike as _;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> i32 {
        days(text.parse().unwrap())
    }

    fn pattern(pattern: &str, century: Option<i32>) -> DateReader {
        let pattern = pattern.to_owned();
        DateReader::new(Some(&DateFormat { pattern, century })).unwrap()
    }

    #[test]
    fn iso_dates_are_whole_and_real() {
        assert_eq!(iso_date(b"1970-01-01"), Some(0));
        assert_eq!(iso_date(b"2024-02-29"), Some(day("2024-02-29")));
        for bad in [
            "2023-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-01-32",
            "0000-01-01",
            "2025-1-1",
            "2025/01/01",
            "20250101",
            "2025-01-01 ",
            "",
            "today",
            "２０２５-01-01",
        ] {
            assert_eq!(iso_date(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn two_digit_years_belong_to_their_century() {
        let czech = pattern("%y%m%d", Some(1900));
        assert_eq!(czech.read("930101"), Some(day("1993-01-01")));
        assert_eq!(czech.read("010101"), Some(day("1901-01-01")));
        assert_eq!(czech.read("000229"), None, "1900 was no leap year");
        assert_eq!(czech.read("930230"), None);
        assert_eq!(czech.read("93010"), None);
        assert_eq!(
            pattern("%y%m%d 00:00:00", Some(1900)).read("931107 00:00:00"),
            Some(day("1993-11-07"))
        );
        assert_eq!(
            pattern("%d.%m.%Y", None).read("07.11.1993"),
            Some(day("1993-11-07"))
        );
    }

    #[test]
    fn an_unknown_pattern_is_refused() {
        let format = DateFormat {
            pattern: "%Q".to_owned(),
            century: None,
        };
        assert!(DateReader::new(Some(&format)).is_none());
    }

    proptest! {
        #[test]
        fn agrees_with_chrono(number in -719_162..2_932_896_i32) {
            let date = NaiveDate::from_num_days_from_ce_opt(number + EPOCH).unwrap();
            prop_assert_eq!(iso_date(date.to_string().as_bytes()), Some(number));
            prop_assert_eq!(civil(number), (date.year(), i32::try_from(date.month()).unwrap()));
        }
    }
}
