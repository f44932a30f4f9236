//! Sparkline: a small line without axes for tiles; its last point shows whether it got better.

use super::Kind;
use super::canvas::{Area, Canvas, Paint, Point};
use super::frame::Frame;
use super::scale::number;
use super::theme::{Ink, Stroke};
use crate::domain::{Direction, Unit, Value};

/// Figures of a small line.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparkline {
    /// Figures, oldest first.
    pub values: Vec<Option<Value>>,
    /// Which way is good.
    pub better: Direction,
    /// What the figures count.
    pub unit: Unit,
}

impl Kind for &Sparkline {
    fn is_empty(&self) -> bool {
        self.points().is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, _frame: &Frame) {
        let points = self.points();
        let inner = Area::new(
            area.left + 4.0..area.right - 4.0,
            area.top + 4.0..area.bottom - 4.0,
        );
        let (low, high) = points
            .iter()
            .fold((f64::MAX, f64::MIN), |(low, high), point| {
                (low.min(point.1), high.max(point.1))
            });
        let room = if high > low { 0.0 } else { high.abs().max(1.0) };
        let length = number(self.values.len().saturating_sub(1)).max(1.0);
        let plot = canvas.plot(inner, 0.0..length, low - room..high + room);
        if points.len() > 1 {
            let (first, last) = (points[0], points[points.len() - 1]);
            let base = low - room;
            let mut under = points.clone();
            under.extend([(last.0, base), (first.0, base)]);
            plot.shape(
                &under,
                Paint {
                    ink: Ink::Series1,
                    opacity: 0.1,
                },
            );
            plot.line(&points, Stroke::solid(Ink::Series1, 1.8));
        }
        if let Some((x, y)) = points.last() {
            canvas.dot(plot.at(*x, *y), 4.0, Ink::Surface);
            canvas.dot(plot.at(*x, *y), 3.0, self.judged(&points));
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let points = self.points();
        let label = |point: Option<&Point>| {
            let value = point.map_or(0.0, |point| point.1);
            frame.format(self.unit, None).compact(Value::Float(value))
        };
        frame.say(
            "chart-summary-sparkline",
            &[
                ("title", &frame.title),
                ("first", &label(points.first())),
                ("last", &label(points.last())),
                ("count", &points.len().to_string()),
            ],
        )
    }

    fn height(&self, _width: u32) -> u32 {
        36
    }
}

impl Sparkline {
    fn points(&self) -> Vec<Point> {
        self.values
            .iter()
            .enumerate()
            .filter_map(|(at, value)| Some((number(at), (*value)?.to_f64())))
            .filter(|(_, value)| value.is_finite())
            .collect()
    }

    fn judged(&self, points: &[Point]) -> Ink {
        let [.., before, last] = points else {
            return Ink::Series1;
        };
        match self.better.judge(last.1 - before.1) {
            Some(true) => Ink::Good,
            Some(false) => Ink::Bad,
            None => Ink::Series1,
        }
    }
}
