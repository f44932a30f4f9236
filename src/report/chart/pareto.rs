//! Pareto chart: which few causes make up most of the whole.
//!
//! Columns stand in descending order below the line of their sum, both on one scale: the foot is
//! nothing, the top is the whole. Columns that are needed to reach the threshold have the colour,
//! those without room are one grey column at the end.

use super::Kind;
use super::axis::{CategoryAxis, cartesian, tick_labels};
use super::canvas::{Area, Canvas, Point};
use super::frame::Frame;
use super::labels::no_data;
use super::marks::{Scene, draw_zero_line};
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use crate::domain::{Unit, Value};

/// Parts of a whole, whose largest matter most.
#[derive(Debug, Clone, PartialEq)]
pub struct Pareto {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// What is counted, such as "complaints".
    pub name: String,
    /// Name and figure of each part; drawn in descending order.
    pub parts: Vec<(String, Option<Value>)>,
    /// The share of the whole that the most important parts reach, such as 0.8.
    pub threshold: f64,
}

/// A column with the sum up to it, as shares of the whole.
struct Column {
    /// Its place among the parts; none for the rest.
    at: Option<usize>,
    name: String,
    value: f64,
    share: f64,
    reached: f64,
    ink: Ink,
}

/// Least width of a column with its gap.
const LEAST_STEP: f64 = 42.0;
/// Widest column with its gap.
const MOST_STEP: f64 = 130.0;
/// Most columns.
const MOST: usize = 24;
const TICKS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];

impl Kind for &Pareto {
    fn is_empty(&self) -> bool {
        self.sorted().is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let gutter = text::width("100%", TEXT_SIZE, true) + GAP;
        let area = Area {
            top: area.top + 2.0 * LINE_HEIGHT,
            right: area.right - gutter,
            ..area
        };
        let most = (1..MOST)
            .rev()
            .find(|most| number(*most) * LEAST_STEP <= area.width())
            .unwrap_or(1);
        let columns = self.columns(frame, most);
        if columns.is_empty() {
            return no_data(canvas, area, frame);
        }
        let whole = area;
        let area = Area {
            right: area
                .right
                .min(area.left + number(columns.len()) * MOST_STEP),
            ..area
        };
        let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        let categories = CategoryAxis::new(frame.locale, &names, area.width());
        let plot = &cartesian(canvas, area, None, &categories, 0.0..1.0);
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        self.draw_ticks(scene);
        for (at, column) in columns.iter().enumerate() {
            let x = number(at) + 0.12..number(at) + 0.88;
            let tip = self.tip(frame, column);
            let draw = || plot.block(x, 0.0..column.share, column.ink);
            match column.at {
                Some(part) => canvas.mark_of(part, &tip, draw),
                None => canvas.mark(&tip, draw),
            }
        }
        draw_zero_line(scene);
        let points: Vec<Point> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| (number(at) + 0.88, column.reached))
            .collect();
        if points.len() > 1 {
            plot.line(&points, Stroke::solid(Ink::Text, 1.6));
        }
        for point in &points {
            canvas.dot(plot.at(point.0, point.1), 2.6, Ink::Text);
        }
        self.draw_figures(scene, &columns);
        let place = (area.left, area.top - 1.5 * LINE_HEIGHT);
        let room = whole.width() + gutter;
        let note = text::ellipsis(&self.note(frame), room, TEXT_SIZE, true);
        canvas.text(place, &note, Lettering::VALUE);
    }

    fn summary(&self, frame: &Frame) -> String {
        let sorted = self.sorted();
        let largest = sorted.first().map_or("", |(_, name, _)| *name);
        frame.say(
            "chart-summary-pareto",
            &[
                ("title", &frame.title),
                ("note", &self.note(frame)),
                ("largest", largest),
                ("share", &frame.share(self.reached(1))),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(280, 340)
    }
}

impl Pareto {
    /// The parts with a positive figure, largest first; equal ones keep their order.
    fn sorted(&self) -> Vec<(usize, &str, f64)> {
        let mut parts: Vec<(usize, &str, f64)> = self
            .parts
            .iter()
            .enumerate()
            .filter_map(|(at, (name, value))| Some((at, name.as_str(), (*value)?.to_f64())))
            .filter(|(_, _, number)| number.is_finite() && *number > 0.0)
            .collect();
        parts.sort_by(|a, b| b.2.total_cmp(&a.2));
        parts
    }

    /// Which share the largest so many parts make up.
    fn reached(&self, count: usize) -> f64 {
        let sorted = self.sorted();
        let sum = |count: usize| -> f64 { sorted.iter().take(count).map(|part| part.2).sum() };
        sum(count) / sum(sorted.len())
    }

    /// How many of the largest parts reach the threshold.
    fn needed(&self) -> usize {
        let count = self.sorted().len();
        (1..count)
            .find(|needed| self.reached(*needed) >= self.threshold - 1e-9)
            .unwrap_or(count)
    }

    /// At most so many columns, the last one the rest.
    fn columns(&self, frame: &Frame, most: usize) -> Vec<Column> {
        let mut shown = self.sorted();
        let whole: f64 = shown.iter().map(|part| part.2).sum();
        if !whole.is_finite() {
            return Vec::new();
        }
        let rest = if shown.len() > most {
            shown.split_off(most.saturating_sub(1).max(1))
        } else {
            Vec::new()
        };
        let needed = self.needed();
        let mut sum = 0.0;
        let mut columns: Vec<Column> = Vec::new();
        let mut push = |at: Option<usize>, name: String, value: f64, ink| {
            sum += value;
            columns.push(Column {
                at,
                name,
                value,
                share: value / whole,
                reached: (sum / whole).min(1.0),
                ink,
            });
        };
        for (place, (at, name, value)) in shown.iter().enumerate() {
            let is_needed = place < needed;
            let ink = if is_needed {
                Ink::Series1
            } else {
                Ink::Comparison
            };
            push(Some(*at), (*name).to_owned(), *value, ink);
        }
        if !rest.is_empty() {
            let name = frame.say("chart-other", &[("count", &rest.len().to_string())]);
            push(None, name, rest.iter().map(|part| part.2).sum(), Ink::Rest);
        }
        columns
    }

    fn label(&self, frame: &Frame, number: f64) -> String {
        frame
            .format(self.unit, self.decimals)
            .compact(Value::Float(number))
    }

    fn tip(&self, frame: &Frame, column: &Column) -> String {
        frame.say(
            "chart-pareto-column",
            &[
                ("name", &column.name),
                ("value", &self.label(frame, column.value)),
                ("share", &frame.share(column.share)),
                ("reached", &frame.share(column.reached)),
            ],
        )
    }

    /// How many parts make up how much.
    fn note(&self, frame: &Frame) -> String {
        let needed = self.needed();
        frame.say(
            "chart-pareto-note",
            &[
                ("name", &self.name),
                ("needed", &needed.to_string()),
                ("count", &self.sorted().len().to_string()),
                ("share", &frame.share(self.reached(needed))),
            ],
        )
    }

    /// Shares at the right; the threshold is a line of its own.
    fn draw_ticks(&self, scene: Scene<'_>) {
        let area = scene.plot.area;
        let place = |share: f64| scene.plot.at(0.0, share).1;
        let line = |y: f64, stroke: Stroke| {
            scene
                .canvas
                .line(&[(area.left, y), (area.right, y)], stroke);
        };
        let threshold = self.threshold.clamp(0.0, 1.0);
        let labels = tick_labels(scene.frame, Unit::Percent, &TICKS);
        let distance = LINE_HEIGHT.min(area.height() / 6.0);
        for (tick, label) in TICKS.iter().zip(labels) {
            let y = place(*tick);
            if (y - place(threshold)).abs() < distance {
                continue;
            }
            line(y, Stroke::GRID);
            scene
                .canvas
                .text((area.right + GAP, y), &label, Lettering::TICK);
        }
        line(place(threshold), Stroke::TARGET);
        let label = scene.frame.share(threshold);
        let at = (area.right + GAP, place(threshold));
        scene.canvas.text(at, &label, Lettering::VALUE);
    }

    /// The figure of each column, if all have room.
    fn draw_figures(&self, scene: Scene<'_>, columns: &[Column]) {
        let step = scene.plot.area.width() / number(columns.len());
        let labels: Vec<String> = columns
            .iter()
            .map(|column| self.label(scene.frame, column.value))
            .collect();
        let fits = |label: &String| text::width(label, TEXT_SIZE, true) <= step - 4.0;
        if !labels.iter().all(fits) {
            return;
        }
        for (at, (column, label)) in columns.iter().zip(&labels).enumerate() {
            let (x, y) = scene.plot.at(number(at) + 0.5, column.share);
            let lettering = Lettering::VALUE.anchored(Anchor::Middle).with_halo();
            scene
                .canvas
                .text((x, y - LINE_HEIGHT * 0.6), label, lettering);
        }
    }
}
