//! Cases of the kinds with data of their own: heat map, bullet, Lorenz, sparkline.

use super::super::scale::number;
use super::cases::{LONG, States, months, quarters, say};
use crate::domain::{Direction, Locale, Unit, Value};
use crate::report::chart::{Bullet, BulletRow, Chart, HeatMap, Lorenz, Sparkline};

pub(super) fn heat_map_states(locale: Locale) -> States {
    let rows = [
        ("手机银行", "Mobile"),
        ("网上银行", "Online"),
        ("柜面", "Counter"),
        ("自助设备", "ATM"),
        ("客户经理", "Relationship manager"),
    ];
    let rows: Vec<&str> = rows.iter().map(|name| say(locale, *name)).collect();
    let wave = |row: usize, column: usize| {
        (!(row == 4 && column < 2)).then(|| 0.01 + 0.004 * number((row * 5 + column * 3) % 13))
    };
    let change = |row: usize, column: usize| Some(0.02 * number((row * 7 + column * 5) % 11) - 0.1);
    let normal = heat_map(&rows, &quarters(8), wave, Direction::Down);
    let negative = heat_map(&rows, &quarters(8), change, Direction::Up);
    let long: Vec<&str> = LONG.iter().map(|name| say(locale, *name)).collect();
    vec![
        ("normal", normal),
        ("negative", negative),
        (
            "one_point",
            heat_map(&rows[..1], &quarters(1), wave, Direction::Up),
        ),
        (
            "empty",
            heat_map(&rows, &quarters(4), |_, _| None, Direction::Up),
        ),
        ("long_labels", heat_map(&long, &long, wave, Direction::Up)),
        ("many", heat_map(&rows, &months(36), wave, Direction::Up)),
    ]
}

fn heat_map(
    rows: &[&str],
    columns: &[impl AsRef<str>],
    cell: impl Fn(usize, usize) -> Option<f64>,
    better: Direction,
) -> Chart {
    let cells = (0..rows.len())
        .map(|row| {
            (0..columns.len())
                .map(|column| cell(row, column).map(Value::Float))
                .collect()
        })
        .collect();
    Chart::HeatMap(HeatMap {
        unit: Unit::Percent,
        decimals: None,
        rows: rows.iter().map(ToString::to_string).collect(),
        columns: columns
            .iter()
            .map(|name| name.as_ref().to_owned())
            .collect(),
        cells,
        better,
    })
}

pub(super) fn bullet_states(locale: Locale) -> States {
    let row =
        |name: (&'static str, &'static str), value: f64, previous: f64, target: f64| BulletRow {
            label: say(locale, name).to_owned(),
            value: Some(Value::Float(value)),
            previous: Some(Value::Float(previous)),
            target: Some(target),
        };
    let rows = vec![
        row(("响应速度", "Response speed"), 0.934, 0.911, 0.9),
        row(("服务态度", "Attitude"), 0.951, 0.955, 0.9),
        row(("服务质量", "Service quality"), 0.872, 0.861, 0.9),
        row(("服务效果", "Service effect"), 0.881, 0.9, 0.88),
    ];
    let nothing = BulletRow {
        value: None,
        ..rows[0].clone()
    };
    let bullet = |unit, rows, range| {
        Chart::Bullet(Bullet {
            unit,
            decimals: None,
            rows,
            better: Direction::Up,
            range,
        })
    };
    let long = LONG.iter().map(|name| row(*name, 0.8, 0.7, 0.9)).collect();
    let negative = vec![row(LONG[3], -12.5, 3.0, 5.0), row(LONG[1], 8.0, -4.0, -2.0)];
    vec![
        (
            "normal",
            bullet(Unit::Percent, rows.clone(), Some((0.0, 1.0))),
        ),
        (
            "one_point",
            bullet(Unit::Percent, vec![rows[2].clone(), nothing.clone()], None),
        ),
        ("empty", bullet(Unit::Percent, vec![nothing], None)),
        ("long_labels", bullet(Unit::Percent, long, None)),
        ("negative", bullet(Unit::Points, negative, None)),
    ]
}

pub(super) fn lorenz_states(locale: Locale) -> States {
    let lorenz = |points: Vec<(f64, f64)>, marker| {
        Chart::Lorenz(Lorenz {
            points,
            x_name: say(locale, ("客户", "customers")).to_owned(),
            y_name: say(locale, ("存款余额", "deposits")).to_owned(),
            marker,
        })
    };
    let steps = || (0..=20).map(|step| f64::from(step) / 20.0);
    let curve: Vec<(f64, f64)> = steps().map(|x| (x, x.powf(6.8))).collect();
    let pareto: Vec<(f64, f64)> = steps().map(|x| (x, 1.0 - (1.0 - x).powf(6.8))).collect();
    let debts: Vec<(f64, f64)> = steps().map(|x| (x, 1.2 * x * x - 0.2 * x)).collect();
    vec![
        ("normal", lorenz(curve.clone(), Some(0.2))),
        ("pareto", lorenz(pareto, Some(0.2))),
        ("unmarked", lorenz(curve, None)),
        ("one_point", lorenz(vec![(0.8, 0.3)], Some(0.2))),
        ("empty", lorenz(Vec::new(), Some(0.2))),
        ("negative", lorenz(debts, Some(0.1))),
        (
            "long_labels",
            Chart::Lorenz(Lorenz {
                points: vec![(0.5, 0.1)],
                x_name: say(locale, LONG[0]).to_owned(),
                y_name: say(locale, LONG[4]).to_owned(),
                marker: Some(0.2),
            }),
        ),
    ]
}

pub(super) fn sparkline_states() -> States {
    let sparkline = |values: &[f64]| {
        Chart::Sparkline(Sparkline {
            values: values
                .iter()
                .map(|value| Some(Value::Float(*value)))
                .collect(),
            better: Direction::Up,
            unit: Unit::Points,
        })
    };
    vec![
        (
            "normal",
            sparkline(&[31.0, 33.0, 30.0, 36.0, 38.0, 37.0, 41.0, 44.0]),
        ),
        ("negative", sparkline(&[4.0, -3.0, -8.0, 2.0, -6.0])),
        ("one_point", sparkline(&[31.0])),
        ("empty", sparkline(&[])),
    ]
}
