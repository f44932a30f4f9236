//! What the figures of a chart are: their name, their unit, and how labels write them.

use super::frame::Frame;
use crate::domain::{Unit, Value};

/// What figures are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Name as people read it.
    pub name: String,
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
}

/// A plain count without a name.
impl Default for Measure {
    fn default() -> Self {
        Self {
            name: String::new(),
            unit: Unit::Count,
            decimals: None,
        }
    }
}

impl Measure {
    /// A figure as labels show it.
    pub(super) fn label(&self, frame: &Frame, number: f64) -> String {
        frame
            .format(self.unit, self.decimals)
            .compact(Value::Float(number))
    }

    /// A figure with its name, for tooltips.
    pub(super) fn figure(&self, frame: &Frame, number: f64) -> String {
        let value = self.label(frame, number);
        frame.say("chart-figure", &[("name", &self.name), ("value", &value)])
    }
}

/// The figure as a number, if there is one that can be drawn.
pub(super) fn finite(value: Option<Value>) -> Option<f64> {
    value.map(Value::to_f64).filter(|number| number.is_finite())
}
