//! Parts that add up: how a category is divided, and how stacked charts name their parts.
//!
//! More parts than colours are summed as "other". Positive parts stack upwards, negative ones
//! downwards. Names stand beside the last category when they fit there, else in a legend.

use std::ops::Range;

use super::canvas::{Area, Canvas, Plot};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend};
use super::marks::{Scene, mark_stroke, with_target_room};
use super::scale::{number, spread};
use super::text;
use super::theme::{GAP, Ink, LINE_HEIGHT, Lettering, MAX_BAR, NARROW, SERIES_COLOURS, TEXT_SIZE};

/// A part with its figure per category.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) ink: Ink,
    pub(super) values: Vec<Option<f64>>,
}

const SWATCH: f64 = 9.0;

/// Main series as parts; those beyond the palette become one.
pub(super) fn parts(data: &Categorical, frame: &Frame) -> Vec<Part> {
    let count = data.categories.len();
    let mains: Vec<_> = data.of(Role::Main).collect();
    let own = if mains.len() > SERIES_COLOURS {
        SERIES_COLOURS - 1
    } else {
        mains.len()
    };
    let (shown, rest) = mains.split_at(own);
    let mut parts: Vec<Part> = shown
        .iter()
        .enumerate()
        .map(|(position, series)| Part {
            name: series.name.clone(),
            ink: Ink::series(position),
            values: (0..count).map(|at| series.number(at)).collect(),
        })
        .collect();
    if !rest.is_empty() {
        let sum = |at: usize| {
            let found: Vec<f64> = rest.iter().filter_map(|series| series.number(at)).collect();
            (!found.is_empty()).then(|| found.iter().sum())
        };
        parts.push(Part {
            name: frame.say("chart-other", &[("count", &rest.len().to_string())]),
            ink: Ink::Rest,
            values: (0..count).map(sum).collect(),
        });
    }
    parts
}

/// Series that are not parts, but marks across the columns.
pub(super) fn other_series(data: &Categorical) -> impl Iterator<Item = &Series> {
    data.series
        .iter()
        .filter(|series| series.role != Role::Main)
}

/// Parts of a category as spans, positive ones upwards and negative ones downwards.
pub(super) fn segments(parts: &[Part], category: usize) -> Vec<(&Part, Range<f64>)> {
    let (mut up, mut down) = (0.0, 0.0);
    let mut segments = Vec::new();
    for part in parts {
        let Some(value) = part.values[category] else {
            continue;
        };
        if value < 0.0 {
            segments.push((part, down + value..down));
            down += value;
        } else {
            segments.push((part, up..up + value));
            up += value;
        }
    }
    segments
}

/// Sum of the parts of a category, and where its stack ends.
pub(super) fn total(parts: &[Part], category: usize) -> Option<(f64, f64)> {
    let found: Vec<f64> = parts
        .iter()
        .filter_map(|part| part.values[category])
        .collect();
    let top: f64 = found.iter().filter(|value| **value > 0.0).sum();
    let sum = found.iter().sum();
    let end = if top > 0.0 { top } else { sum };
    (!found.is_empty()).then_some((sum, end))
}

/// Lowest and highest end of any stack, plan or target.
pub(super) fn bounds(data: &Categorical, parts: &[Part]) -> (f64, f64) {
    let marks = other_series(data)
        .flat_map(|series| (0..data.categories.len()).filter_map(|at| series.number(at)))
        .chain(data.drawable_target());
    let ends = (0..data.categories.len()).flat_map(|category| {
        segments(parts, category)
            .into_iter()
            .flat_map(|(_, span)| [span.start, span.end])
    });
    marks
        .chain(ends)
        .fold((0.0, 0.0), |(low, high): (f64, f64), end| {
            (low.min(end), high.max(end))
        })
}

/// Where the column of a category stands within its band.
pub(super) fn column_band(plot: &Plot, categories: usize) -> Range<f64> {
    let step = plot.area.width() / number(categories);
    let share = (MAX_BAR / step).min(0.68);
    (1.0 - share) / 2.0..f64::midpoint(1.0, share)
}

/// Where the stack is drawn, and whether its parts are named beside it.
pub(super) struct Layout {
    pub(super) area: Area,
    pub(super) names_beside: bool,
}

/// Makes room for the names: beside the stack, else as a legend above it.
pub(super) fn layout(
    canvas: &Canvas,
    frame: &Frame,
    data: &Categorical,
    parts: &[Part],
    area: Area,
) -> Layout {
    if let Some(room) = names_beside(parts, area, data) {
        return Layout {
            area: Area {
                right: area.right - room,
                ..area
            },
            names_beside: true,
        };
    }
    let below = legend(canvas, area, &legend_items(data, parts));
    Layout {
        area: with_target_room(data, frame, below),
        names_beside: false,
    }
}

/// Room for names beside the last column, if they fit there.
fn names_beside(parts: &[Part], area: Area, data: &Categorical) -> Option<f64> {
    let widest = parts
        .iter()
        .map(|part| text::width(&part.name, TEXT_SIZE, false))
        .fold(0.0, f64::max);
    let room = widest + SWATCH + 2.0 * GAP;
    let height = number(parts.len() + 3) * LINE_HEIGHT;
    let only_parts = data.series.len() == data.of(Role::Main).count() && data.target.is_none();
    let fits = area.width() >= NARROW && room <= area.width() * 0.3 && height <= area.height();
    (only_parts && fits && parts.len() > 1).then_some(room)
}

/// The names of the parts, each as near to its place in a category as the others allow.
pub(super) fn draw_names(scene: Scene<'_>, parts: &[Part], category: usize) {
    let Scene { canvas, plot, .. } = scene;
    let mut wanted: Vec<(&Part, f64)> = segments(parts, category)
        .into_iter()
        .map(|(part, span)| (part, plot.at(0.0, f64::midpoint(span.start, span.end)).1))
        .collect();
    for part in parts {
        if part.values[category].is_none() {
            wanted.push((part, plot.area.bottom));
        }
    }
    wanted.sort_by(|a, b| a.1.total_cmp(&b.1));
    let places: Vec<f64> = wanted.iter().map(|(_, y)| *y).collect();
    let bounds = plot.area.top..plot.area.bottom;
    for ((part, _), y) in wanted.iter().zip(spread(&places, LINE_HEIGHT, bounds)) {
        let left = plot.area.right + GAP;
        let swatch = Area::new(left..left + SWATCH, y - SWATCH / 2.0..y + SWATCH / 2.0);
        canvas.rect(swatch, part.ink);
        canvas.text((swatch.right + 5.0, y), &part.name, Lettering::LABEL);
    }
}

/// Legend of the parts, and of what is marked across them.
pub(super) fn legend_items<'a>(data: &'a Categorical, parts: &'a [Part]) -> Vec<LegendItem<'a>> {
    if data.series.len() == 1 {
        return Vec::new();
    }
    let squares = parts.iter().map(|part| LegendItem {
        name: &part.name,
        sample: Sample::Square(part.ink),
    });
    let marks = other_series(data).map(|series| LegendItem {
        name: &series.name,
        sample: Sample::Line(mark_stroke(series)),
    });
    squares.chain(marks).collect()
}
