//! Area chart: how parts that add up develop over time.
//!
//! Areas lie on each other from zero, with the total at the end. Negative parts would cross the
//! others and a single period has no width, so both are drawn as stacked columns.

use std::ops::Range;

use super::axis::{CategoryAxis, ValueAxis, cartesian};
use super::canvas::{Area, Canvas, Point};
use super::categorical::{Categorical, Role};
use super::frame::Frame;
use super::labels::series_stroke;
use super::line::runs;
use super::marks::{Scene, draw_target, draw_zero_line, to_label};
use super::notes::{draw_notes, with_note_room};
use super::parts::{self, Layout, Part, draw_names, other_series, total};
use super::scale::number;
use super::stacked_column::StackedColumn;
use super::text;
use super::theme::{Anchor, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use super::{Kind, summary};

/// Draws [`Categorical`] data as stacked areas.
pub(super) struct StackedArea<'a>(pub(super) &'a Categorical);

/// Half the width of an area between two gaps, in bands.
const LONE: f64 = 0.08;

impl Kind for StackedArea<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let data = self.0;
        if !self.is_smooth() {
            return StackedColumn(data).draw(canvas, area, frame);
        }
        let parts = parts::parts(data, frame);
        let Layout { area, names_beside } = parts::layout(canvas, frame, data, &parts, area);
        let below = with_note_room(data, area);
        let area = Area {
            top: below.top + LINE_HEIGHT,
            ..below
        };
        let height = area.height() - 2.0 * LINE_HEIGHT;
        let values = ValueAxis::new(frame, data.unit, parts::bounds(data, &parts), height);
        let room = area.width() - values.width();
        let categories = CategoryAxis::new(frame.locale, &data.categories, room);
        let plot = &cartesian(canvas, area, Some(&values), &categories, values.range());
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        for run in stretches(&parts, data.categories.len()) {
            draw_areas(scene, &parts, &run);
        }
        draw_notes(canvas, plot, data, below);
        self.draw_lines(scene);
        draw_zero_line(scene);
        self.draw_total(scene, &parts);
        self.draw_tips(scene, &parts);
        if names_beside {
            draw_names(scene, &parts, data.categories.len() - 1);
        } else {
            draw_target(scene, data);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        summary::of_parts(self.0, frame)
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(260, 340)
    }
}

impl StackedArea<'_> {
    fn is_smooth(&self) -> bool {
        let data = self.0;
        let count = data.categories.len();
        let mut mains = data.of(Role::Main);
        let is_positive =
            mains.all(|series| (0..count).all(|at| series.number(at).is_none_or(|n| n >= 0.0)));
        count > 1 && is_positive
    }

    /// Other periods and plans as lines over the areas.
    fn draw_lines(&self, scene: Scene<'_>) {
        for series in other_series(self.0) {
            let stroke = series_stroke(Ink::Text, series.role);
            for run in runs(series, self.0.categories.len()) {
                scene.plot.line(&run, stroke);
            }
        }
    }

    /// The total where the areas end.
    fn draw_total(&self, scene: Scene<'_>, parts: &[Part]) {
        let last = (0..self.0.categories.len())
            .rev()
            .find_map(|category| Some((category, total(parts, category)?)));
        let Some((category, (total, end))) = last else {
            return;
        };
        let label = self.0.label(scene.frame, total);
        let (x, y) = scene.plot.at(number(category) + 0.5, end);
        let x = x.min(scene.plot.area.right - text::width(&label, TEXT_SIZE, true) / 2.0);
        let lettering = Lettering::VALUE.anchored(Anchor::Middle).with_halo();
        scene.canvas.text((x, y + to_label(end)), &label, lettering);
    }

    /// One hover target per category with all its figures.
    fn draw_tips(&self, scene: Scene<'_>, parts: &[Part]) {
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        for (category, name) in self.0.categories.iter().enumerate() {
            let figures = parts.iter().filter_map(|part| {
                let value = self.0.label(frame, part.values[category]?);
                Some(frame.say("chart-figure", &[("name", &part.name), ("value", &value)]))
            });
            let others = other_series(self.0).filter_map(|series| {
                let value = self.0.label(frame, series.number(category)?);
                Some(frame.say("chart-figure", &[("name", &series.name), ("value", &value)]))
            });
            let figures: Vec<String> = figures.chain(others).collect();
            let tip = format!("{name} · {}", figures.join(" · "));
            let (left, _) = plot.at(number(category), 0.0);
            let (right, _) = plot.at(number(category) + 1.0, 0.0);
            let band = Area {
                left,
                right,
                ..plot.area
            };
            canvas.mark_of(category, &tip, || canvas.rect(band, Ink::Hit));
        }
    }
}

/// Unbroken stretches of categories in which any part has a figure.
fn stretches(parts: &[Part], categories: usize) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for category in 0..categories {
        if parts.iter().all(|part| part.values[category].is_none()) {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if last.end == category => last.end = category + 1,
            _ => stretches.push(category..category + 1),
        }
    }
    stretches
}

/// The areas of a stretch from the bottom; a part without a figure adds nothing there.
fn draw_areas(scene: Scene<'_>, parts: &[Part], stretch: &Range<usize>) {
    let places: Vec<f64> = match stretch.len() {
        1 => vec![
            number(stretch.start) + 0.5 - LONE,
            number(stretch.start) + 0.5 + LONE,
        ],
        _ => stretch.clone().map(|at| number(at) + 0.5).collect(),
    };
    let mut base = vec![0.0; places.len()];
    for part in parts {
        let values = stretch.clone().cycle().map(|at| part.values[at]);
        let top: Vec<f64> = base
            .iter()
            .zip(values)
            .map(|(base, value)| base + value.unwrap_or(0.0))
            .collect();
        let along = |heights: &[f64]| -> Vec<Point> {
            places
                .iter()
                .copied()
                .zip(heights.iter().copied())
                .collect()
        };
        let mut outline = along(&top);
        outline.extend(along(&base).into_iter().rev());
        scene.plot.shape(&outline, part.ink);
        // A hair of surface between the parts, so that neighbours differ by more than colour.
        if base.iter().any(|height| *height > 0.0) {
            let edge = Stroke::solid(Ink::Surface, 1.0);
            scene.plot.line(&along(&base), edge);
        }
        base = top;
    }
}
