//! What columns and bars share: the scene they are drawn in, plan marks, target lines, legends.

use std::ops::Range;

use super::canvas::{Area, Canvas, Plot};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::labels::{LegendItem, Sample};
use super::scale::number;
use super::text;
use super::theme::{GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};

/// One chart being drawn: on what, where, and for whom.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) canvas: &'a Canvas,
    pub(super) plot: &'a Plot,
    pub(super) frame: &'a Frame,
}

/// A mark for a plan.
pub(super) const PLAN: Stroke = Stroke::solid(Ink::Text, 2.0);
/// A mark for another period where it has no column of its own.
const COMPARISON: Stroke = Stroke::solid(Ink::Muted, 2.0);
/// From the end of a column to the middle of its label.
const TO_LABEL: f64 = LINE_HEIGHT * 0.6;

/// From zero to a value, the lower one first.
pub(super) fn span(value: f64) -> Range<f64> {
    value.min(0.0)..value.max(0.0)
}

/// A range that is never empty.
pub(super) fn within(low: f64, high: f64) -> Range<f64> {
    if high > low {
        low..high
    } else {
        low..low + 1.0
    }
}

/// A range with a line of room below its negative end, for labels there.
pub(super) fn with_room_below(range: Range<f64>, height: f64) -> Range<f64> {
    if range.start >= 0.0 || height <= 2.0 * LINE_HEIGHT {
        return range;
    }
    let share = LINE_HEIGHT / (height - LINE_HEIGHT);
    range.start - share * (range.end - range.start)..range.end
}

/// How far beyond the end of a column its label stands: above, or below a negative one.
pub(super) fn to_label(value: f64) -> f64 {
    if value < 0.0 { TO_LABEL } else { -TO_LABEL }
}

/// Legend of the series that columns and bars show.
pub(super) fn legend_items(data: &Categorical) -> Vec<LegendItem<'_>> {
    data.inked()
        .map(|(series, ink)| LegendItem {
            name: &series.name,
            sample: match series.role {
                Role::Plan => Sample::Line(PLAN),
                Role::Main | Role::Comparison => Sample::Square(ink),
            },
        })
        .collect()
}

/// How a series looks as a mark across a column.
pub(super) fn mark_stroke(series: &Series) -> Stroke {
    match series.role {
        Role::Comparison => COMPARISON,
        Role::Main | Role::Plan => PLAN,
    }
}

/// Figures of some series as marks across the columns of a category.
pub(super) fn draw_across<'a>(
    scene: Scene<'_>,
    data: &Categorical,
    series: impl Iterator<Item = &'a Series>,
    category: usize,
    band: &Range<f64>,
) {
    let over = 0.15 * (band.end - band.start);
    let x = number(category) + band.start - over..number(category) + band.end + over;
    for series in series {
        let Some(value) = series.number(category) else {
            continue;
        };
        let tip = data.figure_tip(scene.frame, series, category, value);
        scene.canvas.mark_of(category, &tip, || {
            let ends = [(x.start, value), (x.end, value)];
            scene.plot.line(&ends, mark_stroke(series));
        });
    }
}

/// The base of columns, over their feet.
pub(super) fn draw_zero_line(scene: Scene<'_>) {
    let area = scene.plot.area;
    let (_, y) = scene.plot.at(0.0, 0.0);
    let ends = [(area.left, y), (area.right, y)];
    scene.canvas.line(&ends, Stroke::AXIS);
}

/// The area without the room that the target's label needs at the right.
pub(super) fn with_target_room(data: &Categorical, frame: &Frame, area: Area) -> Area {
    let room = data.drawable_target().map_or(0.0, |target| {
        text::width(&data.target_label(frame, target), TEXT_SIZE, false) + GAP
    });
    Area {
        right: area.right - room,
        ..area
    }
}

/// The target as a line across the columns, named at the right.
pub(super) fn draw_target(scene: Scene<'_>, data: &Categorical) {
    let Some(target) = data.drawable_target() else {
        return;
    };
    let area = scene.plot.area;
    let (_, y) = scene.plot.at(0.0, target);
    let ends = [(area.left, y), (area.right, y)];
    scene.canvas.line(&ends, Stroke::TARGET);
    let label = data.target_label(scene.frame, target);
    let place = (area.right + GAP, y);
    scene.canvas.text(place, &label, Lettering::TICK);
}
