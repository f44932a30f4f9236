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
use super::scale::number;
use super::text;
use super::theme::{
    Anchor, GAP, HEAT_LEVELS, Ink, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE,
};
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

/// Lowest and highest figure.
#[derive(Clone, Copy)]
struct Ramp {
    low: f64,
    high: f64,
    better: Direction,
}

/// Width of a cell that most figures fit into.
const LEAST_CELL: f64 = 44.0;
const SCALE_ROW: f64 = 22.0;

impl Kind for &HeatMap {
    fn is_empty(&self) -> bool {
        self.numbers().next().is_none()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
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
            self.draw_scale(canvas, area, frame, ramp)
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
            for column in 0..self.columns.len() {
                self.draw_cell(scene, (row, column), ramp, has_figures);
            }
        }
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
    fn number(&self, row: usize, column: usize) -> Option<f64> {
        let value = (*self.cells.get(row)?.get(column)?)?;
        Some(value.to_f64()).filter(|number| number.is_finite())
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        (0..self.rows.len()).flat_map(move |row| {
            (0..self.columns.len()).filter_map(move |column| self.number(row, column))
        })
    }

    fn ramp(&self) -> Ramp {
        let start = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = self.numbers().fold(start, |(low, high), number| {
            (low.min(number), high.max(number))
        });
        Ramp {
            low,
            high,
            better: self.better,
        }
    }

    fn label(&self, frame: &Frame, number: f64) -> String {
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

    fn draw_cell(&self, scene: Scene<'_>, at: (usize, usize), ramp: Ramp, has_figures: bool) {
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        let (row, column) = at;
        let from_bottom = number(self.rows.len() - 1 - row);
        let (left, bottom) = plot.at(number(column), from_bottom);
        let (right, top) = plot.at(number(column) + 1.0, from_bottom + 1.0);
        let cell = Area::new(left + 1.0..right - 1.0, top + 1.0..bottom - 1.0);
        let place = format!("{} · {}", self.rows[row], self.columns[column]);
        let Some(value) = self.number(row, column) else {
            let missing = frame.say("chart-missing", &[]);
            canvas.mark_of(row, &format!("{place} · {missing}"), || {
                let (_, y) = cell.middle();
                let dash = [(cell.middle().0 - 4.0, y), (cell.middle().0 + 4.0, y)];
                canvas.rect(cell, Ink::Surface);
                canvas.line(&dash, Stroke::AXIS);
            });
            return;
        };
        let label = self.label(frame, value);
        let (ink, level) = ramp.ink(value);
        canvas.mark_of(row, &format!("{place} · {label}"), || {
            canvas.rect(cell, ink);
            if has_figures {
                let lettering = Lettering::LABEL
                    .ink(Ink::on_heat(level))
                    .anchored(Anchor::Middle);
                canvas.text(cell.middle(), &label, lettering);
            }
        });
    }

    /// The ramp with its ends named, for cells too small for figures.
    fn draw_scale(&self, canvas: &Canvas, area: Area, frame: &Frame, ramp: Ramp) -> Area {
        let y = area.top + SCALE_ROW / 2.0 - 2.0;
        let low = self.label(frame, ramp.low);
        let high = self.label(frame, ramp.high);
        canvas.text((area.left, y), &low, Lettering::TICK);
        let start = area.left + text::width(&low, TEXT_SIZE, false) + 6.0;
        let steps = ramp.steps();
        let width = 14.0;
        for (position, ink) in steps.iter().enumerate() {
            let left = start + number(position) * width;
            let step = Area::new(left..left + width - 1.0, y - 5.0..y + 5.0);
            canvas.rect(step, *ink);
        }
        let end = start + number(steps.len()) * width + 5.0;
        canvas.text((end, y), &high, Lettering::TICK);
        Area {
            top: area.top + SCALE_ROW,
            ..area
        }
    }
}

impl Ramp {
    fn is_diverging(self) -> bool {
        self.low < 0.0 && self.high > 0.0
    }

    /// Colour of a figure and its step.
    fn ink(self, value: f64) -> (Ink, usize) {
        let strength = if self.is_diverging() {
            value.abs() / self.high.max(-self.low)
        } else if self.high > self.low {
            (value - self.low) / (self.high - self.low)
        } else {
            0.4
        };
        let level = level(if self.high <= 0.0 && self.low < 0.0 {
            1.0 - strength
        } else {
            strength
        });
        let is_good = match self.better {
            Direction::Down => value <= 0.0 && self.low < 0.0,
            _ => value >= 0.0,
        };
        (
            if is_good {
                Ink::cool(level)
            } else {
                Ink::warm(level)
            },
            level,
        )
    }

    /// Colours from the lowest to the highest figure.
    fn steps(self) -> Vec<Ink> {
        let count = 2 * HEAT_LEVELS;
        let mut steps: Vec<Ink> = (0..count)
            .map(|step| {
                let share = (number(step) + 0.5) / number(count);
                self.ink(self.low + share * (self.high - self.low)).0
            })
            .collect();
        steps.dedup();
        steps
    }
}

/// Step of the ramp for a strength from 0 to 1.
fn level(strength: f64) -> usize {
    (1..HEAT_LEVELS)
        .take_while(|level| strength * number(HEAT_LEVELS) >= number(*level))
        .count()
}
