//! An axis of figures from left to right: upright grid lines with labels that stay apart.

use std::ops::Range;

use super::axis::tick_labels;
use super::canvas::{Canvas, Plot};
use super::frame::Frame;
use super::scale::{nice_ticks, number};
use super::text;
use super::theme::{Anchor, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use crate::domain::Unit;

/// Most intervals between ticks.
const MOST: usize = 8;

/// An axis of figures from left to right.
pub(super) struct AcrossAxis {
    ticks: Vec<f64>,
    labels: Vec<String>,
}

impl AcrossAxis {
    /// An axis around the bounds of the data for a plot of some width.
    pub(super) fn new(frame: &Frame, unit: Unit, (low, high): (f64, f64), width: f64) -> Self {
        let least = if unit == Unit::Count { 1.0 } else { 0.0 };
        let axis = |most: usize| {
            let ticks = nice_ticks(low, high, most, least);
            let labels = tick_labels(frame, unit, &ticks);
            Self { ticks, labels }
        };
        let fits = |axis: &Self| {
            let steps = number(axis.ticks.len().saturating_sub(1).max(1));
            // A label at the rim may have to move inwards by half its width.
            1.5 * axis.widest_label() + 6.0 <= width / steps
        };
        let found = (1..=MOST).rev().map(axis).find(fits);
        found.unwrap_or_else(|| {
            let mut bare = axis(1);
            bare.labels.clear();
            bare
        })
    }

    /// From the lowest to the highest tick.
    pub(super) fn range(&self) -> Range<f64> {
        let low = self.ticks.first().copied().unwrap_or(0.0);
        let high = self.ticks.last().copied().unwrap_or(1.0);
        low..high
    }

    /// Width of the widest label.
    pub(super) fn widest_label(&self) -> f64 {
        self.labels
            .iter()
            .map(|label| text::width(label, TEXT_SIZE, false))
            .fold(0.0, f64::max)
    }

    /// Grid lines through a plot.
    pub(super) fn draw_grid(&self, canvas: &Canvas, plot: &Plot) {
        for tick in &self.ticks {
            let x = plot.at(*tick, 0.0).0;
            let is_zero = tick.abs() < f64::EPSILON;
            let stroke = if is_zero { Stroke::AXIS } else { Stroke::GRID };
            canvas.line(&[(x, plot.area.top), (x, plot.area.bottom)], stroke);
        }
    }

    /// Labels above a plot.
    pub(super) fn label_above(&self, canvas: &Canvas, plot: &Plot) {
        self.label(canvas, plot, plot.area.top - LINE_HEIGHT * 0.7);
    }

    /// Labels below a plot.
    pub(super) fn label_below(&self, canvas: &Canvas, plot: &Plot) {
        self.label(canvas, plot, plot.area.bottom + LINE_HEIGHT * 0.8);
    }

    fn label(&self, canvas: &Canvas, plot: &Plot, y: f64) {
        for (tick, label) in self.ticks.iter().zip(&self.labels) {
            let place = (plot.at(*tick, 0.0).0, y);
            canvas.text(place, label, Lettering::TICK.anchored(Anchor::Middle));
        }
    }
}
