//! Column chart: upright bars from zero.
//!
//! When every column can carry its figure there is no value axis; else the last one carries it.
//! Other periods are narrow grey columns at the left, plans a mark across the band.

use std::ops::Range;

use super::axis::{CategoryAxis, ValueAxis, cartesian};
use super::canvas::{Area, Canvas, Paint};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::labels::legend;
use super::marks::{
    Scene, draw_across, draw_target, draw_zero_line, legend_items, span, to_label, with_room_below,
    with_target_room, within,
};
use super::notes::{draw_notes, with_note_room};
use super::period;
use super::scale::{bands, number};
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, MAX_BAR, TEXT_SIZE};
use super::{Kind, summary};

/// Draws [`Categorical`] data as columns.
pub(super) struct Column<'a>(pub(super) &'a Categorical);

/// A series with its colour and its place within a band.
struct Slot<'a> {
    series: &'a Series,
    ink: Ink,
    band: Range<f64>,
}

/// Strength of columns before the last one of a development.
const EARLIER: f64 = 0.55;

impl Kind for Column<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let data = self.0;
        let count = data.categories.len();
        let area = if data.series.len() > 1 {
            legend(canvas, area, &legend_items(data))
        } else {
            area
        };
        let area = with_target_room(data, frame, area);
        let below = with_note_room(data, area);
        let (low, high) = data.bounds();
        let (low, high) = (low.min(0.0), high.max(0.0));
        let has_all_labels = self.all_labels_fit(frame, area.width());
        // Labels stand outside the columns, so both ends of the plot need a line of room.
        let head = if high > 0.0 { LINE_HEIGHT } else { GAP };
        let area = Area {
            top: below.top + head,
            ..below
        };
        let height = area.height() - 2.0 * LINE_HEIGHT;
        let axis = ValueAxis::new(frame, data.unit, (low, high), height);
        let axis = (!has_all_labels).then_some(axis);
        let room = area.width() - axis.as_ref().map_or(0.0, ValueAxis::width);
        let categories = CategoryAxis::new(frame.locale, &data.categories, room);
        let range = axis.as_ref().map_or(within(low, high), ValueAxis::range);
        let range = with_room_below(range, area.height() - categories.height());
        let plot = cartesian(canvas, area, axis.as_ref(), &categories, range);
        draw_notes(canvas, &plot, data, below);
        let slots = self.slots(plot.area.width() / number(count));
        let plot = &plot;
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        for category in 0..count {
            self.draw_columns(scene, &slots, category);
        }
        draw_zero_line(scene);
        draw_target(scene, data);
        self.draw_labels(scene, &slots, has_all_labels);
    }

    fn summary(&self, frame: &Frame) -> String {
        if self.is_development() {
            summary::of_development(self.0, frame)
        } else {
            summary::of_ranking(self.0, frame)
        }
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(240, 320)
    }
}

impl Column<'_> {
    fn is_development(&self) -> bool {
        period::parse_all(&self.0.categories).is_some()
    }

    /// Places of the series within a band of some width in pixels, comparisons first.
    fn slots(&self, step: f64) -> Vec<Slot<'_>> {
        let mut inked: Vec<(&Series, Ink)> = self
            .0
            .inked()
            .filter(|(series, _)| series.role != Role::Plan)
            .collect();
        inked.sort_by_key(|(series, _)| series.role == Role::Main);
        let weight = |(series, _): &(&Series, Ink)| match series.role {
            Role::Main => 1.0,
            Role::Comparison | Role::Plan => 0.5,
        };
        let weights: Vec<f64> = inked.iter().map(weight).collect();
        let most = if inked.len() > 1 { 0.76 } else { 0.68 };
        let share = (MAX_BAR * weights.iter().sum::<f64>() / step).min(most);
        inked
            .into_iter()
            .zip(bands(&weights, share))
            .map(|((series, ink), band)| Slot { series, ink, band })
            .collect()
    }

    fn draw_columns(&self, scene: Scene<'_>, slots: &[Slot<'_>], category: usize) {
        let is_earlier = category + 1 < self.0.categories.len();
        let is_faint = is_earlier && self.0.series.len() == 1 && self.is_development();
        let opacity = if is_faint { EARLIER } else { 1.0 };
        for slot in slots {
            let Some(value) = slot.series.number(category) else {
                continue;
            };
            let ink = slot.ink;
            let tip = self.0.figure_tip(scene.frame, slot.series, category, value);
            scene.canvas.mark_of(category, &tip, || {
                let paint = Paint { ink, opacity };
                scene.plot.block(slot.at(category), span(value), paint);
            });
        }
        let start = slots.first().map_or(0.1, |slot| slot.band.start);
        let end = slots.last().map_or(0.9, |slot| slot.band.end);
        draw_across(
            scene,
            self.0,
            self.0.of(Role::Plan),
            category,
            &(start..end),
        );
    }

    /// Whether every column of the main series has room for its figure.
    fn all_labels_fit(&self, frame: &Frame, width: f64) -> bool {
        let count = self.0.categories.len();
        let step = width / number(count);
        let slots = self.slots(step);
        let mains: Vec<&Slot<'_>> = slots.iter().filter(|slot| slot.is_main()).collect();
        let room = match mains[..] {
            // The last label has no room beyond the plot.
            [slot] => {
                let middle = f64::midpoint(slot.band.start, slot.band.end);
                (step - 4.0).min(2.0 * (1.0 - middle) * step)
            }
            [slot, ..] => (slot.band.end - slot.band.start) * step,
            [] => 0.0,
        };
        mains
            .iter()
            .flat_map(|slot| (0..count).filter_map(|category| slot.series.number(category)))
            .all(|value| text::width(&self.0.label(frame, value), TEXT_SIZE, true) <= room)
    }

    /// Figures of all columns, else of the last one if it stands alone.
    fn draw_labels(&self, scene: Scene<'_>, slots: &[Slot<'_>], all: bool) {
        let count = self.0.categories.len();
        let mains: Vec<&Slot<'_>> = slots.iter().filter(|slot| slot.is_main()).collect();
        let first = match mains.len() {
            _ if all => 0,
            1 => count - 1,
            _ => count,
        };
        for slot in mains {
            for category in first..count {
                self.draw_label(scene, slot, category);
            }
        }
    }

    fn draw_label(&self, scene: Scene<'_>, slot: &Slot<'_>, category: usize) {
        let Some(value) = slot.series.number(category) else {
            return;
        };
        let label = self.0.label(scene.frame, value);
        let band = slot.at(category);
        let (x, end) = scene.plot.at(f64::midpoint(band.start, band.end), value);
        let end = self.clear_of_plans(scene, category, end, value);
        let half = text::width(&label, TEXT_SIZE, true) / 2.0;
        let place = (x.min(scene.plot.area.right - half), end + to_label(value));
        let lettering = Lettering::VALUE.anchored(Anchor::Middle).with_halo();
        scene.canvas.text(place, &label, lettering);
    }

    /// The end of a column, or of a plan mark that its label would cross.
    fn clear_of_plans(&self, scene: Scene<'_>, category: usize, end: f64, value: f64) -> f64 {
        if value < 0.0 {
            return end;
        }
        self.0
            .of(Role::Plan)
            .filter_map(|series| Some(scene.plot.at(0.0, series.number(category)?).1))
            .filter(|mark| *mark <= end + 3.0 && *mark > end - LINE_HEIGHT * 1.2)
            .fold(end, f64::min)
    }
}

impl Slot<'_> {
    fn is_main(&self) -> bool {
        self.series.role == Role::Main
    }

    /// Its place on the axis of categories.
    fn at(&self, category: usize) -> Range<f64> {
        number(category) + self.band.start..number(category) + self.band.end
    }
}
