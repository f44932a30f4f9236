//! Bar chart: a ranking of named things, each bar with its figure.
//!
//! There is no value axis, because every bar carries its figure. Names stand at the left, or above
//! the bars in a narrow frame. Other periods are thin grey bars, plans an upright mark.

use super::Kind;
use super::canvas::{Area, Canvas};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend};
use super::marks::{PLAN, Scene, legend_items, span, within};
use super::rows::{Rows, are_long};
use super::scale::{bands, number};
use super::theme::{Anchor, Ink, LINE_HEIGHT, Lettering, MAX_BAR, NARROW, Stroke, TEXT_SIZE};
use super::{summary, text};

/// Draws [`Categorical`] data as lying bars.
pub(super) struct Bar<'a>(pub(super) &'a Categorical);

/// One bar.
struct Placed<'a> {
    series: &'a Series,
    ink: Ink,
    row: usize,
    value: f64,
    area: Area,
}

impl Kind for Bar<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let data = self.0;
        let area = if data.series.len() > 1 {
            legend(canvas, area, &self.legend_items())
        } else {
            area
        };
        let rows = Rows::new(frame, data, below_target_label(data, area));
        rows.note_hidden(canvas, frame, data.categories.len());
        let (low, high) = data.bounds();
        let range = within(low.min(0.0), high.max(0.0));
        let plot = &canvas.plot(rows.plot_area(), range, 0.0..number(rows.len()));
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        let bars = self.placed(scene, &rows);
        for bar in &bars {
            let tip = data.figure_tip(frame, bar.series, bar.row, bar.value);
            canvas.mark_of(bar.row, &tip, || canvas.rect(bar.area, bar.ink));
        }
        let (zero, _) = plot.at(0.0, 0.0);
        canvas.line(
            &[(zero, plot.area.top), (zero, plot.area.bottom)],
            Stroke::AXIS,
        );
        draw_target(scene, data);
        for row in 0..rows.len() {
            rows.draw_name(canvas, row, &data.categories[row]);
            self.draw_plans(scene, &rows, row);
        }
        let mains = data.of(Role::Main).count();
        let labelled = bars
            .iter()
            .filter(|bar| bar.series.role == Role::Main)
            .filter(|bar| mains == 1 || bar.area.height() >= TEXT_SIZE * 0.9);
        for bar in labelled {
            self.draw_label(scene, bar);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        summary::of_ranking(self.0, frame)
    }

    fn height(&self, width: u32) -> u32 {
        let bars = u32::try_from(self.0.series.len().clamp(1, 12)).unwrap_or(1);
        let rows = rows_height(self.0, width, bars);
        let legend = if bars > 1 { 28 } else { 0 };
        let target = if self.0.target.is_some() { 20 } else { 0 };
        (rows + legend + target).max(60)
    }
}

impl Bar<'_> {
    /// All bars of the shown rows.
    fn placed(&self, scene: Scene<'_>, rows: &Rows) -> Vec<Placed<'_>> {
        let drawn = self.bars();
        let height = rows.step() - rows.head;
        let weights: Vec<f64> = drawn.iter().map(|(series, _)| weight(series)).collect();
        let share = (MAX_BAR * 0.5 * weights.iter().sum::<f64>() / height).min(0.72);
        let bands = bands(&weights, share);
        let row_bars = |row: usize| {
            let top = rows.top(row) + rows.head;
            drawn
                .iter()
                .zip(&bands)
                .filter_map(move |((series, ink), band)| {
                    let value = series.number(row)?;
                    let (left, _) = scene.plot.at(span(value).start, 0.0);
                    let (right, _) = scene.plot.at(span(value).end, 0.0);
                    let y = top + band.start * height..top + band.end * height;
                    Some(Placed {
                        series,
                        ink: *ink,
                        row,
                        value,
                        area: Area::new(left..right, y),
                    })
                })
        };
        (0..rows.len()).flat_map(row_bars).collect()
    }

    /// Bars of a row from the top: main series first.
    fn bars(&self) -> Vec<(&Series, Ink)> {
        let (mains, others): (Vec<_>, Vec<_>) = self
            .0
            .inked()
            .filter(|(series, _)| series.role != Role::Plan)
            .partition(|(series, _)| series.role == Role::Main);
        mains.into_iter().chain(others).collect()
    }

    fn draw_label(&self, scene: Scene<'_>, bar: &Placed<'_>) {
        let label = self.0.label(scene.frame, bar.value);
        let (_, y) = bar.area.middle();
        let lettering = Lettering::VALUE.with_halo();
        if bar.value < 0.0 {
            let place = (bar.area.left - 5.0, y);
            scene
                .canvas
                .text(place, &label, lettering.anchored(Anchor::End));
            return;
        }
        let end = bar.area.right;
        let reach = end + 5.0 + text::width(&label, TEXT_SIZE, true);
        let clear_of_plans = self
            .0
            .of(Role::Plan)
            .filter_map(|series| Some(scene.plot.at(series.number(bar.row)?, 0.0).0))
            .filter(|mark| (end - 3.0..reach).contains(mark))
            .fold(end, f64::max);
        scene
            .canvas
            .text((clear_of_plans + 5.0, y), &label, lettering);
    }

    fn draw_plans(&self, scene: Scene<'_>, rows: &Rows, row: usize) {
        let top = rows.top(row) + rows.head.max(2.0);
        let bottom = rows.top(row) + rows.step() - 2.0;
        for series in self.0.of(Role::Plan) {
            let Some(value) = series.number(row) else {
                continue;
            };
            let (x, _) = scene.plot.at(value, 0.0);
            let tip = self.0.figure_tip(scene.frame, series, row, value);
            scene.canvas.mark_of(row, &tip, || {
                scene.canvas.line(&[(x, top), (x, bottom)], PLAN);
            });
        }
    }

    fn legend_items(&self) -> Vec<LegendItem<'_>> {
        let upright = |sample| match sample {
            Sample::Line(stroke) => Sample::Upright(stroke),
            other => other,
        };
        legend_items(self.0)
            .into_iter()
            .map(|item| LegendItem {
                sample: upright(item.sample),
                ..item
            })
            .collect()
    }
}

/// A good height for all rows, each with so many bars.
pub(super) fn rows_height(data: &Categorical, width: u32, bars: u32) -> u32 {
    let rows = u32::try_from(data.categories.len().clamp(1, 60)).unwrap_or(1);
    let width = f64::from(width);
    let free = match are_long(&data.categories, width) {
        false => 14,
        true if width < NARROW => 34,
        true => 20,
    };
    rows * (free + 16 * bars)
}

fn weight(series: &Series) -> f64 {
    match series.role {
        Role::Main => 1.0,
        Role::Comparison | Role::Plan => 0.45,
    }
}

/// The area below the line that names the target.
fn below_target_label(data: &Categorical, area: Area) -> Area {
    let room = data.drawable_target().map_or(0.0, |_| LINE_HEIGHT + 2.0);
    Area {
        top: area.top + room,
        ..area
    }
}

fn draw_target(scene: Scene<'_>, data: &Categorical) {
    let Some(target) = data.drawable_target() else {
        return;
    };
    let area = scene.plot.area;
    let (x, _) = scene.plot.at(target, 0.0);
    let ends = [(x, area.top - 2.0), (x, area.bottom)];
    scene.canvas.line(&ends, Stroke::TARGET);
    let label = data.target_label(scene.frame, target);
    let place = (x, area.top - LINE_HEIGHT * 0.6);
    let lettering = Lettering::TICK.anchored(Anchor::Middle);
    scene.canvas.text(place, &label, lettering);
}
