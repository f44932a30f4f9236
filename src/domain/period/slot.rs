//! Days, months, fiscal quarters and fiscal years as numbered slots of time.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::{FiscalCalendar, Locale, Quarter};

/// How finely time is cut, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Calendar days.
    Day,
    /// Calendar months.
    Month,
    /// Fiscal quarters.
    Quarter,
    /// Fiscal years.
    Year,
}

/// Days from a first one up to, but without, a second one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
}

/// One day, month, fiscal quarter or fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    grain: Grain,
    /// Neighbours differ by one.
    index: i32,
}

impl Grain {
    /// All grains, finest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Month, Self::Quarter, Self::Year];

    /// The word of questions and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The grain that a word names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grain| grain.word() == word)
    }

    /// The words of this grain and all coarser ones, such as `quarter, year`.
    pub fn and_coarser(self) -> String {
        let coarser = Self::ALL.into_iter().filter(|grain| *grain >= self);
        coarser.map(Self::word).collect::<Vec<_>>().join(", ")
    }
}

impl Span {
    /// Number of days.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days()
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.to.pred_opt().unwrap_or(self.to)
    }
}

impl Slot {
    /// Its grain.
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// The slot that lies `count` later (earlier when negative).
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        let index = self.index.saturating_add(count);
        Self { index, ..self }
    }

    /// How many slots lie between an earlier one of the same grain and this one.
    pub fn since(self, earlier: Self) -> i32 {
        self.index.saturating_sub(earlier.index)
    }

    /// The same slot of the year before; 29 February becomes 28 February.
    #[must_use]
    pub fn a_year_earlier(self) -> Self {
        match self.grain {
            Grain::Day => self
                .first_of_days()
                .and_then(|day| day.checked_sub_months(Months::new(12)))
                .map_or(self, Self::from),
            Grain::Month => self.plus(-12),
            Grain::Quarter => self.plus(-4),
            Grain::Year => self.plus(-1),
        }
    }

    /// How people of a language write it: `2025 年 11 月`, `November 2025`.
    pub fn display(self, locale: Locale) -> String {
        let (year, number) = self.parts();
        match (self.grain, locale) {
            (Grain::Day, _) => self.to_string(),
            (Grain::Month, Locale::Zh) => format!("{year} 年 {number} 月"),
            (Grain::Month, Locale::En) => {
                let first = NaiveDate::from_ymd_opt(year, number, 1);
                first.map_or_else(|| self.to_string(), |day| day.format("%B %Y").to_string())
            }
            (Grain::Quarter, Locale::Zh) => format!("{year} 年第 {number} 季度"),
            (Grain::Quarter, Locale::En) => format!("Q{number} {year}"),
            (Grain::Year, Locale::Zh) => format!("{year} 年"),
            (Grain::Year, Locale::En) => year.to_string(),
        }
    }

    /// Year and number within it: the month, the quarter.
    fn parts(self) -> (i32, u32) {
        let slots = match self.grain {
            Grain::Day | Grain::Year => return (self.index, 1),
            Grain::Month => 12,
            Grain::Quarter => 4,
        };
        let number = u32::try_from(self.index.rem_euclid(slots)).unwrap_or(0) + 1;
        (self.index.div_euclid(slots), number)
    }

    fn first_of_days(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.index)
    }
}

impl FiscalCalendar {
    /// The slot that a day belongs to.
    pub fn slot_of(self, grain: Grain, day: NaiveDate) -> Slot {
        let month = || day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
        match grain {
            Grain::Day => day.into(),
            Grain::Month => Slot {
                grain,
                index: month(),
            },
            Grain::Quarter => self.quarter_of(day).into(),
            Grain::Year => Slot {
                grain,
                index: self.quarter_of(day).year(),
            },
        }
    }

    /// The days of a slot; none far outside of the calendar.
    pub fn span(self, slot: Slot) -> Option<Span> {
        let (year, number) = slot.parts();
        let (from, to) = match slot.grain {
            Grain::Day => {
                let day = slot.first_of_days()?;
                (day, day.succ_opt()?)
            }
            Grain::Month => {
                let first = NaiveDate::from_ymd_opt(year, number, 1)?;
                (first, first.checked_add_months(Months::new(1))?)
            }
            Grain::Quarter => self.bounds(Quarter::new(year, u8::try_from(number).ok()?)?)?,
            Grain::Year => {
                let (first, _) = self.bounds(Quarter::new(year, 1)?)?;
                (first, first.checked_add_months(Months::new(12))?)
            }
        };
        Some(Span { from, to })
    }
}

impl From<NaiveDate> for Slot {
    fn from(day: NaiveDate) -> Self {
        Self {
            grain: Grain::Day,
            index: day.num_days_from_ce(),
        }
    }
}

impl From<Quarter> for Slot {
    fn from(quarter: Quarter) -> Self {
        Self {
            grain: Grain::Quarter,
            index: quarter.year() * 4 + i32::from(quarter.number()) - 1,
        }
    }
}

/// The key of data: `2025-11-03`, `2025-11`, `2025Q4`, `2025`.
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, number) = self.parts();
        match self.grain {
            Grain::Day => match self.first_of_days() {
                Some(day) => write!(f, "{day}"),
                None => write!(f, "day {}", self.index),
            },
            Grain::Month => write!(f, "{year:04}-{number:02}"),
            Grain::Quarter => write!(f, "{year:04}Q{number}"),
            Grain::Year => write!(f, "{year:04}"),
        }
    }
}

/// A text that is no slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSlot;

impl FromStr for Slot {
    type Err = NoSlot;

    fn from_str(text: &str) -> Result<Self, NoSlot> {
        let number = |digits: &str, length: usize| -> Option<i32> {
            let plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse().ok()).flatten()
        };
        if let Ok(quarter) = text.parse::<Quarter>() {
            return Ok(quarter.into());
        }
        let parts: Vec<&str> = text.split('-').collect();
        let lengths = [4, 2, 2];
        let numbers: Option<Vec<i32>> = parts
            .iter()
            .zip(lengths)
            .map(|(part, length)| number(part, length))
            .collect();
        let slot = match numbers.as_deref() {
            Some([year]) if parts.len() == 1 && *year > 0 => Some(Self {
                grain: Grain::Year,
                index: *year,
            }),
            Some([year, month]) if parts.len() == 2 && *year > 0 && (1..=12).contains(month) => {
                Some(Self {
                    grain: Grain::Month,
                    index: year * 12 + month - 1,
                })
            }
            Some([_, _, _]) if parts.len() == 3 => text.parse::<NaiveDate>().ok().map(Self::from),
            _ => None,
        };
        slot.ok_or(NoSlot)
    }
}
