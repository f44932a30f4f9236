//! Public holidays and working weekends.
//!
//! 2023 to 2025 are the days that the State Council announced; other years have only the holidays
//! of fixed date (New Year, Labour Day and the first three days of October).

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Pages, place};
use crate::generate::calendar::{Calendar, days_between, plus_days};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("calendar_exception"),
    name: "calendar_exception",
    columns: &[
        ("calendar_date", Kind::Date),
        ("is_working_day", Kind::Flag),
        ("holiday_name", Kind::Text),
        ("holiday_name_en", Kind::Text),
    ],
};

/// Announced periods: first day, last day, name, name in English; then single working weekends.
const ANNOUNCED: &str = include_str!("../data/holidays.tsv");

/// The years that [`ANNOUNCED`] covers.
const COVERED: std::ops::RangeInclusive<i32> = 2023..=2025;

const FIXED: [((u32, u32), i64, &str, &str); 3] = [
    ((1, 1), 1, "元旦", "New Year's Day"),
    ((5, 1), 1, "劳动节", "Labour Day"),
    ((10, 1), 3, "国庆节", "National Day"),
];

/// Writes the exceptions of the plan's days.
pub(in crate::generate) fn write(calendar: &Calendar, pages: &mut Pages) {
    let mut days = announced();
    for year in calendar.from.year()..=calendar.to.year() {
        if COVERED.contains(&year) {
            continue;
        }
        for ((month, day), length, name, name_en) in FIXED {
            let first = NaiveDate::from_ymd_opt(year, month, day);
            let steps = (0..length).filter_map(|step| first.map(|first| plus_days(first, step)));
            days.extend(steps.map(|date| (date, false, name, name_en)));
        }
    }
    days.sort_unstable();
    for (date, working, name, name_en) in days {
        if date < calendar.from || date > calendar.to {
            continue;
        }
        let cells = [
            Cell::Date(date),
            Cell::Flag(working),
            Cell::Text(name),
            Cell::Text(name_en),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// The announced days: whether one works, and the names.
fn announced() -> Vec<(NaiveDate, bool, &'static str, &'static str)> {
    let mut days = Vec::new();
    for line in ANNOUNCED.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[first, last, kind, name, name_en] = fields.as_slice() else {
            continue;
        };
        let (Ok(first), Ok(last)) = (first.parse(), last.parse()) else {
            continue;
        };
        for step in 0..=days_between(first, last) {
            days.push((plus_days(first, step), kind == "work", name, name_en));
        }
    }
    days
}

/// Whether the bank is closed on a day.
pub(in crate::generate) fn is_day_off(day: NaiveDate) -> bool {
    static WORKING: LazyLock<HashMap<NaiveDate, bool>> = LazyLock::new(|| {
        let days = announced().into_iter();
        days.map(|(day, working, ..)| (day, working)).collect()
    });
    let fixed = FIXED.iter().any(|((month, first), length, ..)| {
        day.month() == *month && (0..*length).contains(&(i64::from(day.day()) - i64::from(*first)))
    });
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    match WORKING.get(&day) {
        Some(working) => !working,
        None if COVERED.contains(&day.year()) => weekend,
        None => weekend || fixed,
    }
}

#[cfg(test)]
mod tests {
    use super::is_day_off;

    #[test]
    fn holidays_and_weekends_are_off_and_working_weekends_are_not() {
        let off = |day: &str| is_day_off(day.parse().unwrap());
        assert!(off("2025-01-01"), "a holiday");
        assert!(off("2025-06-14"), "a Saturday");
        assert!(!off("2025-06-18"), "a Wednesday");
        assert!(!off("2025-01-26"), "a working Sunday");
        assert!(off("2030-05-01"), "a holiday of fixed date");
        assert!(!off("2030-05-02"), "the day after it");
    }
}
