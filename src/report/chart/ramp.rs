//! From figures to steps of colour: one ramp for figures of one sign, two around zero.
//!
//! Figures of one sign are warm where less is better, else cool. Around zero the good side is cool.

use super::canvas::{Area, Canvas};
use super::scale::number;
use super::text;
use super::theme::{HEAT_LEVELS, Ink, Lettering, TEXT_SIZE};
use crate::domain::Direction;

/// Lowest and highest figure of what is coloured.
#[derive(Clone, Copy)]
pub(super) struct Ramp {
    pub(super) low: f64,
    pub(super) high: f64,
    better: Direction,
}

/// Height of the row that names the ends of a ramp.
const SCALE_ROW: f64 = 22.0;

impl Ramp {
    /// A ramp that reaches from the lowest to the highest of some figures.
    pub(super) fn of(numbers: impl Iterator<Item = f64>, better: Direction) -> Self {
        let start = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = numbers.fold(start, |(low, high), number| {
            (low.min(number), high.max(number))
        });
        Self { low, high, better }
    }

    fn is_diverging(self) -> bool {
        self.low < 0.0 && self.high > 0.0
    }

    /// Colour of a figure and its step.
    pub(super) fn ink(self, value: f64) -> (Ink, usize) {
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

/// Draws a ramp with its ends named, for cells too small for figures; returns what is left below.
pub(super) fn draw_scale(
    canvas: &Canvas,
    area: Area,
    ramp: Ramp,
    [low, high]: &[String; 2],
) -> Area {
    let y = area.top + SCALE_ROW / 2.0 - 2.0;
    canvas.text((area.left, y), low, Lettering::TICK);
    let start = area.left + text::width(low, TEXT_SIZE, false) + 6.0;
    let steps = ramp.steps();
    let width = 14.0;
    for (position, ink) in steps.iter().enumerate() {
        let left = start + number(position) * width;
        let step = Area::new(left..left + width - 1.0, y - 5.0..y + 5.0);
        canvas.rect(step, *ink);
    }
    let end = start + number(steps.len()) * width + 5.0;
    canvas.text((end, y), high, Lettering::TICK);
    Area {
        top: area.top + SCALE_ROW,
        ..area
    }
}

/// Step of the ramp for a strength from 0 to 1.
fn level(strength: f64) -> usize {
    (1..HEAT_LEVELS)
        .take_while(|level| strength * number(HEAT_LEVELS) >= number(*level))
        .count()
}
