//! Stacked column chart: parts that add up, with the total on top.
//!
//! Negative parts stack downwards; comparisons and plans are marks across the band.

use super::axis::{CategoryAxis, ValueAxis, cartesian};
use super::canvas::{Area, Canvas, Point};
use super::categorical::Categorical;
use super::frame::Frame;
use super::marks::{Scene, draw_across, draw_target, draw_zero_line, to_label, with_room_below};
use super::notes::{draw_notes, with_note_room};
use super::parts::{self, Layout, Part, column_band, draw_names, other_series, segments, total};
use super::scale::number;
use super::text;
use super::theme::{Anchor, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use super::{Kind, summary};

/// Draws [`Categorical`] data as stacked columns.
pub(super) struct StackedColumn<'a>(pub(super) &'a Categorical);

impl Kind for StackedColumn<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let data = self.0;
        let parts = parts::parts(data, frame);
        let Layout { area, names_beside } = parts::layout(canvas, frame, data, &parts, area);
        let below = with_note_room(data, area);
        let area = Area {
            top: below.top + LINE_HEIGHT,
            ..below
        };
        let (low, high) = parts::bounds(data, &parts);
        let values = ValueAxis::new(
            frame,
            data.unit,
            (low, high),
            area.height() - 2.0 * LINE_HEIGHT,
        );
        let categories = CategoryAxis::new(
            frame.locale,
            &data.categories,
            area.width() - values.width(),
        );
        let range = with_room_below(values.range(), area.height() - categories.height());
        let plot = &cartesian(canvas, area, Some(&values), &categories, range);
        draw_notes(canvas, plot, data, below);
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        for category in 0..data.categories.len() {
            self.draw_column(scene, &parts, category);
        }
        draw_zero_line(scene);
        self.draw_totals(scene, &parts);
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

impl StackedColumn<'_> {
    fn draw_column(&self, scene: Scene<'_>, parts: &[Part], category: usize) {
        let data = self.0;
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        let band = column_band(plot, data.categories.len());
        let x = number(category) + band.start..number(category) + band.end;
        for (part, span) in segments(parts, category) {
            let value = data.label(frame, part.values[category].unwrap_or(0.0));
            let figure = frame.say("chart-figure", &[("name", &part.name), ("value", &value)]);
            let tip = format!("{} · {figure}", data.categories[category]);
            canvas.mark_of(category, &tip, || {
                plot.block(x.clone(), span.clone(), part.ink);
            });
            // A hair of surface between the parts, so that neighbours differ by more than colour.
            if span.start.abs() > f64::EPSILON {
                let edge = [(x.start, span.start), (x.end, span.start)];
                plot.line(&edge, Stroke::solid(Ink::Surface, 1.0));
            }
        }
        draw_across(scene, data, other_series(data), category, &band);
    }

    fn draw_totals(&self, scene: Scene<'_>, parts: &[Part]) {
        let count = self.0.categories.len();
        let label = |total: f64| self.0.label(scene.frame, total);
        let width = |total: f64| text::width(&label(total), TEXT_SIZE, true);
        let totals: Vec<(usize, Point)> = (0..count)
            .filter_map(|category| Some((category, total(parts, category)?)))
            .collect();
        let step = scene.plot.area.width() / number(count);
        let has_room = totals
            .iter()
            .all(|(_, (total, _))| width(*total) <= step - 4.0);
        for (category, (total, end)) in totals {
            if !has_room && category + 1 < count {
                continue;
            }
            let (x, y) = scene.plot.at(number(category) + 0.5, end);
            let x = x.min(scene.plot.area.right - width(total) / 2.0);
            let lettering = Lettering::VALUE.anchored(Anchor::Middle).with_halo();
            let place = (x, y + to_label(end));
            scene.canvas.text(place, &label(total), lettering);
        }
    }
}
