//! Scatter: two figures of each member against each other, with named quadrants.
//!
//! The points that stand out most carry their names, as far as none covers another; the others are
//! named by their tooltips. Points that lack a figure are left out.

mod names;

use std::ops::Range;

use super::Kind;
use super::across::AcrossAxis;
use super::axis::ValueAxis;
use super::canvas::{Area, Canvas, Paint, Plot, Point};
use super::frame::Frame;
use super::measure::{Measure, finite};
use super::scale::number;
use super::spans::bounds;
use super::text;
use super::theme::{Anchor, Dash, GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use crate::domain::{Unit, Value};
use names::Names;

/// Members by two figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// What grows to the right.
    pub x: Measure,
    /// What grows upwards.
    pub y: Measure,
    /// What the area of a dot shows, if it shows something.
    pub size: Option<Measure>,
    /// The members.
    pub points: Vec<ScatterPoint>,
    /// The lines that divide the plot.
    pub quadrants: Option<Quadrants>,
}

/// One member.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterPoint {
    /// What it is.
    pub label: String,
    /// Its figure to the right.
    pub x: Option<Value>,
    /// Its figure upwards.
    pub y: Option<Value>,
    /// Its size.
    pub size: Option<Value>,
}

/// Two lines and what the fields between them are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Quadrants {
    /// Where the upright line stands.
    pub x: f64,
    /// Where the lying line stands.
    pub y: f64,
    /// Names: upper left, upper right, lower left, lower right; empty ones are not written.
    pub names: [String; 4],
}

/// A point that can be drawn.
struct Dot<'a> {
    /// Its position among all points.
    at: usize,
    point: &'a ScatterPoint,
    x: f64,
    y: f64,
    centre: Point,
    radius: f64,
}

const LINE: Stroke = Stroke {
    ink: Ink::Muted,
    width: 1.2,
    dash: Dash::Dashed,
};
const FILL: Paint = Paint {
    ink: Ink::Series1,
    opacity: 0.75,
};
const PLAIN_RADIUS: f64 = 4.5;
const RADII: Range<f64> = 3.0..15.0;
/// Dots that may be as large as they like; more of them are smaller.
const FEW: f64 = 30.0;

impl Kind for &Scatter {
    fn is_empty(&self) -> bool {
        self.places().next().is_none()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        self.draw_heads(canvas, area, frame);
        let plot = self.plot(canvas, area, frame);
        let names = &mut Names::new(plot.area);
        let quadrants = self.quadrants.as_ref().filter(|lines| lines.can_be_drawn());
        if let Some(quadrants) = quadrants {
            quadrants.draw_lines(canvas, &plot);
        }
        let mut dots = self.dots(&plot);
        dots.sort_by(|a, b| b.radius.total_cmp(&a.radius));
        for dot in &dots {
            canvas.mark_of(dot.at, &self.tip(frame, dot), || {
                canvas.dot(dot.centre, dot.radius + 1.0, Ink::Surface);
                canvas.dot(dot.centre, dot.radius, FILL);
            });
            names.avoid(dot.centre, dot.radius);
        }
        if let Some(quadrants) = quadrants {
            quadrants.draw_names(canvas, &plot, names);
        }
        for dot in most_notable_first(&dots, plot.area) {
            names.write(canvas, &dot.point.label, dot.centre, dot.radius);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let places: Vec<(f64, f64)> = self.places().map(|(_, x, y)| (x, y)).collect();
        let x = bounds(places.iter().map(|place| place.0));
        let y = bounds(places.iter().map(|place| place.1));
        let counts = self
            .quadrants
            .as_ref()
            .map_or_else(String::new, |quadrants| {
                let counted = quadrants.counts(&places);
                frame.say("chart-scatter-fields", &[("fields", &counted.join(" · "))])
            });
        frame.say(
            "chart-summary-scatter",
            &[
                ("title", &frame.title),
                ("count", &places.len().to_string()),
                ("x", &self.x.name),
                ("x_low", &self.x.label(frame, x.0)),
                ("x_high", &self.x.label(frame, x.1)),
                ("y", &self.y.name),
                ("y_low", &self.y.label(frame, y.0)),
                ("y_high", &self.y.label(frame, y.1)),
                ("fields", &counts),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        (width * 5 / 8).clamp(280, 460)
    }
}

impl Scatter {
    /// Points with both figures.
    fn places(&self) -> impl Iterator<Item = (&ScatterPoint, f64, f64)> {
        self.points
            .iter()
            .filter_map(|point| Some((point, finite(point.x)?, finite(point.y)?)))
    }

    /// What grows upwards, and what the area of a dot shows, above the plot.
    fn draw_heads(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let y = area.top + LINE_HEIGHT / 2.0;
        let room = match self.size {
            Some(_) => (area.width() - 2.0 * GAP) / 2.0,
            None => area.width(),
        };
        let name = text::ellipsis(&self.y.name, room, TEXT_SIZE, false);
        canvas.text((area.left, y), &name, Lettering::TICK);
        if let Some(size) = &self.size {
            let words = frame.say("chart-scatter-size", &[("name", &size.name)]);
            let words = text::ellipsis(&words, room, TEXT_SIZE, false);
            let end = Lettering::TICK.anchored(Anchor::End);
            canvas.text((area.right, y), &words, end);
        }
    }

    /// Axes with their names.
    fn plot(&self, canvas: &Canvas, area: Area, frame: &Frame) -> Plot {
        let lines = self.quadrants.as_ref();
        let xs = self
            .places()
            .map(|(_, x, _)| x)
            .chain(lines.map(|lines| lines.x));
        let x = padded(bounds(xs.filter(|x| x.is_finite())), self.x.unit);
        let ys = self
            .places()
            .map(|(_, _, y)| y)
            .chain(lines.map(|lines| lines.y));
        let y = padded(bounds(ys.filter(|y| y.is_finite())), self.y.unit);
        let inner = Area {
            top: area.top + LINE_HEIGHT + GAP,
            bottom: area.bottom - 2.4 * LINE_HEIGHT,
            ..area
        };
        let upright = ValueAxis::new(frame, self.y.unit, y, inner.height());
        let inner = Area {
            left: area.left + upright.width(),
            ..inner
        };
        let across = AcrossAxis::new(frame, self.x.unit, x, inner.width());
        let inner = Area {
            right: inner.right - across.widest_label() / 2.0,
            ..inner
        };
        let rim = if self.size.is_some() {
            RADII.end
        } else {
            PLAIN_RADIUS
        };
        let x = with_rim(across.range(), rim, inner.width());
        let y = with_rim(upright.range(), rim, inner.height());
        let plot = canvas.plot(inner, x, y);
        upright.draw(canvas, &plot);
        across.draw_grid(canvas, &plot);
        across.label_below(canvas, &plot);
        let name = text::ellipsis(&self.x.name, area.width(), TEXT_SIZE, false);
        let below = (area.right, inner.bottom + 1.9 * LINE_HEIGHT);
        canvas.text(below, &name, Lettering::TICK.anchored(Anchor::End));
        plot
    }

    fn dots(&self, plot: &Plot) -> Vec<Dot<'_>> {
        let sizes = self.places().filter_map(|(point, _, _)| finite(point.size));
        let largest = sizes.fold(0.0, f64::max);
        let crowd = number(self.points.len().max(1));
        let most = (RADII.end * (FEW / crowd).sqrt()).clamp(6.0, RADII.end);
        let radius = |point: &ScatterPoint| match (&self.size, finite(point.size)) {
            (Some(_), Some(size)) if largest > 0.0 => {
                let share = (size.max(0.0) / largest).sqrt();
                RADII.start + share * (most - RADII.start)
            }
            (Some(_), _) => RADII.start,
            (None, _) => PLAIN_RADIUS,
        };
        self.points
            .iter()
            .enumerate()
            .filter_map(|(at, point)| Some((at, point, finite(point.x)?, finite(point.y)?)))
            .map(|(at, point, x, y)| Dot {
                at,
                point,
                x,
                y,
                centre: plot.at(x, y),
                radius: radius(point),
            })
            .collect()
    }

    fn tip(&self, frame: &Frame, dot: &Dot<'_>) -> String {
        let mut parts = vec![
            dot.point.label.clone(),
            self.x.figure(frame, dot.x),
            self.y.figure(frame, dot.y),
        ];
        if let Some((measure, size)) = self.size.as_ref().zip(finite(dot.point.size)) {
            parts.push(measure.figure(frame, size));
        }
        parts.join(" · ")
    }
}

impl Quadrants {
    fn can_be_drawn(&self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    fn draw_lines(&self, canvas: &Canvas, plot: &Plot) {
        let area = plot.area;
        let (x, y) = plot.at(self.x, self.y);
        canvas.line(&[(x, area.top), (x, area.bottom)], LINE);
        canvas.line(&[(area.left, y), (area.right, y)], LINE);
    }

    /// The names in the corners, over dots that may lie there.
    fn draw_names(&self, canvas: &Canvas, plot: &Plot, names: &mut Names) {
        let area = plot.area;
        let (x, y) = plot.at(self.x, self.y);
        let heights = [
            (y - area.top, area.top + 10.0),
            (area.bottom - y, area.bottom - 10.0),
        ];
        let widths = [
            (x - area.left, area.left + 6.0, Anchor::Start),
            (area.right - x, area.right - 6.0, Anchor::End),
        ];
        for (at, name) in self.names.iter().enumerate() {
            let (height, y) = heights[at / 2];
            let (width, x, anchor) = widths[at % 2];
            let room = width - 12.0;
            if name.is_empty() || height < 1.4 * LINE_HEIGHT || room < 24.0 {
                continue;
            }
            let name = text::ellipsis(name, room, TEXT_SIZE, true);
            let lettering = Lettering::VALUE.ink(Ink::Muted).anchored(anchor);
            canvas.text((x, y), &name, lettering.with_halo());
            names.take((x, y), &name, anchor);
        }
    }

    /// How many points each named field holds; a point on a line belongs above or to the right.
    fn counts(&self, places: &[(f64, f64)]) -> Vec<String> {
        let field = |(x, y): (f64, f64)| 2 * usize::from(y < self.y) + usize::from(x >= self.x);
        self.names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
            .map(|(at, name)| {
                let count = places.iter().filter(|place| field(**place) == at).count();
                format!("{name} {count}")
            })
            .collect()
    }
}

/// Large dots first, and among equals those far from the middle of the crowd.
fn most_notable_first<'a>(dots: &'a [Dot<'a>], plot: Area) -> Vec<&'a Dot<'a>> {
    let count = number(dots.len().max(1));
    let mean = |of: fn(&Dot<'_>) -> f64| dots.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|dot| dot.centre.0), mean(|dot| dot.centre.1));
    let notability = |dot: &Dot<'_>| {
        let across = (dot.centre.0 - x) / plot.width().max(1.0);
        let upwards = (dot.centre.1 - y) / plot.height().max(1.0);
        across.hypot(upwards) + dot.radius / RADII.end
    };
    let mut order: Vec<&Dot<'_>> = dots.iter().collect();
    order.sort_by(|a, b| notability(b).total_cmp(&notability(a)));
    order
}

/// A range with room for half a dot beyond both ends, so that dots cover no labels.
fn with_rim(range: Range<f64>, rim: f64, pixels: f64) -> Range<f64> {
    let share = rim / (pixels - 2.0 * rim).max(1.0);
    let beyond = share.min(0.5) * (range.end - range.start);
    range.start - beyond..range.end + beyond
}

/// Bounds with some air, which crosses neither zero nor the whole of a share.
fn padded((low, high): (f64, f64), unit: Unit) -> (f64, f64) {
    let air = 0.04 * (high - low);
    let lower = if low >= 0.0 {
        (low - air).max(0.0)
    } else {
        low - air
    };
    let upper = match unit {
        Unit::Percent if high <= 1.0 => (high + air).min(1.0),
        _ if high <= 0.0 => (high + air).min(0.0),
        _ => high + air,
    };
    (lower, upper)
}
