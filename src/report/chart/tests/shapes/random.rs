//! Any data of these kinds in any frame: labels stay inside and apart, and the drawing is well formed.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::domain::{Direction, Locale, Unit, Value};
use crate::report::chart::tests::random::{NAMES, UNITS};
use crate::report::chart::tests::{covered, labels, outside, xml};
use crate::report::chart::{
    BoxRow, Boxes, Calendar, Chart, Cohort, Frame, HeatMap, IntervalRow, Intervals, Measure,
    Quadrants, Sankey, SankeyFlow, SankeyStage, Scatter, ScatterPoint, Treemap, TreemapGroup,
    TreemapPart, height, render,
};

type Row = (String, Vec<Option<Value>>);

fn rows(scale: f64) -> impl Strategy<Value = Vec<Row>> {
    let value = prop::option::weighted(0.9, -0.4..1.0f64);
    let value = value.prop_map(move |value| value.map(|value| Value::Float(value * scale)));
    let name = prop::sample::select(&NAMES[..]).prop_map(ToOwned::to_owned);
    prop::collection::vec((name, prop::collection::vec(value, 5)), 1..60)
}

fn chart() -> impl Strategy<Value = Chart> {
    (prop::sample::select(&UNITS[..]), 0..7usize).prop_flat_map(|((unit, scale), kind)| {
        rows(scale).prop_map(move |rows| of_kind(kind, unit, scale, &rows))
    })
}

#[expect(clippy::too_many_lines, reason = "a list of cases")]
fn of_kind(kind: usize, unit: Unit, scale: f64, rows: &[Row]) -> Chart {
    let measure = Measure {
        name: "Relationship management".to_owned(),
        unit,
        decimals: None,
    };
    match kind {
        0 => Chart::Box(Boxes {
            ends: ["P10".to_owned(), "P90".to_owned()],
            rows: rows
                .iter()
                .map(|(name, five)| BoxRow {
                    label: name.clone(),
                    five: [five[0], five[1], five[2], five[3], five[4]],
                    outliers: None,
                })
                .collect(),
            target: Some(scale * 0.3),
            measure,
        }),
        1 => Chart::Interval(Intervals {
            rows: rows
                .iter()
                .map(|(name, values)| IntervalRow {
                    label: name.clone(),
                    value: values[0],
                    low: values[1],
                    high: values[2],
                })
                .collect(),
            reference: 0.0,
            better: Direction::Up,
            measure,
        }),
        2 => Chart::Scatter(Scatter {
            x: measure.clone(),
            y: measure.clone(),
            size: Some(measure),
            points: rows
                .iter()
                .map(|(name, values)| ScatterPoint {
                    label: name.clone(),
                    x: values[0],
                    y: values[1],
                    size: values[2],
                })
                .collect(),
            quadrants: Some(Quadrants {
                x: scale * 0.2,
                y: scale * 0.3,
                names: [0, 1, 2, 3].map(|at| NAMES[at].to_owned()),
            }),
        }),
        3 => Chart::Calendar(calendar(measure, rows)),
        4 => Chart::Cohort(Cohort {
            grid: HeatMap {
                unit,
                decimals: None,
                rows: rows.iter().map(|row| row.0.clone()).collect(),
                columns: (0..5).map(|age| age.to_string()).collect(),
                cells: rows.iter().map(|row| row.1.clone()).collect(),
                better: Direction::Down,
            },
            age: NAMES[2].to_owned(),
        }),
        5 => Chart::Treemap(Treemap {
            groups: rows
                .chunks(6)
                .map(|rows| TreemapGroup {
                    label: rows[0].0.clone(),
                    parts: parts(rows),
                })
                .collect(),
            measure,
        }),
        _ => Chart::Sankey(sankey(measure, rows)),
    }
}

fn parts(rows: &[Row]) -> Vec<TreemapPart> {
    rows.iter()
        .map(|(name, values)| TreemapPart {
            label: name.clone(),
            value: values[0],
        })
        .collect()
}

fn calendar(measure: Measure, rows: &[Row]) -> Calendar {
    let first = NaiveDate::from_ymd_opt(2024, 11, 20).unwrap();
    let figures = rows.iter().flat_map(|(_, values)| values.clone());
    Calendar {
        measure,
        days: (0..)
            .zip(figures)
            .map(|(day, value)| (first + Days::new(day), value))
            .collect(),
        better: Direction::Up,
    }
}

fn sankey(measure: Measure, rows: &[Row]) -> Sankey {
    let nodes: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
    let count = nodes.len();
    let flows = rows.iter().enumerate().flat_map(|(from, (_, values))| {
        values
            .iter()
            .enumerate()
            .map(move |(at, value)| SankeyFlow {
                stage: at % 2,
                from,
                to: (from + at * at) % count,
                value: *value,
            })
    });
    Sankey {
        measure,
        stages: ["2025Q2", "2025Q3", "2025Q4"]
            .map(|name| SankeyStage {
                name: name.to_owned(),
                nodes: nodes.clone(),
            })
            .to_vec(),
        flows: flows.collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn labels_stay_inside_and_apart(chart in chart(), width in 320..1300u32, zh in any::<bool>()) {
        let locale = if zh { Locale::Zh } else { Locale::En };
        let mut frame = Frame::new(width, 0, "Title", locale, "CNY");
        frame.height = height(&chart, width);
        let labels = labels(&render(&chart, &frame));
        prop_assert_eq!(outside(&labels, &frame), Vec::<String>::new());
        prop_assert_eq!(covered(&labels), Vec::<String>::new());
    }

    #[test]
    fn figures_of_any_size_draw(kind in 0..7usize, figures in prop::collection::vec(any::<f64>(), 5..30)) {
        let values: Vec<_> = figures.iter().map(|figure| Some(Value::Float(*figure))).collect();
        let rows: Vec<Row> = values.chunks_exact(5).map(|row| ("East".to_owned(), row.to_vec())).collect();
        let chart = of_kind(kind, Unit::Money, f64::NAN, &rows);
        let frame = Frame::new(400, 240, "Title", Locale::En, "CNY").into_file();
        prop_assert!(xml::parse(&render(&chart, &frame)).is_ok());
    }
}
