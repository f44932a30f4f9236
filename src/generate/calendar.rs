//! The months and quarters of a plan. Quarters here are calendar quarters.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta};

use super::GenerateError;

/// Before this year the bank does not sell its basic products yet.
const FIRST_YEAR: i32 = 2010;

/// One month of the plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Month {
    /// First day, or the plan's first day when that is later.
    pub(super) first: NaiveDate,
    /// Last day, or the plan's last day when that is earlier.
    pub(super) last: NaiveDate,
    /// The month's own last day.
    pub(super) end: NaiveDate,
    /// Number of the quarter within the plan, from 0.
    pub(super) quarter: usize,
}

/// A calendar quarter such as (2025, 3).
pub(super) type QuarterName = (i32, u32);

/// The days of a plan.
#[derive(Debug)]
pub(super) struct Calendar {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) months: Vec<Month>,
    pub(super) quarters: Vec<QuarterName>,
}

impl Calendar {
    /// The months from one day to another.
    pub(super) fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, GenerateError> {
        if to < from || to.year() - from.year() > 20 {
            let message = format!("the period {from} to {to} must go forward, 20 years at most");
            return Err(GenerateError::Plan(message));
        }
        if from.year() < FIRST_YEAR {
            let message = format!("the period must start in {FIRST_YEAR} or later, not {from}");
            return Err(GenerateError::Plan(message));
        }
        let mut months = Vec::new();
        let mut quarters: Vec<QuarterName> = Vec::new();
        let mut first = from.with_day(1).unwrap_or(from);
        while first <= to {
            let end = first + Months::new(1) - Days::new(1);
            let name = quarter_of(first);
            if quarters.last() != Some(&name) {
                quarters.push(name);
            }
            months.push(Month {
                first: first.max(from),
                last: end.min(to),
                end,
                quarter: quarters.len() - 1,
            });
            first = first + Months::new(1);
        }
        Ok(Self {
            from,
            to,
            months,
            quarters,
        })
    }

    /// First and last day of a quarter of the plan.
    pub(super) fn days_of(&self, quarter: usize) -> (NaiveDate, NaiveDate) {
        let mut of_quarter = self.months.iter().filter(|month| month.quarter == quarter);
        let first = of_quarter.next();
        let last = of_quarter.next_back().or(first);
        let first = first.map_or(self.from, |month| month.first);
        (first, last.map_or(self.to, |month| month.last))
    }

    /// The plan's number of the quarter of a day; days outside count to the nearest.
    pub(super) fn index_of(&self, date: NaiveDate) -> usize {
        let name = quarter_of(date.clamp(self.from, self.to));
        self.quarters
            .iter()
            .position(|known| *known == name)
            .unwrap_or(0)
    }
}

/// The calendar quarter of a day.
pub(super) fn quarter_of(date: NaiveDate) -> QuarterName {
    (date.year(), date.month0() / 3 + 1)
}

/// A moment of a day, in seconds since midnight.
pub(super) fn moment(date: NaiveDate, second: i64) -> NaiveDateTime {
    date.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(second)
}

/// Days from one date to another.
pub(super) fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// A date some days later (earlier when negative).
pub(super) fn plus_days(date: NaiveDate, days: i64) -> NaiveDate {
    date.checked_add_signed(TimeDelta::days(days))
        .unwrap_or(date)
}
