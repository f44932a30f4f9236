//! Line chart: development over time.
//!
//! The last point carries its figure; names stand at the line ends when they fit, else in a legend.
//! Other periods are dashed grey, plans dotted. The axis starts at zero unless that hides the change.

use super::axis::{CategoryAxis, ValueAxis, cartesian};
use super::canvas::{Area, Canvas, Plot, Point};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend, series_stroke};
use super::notes::{draw_notes, with_note_room};
use super::scale::{number, spread};
use super::text;
use super::theme::{GAP, Ink, LINE_HEIGHT, Lettering, NARROW, SERIES_COLOURS, Stroke, TEXT_SIZE};
use super::{Kind, summary};

/// Draws [`Categorical`] data as lines.
pub(super) struct Line<'a>(pub(super) &'a Categorical);

/// What is written at the end of a line.
struct End {
    category: usize,
    value: f64,
    figure: String,
    name: String,
    ink: Ink,
    is_main: bool,
}

/// From the dot at the end of a line to its label.
const TO_LABEL: f64 = 9.0;
/// Share of the width that labels at line ends may take.
const MOST_FOR_LABELS: f64 = 0.3;

impl Kind for Line<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let data = self.0;
        let mut ends = self.ends(frame);
        let has_legend = self.drop_names_without_room(&mut ends, area);
        let area = if has_legend {
            legend(canvas, area, &self.legend_items())
        } else {
            area
        };
        let below = with_note_room(data, area);
        let area = Area {
            top: below.top + GAP,
            ..area
        };
        let values = ValueAxis::new(
            frame,
            data.unit,
            self.bounds(),
            area.height() - 2.5 * LINE_HEIGHT,
        );
        let room = ends.iter().map(End::width).fold(0.0, f64::max);
        let area = with_label_room(area, values.width(), room, data.categories.len());
        let categories = CategoryAxis::new(
            frame.locale,
            &data.categories,
            area.width() - values.width(),
        );
        let plot = cartesian(canvas, area, Some(&values), &categories, values.range());
        draw_notes(canvas, &plot, data, below);
        if let Some(target) = data.drawable_target() {
            let last = number(data.categories.len()) - 0.5;
            plot.line(&[(0.0, target), (last, target)], Stroke::TARGET);
        }
        self.draw_lines(&plot);
        self.draw_ends(canvas, &plot, &ends);
        self.draw_tips(canvas, &plot, frame);
    }

    fn summary(&self, frame: &Frame) -> String {
        summary::of_development(self.0, frame)
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(240, 320)
    }
}

impl Line<'_> {
    fn bounds(&self) -> (f64, f64) {
        let (low, high) = self.0.bounds();
        nearly_from_zero(low, high)
    }

    fn ends(&self, frame: &Frame) -> Vec<End> {
        let data = self.0;
        let is_alone = data.series.len() == 1;
        let labelled = data.inked().filter(|(_, ink)| *ink != Ink::Rest);
        let mut ends: Vec<End> = labelled
            .filter_map(|(series, ink)| {
                let (category, value) = last_point(series, data.categories.len())?;
                Some(End {
                    category,
                    value,
                    figure: data.label(frame, value),
                    name: if is_alone {
                        String::new()
                    } else {
                        series.name.clone()
                    },
                    ink,
                    is_main: series.role == Role::Main,
                })
            })
            .collect();
        if let Some(target) = data.drawable_target() {
            ends.push(End {
                category: data.categories.len().saturating_sub(1),
                value: target,
                figure: data.target_label(frame, target),
                name: String::new(),
                ink: Ink::Muted,
                is_main: false,
            });
        }
        ends
    }

    /// Whether names go to a legend because they take too much of the width.
    fn drop_names_without_room(&self, ends: &mut [End], area: Area) -> bool {
        if self.0.series.len() < 2 {
            return false;
        }
        let widest = ends.iter().map(End::width).fold(0.0, f64::max);
        let fits = widest <= area.width() * MOST_FOR_LABELS && area.width() >= NARROW;
        let is_complete = self.0.of(Role::Main).count() <= SERIES_COLOURS;
        if fits && is_complete {
            return false;
        }
        for end in ends {
            end.name.clear();
        }
        true
    }

    fn legend_items(&self) -> Vec<LegendItem<'_>> {
        self.0
            .inked()
            .map(|(series, ink)| LegendItem {
                name: &series.name,
                sample: Sample::Line(series_stroke(ink, series.role)),
            })
            .collect()
    }

    /// Comparisons below, the first series on top.
    fn draw_lines(&self, plot: &Plot) {
        let mut inked: Vec<(&Series, Ink)> = self.0.inked().collect();
        inked.sort_by_key(|(series, _)| series.role == Role::Main);
        let (below, mains): (Vec<_>, Vec<_>) = inked
            .into_iter()
            .partition(|(series, _)| series.role != Role::Main);
        for (series, ink) in below.into_iter().chain(mains.into_iter().rev()) {
            let stroke = series_stroke(ink, series.role);
            let runs = runs(series, self.0.categories.len());
            for run in runs.iter().filter(|run| run.len() > 1) {
                plot.line(run, stroke);
            }
        }
    }

    fn draw_ends(&self, canvas: &Canvas, plot: &Plot, ends: &[End]) {
        self.draw_lone_points(canvas, plot);
        let mut placed: Vec<(&End, Point)> = ends
            .iter()
            .map(|end| (end, plot.at(number(end.category) + 0.5, end.value)))
            .collect();
        placed.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let wanted: Vec<f64> = placed.iter().map(|(_, point)| point.1).collect();
        let half = LINE_HEIGHT / 2.0;
        let highest = match self.0.notes[..] {
            [] => (plot.area.top - half).max(canvas.area().top + half),
            _ => plot.area.top,
        };
        let bounds = highest..plot.area.bottom - 2.0;
        let x = placed.iter().map(|(_, at)| at.0).fold(0.0, f64::max) + TO_LABEL;
        for ((end, point), y) in placed
            .iter()
            .zip(spread(&wanted, LINE_HEIGHT - 1.0, bounds))
        {
            let moved = (y - point.1).abs() > LINE_HEIGHT * 0.6 || x - point.0 > TO_LABEL * 2.0;
            if moved && end.is_main {
                canvas.line(&[(point.0 + 4.0, point.1), (x - 2.0, y)], Stroke::LEADER);
            }
            if end.is_main {
                canvas.dot(*point, 5.0, Ink::Surface);
                canvas.dot(*point, 3.7, end.ink);
            }
            end.write(canvas, (x, y));
        }
    }

    /// Points without a neighbour have no line, so they get a dot.
    fn draw_lone_points(&self, canvas: &Canvas, plot: &Plot) {
        for (series, ink) in self.0.inked() {
            let runs = runs(series, self.0.categories.len());
            for (x, y) in runs.iter().filter(|run| run.len() == 1).flatten() {
                canvas.dot(plot.at(*x, *y), 3.0, ink);
            }
        }
    }

    fn draw_tips(&self, canvas: &Canvas, plot: &Plot, frame: &Frame) {
        for category in 0..self.0.categories.len() {
            let tip = self.0.tip(frame, category);
            let band = number(category)..number(category) + 1.0;
            canvas.mark_of(category, &tip, || {
                let (left, _) = plot.at(band.start, 0.0);
                let (right, _) = plot.at(band.end, 0.0);
                canvas.rect(
                    Area {
                        left,
                        right,
                        ..plot.area
                    },
                    Ink::Hit,
                );
            });
        }
    }
}

impl End {
    fn width(&self) -> f64 {
        let figure = text::width(&self.figure, TEXT_SIZE, self.is_main);
        if self.name.is_empty() {
            figure
        } else {
            figure + 5.0 + text::width(&self.name, TEXT_SIZE, false)
        }
    }

    fn write(&self, canvas: &Canvas, (x, y): Point) {
        let (figure, name) = if self.is_main {
            (Lettering::VALUE, Lettering::LABEL)
        } else {
            (Lettering::TICK, Lettering::TICK)
        };
        canvas.text((x, y), &self.figure, figure.with_halo());
        if !self.name.is_empty() {
            let x = x + text::width(&self.figure, TEXT_SIZE, self.is_main) + 5.0;
            canvas.text((x, y), &self.name, name.with_halo());
        }
    }
}

/// Zero belongs to the axis when the data come near it or are amounts of one magnitude.
pub(super) fn nearly_from_zero(low: f64, high: f64) -> (f64, f64) {
    if low > 0.0 && low < 0.45 * high {
        (0.0, high)
    } else if high < 0.0 && high > 0.45 * low {
        (low, 0.0)
    } else {
        (low, high)
    }
}

fn last_point(series: &Series, categories: usize) -> Option<(usize, f64)> {
    (0..categories)
        .rev()
        .find_map(|at| Some((at, series.number(at)?)))
}

/// Unbroken runs of points of a series.
pub(super) fn runs(series: &Series, categories: usize) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut is_open = false;
    for category in 0..categories {
        let Some(value) = series.number(category) else {
            is_open = false;
            continue;
        };
        let point = (number(category) + 0.5, value);
        match runs.last_mut() {
            Some(run) if is_open => run.push(point),
            _ => runs.push(vec![point]),
        }
        is_open = true;
    }
    runs
}

/// The area without the room that labels need beyond the last half band.
fn with_label_room(area: Area, axis: f64, label: f64, categories: usize) -> Area {
    let half_band = 0.5 / number(categories.max(1));
    let needed = label + TO_LABEL + 2.0;
    let plot = area.width() - axis;
    let room = (needed - plot * half_band) / (1.0 - half_band);
    Area {
        right: area.right - room.max(0.0),
        ..area
    }
}
