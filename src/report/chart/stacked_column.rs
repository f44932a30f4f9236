//! Stacked column chart: parts that add up, with the total on top.
//!
//! Names stand beside the last column when they fit, else in a legend. More parts than colours are
//! summed as "other". Negative parts stack downwards; comparisons and plans are marks across the band.

use std::ops::Range;

use super::axis::{CategoryAxis, ValueAxis, cartesian};
use super::canvas::{Area, Canvas, Plot, Point};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend};
use super::marks::{
    Scene, draw_across, draw_target, draw_zero_line, mark_stroke, to_label, with_room_below,
    with_target_room,
};
use super::scale::{number, spread};
use super::text;
use super::theme::{
    Anchor, GAP, Ink, LINE_HEIGHT, Lettering, MAX_BAR, NARROW, SERIES_COLOURS, Stroke, TEXT_SIZE,
};
use super::{Kind, summary};

/// Draws [`Categorical`] data as stacked columns.
pub(super) struct StackedColumn<'a>(pub(super) &'a Categorical);

/// A part with its figure per category.
struct Part {
    name: String,
    ink: Ink,
    values: Vec<Option<f64>>,
}

const SWATCH: f64 = 9.0;

impl Kind for StackedColumn<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let data = self.0;
        let parts = self.parts(frame);
        let beside = names_beside(&parts, area, data);
        let area = if let Some(room) = beside {
            Area {
                right: area.right - room,
                ..area
            }
        } else {
            let below = legend(canvas, area, &legend_items(data, &parts));
            with_target_room(data, frame, below)
        };
        let area = Area {
            top: area.top + LINE_HEIGHT,
            ..area
        };
        let (low, high) = self.bounds(&parts);
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
        if beside.is_some() {
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
    /// Main series as parts; those beyond the palette become one.
    fn parts(&self, frame: &Frame) -> Vec<Part> {
        let data = self.0;
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

    /// Lowest and highest end of any stack, plan or target.
    fn bounds(&self, parts: &[Part]) -> (f64, f64) {
        let data = self.0;
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
                plot.block(x.clone(), span.clone(), part.ink)
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

/// Series that are not parts, but marks across the columns.
fn other_series(data: &Categorical) -> impl Iterator<Item = &Series> {
    data.series
        .iter()
        .filter(|series| series.role != Role::Main)
}

/// Parts of a category as spans, positive ones upwards and negative ones downwards.
fn segments(parts: &[Part], category: usize) -> Vec<(&Part, Range<f64>)> {
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
fn total(parts: &[Part], category: usize) -> Option<(f64, f64)> {
    let found: Vec<f64> = parts
        .iter()
        .filter_map(|part| part.values[category])
        .collect();
    let top: f64 = found.iter().filter(|value| **value > 0.0).sum();
    let sum = found.iter().sum();
    let end = if top > 0.0 { top } else { sum };
    (!found.is_empty()).then_some((sum, end))
}

fn column_band(plot: &Plot, categories: usize) -> Range<f64> {
    let step = plot.area.width() / number(categories);
    let share = (MAX_BAR / step).min(0.68);
    (1.0 - share) / 2.0..f64::midpoint(1.0, share)
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

fn draw_names(scene: Scene<'_>, parts: &[Part], category: usize) {
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

fn legend_items<'a>(data: &'a Categorical, parts: &'a [Part]) -> Vec<LegendItem<'a>> {
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
