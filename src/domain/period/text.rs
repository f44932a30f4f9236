//! Periods as people write them: `2025Q4`, `2025-11`, `last-4-quarters`, `2025-01-01..2025-03-31`.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::{Grain, Period, Slot};
use crate::domain::FiscalCalendar;

/// Characters of a text that an error repeats.
const ECHO: usize = 60;
/// Slots that a period may have: twenty years of days.
const MOST: u16 = 7_320;

/// A period as written: fixed, or relative to the last day with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodText {
    /// Days, months, quarters or years that are named.
    Fixed(Period),
    /// The last complete ones.
    Trailing {
        /// How many.
        count: u16,
        /// Of what.
        grain: Grain,
    },
}

/// A text that is no period: what was written, and what could be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParsePeriodError {
    /// Not understood.
    #[error(
        "`{0}` is not a period; write 2025 (a fiscal year), 2025Q4, 2025-11, 2025-11-03, \
         last-4-quarters, or first and last such as 2025-01-01..2025-03-31"
    )]
    Unknown(String),
    /// A range of two grains or backwards.
    #[error(
        "`{0}` is not a period; a range names first and last of the same kind, first before last"
    )]
    Range(String),
    /// Nothing, or more than can be asked.
    #[error("`{0}` is not a period; a period has 1 to {MOST} days, months, quarters or years")]
    Length(String),
}

impl PeriodText {
    /// The period, given the last day with data; without data the trailing ones are none.
    pub fn resolve(self, data_date: Option<NaiveDate>, calendar: FiscalCalendar) -> Option<Period> {
        match self {
            Self::Fixed(period) => Some(period.simplified(calendar)),
            Self::Trailing { count, grain } => {
                let last = calendar.last_complete(grain, data_date?)?;
                Some(Period::ending(last, count))
            }
        }
    }
}

impl FiscalCalendar {
    /// The last slot that has ended by the end of a day.
    pub fn last_complete(self, grain: Grain, day: NaiveDate) -> Option<Slot> {
        Some(self.slot_of(grain, day.succ_opt()?).plus(-1))
    }
}

impl FromStr for PeriodText {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, ParsePeriodError> {
        let text = text.trim();
        let echo = || text.chars().take(ECHO).collect::<String>();
        let slot = |text: &str| -> Result<Slot, ParsePeriodError> {
            text.parse().map_err(|_| ParsePeriodError::Unknown(echo()))
        };
        if let Some(rest) = text.strip_prefix("last-") {
            let (count, grain) = trailing(rest).ok_or_else(|| ParsePeriodError::Unknown(echo()))?;
            if count == 0 || count > MOST {
                return Err(ParsePeriodError::Length(echo()));
            }
            return Ok(Self::Trailing { count, grain });
        }
        let Some((first, last)) = text.split_once("..") else {
            return Ok(Self::Fixed(slot(text)?.into()));
        };
        let period = Period::between(slot(first)?, slot(last)?)
            .ok_or_else(|| ParsePeriodError::Range(echo()))?;
        if period.count() > i32::from(MOST) {
            return Err(ParsePeriodError::Length(echo()));
        }
        Ok(Self::Fixed(period))
    }
}

/// `4-quarters`, `1-year`.
fn trailing(text: &str) -> Option<(u16, Grain)> {
    let (count, word) = text.split_once('-')?;
    let is_plain =
        !count.is_empty() && count.len() <= 4 && count.bytes().all(|b| b.is_ascii_digit());
    is_plain.then_some(())?;
    let grain = Grain::named(word.strip_suffix('s').unwrap_or(word))?;
    Some((count.parse().ok()?, grain))
}

impl fmt::Display for PeriodText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(period) => period.fmt(f),
            Self::Trailing { count, grain } => {
                let plural = if *count == 1 { "" } else { "s" };
                write!(f, "last-{count}-{}{plural}", grain.word())
            }
        }
    }
}
