//! Any data in any frame: labels stay inside and apart, and the drawing is well formed.

use proptest::prelude::*;

use super::super::{
    Categorical, Chart, Edges, Frame, Funnel, HeatMap, Histogram, Note, Panel, Pareto, Role,
    Series, SmallMultiples, Waterfall, WaterfallStep, height, render,
};
use super::{covered, labels, outside, xml};
use crate::domain::{Direction, Locale, Unit, Value};

/// Names of every length and script.
pub(super) const NAMES: [&str; 8] = [
    "江河支行",
    "East",
    "Relationship management",
    "高新技术产业开发区支行",
    "Q",
    "A year earlier",
    "<&>",
    "",
];
/// Units with the size of their figures.
pub(super) const UNITS: [(Unit, f64); 6] = [
    (Unit::Count, 3.0),
    (Unit::Count, 7e6),
    (Unit::Money, 3e9),
    (Unit::Percent, 1.0),
    (Unit::Score, 5.0),
    (Unit::Days, 40.0),
];

/// Kinds of charts; the last one is the heat map.
const KINDS: usize = 14;

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(&NAMES[..]).prop_map(ToOwned::to_owned)
}

fn categories() -> impl Strategy<Value = Vec<String>> {
    let quarters = (1..30usize).prop_map(|count| {
        let quarter = |at: usize| format!("{}Q{}", 2015 + at / 4, at % 4 + 1);
        (0..count).map(quarter).collect()
    });
    let months = (1..40usize).prop_map(|count| {
        let month = |at: usize| format!("{}-{:02}", 2015 + at / 12, at % 12 + 1);
        (0..count).map(month).collect()
    });
    prop_oneof![quarters, months, prop::collection::vec(name(), 1..40)]
}

fn values(count: usize, scale: f64) -> impl Strategy<Value = Vec<Option<Value>>> {
    let value = prop::option::weighted(0.9, -0.4..1.0f64);
    let scaled = value.prop_map(move |value| value.map(|value| Value::Float(value * scale)));
    prop::collection::vec(scaled, count)
}

fn series(count: usize, scale: f64) -> impl Strategy<Value = Vec<Series>> {
    let roles = [Role::Main, Role::Main, Role::Comparison, Role::Plan];
    let one = (
        name(),
        prop::sample::select(roles.to_vec()),
        values(count, scale),
    )
        .prop_map(|(name, role, values)| Series { name, values, role });
    prop::collection::vec(one, 1..8)
}

fn chart() -> impl Strategy<Value = Chart> {
    (
        categories(),
        prop::sample::select(&UNITS[..]),
        0..KINDS,
        any::<bool>(),
    )
        .prop_flat_map(|(categories, (unit, scale), kind, has_target)| {
            series(categories.len(), scale).prop_map(move |series| {
                let target = has_target.then_some(scale * 0.6);
                of_kind(kind, unit, target, categories.clone(), series)
            })
        })
}

fn of_kind(
    kind: usize,
    unit: Unit,
    target: Option<f64>,
    categories: Vec<String>,
    series: Vec<Series>,
) -> Chart {
    if kind == KINDS - 1 {
        return Chart::HeatMap(HeatMap {
            unit,
            decimals: None,
            rows: series.iter().map(|series| series.name.clone()).collect(),
            columns: categories,
            cells: series.into_iter().map(|series| series.values).collect(),
            better: Direction::Down,
        });
    }
    let kinds = [
        Chart::Line,
        Chart::Column,
        Chart::StackedColumn,
        Chart::Bar,
        of_areas,
        Chart::StackedColumn100,
        Chart::StackedBar100,
        Chart::Slope,
        of_panels,
        of_steps,
        of_stages,
        of_causes,
        of_bands,
    ];
    let notes = (0..categories.len())
        .filter(|at| at % 3 != 1)
        .map(|category| Note {
            category,
            text: "2025-09-10 · An outage".to_owned(),
        });
    kinds[kind](Categorical {
        notes: notes.collect(),
        unit,
        decimals: None,
        categories,
        series,
        target,
        better: Direction::Up,
    })
}

/// Areas of the sizes of the figures, because negative ones are drawn as columns.
fn of_areas(mut data: Categorical) -> Chart {
    for value in data.series.iter_mut().flat_map(|series| &mut series.values) {
        *value = value.map(|value| Value::Float(value.to_f64().abs()));
    }
    Chart::Area(data)
}

fn of_panels(data: Categorical) -> Chart {
    let panel = if data.target.is_some() {
        Panel::Line
    } else {
        Panel::Column
    };
    Chart::SmallMultiples(SmallMultiples { data, panel })
}

/// The figures of the first series with their names.
fn named(data: &Categorical) -> Vec<(String, Option<Value>)> {
    let first = data.series.first().map(|series| series.values.clone());
    let names = data.categories.iter().cloned();
    names.zip(first.unwrap_or_default()).collect()
}

#[expect(clippy::needless_pass_by_value, reason = "one of a list of kinds")]
fn of_steps(data: Categorical) -> Chart {
    let steps = named(&data).into_iter().enumerate();
    Chart::Waterfall(Waterfall {
        unit: data.unit,
        decimals: data.decimals,
        steps: steps
            .map(|(at, (label, value))| WaterfallStep {
                label,
                value,
                is_total: at % 5 == 0,
            })
            .collect(),
        better: data.better,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "one of a list of kinds")]
fn of_stages(data: Categorical) -> Chart {
    Chart::Funnel(Funnel {
        unit: data.unit,
        decimals: data.decimals,
        stages: named(&data),
    })
}

#[expect(clippy::needless_pass_by_value, reason = "one of a list of kinds")]
fn of_causes(data: Categorical) -> Chart {
    Chart::Pareto(Pareto {
        unit: data.unit,
        decimals: data.decimals,
        name: data
            .series
            .first()
            .map(|series| series.name.clone())
            .unwrap_or_default(),
        parts: named(&data),
        threshold: 0.8,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "one of a list of kinds")]
fn of_bands(data: Categorical) -> Chart {
    let at = (0..=data.categories.len()).map(|edge| 2.5 * f64::from(u8::try_from(edge).unwrap()));
    Chart::Histogram(Histogram {
        unit: data.unit,
        decimals: data.decimals,
        bands: named(&data),
        edges: data.target.map(|mean| Edges {
            unit: Unit::Days,
            at: at.collect(),
            mean: Some(mean),
        }),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn figures_of_any_size_draw(kind in 0..KINDS, figures in prop::collection::vec(any::<f64>(), 1..9)) {
        let figures: Vec<_> = figures.into_iter().map(|figure| Some(Value::Float(figure))).collect();
        let categories = (0..figures.len()).map(|at| format!("2025-{:02}", at + 1)).collect();
        let series = vec![Series { name: "East".to_owned(), values: figures, role: Role::Main }];
        let chart = of_kind(kind, Unit::Money, Some(f64::NAN), categories, series);
        let frame = Frame::new(400, 240, "Title", Locale::En, "CNY").into_file();
        prop_assert!(xml::parse(&render(&chart, &frame)).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn labels_stay_inside_and_apart(chart in chart(), width in 320..1300u32, zh in any::<bool>()) {
        let locale = if zh { Locale::Zh } else { Locale::En };
        let mut frame = Frame::new(width, 0, "Title", locale, "CNY");
        frame.height = height(&chart, width);
        let labels = labels(&render(&chart, &frame));
        prop_assert_eq!(outside(&labels, &frame), Vec::<String>::new());
        prop_assert_eq!(covered(&labels), Vec::<String>::new());
    }
}
