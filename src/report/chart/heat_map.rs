//! Heat map: strength of colour over two dimensions, with the figures in the cells if they fit.
//!
//! Figures of one sign use one ramp: warm where less is better, else cool. Figures around zero use
//! both, the good side cool. A cell without a figure is empty, never a weak colour.

use super::Kind;
use super::axis::{CategoryAxis, Side};
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::labels::{TWO_LINES, lines_beside};
use super::marks::Scene;
use super::measure::finite;
use super::ramp::{self, Ramp};
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE};
use crate::domain::{Direction, Locale, Unit, Value};

/// Figures over two dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Names of the rows.
    pub rows: Vec<String>,
    /// Names of the columns; quarters and months are understood as time.
    pub columns: Vec<String>,
    /// Figures, row by row.
    pub cells: Vec<Vec<Option<Value>>>,
    /// Which way is good.
    pub better: Direction,
}

/// What stands where a figure is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// A dash everywhere.
    Dash,
    /// Nothing after the last figure of a row, a dash before it; so many rows of the whole are left
    /// out above.
    NothingYet { left_out: usize },
}

impl Missing {
    /// The row of the data table that a drawn row stands for.
    fn row(self, drawn: usize) -> usize {
        match self {
            Self::Dash => drawn,
            Self::NothingYet { left_out } => drawn + left_out,
        }
    }
}

/// Width of a cell that most figures fit into.
const LEAST_CELL: f64 = 44.0;

impl Kind for &HeatMap {
    fn is_empty(&self) -> bool {
        self.numbers().next().is_none()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        self.draw_grid(canvas, area, frame, Missing::Dash);
    }

    fn summary(&self, frame: &Frame) -> String {
        let named = |wanted: f64| -> (String, String) {
            let place = (0..self.rows.len())
                .flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)))
                .find(|(row, column)| self.number(*row, *column) == Some(wanted));
            let (row, column) = place.unwrap_or_default();
            let at = format!("{} {}", self.rows[row], self.columns[column]);
            (self.label(frame, wanted), at)
        };
        let ramp = self.ramp();
        let (low, low_at) = named(ramp.low);
        let (high, high_at) = named(ramp.high);
        frame.say(
            "chart-summary-heat-map",
            &[
                ("title", &frame.title),
                ("rows", &self.rows.len().to_string()),
                ("columns", &self.columns.len().to_string()),
                ("low", &low),
                ("low_at", &low_at),
                ("high", &high),
                ("high_at", &high_at),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let area = Area::new(0.0..f64::from(width), 0.0..1.0);
        let names = self.name_width(area);
        let columns = CategoryAxis::new(Locale::En, &self.columns, area.width() - names);
        let lines = columns.line_count();
        let is_dense = area.width() - names < LEAST_CELL * number(self.columns.len());
        let scale = if is_dense { 22 } else { 0 };
        let rows = u32::try_from(self.rows.len().clamp(1, 60)).unwrap_or(1);
        12 + 16 * lines + scale + 30 * rows
    }
}

impl HeatMap {
    /// Names, columns and cells.
    pub(super) fn draw_grid(&self, canvas: &Canvas, area: Area, frame: &Frame, missing: Missing) {
        let ramp = self.ramp();
        let names = self.name_width(area);
        let column = (area.width() - names) / number(self.columns.len());
        let categories = CategoryAxis::new(frame.locale, &self.columns, area.width() - names);
        let height = area.height() - categories.height();
        let row = height / number(self.rows.len());
        let has_figures = row >= LINE_HEIGHT && self.widest_figure(frame) <= column - 6.0;
        let area = if has_figures {
            area
        } else {
            let ends = [ramp.low, ramp.high].map(|end| self.label(frame, end));
            ramp::draw_scale(canvas, area, ramp, &ends)
        };
        let inner = Area {
            left: area.left + names,
            top: area.top + categories.height(),
            ..area
        };
        let across = 0.0..number(self.columns.len());
        let plot = &canvas.plot(inner, across, 0.0..number(self.rows.len()));
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        categories.draw(canvas, plot, Side::Above);
        for row in 0..self.rows.len() {
            self.draw_name(scene, row, names);
            for column in 0..self.shown(row, missing) {
                self.draw_cell(scene, (row, column), missing.row(row), (ramp, has_figures));
            }
        }
    }

    /// Columns of a row that have a cell.
    fn shown(&self, row: usize, missing: Missing) -> usize {
        let all = self.columns.len();
        match missing {
            Missing::Dash => all,
            Missing::NothingYet { .. } => (0..all)
                .rev()
                .find(|column| self.number(row, *column).is_some())
                .map_or(0, |last| last + 1),
        }
    }

    pub(super) fn number(&self, row: usize, column: usize) -> Option<f64> {
        finite(*self.cells.get(row)?.get(column)?)
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        (0..self.rows.len()).flat_map(move |row| {
            (0..self.columns.len()).filter_map(move |column| self.number(row, column))
        })
    }

    fn ramp(&self) -> Ramp {
        Ramp::of(self.numbers(), self.better)
    }

    pub(super) fn label(&self, frame: &Frame, number: f64) -> String {
        frame
            .format(self.unit, self.decimals)
            .compact(Value::Float(number))
    }

    fn widest_figure(&self, frame: &Frame) -> f64 {
        self.numbers()
            .map(|number| text::width(&self.label(frame, number), TEXT_SIZE, false))
            .fold(0.0, f64::max)
    }

    fn name_width(&self, area: Area) -> f64 {
        let widest = self
            .rows
            .iter()
            .map(|name| text::width(name, TEXT_SIZE, false))
            .fold(0.0, f64::max);
        let share = if area.width() < NARROW { 0.3 } else { 0.26 };
        (widest + GAP).min(area.width() * share)
    }

    fn draw_name(&self, scene: Scene<'_>, row: usize, room: f64) {
        let Scene { canvas, plot, .. } = scene;
        let height = plot.area.height() / number(self.rows.len());
        let lines = if height >= TWO_LINES { 2 } else { 1 };
        let name = &self.rows[row];
        let wrapped = text::wrap(name, room - GAP, TEXT_SIZE, lines);
        let middle = plot.area.top + (number(row) + 0.5) * height;
        lines_beside(canvas, (plot.area.left - room, middle), &wrapped, name);
    }

    fn draw_cell(
        &self,
        scene: Scene<'_>,
        (row, column): (usize, usize),
        of_table: usize,
        (ramp, has_figures): (Ramp, bool),
    ) {
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        let from_bottom = number(self.rows.len() - 1 - row);
        let (left, bottom) = plot.at(number(column), from_bottom);
        let (right, top) = plot.at(number(column) + 1.0, from_bottom + 1.0);
        let cell = Area::new(left + 1.0..right - 1.0, top + 1.0..bottom - 1.0);
        let place = format!("{} · {}", self.rows[row], self.columns[column]);
        let Some(value) = self.number(row, column) else {
            let missing = frame.say("chart-missing", &[]);
            canvas.mark_of(of_table, &format!("{place} · {missing}"), || {
                let (_, y) = cell.middle();
                let dash = [(cell.middle().0 - 4.0, y), (cell.middle().0 + 4.0, y)];
                canvas.rect(cell, Ink::Surface);
                canvas.line(&dash, Stroke::AXIS);
            });
            return;
        };
        let label = self.label(frame, value);
        let (ink, level) = ramp.ink(value);
        canvas.mark_of(of_table, &format!("{place} · {label}"), || {
            canvas.rect(cell, ink);
            if has_figures {
                let lettering = Lettering::LABEL
                    .ink(Ink::on_heat(level))
                    .anchored(Anchor::Middle);
                canvas.text(cell.middle(), &label, lettering);
            }
        });
    }
}
