//! Category names that are quarters or months, and their years.

use std::ops::Range;

use crate::domain::{Locale, Quarter};

/// English month names as axes show them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A quarter or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// Such as `2025Q4`.
    Quarter(Quarter),
    /// Such as `2025-03`.
    Month { year: i32, month: usize },
}

impl Period {
    fn parse(name: &str) -> Option<Self> {
        if let Ok(quarter) = name.parse() {
            return Some(Self::Quarter(quarter));
        }
        let (year, month) = name.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        let month: usize = month.parse().ok()?;
        let year = year.parse().ok()?;
        (1..=12)
            .contains(&month)
            .then_some(Self::Month { year, month })
    }

    /// The name within its year.
    pub(super) fn short(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Quarter(quarter), _) => format!("Q{}", quarter.number()),
            (Self::Month { month, .. }, Locale::Zh) => format!("{month}月"),
            (Self::Month { month, .. }, Locale::En) => MONTHS[(month - 1) % 12].to_owned(),
        }
    }

    /// Its number within its year, from 1.
    pub(super) fn number(&self) -> usize {
        match self {
            Self::Quarter(quarter) => usize::from(quarter.number()),
            Self::Month { month, .. } => *month,
        }
    }

    /// Whether it is a month.
    pub(super) fn is_month(&self) -> bool {
        matches!(self, Self::Month { .. })
    }

    fn year(self) -> i32 {
        match self {
            Self::Quarter(quarter) => quarter.year(),
            Self::Month { year, .. } => year,
        }
    }
}

/// The periods, if every category is one.
pub(super) fn parse_all(categories: &[String]) -> Option<Vec<Period>> {
    if categories.is_empty() {
        return None;
    }
    categories.iter().map(|name| Period::parse(name)).collect()
}

/// Runs of equal years with the positions they cover.
pub(super) fn years(periods: &[Period]) -> Vec<(String, Range<usize>)> {
    let mut years: Vec<(String, Range<usize>)> = Vec::new();
    for (position, period) in periods.iter().enumerate() {
        let year = period.year().to_string();
        match years.last_mut() {
            Some((last, range)) if *last == year => range.end = position + 1,
            _ => years.push((year, position..position + 1)),
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_axes_of_periods_are_periods() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(parse_all(&names(&["2025Q1", "other"])).is_none());
        let months = parse_all(&names(&["2024-12", "2025-01"])).unwrap();
        assert_eq!(months[1].short(Locale::Zh), "1月");
        assert_eq!(
            years(&months),
            [("2024".to_owned(), 0..1), ("2025".to_owned(), 1..2)]
        );
    }
}
