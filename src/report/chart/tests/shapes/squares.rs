//! Cases of scatters, calendars and cohorts.

use chrono::{Days, NaiveDate};

use super::{branches, float, long_names, measure, noise};
use crate::domain::{Direction, Locale, Unit};
use crate::report::chart::tests::cases::{LONG, States, quarters, say};
use crate::report::chart::{Calendar, Chart, Cohort, HeatMap, Quadrants, Scatter, ScatterPoint};

#[expect(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn scatter_states(locale: Locale) -> States {
    let names = [
        ("高价值", "High value"),
        ("成长型", "Growing"),
        ("大众", "Mass"),
        ("沉睡", "Dormant"),
        ("新客户", "New"),
        ("退休", "Retired"),
        ("小微企业主", "Small business owners"),
    ];
    let segments: Vec<String> = names
        .iter()
        .map(|name| say(locale, *name).to_owned())
        .collect();
    let fields = [
        ("高价值、低忠诚：挽留", "Valuable, not loyal: retain"),
        ("高价值、高忠诚：维护", "Valuable and loyal: keep"),
        ("低价值、低忠诚：观察", "Neither: watch"),
        ("低价值、高忠诚：提升", "Loyal, low value: develop"),
    ];
    let quadrants = |x: f64, y: f64| Quadrants {
        x,
        y,
        names: fields.map(|field| say(locale, field).to_owned()),
    };
    let scatter = |points: Vec<ScatterPoint>, has_size: bool, quadrants: Option<Quadrants>| {
        Chart::Scatter(Scatter {
            x: measure(locale, ("忠诚度", "Loyalty"), Unit::Percent),
            y: measure(locale, ("户均价值", "Value per customer"), Unit::Money),
            size: has_size.then(|| measure(locale, ("客户数", "Customers"), Unit::Count)),
            points,
            quadrants,
        })
    };
    let mut normal = cloud(&segments);
    normal[3].x = None;
    let mut negative = cloud(&segments);
    for point in &mut negative {
        point.y = float(point.y.map_or(0.0, crate::domain::Value::to_f64) - 4_000.0);
    }
    vec![
        (
            "normal",
            scatter(normal, true, Some(quadrants(0.5, 4_000.0))),
        ),
        ("plain", scatter(cloud(&segments), false, None)),
        ("one_point", scatter(cloud(&segments[..1]), true, None)),
        (
            "empty",
            scatter(Vec::new(), false, Some(quadrants(0.5, 1.0))),
        ),
        (
            "long_labels",
            scatter(
                cloud(&long_names(locale)),
                true,
                Some(quadrants(0.2, 2_000.0)),
            ),
        ),
        (
            "negative",
            scatter(negative, false, Some(quadrants(0.5, 0.0))),
        ),
        (
            "many",
            scatter(
                cloud(&branches(locale, 200)),
                true,
                Some(quadrants(0.5, 4_500.0)),
            ),
        ),
    ]
}

fn cloud(names: &[String]) -> Vec<ScatterPoint> {
    let point = |(at, name): (usize, &String)| ScatterPoint {
        label: name.clone(),
        x: float(0.1 + 0.85 * noise(at)),
        y: float(500.0 + 8_000.0 * noise(at + 70) * noise(at + 31)),
        size: float(10_000.0 * noise(at + 11)),
    };
    names.iter().enumerate().map(point).collect()
}

pub(super) fn calendar_states(locale: Locale) -> States {
    let calendar = |first: &str, days: u64, figure: &dyn Fn(usize) -> Option<f64>, better| {
        let first: NaiveDate = first.parse().unwrap();
        let days = (0..days)
            .zip(0usize..)
            .map(|(day, at)| (first + Days::new(day), figure(at).and_then(float)));
        Chart::Calendar(Calendar {
            measure: measure(locale, ("交易笔数", "Transactions"), Unit::Count),
            days: days.collect(),
            better,
        })
    };
    let busy = |at: usize| {
        let weekend = if (at + 2) % 7 > 4 { 0.35 } else { 1.0 };
        (at % 97 != 13).then(|| (4_000.0 * weekend * (0.7 + 0.6 * noise(at))).round())
    };
    vec![
        ("normal", calendar("2025-01-01", 365, &busy, Direction::Up)),
        ("quarter", calendar("2025-10-01", 92, &busy, Direction::Up)),
        ("many", calendar("2024-12-05", 396, &busy, Direction::Down)),
        ("one_point", calendar("2025-03-14", 1, &busy, Direction::Up)),
        (
            "empty",
            calendar("2025-03-14", 10, &|_| None, Direction::Up),
        ),
        (
            "negative",
            calendar(
                "2025-07-01",
                184,
                &|at| Some(100.0 * noise(at) - 50.0),
                Direction::Up,
            ),
        ),
    ]
}

pub(super) fn cohort_states(locale: Locale) -> States {
    let cohort = |rows: Vec<String>, ages: usize, figure: &dyn Fn(usize, usize) -> f64| {
        let count = rows.len();
        let cell = |row: usize, age: usize| {
            let has_lived = row + age < count.max(ages);
            (has_lived && (row, age) != (1, 2))
                .then(|| figure(row, age))
                .and_then(float)
        };
        Chart::Cohort(Cohort {
            grid: HeatMap {
                unit: Unit::Percent,
                decimals: Some(0),
                cells: (0..count)
                    .map(|row| (0..ages).map(|age| cell(row, age)).collect())
                    .collect(),
                rows,
                columns: (0..ages).map(|age| age.to_string()).collect(),
                better: Direction::Up,
            },
            age: say(
                locale,
                ("开户后第几季", "quarters since the account was opened"),
            )
            .to_owned(),
        })
    };
    let kept = |row: usize, age: usize| {
        let age = super::super::super::scale::number(age);
        (1.0 - 0.09 * age + 0.004 * age * age) * (0.9 + 0.1 * noise(row))
    };
    let long = LONG.map(|name| say(locale, name).to_owned()).to_vec();
    vec![
        ("normal", cohort(quarters(8), 8, &kept)),
        ("one_point", cohort(quarters(1), 1, &kept)),
        ("empty", cohort(quarters(4), 0, &kept)),
        ("long_labels", cohort(long, 5, &kept)),
        (
            "negative",
            cohort(quarters(6), 6, &|row, age| kept(row, age) - 0.75),
        ),
        ("many", cohort(branches(locale, 200), 12, &kept)),
    ]
}
