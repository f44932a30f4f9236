//! Cases of box plots and intervals.

use super::{branches, float, long_names, measure, noise};
use crate::domain::{Direction, Locale, Unit};
use crate::report::chart::tests::cases::{States, say};
use crate::report::chart::{BoxRow, Boxes, Chart, IntervalRow, Intervals};

pub(super) fn box_states(locale: Locale) -> States {
    let boxes = |unit: Unit, rows: Vec<BoxRow>, target| {
        Chart::Box(Boxes {
            measure: measure(locale, ("响应时间", "Response time"), unit),
            ends: ["P10".to_owned(), "P90".to_owned()],
            rows,
            target,
        })
    };
    let rows = |names: &[String]| -> Vec<BoxRow> {
        names
            .iter()
            .enumerate()
            .map(|(at, name)| row(name, 8.0 + 14.0 * noise(at), 1.0))
            .collect()
    };
    let mut normal = rows(&branches(locale, 6));
    normal[1].outliers = Some(12);
    normal[4].five = [None, None, float(17.5), None, None];
    let nothing = BoxRow {
        label: say(locale, ("城东", "East")).to_owned(),
        five: [None; 5],
        outliers: None,
    };
    normal.push(nothing.clone());
    let mut one = row(&branches(locale, 1)[0], 12.0, 1.0);
    one.five = [float(12.0); 5];
    let negative = branches(locale, 4);
    let negative = negative
        .iter()
        .enumerate()
        .map(|(at, name)| row(name, 20.0 * noise(at) - 14.0, 1.4));
    vec![
        ("normal", boxes(Unit::Minutes, normal, Some(20.0))),
        ("one_point", boxes(Unit::Minutes, vec![one], None)),
        ("empty", boxes(Unit::Minutes, vec![nothing], None)),
        (
            "long_labels",
            boxes(Unit::Money, scaled(rows(&long_names(locale))), None),
        ),
        ("negative", boxes(Unit::Points, negative.collect(), None)),
        (
            "many",
            boxes(Unit::Minutes, rows(&branches(locale, 200)), None),
        ),
    ]
}

fn row(label: &str, median: f64, spread: f64) -> BoxRow {
    let at = |offset: f64| float(median + spread * offset);
    BoxRow {
        label: label.to_owned(),
        five: [at(-6.0), at(-2.5), at(0.0), at(4.0), at(13.0)],
        outliers: None,
    }
}

fn scaled(rows: Vec<BoxRow>) -> Vec<BoxRow> {
    let times = |mut row: BoxRow| {
        row.five = row.five.map(|figure| float(figure?.to_f64() * 31_000.0));
        row
    };
    rows.into_iter().map(times).collect()
}

pub(super) fn interval_states(locale: Locale) -> States {
    let intervals = |rows: Vec<IntervalRow>, better| {
        Chart::Interval(Intervals {
            measure: measure(locale, ("提升", "Lift"), Unit::Percent),
            rows,
            reference: 0.0,
            better,
        })
    };
    let names = [
        ("春季存款节", "Spring deposits"),
        ("手机银行激活", "Mobile activation"),
        ("信用卡分期", "Card instalments"),
        ("流失挽回", "Win back"),
        ("理财推荐", "Investment offer"),
    ];
    let estimates = [
        (0.062, 0.018),
        (0.031, 0.012),
        (0.008, 0.02),
        (-0.026, 0.014),
        (0.001, 0.004),
    ];
    let rows = names.iter().zip(estimates);
    let rows: Vec<IntervalRow> = rows
        .map(|(name, (value, half))| row_around(say(locale, *name), value, half))
        .collect();
    let mut normal = rows.clone();
    normal.push(IntervalRow {
        value: None,
        low: None,
        high: None,
        label: say(locale, ("新活动", "New campaign")).to_owned(),
    });
    let spread_over = |names: Vec<String>| -> Vec<IntervalRow> {
        let rows = names.iter().enumerate();
        rows.map(|(at, name)| row_around(name, 0.08 * noise(at) - 0.02, 0.03 * noise(at + 500)))
            .collect()
    };
    let negative = rows.iter().map(|row| {
        let value = row.value.map_or(0.0, crate::domain::Value::to_f64);
        row_around(&row.label, -value.abs() - 0.02, 0.01)
    });
    let mut bare = rows[0].clone();
    (bare.low, bare.high) = (None, None);
    vec![
        ("normal", intervals(normal, Direction::Up)),
        ("neutral", intervals(rows.clone(), Direction::Neutral)),
        ("one_point", intervals(vec![bare], Direction::Up)),
        ("empty", intervals(Vec::new(), Direction::Up)),
        (
            "long_labels",
            intervals(spread_over(long_names(locale)), Direction::Up),
        ),
        ("negative", intervals(negative.collect(), Direction::Down)),
        (
            "many",
            intervals(spread_over(branches(locale, 200)), Direction::Up),
        ),
    ]
}

fn row_around(label: &str, value: f64, half: f64) -> IntervalRow {
    IntervalRow {
        label: label.to_owned(),
        value: float(value),
        low: float(value - half),
        high: float(value + half),
    }
}
