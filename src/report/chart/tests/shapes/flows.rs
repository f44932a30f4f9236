//! Cases of treemaps and flows.

use super::{branches, float, long_names, measure, noise};
use crate::domain::{Locale, Unit};
use crate::report::chart::tests::cases::{States, say};
use crate::report::chart::{
    Chart, Sankey, SankeyFlow, SankeyStage, Treemap, TreemapGroup, TreemapPart,
};

#[expect(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn treemap_states(locale: Locale) -> States {
    let treemap = |groups: Vec<TreemapGroup>| {
        Chart::Treemap(Treemap {
            measure: measure(locale, ("余额", "Balance"), Unit::Money),
            groups,
        })
    };
    let groups = [
        (
            ("存款", "Deposits"),
            vec![
                (("活期", "Current"), 4.2e8),
                (("定期", "Term"), 6.9e8),
                (("通知存款", "Call deposits"), 0.8e8),
            ],
        ),
        (
            ("贷款", "Loans"),
            vec![
                (("住房", "Mortgages"), 3.9e8),
                (("经营", "Business"), 1.4e8),
                (("消费", "Consumer"), 0.6e8),
                (("信用卡", "Cards"), 0.35e8),
            ],
        ),
        (
            ("理财", "Investments"),
            vec![
                (("基金", "Funds"), 1.2e8),
                (("债券", "Bonds"), 0.3e8),
                (("贵金属", "Metals"), 0.04e8),
            ],
        ),
        (
            ("保险", "Insurance"),
            vec![(("寿险", "Life"), 0.2e8), (("其他", "Other"), 0.0)],
        ),
    ];
    let part = |(name, value): (&str, f64)| TreemapPart {
        label: name.to_owned(),
        value: float(value),
    };
    let group = |label: &str, parts: Vec<TreemapPart>| TreemapGroup {
        label: label.to_owned(),
        parts,
    };
    let two_levels: Vec<TreemapGroup> = groups
        .iter()
        .map(|(name, parts)| {
            let parts = parts
                .iter()
                .map(|(name, value)| part((say(locale, *name), *value)));
            group(say(locale, *name), parts.collect())
        })
        .collect();
    let single = |names: &[String], scale: f64| -> Vec<TreemapGroup> {
        let amounts = names
            .iter()
            .enumerate()
            .map(|(at, name)| (name, scale * (noise(at).powi(3) + 0.002)));
        amounts
            .map(|(name, value)| group(name, vec![part((name, value))]))
            .collect()
    };
    let debts =
        |(at, name): (usize, String)| group(&name, vec![part((&name, 4e6 * noise(at) - 2e6))]);
    vec![
        ("normal", treemap(two_levels)),
        ("single", treemap(single(&branches(locale, 12), 5e8))),
        ("one_point", treemap(single(&branches(locale, 1), 5e8))),
        ("empty", treemap(vec![group("x", vec![part(("y", 0.0))])])),
        (
            "long_labels",
            treemap(vec![group(
                &long_names(locale)[0],
                long_names(locale)
                    .iter()
                    .enumerate()
                    .map(|(at, name)| part((name, 1e6 + 4e6 * noise(at))))
                    .collect(),
            )]),
        ),
        (
            "negative",
            treemap(
                branches(locale, 9)
                    .into_iter()
                    .enumerate()
                    .map(debts)
                    .collect(),
            ),
        ),
        ("many", treemap(single(&branches(locale, 200), 5e8))),
    ]
}

#[expect(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn sankey_states(locale: Locale) -> States {
    let sankey = |stages: &[&str],
                  nodes: &[String],
                  figure: &dyn Fn(usize, usize, usize) -> f64| {
        let stage = |name: &&str| SankeyStage {
            name: (*name).to_owned(),
            nodes: nodes.to_vec(),
        };
        let pairs = (0..nodes.len()).flat_map(|from| (0..nodes.len()).map(move |to| (from, to)));
        let flows = (0..stages.len() - 1).flat_map(|stage| {
            pairs.clone().map(move |(from, to)| SankeyFlow {
                stage,
                from,
                to,
                value: float(figure(stage, from, to)),
            })
        });
        Chart::Sankey(Sankey {
            measure: measure(locale, ("客户数", "Customers"), Unit::Count),
            stages: stages.iter().map(stage).collect(),
            flows: flows.collect(),
        })
    };
    let segments = [
        ("高价值", "High value"),
        ("成长型", "Growing"),
        ("大众", "Mass"),
        ("沉睡", "Dormant"),
        ("流失", "Lost"),
    ];
    let segments: Vec<String> = segments
        .iter()
        .map(|name| say(locale, *name).to_owned())
        .collect();
    let moves = |stage: usize, from: usize, to: usize| {
        let stay = if from == to { 900.0 } else { 0.0 };
        (stay + 160.0 * noise(stage * 100 + from * 10 + to) / (1.0 + 3.0 * noise(from))).round()
    };
    let diagonal = |_: usize, from: usize, to: usize| if from == to { 120.0 } else { -4.0 };
    vec![
        ("normal", sankey(&["2025Q3", "2025Q4"], &segments, &moves)),
        (
            "stages",
            sankey(&["2025Q2", "2025Q3", "2025Q4"], &segments, &moves),
        ),
        (
            "one_point",
            sankey(&["2025Q3", "2025Q4"], &segments[..1], &moves),
        ),
        (
            "empty",
            sankey(&["2025Q3", "2025Q4"], &segments, &|_, _, _| 0.0),
        ),
        (
            "long_labels",
            sankey(&["2025Q3", "2025Q4"], &long_names(locale), &moves),
        ),
        (
            "negative",
            sankey(&["2025Q3", "2025Q4"], &segments, &diagonal),
        ),
        (
            "many",
            sankey(&["2025Q3", "2025Q4"], &branches(locale, 200), &moves),
        ),
    ]
}
