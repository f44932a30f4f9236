//! Small multiples: one small chart per thing, all on the same axes, so that shapes compare.
//!
//! Each panel is named above, with its last figure. Values are named at the left edge, periods below
//! the lowest panel of each column, notes above its highest one. Panels beyond [`MOST`] are left out,
//! and a note says how many.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Kind;
use super::axis::{CategoryAxis, Side, ValueAxis};
use super::canvas::{Area, Canvas, Paint, Plot};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::line::{nearly_from_zero, runs};
use super::marks::{Scene, span};
use super::notes::{draw_lines, draw_markers, with_note_room};
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};

/// Series that each have a panel of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallMultiples {
    /// The series; main ones get a panel.
    pub data: Categorical,
    /// How each panel is drawn.
    pub panel: Panel,
}

/// How a panel is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Panel {
    /// A line: levels and rates.
    #[default]
    Line,
    /// Columns from zero: amounts per period.
    Column,
}

/// Where the panels are.
struct Grid {
    area: Area,
    columns: usize,
    rows: usize,
    axis: ValueAxis,
    /// Room for the figures at the left.
    gutter: f64,
}

/// Most panels.
const MOST: usize = 24;
/// Width that a panel should have at least.
const LEAST_WIDTH: f64 = 168.0;
/// Free space beside a panel.
const APART: f64 = 32.0;
/// Height of the line that names a panel.
const HEAD: f64 = LINE_HEIGHT + 4.0;

impl Kind for &SmallMultiples {
    fn is_empty(&self) -> bool {
        self.shown().is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let shown = self.shown();
        let area = with_note_room(&self.data, self.note_hidden(canvas, area, frame));
        let columns = columns(area.width(), shown.len());
        let rows = shown.len().div_ceil(columns);
        // How many values fit hardly depends on the names below, whose lines depend on the room
        // that the values leave.
        let height = area.height() / number(rows) - HEAD - GAP - 2.0 * LINE_HEIGHT;
        let axis = ValueAxis::new(frame, self.data.unit, self.bounds(), height);
        let mut grid = Grid {
            gutter: axis.width(),
            axis,
            area,
            columns,
            rows,
        };
        let width = grid.panel(0).width();
        let categories = CategoryAxis::new(frame.locale, &self.data.categories, width);
        grid.area.bottom -= categories.height();
        for (at, (place, series)) in shown.iter().enumerate() {
            let count = number(self.data.categories.len().max(1));
            let plot = canvas.plot(grid.panel(at), 0.0..count, grid.axis.range());
            let scene = Scene {
                canvas,
                plot: &plot,
                frame,
            };
            grid.axis.draw_grid(canvas, &plot);
            if at % columns == 0 {
                grid.axis.draw_labels(canvas, &plot);
            }
            if at + columns >= shown.len() {
                categories.draw(canvas, &plot, Side::Below);
            }
            draw_lines(canvas, &plot, &self.data, plot.area.top);
            if at < columns {
                draw_markers(canvas, &plot, &self.data, area);
            }
            self.draw_panel(scene, *place, series);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let lasts: Vec<(&str, f64)> = self
            .mains()
            .into_iter()
            .filter_map(|(_, series)| Some((series.name.as_str(), self.ends(series)?.1.1)))
            .collect();
        let by_size = |wanted: fn(f64, f64) -> bool| {
            lasts
                .iter()
                .copied()
                .reduce(|best, other| if wanted(other.1, best.1) { other } else { best })
                .unwrap_or(("", 0.0))
        };
        let (high, low) = (by_size(|a, b| a > b), by_size(|a, b| a < b));
        frame.say(
            "chart-summary-panels",
            &[
                ("title", &frame.title),
                ("count", &lasts.len().to_string()),
                ("high_at", high.0),
                ("high", &self.data.label(frame, high.1)),
                ("low_at", low.0),
                ("low", &self.data.label(frame, low.1)),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let shown = self.shown().len().max(1);
        let rows = shown.div_ceil(columns(f64::from(width), shown));
        let rows = u32::try_from(rows).unwrap_or(1);
        let note = if self.mains().len() > MOST { 20 } else { 0 };
        rows * 100 + 44 + note
    }
}

impl SmallMultiples {
    /// Main series with figures, and their places among all.
    fn mains(&self) -> Vec<(usize, &Series)> {
        let series = self.data.series.iter().enumerate();
        series
            .filter(|(_, series)| series.role == Role::Main && self.ends(series).is_some())
            .collect()
    }

    /// Those that get a panel.
    fn shown(&self) -> Vec<(usize, &Series)> {
        let mut mains = self.mains();
        mains.truncate(MOST);
        mains
    }

    /// First and last figure of a series, with their categories.
    fn ends(&self, series: &Series) -> Option<((usize, f64), (usize, f64))> {
        let count = self.data.categories.len();
        let figure = |at: usize| Some((at, series.number(at)?));
        let first = (0..count).find_map(figure)?;
        let last = (0..count).rev().find_map(figure)?;
        Some((first, last))
    }

    fn bounds(&self) -> (f64, f64) {
        let count = self.data.categories.len();
        let figures = self.shown();
        let figures = figures
            .iter()
            .flat_map(|(_, series)| (0..count).filter_map(|at| series.number(at)))
            .chain(self.data.drawable_target());
        let start = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = figures.fold(start, |(low, high), figure| {
            (figure.min(low), figure.max(high))
        });
        match self.panel {
            Panel::Line => nearly_from_zero(low, high),
            Panel::Column => (low.min(0.0), high.max(0.0)),
        }
    }

    fn note_hidden(&self, canvas: &Canvas, area: Area, frame: &Frame) -> Area {
        let hidden = self.mains().len().saturating_sub(MOST);
        if hidden == 0 {
            return area;
        }
        let note = frame.say("chart-more-rows", &[("count", &hidden.to_string())]);
        let place = (area.left, area.bottom - LINE_HEIGHT / 2.0);
        canvas.text(place, &note, Lettering::TICK);
        Area {
            bottom: area.bottom - LINE_HEIGHT - 4.0,
            ..area
        }
    }

    fn draw_panel(&self, scene: Scene<'_>, place: usize, series: &Series) {
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        let Some((first, last)) = self.ends(series) else {
            return;
        };
        let figure = self.data.label(frame, last.1);
        if let Some(target) = self.data.drawable_target() {
            let end = number(self.data.categories.len());
            plot.line(&[(0.0, target), (end, target)], Stroke::TARGET);
        }
        let tip = format!(
            "{} · {} {} → {} {figure}",
            series.name,
            self.data.categories[first.0],
            self.data.label(frame, first.1),
            self.data.categories[last.0],
        );
        canvas.mark_of(place, &tip, || {
            canvas.rect(plot.area, Ink::Hit);
            match self.panel {
                Panel::Line => self.draw_line(canvas, plot, series),
                Panel::Column => self.draw_columns(plot, series, last.0),
            }
        });
        let y = plot.area.top - HEAD + LINE_HEIGHT / 2.0;
        let right = Lettering::VALUE.anchored(Anchor::End);
        canvas.text((plot.area.right, y), &figure, right);
        let room = plot.area.width() - text::width(&figure, TEXT_SIZE, true) - GAP;
        let name = text::ellipsis(&series.name, room, TEXT_SIZE, false);
        let write = || canvas.text((plot.area.left, y), &name, Lettering::LABEL);
        if name == series.name {
            write();
        } else {
            canvas.mark(&series.name, write);
        }
    }

    fn draw_line(&self, canvas: &Canvas, plot: &Plot, series: &Series) {
        let runs = runs(series, self.data.categories.len());
        for run in &runs {
            match run[..] {
                [(x, y)] => canvas.dot(plot.at(x, y), 2.0, Ink::Series1),
                _ => plot.line(run, Stroke::solid(Ink::Series1, 1.8)),
            }
        }
        if let Some((x, y)) = runs.last().and_then(|run| run.last()) {
            canvas.dot(plot.at(*x, *y), 3.0, Ink::Series1);
        }
    }

    fn draw_columns(&self, plot: &Plot, series: &Series, last: usize) {
        for category in 0..self.data.categories.len() {
            let Some(value) = series.number(category) else {
                continue;
            };
            let x = number(category) + 0.14..number(category) + 0.86;
            let paint = Paint {
                ink: Ink::Series1,
                opacity: if category == last { 1.0 } else { 0.55 },
            };
            plot.block(x, span(value), paint);
        }
    }
}

impl Grid {
    /// The plot of a panel.
    fn panel(&self, at: usize) -> Area {
        let (row, column) = (number(at / self.columns), number(at % self.columns));
        let left = self.area.left + self.gutter;
        let width = (self.area.right - left + APART) / number(self.columns);
        let height = self.area.height() / number(self.rows);
        let top = self.area.top + row * height;
        let left = left + column * width;
        Area::new(
            left..(left + width - APART).max(left + 1.0),
            top + HEAD..(top + height - GAP).max(top + HEAD + 1.0),
        )
    }
}

/// Columns of panels for a width, as even as they can be.
fn columns(width: f64, panels: usize) -> usize {
    let most = (1..=6)
        .rev()
        .find(|columns| number(*columns) * LEAST_WIDTH <= width)
        .unwrap_or(1);
    let rows = panels.div_ceil(most).max(1);
    panels.div_ceil(rows).max(1)
}
