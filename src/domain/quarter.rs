//! Fiscal quarters: half-open date intervals with a label such as `2025Q4`.
//!
//! A fiscal year is named after the calendar year in which it ends; with January as first month
//! that is the calendar year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Locale;

/// A fiscal quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Quarter {
    year: i32,
    number: u8,
}

/// A quarter label that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a quarter; write it like 2025Q4")]
pub struct ParseQuarterError(String);

impl Quarter {
    /// Quarter `number` (1 to 4) of a fiscal year from 1 to 9999, or `None` outside of these.
    pub fn new(year: i32, number: u8) -> Option<Self> {
        ((1..=4).contains(&number) && (1..=9999).contains(&year)).then_some(Self { year, number })
    }

    /// Fiscal year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The quarter that lies `count` quarters later (earlier when negative).
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        let index = self.index() + count;
        let number = u8::try_from(index.rem_euclid(4) + 1).unwrap_or(1);
        Self {
            year: index.div_euclid(4),
            number,
        }
    }

    /// The quarter before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// The same quarter of the year before.
    #[must_use]
    pub fn a_year_earlier(self) -> Self {
        self.plus(-4)
    }

    /// The `count` quarters that end with this one, oldest first.
    pub fn window(self, count: u8) -> Vec<Self> {
        (0..i32::from(count))
            .rev()
            .map(|back| self.plus(-back))
            .collect()
    }

    /// How people of a language write it: `2025 年第 4 季度`, `Q4 2025`.
    pub fn display(self, locale: Locale) -> String {
        match locale {
            Locale::Zh => format!("{} 年第 {} 季度", self.year, self.number),
            Locale::En => format!("Q{} {}", self.number, self.year),
        }
    }

    fn index(self) -> i32 {
        self.year * 4 + i32::from(self.number) - 1
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = ParseQuarterError;

    fn from_str(label: &str) -> Result<Self, Self::Err> {
        let error = || ParseQuarterError(label.chars().take(40).collect());
        let (year, number) = label.split_once(['Q', 'q']).ok_or_else(error)?;
        if year.len() != 4 || number.len() != 1 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error());
        }
        let year = year.parse().map_err(|_| error())?;
        let number = number.parse().map_err(|_| error())?;
        Self::new(year, number).ok_or_else(error)
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}

impl TryFrom<String> for Quarter {
    type Error = ParseQuarterError;

    fn try_from(label: String) -> Result<Self, Self::Error> {
        label.parse()
    }
}

/// Where the fiscal year starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalCalendar {
    start_month: u8,
}

impl Default for FiscalCalendar {
    /// The calendar year.
    fn default() -> Self {
        Self { start_month: 1 }
    }
}

impl FiscalCalendar {
    /// A fiscal year that starts with a month from 1 to 12, or `None` outside of these.
    pub fn new(start_month: u8) -> Option<Self> {
        (1..=12)
            .contains(&start_month)
            .then_some(Self { start_month })
    }

    /// The fiscal quarter that a date belongs to.
    pub fn quarter_of(self, date: NaiveDate) -> Quarter {
        let shift = (12 - (i32::from(self.start_month) - 1)) % 12;
        let months = date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0) + shift;
        let number = u8::try_from(months.rem_euclid(12) / 3 + 1).unwrap_or(1);
        Quarter {
            year: months.div_euclid(12),
            number,
        }
    }

    /// First day of a quarter and the first day after it.
    pub fn bounds(self, quarter: Quarter) -> Option<(NaiveDate, NaiveDate)> {
        let start_year = if self.start_month == 1 {
            quarter.year
        } else {
            quarter.year - 1
        };
        let year_start = NaiveDate::from_ymd_opt(start_year, u32::from(self.start_month), 1)?;
        let first =
            year_start.checked_add_months(Months::new(3 * u32::from(quarter.number - 1)))?;
        Some((first, first.checked_add_months(Months::new(3))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn labels_round_trip_and_bad_ones_are_refused() {
        assert_eq!("2025Q4".parse::<Quarter>().unwrap().to_string(), "2025Q4");
        for bad in ["2025Q5", "2025Q0", "25Q4", "2025-4", "", "2025Q", "+025Q1"] {
            assert!(bad.parse::<Quarter>().is_err(), "{bad}");
        }
    }

    #[test]
    fn arithmetic_crosses_the_year() {
        let q1: Quarter = "2025Q1".parse().unwrap();
        assert_eq!(q1.previous().to_string(), "2024Q4");
        assert_eq!(q1.a_year_earlier().to_string(), "2024Q1");
        let labels: Vec<_> = q1.window(3).iter().map(ToString::to_string).collect();
        assert_eq!(labels, ["2024Q3", "2024Q4", "2025Q1"]);
    }

    #[test]
    fn a_fiscal_year_is_named_after_the_year_it_ends_in() {
        let april = FiscalCalendar::new(4).unwrap();
        assert_eq!(april.quarter_of(date("2025-03-31")).to_string(), "2025Q4");
        assert_eq!(april.quarter_of(date("2025-04-01")).to_string(), "2026Q1");
        let bounds = april.bounds("2026Q1".parse().unwrap()).unwrap();
        assert_eq!(bounds, (date("2025-04-01"), date("2025-07-01")));
    }

    #[test]
    fn every_day_lies_within_the_bounds_of_its_quarter() {
        for month in 1..=12 {
            let calendar = FiscalCalendar::new(month).unwrap();
            for day in date("2023-12-01").iter_days().take(900) {
                let (first, after) = calendar.bounds(calendar.quarter_of(day)).unwrap();
                assert!(
                    first <= day && day < after,
                    "{day} with start month {month}"
                );
            }
        }
    }
}
