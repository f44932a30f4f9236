//! Cases of slope and small multiples.

use super::super::scale::number;
use super::cases::{States, data, line_states, main, months, quarters, say, with_rest};
use crate::domain::{Direction, Locale, Unit};
use crate::report::chart::{Categorical, Chart, Panel, Series, SmallMultiples};

const BRANCHES: [(&str, &str); 8] = [
    ("江河支行", "Riverside"),
    ("城东支行", "East Gate"),
    ("滨海支行", "Seaside"),
    ("高新支行", "Tech Park"),
    ("古城支行", "Old Town"),
    ("南山支行", "South Hill"),
    (
        "手机银行与远程客户服务联合运营中心",
        "Mobile banking and remote service",
    ),
    ("城西支行", "West Gate"),
];

pub(super) fn slope_states(locale: Locale) -> States {
    let ends = [
        [0.912, 0.934],
        [0.908, 0.871],
        [0.872, 0.872],
        [0.861, 0.921],
        [0.858, 0.846],
        [0.855, 0.86],
        [0.853, 0.944],
        [f64::NAN, 0.9],
    ];
    let series: Vec<Series> = BRANCHES
        .into_iter()
        .zip(ends)
        .map(|(name, ends)| main(say(locale, name), &ends))
        .collect();
    let many = (0..200)
        .map(|at| {
            let before = number(at * 37 % 101);
            main(
                &format!("K{at}"),
                &[before, before + number(at * 13 % 41) - 20.0],
            )
        })
        .collect();
    let heads = ["2024Q4", "2025Q4"];
    let neutral = Categorical {
        better: Direction::Neutral,
        ..data(Unit::Percent, &heads, series[..4].to_vec())
    };
    let states = vec![
        ("normal", Chart::Slope(data(Unit::Percent, &heads, series))),
        ("neutral", Chart::Slope(neutral)),
        ("many", Chart::Slope(data(Unit::Points, &heads, many))),
    ];
    with_rest(locale, Chart::Slope, states)
}

pub(super) fn small_multiples_states(locale: Locale) -> States {
    let lines = |data| {
        Chart::SmallMultiples(SmallMultiples {
            data,
            panel: Panel::Line,
        })
    };
    let wave = |at: usize, period: usize| {
        let slope = number(at) - 3.0;
        1e8 * (4.0 + 0.1 * slope * number(period) + 0.2 * number(period * (at + 2) % 5))
    };
    let branches = |count: usize| -> Vec<Series> {
        let name = |at: usize| match BRANCHES.get(at) {
            Some(name) => say(locale, *name).to_owned(),
            None => format!("K{at}"),
        };
        let values = |at: usize| (0..12).map(|period| wave(at, period)).collect::<Vec<_>>();
        (0..count).map(|at| main(&name(at), &values(at))).collect()
    };
    let mut target = data(Unit::Money, &months(12), branches(5));
    target.target = Some(4.4e8);
    let columns = Chart::SmallMultiples(SmallMultiples {
        data: data(Unit::Money, &quarters(12), branches(4)),
        panel: Panel::Column,
    });
    let mut states = vec![
        (
            "normal",
            lines(data(Unit::Money, &quarters(12), branches(8))),
        ),
        ("columns", columns),
        ("target", lines(target)),
        (
            "many",
            lines(data(Unit::Money, &quarters(12), branches(200))),
        ),
    ];
    let Some((_, Chart::Line(few))) = line_states(locale).pop() else {
        unreachable!("the last state of a line has many series")
    };
    states.push(("few", lines(few)));
    with_rest(locale, lines, states)
}
