use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{Grain, Period, PeriodText, Slot};
use crate::domain::{FiscalCalendar, Locale};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn slot(text: &str) -> Slot {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    let text: PeriodText = text.parse().unwrap();
    text.resolve(Some(date("2025-11-20")), calendar(1)).unwrap()
}

fn calendar(month: u8) -> FiscalCalendar {
    FiscalCalendar::new(month).unwrap()
}

/// First and last day.
fn days(period: Period, calendar: FiscalCalendar) -> String {
    let span = period.span(calendar).unwrap();
    format!("{}..{}", span.from, span.last_day())
}

#[test]
fn periods_are_read_as_people_write_them() {
    for (text, shown) in [
        ("2025", "2025"),
        ("2025Q4", "2025Q4"),
        ("2025-11", "2025-11"),
        ("2025-11-03", "2025-11-03"),
        ("2025Q1..2025Q3", "2025Q1..2025Q3"),
        ("2025-01-01..2025-03-31", "2025Q1"),
        ("2025-01-01..2025-02-28", "2025-01..2025-02"),
        ("2024-01..2025-12", "2024..2025"),
        ("2025-01-02..2025-01-05", "2025-01-02..2025-01-05"),
        ("last-4-quarters", "2024Q4..2025Q3"),
        ("last-12-months", "2024-11..2025-10"),
        ("last-1-year", "2024"),
        ("last-3-days", "2025-11-18..2025-11-20"),
    ] {
        assert_eq!(period(text).to_string(), shown, "{text}");
    }
}

#[test]
fn bad_periods_say_what_was_written_and_what_is_accepted() {
    for bad in [
        "",
        "Q4",
        "2025-13",
        "2025-02-30",
        "25",
        "2025Q5",
        "last-quarters",
        "last--1-days",
        "2025-1",
        "20251",
        "2025..",
        "last-4-weeks",
        "'; drop table x",
        "+025",
        "２０２５",
    ] {
        let error = bad.parse::<PeriodText>().unwrap_err().to_string();
        assert!(
            error.contains("2025Q4") && error.contains("last-4-quarters"),
            "{error}"
        );
        assert!(error.starts_with(&format!("`{bad}`")), "{error}");
    }
    for bad in ["2025Q4..2025Q1", "2025..2025Q1"] {
        let error = bad.parse::<PeriodText>().unwrap_err().to_string();
        assert!(error.contains("first before last"), "{error}");
    }
    for bad in ["last-0-days", "last-9999-days", "1900-01-01..2025-01-01"] {
        let error = bad.parse::<PeriodText>().unwrap_err().to_string();
        assert!(error.contains("1 to"), "{error}");
    }
}

#[test]
fn a_fiscal_year_that_starts_in_april_ends_in_march() {
    let april = calendar(4);
    assert_eq!(days(slot("2025").into(), april), "2024-04-01..2025-03-31");
    assert_eq!(days(slot("2025Q4").into(), april), "2025-01-01..2025-03-31");
    let year: PeriodText = "2024-04-01..2025-03-31".parse().unwrap();
    assert_eq!(year.resolve(None, april).unwrap().to_string(), "2025");
    assert_eq!(april.slot_of(Grain::Year, date("2025-04-01")), slot("2026"));
}

#[test]
fn a_period_to_date_is_compared_at_the_same_elapsed_day() {
    let calendar = calendar(1);
    let quarter = Period::from(slot("2025Q4")).until(date("2025-11-20"), calendar);
    assert_eq!(days(quarter, calendar), "2025-10-01..2025-11-20");
    let before = quarter.previous(Grain::Day, calendar).unwrap();
    assert_eq!(
        days(before, calendar),
        "2025-07-01..2025-08-20",
        "51 days each"
    );
    let year_ago = quarter.a_year_earlier(Grain::Day, calendar).unwrap();
    assert_eq!(days(year_ago, calendar), "2024-10-01..2024-11-20");
}

#[test]
fn a_leap_day_moves_the_elapsed_day_not_the_count() {
    let calendar = calendar(1);
    let year = Period::from(slot("2025")).until(date("2025-03-01"), calendar);
    let leap = year.a_year_earlier(Grain::Day, calendar).unwrap();
    assert_eq!(
        days(leap, calendar),
        "2024-01-01..2024-02-29",
        "60 days each"
    );
    let day = Period::from(slot("2024-02-29"));
    let before = day.a_year_earlier(Grain::Day, calendar).unwrap();
    assert_eq!(before.to_string(), "2023-02-28");
}

#[test]
fn a_shorter_month_is_taken_whole() {
    let calendar = calendar(1);
    let march = Period::from(slot("2025-03")).until(date("2025-03-30"), calendar);
    let february = march.previous(Grain::Day, calendar).unwrap();
    assert_eq!(february, slot("2025-02").into());
    let october = Period::from(slot("2025-10")).until(date("2025-10-30"), calendar);
    let september = october.previous(Grain::Day, calendar).unwrap();
    assert_eq!(days(september, calendar), "2025-09-01..2025-09-30");
}

#[test]
fn elapsed_months_are_compared_with_as_many_months() {
    let calendar = calendar(1);
    let year = Period::from(slot("2025")).until(date("2025-08-31"), calendar);
    let before = year.a_year_earlier(Grain::Month, calendar).unwrap();
    assert_eq!(
        days(before, calendar),
        "2024-01-01..2024-08-31",
        "a day more: 2024 is a leap year"
    );
}

#[test]
fn a_finished_period_is_not_cut_nor_a_future_one() {
    let calendar = calendar(1);
    let past = Period::from(slot("2025Q3")).until(date("2025-11-20"), calendar);
    assert!(!past.is_cut());
    let future = Period::from(slot("2026Q1")).until(date("2025-11-20"), calendar);
    assert!(!future.is_cut());
}

#[test]
fn both_languages_name_periods() {
    let quarter = Period::from(slot("2025Q4"));
    assert_eq!(quarter.display(Locale::Zh), "2025 年第 4 季度");
    assert_eq!(period("2025-11").display(Locale::En), "November 2025");
    let cut = quarter.until(date("2025-11-20"), calendar(1));
    assert_eq!(cut.display(Locale::En), "Q4 2025, until 2025-11-20");
    assert_eq!(
        cut.display(Locale::Zh),
        "2025 年第 4 季度（截至 2025-11-20）"
    );
    assert_eq!(
        period("2024-11..2025-10").display(Locale::Zh),
        "2024 年 11 月至 2025 年 10 月"
    );
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..80_000).prop_map(|days| date("1900-01-01") + Days::new(days))
}

fn any_grain() -> impl Strategy<Value = Grain> {
    prop::sample::select(Grain::ALL.to_vec())
}

proptest! {
    #[test]
    fn neighbours_tile_time(day in any_day(), month in 1u8..=12, grain in any_grain()) {
        let calendar = calendar(month);
        let slot = calendar.slot_of(grain, day);
        let span = calendar.span(slot).unwrap();
        prop_assert!(span.from <= day && day < span.to);
        prop_assert_eq!(calendar.span(slot.plus(1)).unwrap().from, span.to);
        prop_assert_eq!(calendar.span(slot.plus(-1)).unwrap().to, span.from);
    }

    #[test]
    fn a_coarse_slot_is_whole_finer_ones(day in any_day(), month in 1u8..=12) {
        let calendar = calendar(month);
        for (coarse, fine, count) in
            [(Grain::Quarter, Grain::Month, 3), (Grain::Year, Grain::Quarter, 4)]
        {
            let span = calendar.span(calendar.slot_of(coarse, day)).unwrap();
            let parts = Period::of_span(span, fine, calendar).unwrap();
            prop_assert_eq!(parts.count(), count);
        }
    }

    #[test]
    fn what_is_shown_is_read_again(day in any_day(), month in 1u8..=12, grain in any_grain()) {
        let slot = calendar(month).slot_of(grain, day);
        prop_assert_eq!(slot.to_string().parse::<Slot>(), Ok(slot));
    }

    #[test]
    fn a_compared_period_has_as_many_days_or_is_whole(
        day in any_day(), month in 1u8..=12, grain in any_grain(), ahead in 0i32..3,
    ) {
        let calendar = calendar(month);
        let last = calendar.slot_of(grain, day).plus(ahead.min(1));
        let period = Period::ending(last, 2).until(day, calendar);
        let days = period.span(calendar).unwrap().days();
        for other in [
            period.previous(Grain::Day, calendar).unwrap(),
            period.a_year_earlier(Grain::Day, calendar).unwrap(),
        ] {
            let others = other.span(calendar).unwrap().days();
            prop_assert!(others == days || !other.is_cut(), "{period} {other}");
            prop_assert!(!other.is_cut() || period.is_cut());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        if let Ok(period) = text.parse::<PeriodText>() {
            let day = date("2025-11-20");
            prop_assert!(period.resolve(Some(day), calendar(1)).is_some());
        }
    }
}
