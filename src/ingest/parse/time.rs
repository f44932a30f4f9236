//! Moments as UTC microseconds, read from bank-local wall time or with an offset.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::date::{Pattern, days, iso_date, two};
use super::zone::{DAY, Zone};
use crate::ingest::contract::DateFormat;

const MICROS: i64 = 1_000_000;

/// A moment and the day it falls on at the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Moment {
    /// Microseconds since 1970-01-01T00:00Z.
    pub(in crate::ingest) micros: i64,
    /// Bank-local day, in days since 1970-01-01.
    pub(in crate::ingest) local_day: i32,
}

/// Reads moments the way a column writes them.
#[derive(Debug, Clone)]
pub(in crate::ingest) enum TimeReader {
    /// `YYYY-MM-DD HH:MM:SS`, with `T` instead of the blank, fractions and an offset if wanted.
    Iso,
    /// A `strftime` pattern.
    Pattern(Pattern),
}

impl TimeReader {
    /// A reader for a column's format; `None` for a pattern that chrono does not know.
    pub(in crate::ingest) fn new(format: Option<&DateFormat>) -> Option<Self> {
        match format {
            None => Some(Self::Iso),
            Some(format) => Pattern::new(format).map(Self::Pattern),
        }
    }

    /// The moment that a text names.
    pub(in crate::ingest) fn read(&self, text: &str, zone: &mut Zone) -> Option<Moment> {
        match self {
            Self::Iso => iso(text.as_bytes(), zone),
            Self::Pattern(pattern) => {
                let parsed = pattern.parsed(text)?;
                if let Ok(exact) = parsed.to_datetime() {
                    let micros = exact.timestamp_micros();
                    let local_day = zone.local_day(exact.timestamp())?;
                    return Some(Moment { micros, local_day });
                }
                let date = parsed.to_naive_date().ok()?;
                let time = parsed.to_naive_time().unwrap_or(NaiveTime::MIN);
                wall(date, time, zone)
            }
        }
    }
}

fn wall(date: NaiveDate, time: NaiveTime, zone: &mut Zone) -> Option<Moment> {
    let local_day = days(date);
    let since_midnight = NaiveDateTime::new(date, time).and_utc().timestamp_micros()
        - i64::from(local_day) * DAY * MICROS;
    let utc = zone.utc(local_day, since_midnight.div_euclid(MICROS))?;
    Some(Moment {
        micros: utc * MICROS + since_midnight.rem_euclid(MICROS),
        local_day,
    })
}

fn iso(text: &[u8], zone: &mut Zone) -> Option<Moment> {
    let (date, rest) = text.split_at_checked(10)?;
    let day = iso_date(date)?;
    let [b' ' | b'T', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest else {
        return None;
    };
    let (hour, minute, second) = (two(*h1, *h2)?, two(*m1, *m2)?, two(*s1, *s2)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = i64::from(hour * 3600 + minute * 60 + second);
    if rest.is_empty() {
        let utc = zone.utc(day, seconds)?;
        return Some(Moment {
            micros: utc * MICROS,
            local_day: day,
        });
    }
    let (fraction, rest) = fraction(rest)?;
    if rest.is_empty() {
        let utc = zone.utc(day, seconds)?;
        return Some(Moment {
            micros: utc * MICROS + fraction,
            local_day: day,
        });
    }
    let utc = i64::from(day) * DAY + seconds - offset(rest)?;
    Some(Moment {
        micros: utc * MICROS + fraction,
        local_day: zone.local_day(utc)?,
    })
}

/// Microseconds of `.123`, at most six digits that count, and what follows.
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let [b'.', digits @ ..] = text else {
        return Some((0, text));
    };
    let length = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = digits.split_at(length);
    let beyond = digits.get(6..).unwrap_or_default();
    if digits.is_empty() || beyond.iter().any(|byte| *byte != b'0') {
        return None;
    }
    let micros = (0..6).fold(0, |value, place| {
        value * 10 + digits.get(place).map_or(0, |byte| i64::from(byte - b'0'))
    });
    Some((micros, rest))
}

/// Seconds of `Z`, `+08:00`, `+0800` or `+08`.
fn offset(text: &[u8]) -> Option<i64> {
    let (sign, digits) = match text {
        b"Z" | b"z" => return Some(0),
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits {
        [h1, h2] => (two(*h1, *h2)?, 0),
        [h1, h2, m1, m2] | [h1, h2, b':', m1, m2] => (two(*h1, *h2)?, two(*m1, *m2)?),
        _ => return None,
    };
    (hours <= 18 && minutes <= 59).then(|| sign * i64::from(hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use chrono_tz::Tz;

    use super::*;

    fn read(zone: Tz, text: &str) -> Option<String> {
        let moment = TimeReader::Iso.read(text, &mut Zone::new(zone))?;
        let utc = DateTime::from_timestamp_micros(moment.micros).unwrap();
        let local = NaiveDate::from_epoch_days(moment.local_day).unwrap();
        Some(format!("{} {local}", utc.format("%Y-%m-%dT%H:%M:%S%.f")))
    }

    #[test]
    fn wall_time_is_the_banks() {
        let shanghai = |text| read(Tz::Asia__Shanghai, text);
        let expected = Some("2025-03-31T22:30:00 2025-04-01".to_owned());
        assert_eq!(shanghai("2025-04-01 06:30:00"), expected);
        assert_eq!(shanghai("2025-04-01T06:30:00"), expected);
        assert_eq!(shanghai("2025-04-01T06:30:00+08:00"), expected);
        assert_eq!(shanghai("2025-03-31T22:30:00Z"), expected);
        assert_eq!(shanghai("2025-03-31 20:30:00-02"), expected);
        let fraction = Some("2025-03-31T22:30:00.250 2025-04-01".to_owned());
        assert_eq!(shanghai("2025-04-01 06:30:00.25"), fraction);
        assert_eq!(shanghai("2025-04-01 06:30:00.250000000+0800"), fraction);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for bad in [
            "2025-04-01",
            "2025-04-01 24:00:00",
            "2025-04-01 06:60:00",
            "2025-02-30 06:00:00",
            "2025-04-01 06:30",
            "2025-04-01 06:30:00.",
            "2025-04-01 06:30:00.1234567",
            "2025-04-01 06:30:00+",
            "2025-04-01 06:30:00 PM",
            "",
            "gestern",
        ] {
            assert_eq!(read(Tz::Asia__Shanghai, bad), None, "{bad}");
        }
    }

    #[test]
    fn summer_time() {
        let prague = |text| read(Tz::Europe__Prague, text);
        assert_eq!(
            prague("2025-03-30 01:59:59").unwrap(),
            "2025-03-30T00:59:59 2025-03-30"
        );
        assert_eq!(prague("2025-03-30 02:30:00"), None, "no clock shows it");
        assert_eq!(
            prague("2025-03-30 03:00:00").unwrap(),
            "2025-03-30T01:00:00 2025-03-30"
        );
        assert_eq!(
            prague("2025-10-26 02:30:00").unwrap(),
            "2025-10-26T00:30:00 2025-10-26",
            "shown twice: the earlier"
        );
        assert_eq!(
            prague("2025-10-26 02:30:00+01:00").unwrap(),
            "2025-10-26T01:30:00 2025-10-26"
        );
        assert_eq!(
            prague("2025-10-27 00:30:00").unwrap(),
            "2025-10-26T23:30:00 2025-10-27"
        );
    }

    #[test]
    fn patterns_with_and_without_offset() {
        let mut zone = Zone::new(Tz::Asia__Shanghai);
        let reader = |pattern: &str| {
            let pattern = pattern.to_owned();
            TimeReader::new(Some(&DateFormat {
                pattern,
                century: None,
            }))
            .unwrap()
        };
        let local = reader("%d.%m.%Y %H:%M:%S").read("01.04.2025 06:30:00", &mut zone);
        let offset = reader("%d.%m.%Y %H:%M:%S %z").read("31.03.2025 22:30:00 +0000", &mut zone);
        assert_eq!(local, offset);
        assert!(local.is_some());
    }
}
