//! Charts over time with notes on what happened: one, several at a time, at the ends.

use super::cases::{States, data, main, quarters, say};
use crate::domain::{Locale, Unit};
use crate::report::chart::{Categorical, Chart, Note};

type Kind = fn(Categorical) -> Chart;

/// Every kind of chart that marks notes.
pub(super) fn kinds(locale: Locale) -> Vec<(&'static str, States)> {
    let kinds: [(&str, Kind); 5] = [
        ("line", Chart::Line),
        ("column", Chart::Column),
        ("stacked", Chart::StackedColumn),
        ("area", Chart::Area),
        ("stacked_100", Chart::StackedColumn100),
    ];
    let states = |(name, kind): (_, Kind)| (name, vec![("notes", kind(noted(locale)))]);
    kinds.into_iter().map(states).collect()
}

fn noted(locale: Locale) -> Categorical {
    let name = |zh, en| say(locale, (zh, en));
    let note = |category, text: &str| Note {
        category,
        text: text.to_owned(),
    };
    let series = vec![
        main(
            name("贷款", "Loans"),
            &[31.0, 35.0, 34.0, 38.0, 41.0, 40.0, 44.0, 47.0],
        ),
        main(
            name("理财", "Wealth"),
            &[12.0, 11.0, 14.0, 13.0, 15.0, 18.0, 17.0, 19.0],
        ),
    ];
    Categorical {
        notes: vec![
            note(
                0,
                name("2024Q1 · 新的收费标准", "Q1 2024 · A new fee table"),
            ),
            note(
                6,
                name("2025Q3 · 系统故障", "Q3 2025 · An outage <at night>"),
            ),
            note(
                6,
                name("2025-09-10 · 渠道上线", "2025-09-10 · A channel opens"),
            ),
            note(7, name("2025Q4 · 合并网点", "Q4 2025 · Branches merge")),
        ],
        ..data(Unit::Count, &quarters(8), series)
    }
}
