//! Series over categories: the data of line, column, stacked column and bar charts.

use super::frame::Frame;
use super::notes::Note;
use super::theme::Ink;
use crate::domain::{Direction, Unit, Value};

/// What a series is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What the chart is about.
    Main,
    /// The same in another period; drawn in grey.
    Comparison,
    /// What was planned; drawn as dots or marks.
    Plan,
}

/// One row of figures, one per category.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name as people read it.
    pub name: String,
    /// Figures in the order of the categories; `None` where there is none.
    pub values: Vec<Option<Value>>,
    /// What it is for.
    pub role: Role,
}

/// Series over categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Categorical {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Names in display order; `2025Q4` and `2025-03` are understood as time.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// A line to reach.
    pub target: Option<f64>,
    /// Which way is good.
    pub better: Direction,
    /// What happened in a category; charts over time mark it.
    pub notes: Vec<Note>,
}

impl Series {
    /// The figure of a category, if there is one that can be drawn.
    pub(super) fn number(&self, category: usize) -> Option<f64> {
        let value = (*self.values.get(category)?)?;
        Some(value.to_f64()).filter(|number| number.is_finite())
    }
}

impl Categorical {
    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.numbers().next().is_none()
    }

    /// All figures of all series.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.series
            .iter()
            .flat_map(|series| (0..self.categories.len()).filter_map(|at| series.number(at)))
    }

    /// Lowest and highest figure, with the target.
    pub(super) fn bounds(&self) -> (f64, f64) {
        self.numbers()
            .chain(self.drawable_target())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
                (low.min(number), high.max(number))
            })
    }

    /// The target, if it can be drawn.
    pub(super) fn drawable_target(&self) -> Option<f64> {
        self.target.filter(|target| target.is_finite())
    }

    /// Series of a role.
    pub(super) fn of(&self, role: Role) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(move |series| series.role == role)
    }

    /// Every series with its colour; only main series use up the palette.
    pub(super) fn inked(&self) -> impl Iterator<Item = (&Series, Ink)> {
        let mut position = 0;
        self.series.iter().map(move |series| match series.role {
            Role::Main => {
                position += 1;
                (series, Ink::series(position - 1))
            }
            Role::Comparison => (series, Ink::Comparison),
            Role::Plan => (series, Ink::Muted),
        })
    }

    /// A figure as labels show it.
    pub(super) fn label(&self, frame: &Frame, number: f64) -> String {
        frame
            .format(self.unit, self.decimals)
            .compact(Value::Float(number))
    }

    /// The target as labels show it.
    pub(super) fn target_label(&self, frame: &Frame, target: f64) -> String {
        frame.say("chart-target", &[("value", &self.label(frame, target))])
    }

    /// The tooltip of one category: all its figures.
    pub(super) fn tip(&self, frame: &Frame, category: usize) -> String {
        let figures: Vec<String> = self
            .series
            .iter()
            .filter_map(|series| Some(self.figure(frame, series, series.number(category)?)))
            .collect();
        let name = self.categories.get(category).map_or("", String::as_str);
        format!("{name} · {}", figures.join(" · "))
    }

    /// The tooltip of one figure.
    pub(super) fn figure_tip(
        &self,
        frame: &Frame,
        series: &Series,
        category: usize,
        number: f64,
    ) -> String {
        let name = self.categories.get(category).map_or("", String::as_str);
        format!("{name} · {}", self.figure(frame, series, number))
    }

    fn figure(&self, frame: &Frame, series: &Series, number: f64) -> String {
        let value = self.label(frame, number);
        frame.say("chart-figure", &[("name", &series.name), ("value", &value)])
    }
}
