//! Cases of areas and shares: parts over time and over names, with gaps, negatives and 200 names.

use super::super::scale::number;
use super::cases::{States, data, main, months, quarters, say, stacked_states, with_rest};
use crate::domain::{Locale, Unit};
use crate::report::chart::{Categorical, Chart, Role, Series};

/// The states of a stacked chart, drawn as another kind, and what only that kind meets.
fn states(locale: Locale, kind: fn(Categorical) -> Chart) -> States {
    let parts = stacked_states(locale).into_iter().map(|(state, chart)| {
        let Chart::StackedColumn(data) = chart else {
            unreachable!("stacked states are stacked columns")
        };
        (state, kind(data))
    });
    let names: Vec<String> = (1..=200).map(|name| format!("K{name}")).collect();
    let values = |part: usize| -> Vec<f64> {
        (0..200)
            .map(|at| number((at * 7 + part * 13) % 23) * 10.0)
            .collect()
    };
    let wide = (0..3)
        .map(|part| main(&format!("P{part}"), &values(part)))
        .collect();
    let mut states: States = parts.collect();
    states.push(("wide", kind(data(Unit::Count, &names, wide))));
    with_rest(locale, kind, states)
}

pub(super) fn area_states(locale: Locale) -> States {
    let mut states = states(locale, Chart::Area);
    let gap = |from: f64| -> Vec<f64> {
        let hole = |month: u32| month == 5 || (7..9).contains(&month);
        (0..18)
            .map(|month| {
                let figure = from + f64::from(month * 7 % 5);
                if hole(month) { f64::NAN } else { figure }
            })
            .collect()
    };
    let plan = Series {
        role: Role::Plan,
        ..main(say(locale, ("计划", "Plan")), &[38.0; 18])
    };
    let parts = vec![main("A", &gap(9.0)), main("B", &gap(20.0)), plan];
    states.push(("gaps", Chart::Area(data(Unit::Count, &months(18), parts))));
    states
}

pub(super) fn column_100_states(locale: Locale) -> States {
    states(locale, Chart::StackedColumn100)
}

pub(super) fn bar_100_states(locale: Locale) -> States {
    let mut states = states(locale, Chart::StackedBar100);
    let names = [
        ("江河支行", "Riverside"),
        ("城东支行", "East Gate"),
        ("滨海支行", "Seaside"),
        ("高新支行", "Tech Park"),
    ];
    let names: Vec<&str> = names.iter().map(|name| say(locale, *name)).collect();
    let parts = vec![
        main(say(locale, ("活期", "Current")), &[4e8, 2e8, 5e8, 1e8]),
        main(say(locale, ("定期", "Term")), &[3e8, 5e8, 1e8, 1e7]),
        main(say(locale, ("理财", "Wealth")), &[1e8, 9e7, 4e8, f64::NAN]),
    ];
    states[0] = (
        "normal",
        Chart::StackedBar100(data(Unit::Money, &names, parts)),
    );
    states.push((
        "nothing",
        Chart::StackedBar100(data(Unit::Money, &quarters(1), vec![main("A", &[0.0])])),
    ));
    states
}
