//! Lorenz or Pareto curve: how unevenly an amount is shared among customers.
//!
//! A curve below the diagonal counts from the smallest customer, one above it from the largest; the
//! note "the top 20% hold 79%" and the Gini coefficient are read from either.

use super::Kind;
use super::axis::tick_labels;
use super::canvas::{Area, Canvas, Paint, Plot, Point};
use super::frame::Frame;
use super::text;
use super::theme::{
    Anchor, Dash, FIGURE_SIZE, GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE,
};
use crate::domain::Unit;

/// A curve of cumulative shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Lorenz {
    /// Cumulative share of customers and of the amount, both from 0 to 1, ascending.
    pub points: Vec<(f64, f64)>,
    /// Who shares, such as "customers".
    pub x_name: String,
    /// What is shared, such as "balances".
    pub y_name: String,
    /// The share at the top whose holding is pointed out, such as 0.2.
    pub marker: Option<f64>,
}

/// What the top share holds.
struct Holding {
    top: f64,
    held: f64,
    /// Where that is on the curve.
    at: Point,
}

/// Where the note stands.
struct Note {
    area: Area,
    is_beside: bool,
}

const DIAGONAL: Stroke = Stroke {
    ink: Ink::Muted,
    width: 1.2,
    dash: Dash::Dashed,
};
const DROP: Stroke = Stroke::solid(Ink::Muted, 1.0);
/// Least width of the note beside the curve.
const NOTE_WIDTH: f64 = 150.0;

impl Kind for &Lorenz {
    fn is_empty(&self) -> bool {
        self.curve().len() < 3
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let curve = self.curve();
        let ticks = [0.0, 0.25, 0.5, 0.75, 1.0];
        let labels = tick_labels(frame, Unit::Percent, &ticks);
        let gutter = text::width("100%", TEXT_SIZE, false) + GAP;
        let (inner, note) = layout(area, gutter, self.is_from_the_top());
        let plot = canvas.plot(inner, 0.0..1.0, 0.0..1.0);
        for (tick, label) in ticks.iter().zip(&labels) {
            let (x, y) = plot.at(*tick, *tick);
            let stroke = if *tick > 0.0 {
                Stroke::GRID
            } else {
                Stroke::AXIS
            };
            canvas.line(&[(inner.left, y), (inner.right, y)], stroke);
            let end = Lettering::TICK.anchored(Anchor::End);
            canvas.text((inner.left - GAP, y), label, end);
            let below = (x, inner.bottom + LINE_HEIGHT * 0.8);
            canvas.text(below, label, Lettering::TICK.anchored(Anchor::Middle));
        }
        self.draw_axis_names(canvas, area, inner);
        plot.shape(
            &curve,
            Paint {
                ink: Ink::Series1,
                opacity: 0.12,
            },
        );
        plot.line(&[(0.0, 0.0), (1.0, 1.0)], DIAGONAL);
        plot.line(&curve, Stroke::solid(Ink::Series1, 2.4));
        self.draw_marker(canvas, &plot, frame);
        self.draw_note(canvas, frame, &note);
    }

    fn summary(&self, frame: &Frame) -> String {
        let gini = format!("{:.2}", self.gini());
        let variables = |top: &str, held: &str| {
            frame.say(
                "chart-summary-lorenz",
                &[
                    ("title", &frame.title),
                    ("top", top),
                    ("x", &self.x_name),
                    ("held", held),
                    ("y", &self.y_name),
                    ("gini", &gini),
                ],
            )
        };
        let top = self.marker.unwrap_or(0.2);
        let holding = self.holding(top);
        variables(&frame.share(holding.top), &frame.share(holding.held))
    }

    fn height(&self, width: u32) -> u32 {
        width.clamp(240, 340)
    }
}

impl Lorenz {
    /// The finite points from corner to corner, without repeated points.
    fn curve(&self) -> Vec<Point> {
        let mut curve: Vec<Point> = self
            .points
            .iter()
            .filter(|(x, y)| x.is_finite() && y.is_finite())
            .map(|(x, y)| (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0)))
            .collect();
        if curve.is_empty() {
            return curve;
        }
        curve.extend([(0.0, 0.0), (1.0, 1.0)]);
        curve.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        curve.dedup();
        curve
    }

    /// Twice the area between curve and diagonal.
    fn gini(&self) -> f64 {
        (1.0 - 2.0 * self.area_under()).abs()
    }

    fn area_under(&self) -> f64 {
        self.curve()
            .windows(2)
            .map(|pair| (pair[1].0 - pair[0].0) * f64::midpoint(pair[0].1, pair[1].1))
            .sum()
    }

    /// Whether the curve counts from the largest customer.
    fn is_from_the_top(&self) -> bool {
        self.area_under() > 0.5
    }

    fn holding(&self, top: f64) -> Holding {
        let top = top.clamp(0.0, 1.0);
        let x = if self.is_from_the_top() {
            top
        } else {
            1.0 - top
        };
        let y = height_at(&self.curve(), x);
        let held = if self.is_from_the_top() { y } else { 1.0 - y };
        Holding {
            top,
            held,
            at: (x, y),
        }
    }

    fn draw_axis_names(&self, canvas: &Canvas, area: Area, inner: Area) {
        let room = inner.width();
        let x_name = text::ellipsis(&self.x_name, room, TEXT_SIZE, false);
        let below = (inner.right, inner.bottom + LINE_HEIGHT * 1.8);
        canvas.text(below, &x_name, Lettering::TICK.anchored(Anchor::End));
        let y_name = text::ellipsis(&self.y_name, room, TEXT_SIZE, false);
        let above = (area.left, area.top + LINE_HEIGHT / 2.0);
        canvas.text(above, &y_name, Lettering::TICK);
    }

    fn draw_marker(&self, canvas: &Canvas, plot: &Plot, frame: &Frame) {
        let Some(top) = self.marker else { return };
        let holding = self.holding(top);
        let (x, y) = holding.at;
        plot.line(&[(x, 0.0), (x, y), (0.0, y)], DROP);
        canvas.mark(&self.sentence(frame, &holding), || {
            canvas.dot(plot.at(x, y), 5.5, Ink::Surface);
            canvas.dot(plot.at(x, y), 4.2, Ink::Series1);
        });
    }

    fn sentence(&self, frame: &Frame, holding: &Holding) -> String {
        frame.say(
            "chart-lorenz-holding",
            &[
                ("top", &frame.share(holding.top)),
                ("x", &self.x_name),
                ("held", &frame.share(holding.held)),
                ("y", &self.y_name),
            ],
        )
    }

    /// The share held as a figure, a sentence about it, and the Gini coefficient.
    fn draw_note(&self, canvas: &Canvas, frame: &Frame, note: &Note) {
        let area = note.area;
        let mut y = area.top;
        if let Some(top) = self.marker {
            let holding = self.holding(top);
            if note.is_beside {
                let figure = frame.share(holding.held);
                let place = (area.left, y + FIGURE_SIZE / 2.0);
                canvas.text(place, &figure, Lettering::FIGURE);
                y += FIGURE_SIZE + 4.0;
            }
            let sentence = self.sentence(frame, &holding);
            for line in text::wrap(&sentence, area.width(), TEXT_SIZE, 4).lines {
                let place = (area.left, y + LINE_HEIGHT / 2.0);
                canvas.text(place, &line, Lettering::LABEL.with_halo());
                y += LINE_HEIGHT;
            }
            y += 4.0;
        }
        let gini = format!("{:.2}", self.gini());
        let words = frame.say("chart-lorenz-gini", &[("value", &gini)]);
        let place = (area.left, y + LINE_HEIGHT / 2.0);
        canvas.text(place, &words, Lettering::TICK.with_halo());
    }
}

/// The plot, nearly square, and the place of the note: beside it, else in its empty corner.
fn layout(area: Area, gutter: f64, is_from_the_top: bool) -> (Area, Note) {
    let inner = Area::new(
        area.left + gutter..area.right - text::width("100%", TEXT_SIZE, false) / 2.0,
        area.top + LINE_HEIGHT + GAP..area.bottom - LINE_HEIGHT * 2.4,
    );
    let square = (inner.height() * 1.35).min(inner.width());
    let left = inner.left + square + 3.0 * GAP;
    if area.right - left >= NOTE_WIDTH {
        let inner = Area {
            right: inner.left + square,
            ..inner
        };
        let area = Area {
            left,
            right: (left + 240.0).min(area.right),
            ..inner
        };
        let is_beside = true;
        return (inner, Note { area, is_beside });
    }
    let half = inner.width() * 0.46;
    let area = if is_from_the_top {
        Area {
            left: inner.right - half,
            top: inner.bottom - 6.0 * LINE_HEIGHT,
            ..inner
        }
    } else {
        Area {
            left: inner.left + GAP,
            top: inner.top + GAP,
            right: inner.left + GAP + half,
            ..inner
        }
    };
    let is_beside = false;
    (inner, Note { area, is_beside })
}

/// Height of a curve at a place, by straight lines between its points.
fn height_at(curve: &[Point], x: f64) -> f64 {
    let after = curve.partition_point(|point| point.0 < x);
    let (Some(right), Some(left)) = (curve.get(after), curve.get(after.saturating_sub(1))) else {
        return curve.last().map_or(0.0, |point| point.1);
    };
    let width = right.0 - left.0;
    if width <= 0.0 {
        return right.1;
    }
    left.1 + (right.1 - left.1) * (x - left.0) / width
}
