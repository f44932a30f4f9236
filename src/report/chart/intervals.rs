//! Dot and interval: an estimate for each category with how far it may be from the truth.
//!
//! A filled dot is an interval clear of the reference line, in the colour of good or bad; a hollow
//! one includes the line, so nothing is decided.

use super::Kind;
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend, ring};
use super::measure::{Measure, finite};
use super::spans::{Placed, Spans, bounds};
use super::theme::{Ink, Stroke};
use crate::domain::{Direction, Value};

/// Estimates with their intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// What the figures are.
    pub measure: Measure,
    /// The categories.
    pub rows: Vec<IntervalRow>,
    /// What the estimates are compared with: zero, or a target.
    pub reference: f64,
    /// Which way is good.
    pub better: Direction,
}

/// The estimate for one category.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalRow {
    /// What it is.
    pub label: String,
    /// The estimate.
    pub value: Option<Value>,
    /// The lower end of its interval.
    pub low: Option<Value>,
    /// The upper end of its interval.
    pub high: Option<Value>,
}

/// What an interval says about the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Better,
    Worse,
    /// Clear of the line, but neither way is good.
    Clear,
    Undecided,
}

const VERDICTS: [(Verdict, &str); 4] = [
    (Verdict::Better, "chart-interval-better"),
    (Verdict::Worse, "chart-interval-worse"),
    (Verdict::Clear, "chart-interval-clear"),
    (Verdict::Undecided, "chart-interval-undecided"),
];

impl Kind for &Intervals {
    fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| finite(row.value).is_none())
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let words = self.legend_words(frame);
        let items: Vec<LegendItem<'_>> = words
            .iter()
            .map(|(verdict, words)| LegendItem {
                name: words,
                sample: match verdict {
                    Verdict::Undecided => Sample::Ring(verdict.ink()),
                    _ => Sample::Dot(verdict.ink()),
                },
            })
            .collect();
        let area = legend(canvas, area, &items);
        let reference = Some(self.reference()).into_iter();
        let spans = Spans {
            measure: &self.measure,
            names: self.names(),
            figures: self
                .rows
                .iter()
                .map(|row| self.figure(frame, row))
                .collect(),
            heading: self.measure.name.clone(),
            bounds: bounds(
                self.rows
                    .iter()
                    .flat_map(IntervalRow::finite)
                    .chain(reference),
            ),
        };
        let placed = spans.draw(canvas, area, frame);
        let stroke = Stroke::solid(Ink::Muted, 1.6);
        placed.draw_line(canvas, self.reference(), stroke);
        for (at, row) in self.rows.iter().enumerate().take(placed.rows.len()) {
            canvas.mark_of(at, &self.tip(frame, row), || {
                self.draw_row(canvas, &placed, at, row);
            });
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let count = |wanted: Verdict| {
            let judged = self.rows.iter().filter_map(|row| self.verdict(row));
            judged.filter(|verdict| *verdict == wanted).count()
        };
        let decided = [Verdict::Better, Verdict::Worse, Verdict::Clear].map(count);
        let known: Vec<(&IntervalRow, f64)> = self
            .rows
            .iter()
            .filter_map(|row| Some((row, finite(row.value)?)))
            .collect();
        let highest = known
            .iter()
            .copied()
            .reduce(|most, row| if row.1 > most.1 { row } else { most });
        let (label, value) = highest.map_or(("", 0.0), |(row, value)| (row.label.as_str(), value));
        frame.say(
            "chart-summary-interval",
            &[
                ("title", &frame.title),
                ("count", &known.len().to_string()),
                ("decided", &decided.iter().sum::<usize>().to_string()),
                ("reference", &self.measure.label(frame, self.reference())),
                ("undecided", &count(Verdict::Undecided).to_string()),
                ("high", &self.measure.label(frame, value)),
                ("high_at", label),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let legend = if width < 560 { 62 } else { 28 };
        legend + Spans::height(&self.names(), width)
    }
}

impl Intervals {
    fn names(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.label.clone()).collect()
    }

    fn reference(&self) -> f64 {
        if self.reference.is_finite() {
            self.reference
        } else {
            0.0
        }
    }

    /// What a row says about the reference; nothing without an estimate.
    fn verdict(&self, row: &IntervalRow) -> Option<Verdict> {
        finite(row.value)?;
        let ends = finite(row.low).zip(finite(row.high));
        let side = ends.map_or(0.0, |(low, high)| {
            if low > self.reference() {
                1.0
            } else if high < self.reference() {
                -1.0
            } else {
                0.0
            }
        });
        Some(match self.better.judge(side) {
            _ if side == 0.0 => Verdict::Undecided,
            Some(true) => Verdict::Better,
            Some(false) => Verdict::Worse,
            None => Verdict::Clear,
        })
    }

    /// The verdicts that occur, in words.
    fn legend_words(&self, frame: &Frame) -> Vec<(Verdict, String)> {
        let reference = self.measure.label(frame, self.reference());
        let occurs = |verdict: Verdict| {
            self.rows
                .iter()
                .any(|row| self.verdict(row) == Some(verdict))
        };
        VERDICTS
            .into_iter()
            .filter(|(verdict, _)| occurs(*verdict))
            .map(|(verdict, key)| (verdict, frame.say(key, &[("reference", &reference)])))
            .collect()
    }

    fn figure(&self, frame: &Frame, row: &IntervalRow) -> String {
        finite(row.value).map_or_else(
            || frame.say("chart-missing", &[]),
            |value| self.measure.label(frame, value),
        )
    }

    fn draw_row(&self, canvas: &Canvas, placed: &Placed, at: usize, row: &IntervalRow) {
        let (y, half) = (placed.middle(at), placed.thickness() / 2.0);
        let plot = placed.plot.area;
        let band = Area::new(plot.left..plot.right, y - half - 2.0..y + half + 2.0);
        canvas.rect(band, Ink::Hit);
        let Some((value, verdict)) = finite(row.value).zip(self.verdict(row)) else {
            return;
        };
        let stroke = Stroke::solid(verdict.ink(), 2.0);
        if let Some((low, high)) = finite(row.low).zip(finite(row.high)) {
            let (low, high) = (placed.x(low), placed.x(high));
            canvas.line(&[(low, y), (high, y)], stroke);
            for end in [low, high] {
                canvas.line(&[(end, y - half * 0.5), (end, y + half * 0.5)], stroke);
            }
        }
        let centre = (placed.x(value), y);
        match verdict {
            Verdict::Undecided => ring(canvas, centre, verdict.ink()),
            _ => canvas.dot(centre, 5.0, verdict.ink()),
        }
    }

    fn tip(&self, frame: &Frame, row: &IntervalRow) -> String {
        let mut parts = vec![frame.say(
            "chart-figure",
            &[("name", &row.label), ("value", &self.figure(frame, row))],
        )];
        if let Some((low, high)) = finite(row.low).zip(finite(row.high)) {
            let [low, high] = [low, high].map(|end| self.measure.label(frame, end));
            parts.push(frame.say("chart-interval-range", &[("low", &low), ("high", &high)]));
        }
        let reference = self.measure.label(frame, self.reference());
        let verdict = self.verdict(row);
        let words = VERDICTS.iter().filter(|(known, _)| Some(*known) == verdict);
        parts.extend(words.map(|(_, key)| frame.say(key, &[("reference", &reference)])));
        parts.join(" · ")
    }
}

impl IntervalRow {
    fn finite(&self) -> impl Iterator<Item = f64> {
        [self.value, self.low, self.high]
            .into_iter()
            .filter_map(finite)
    }
}

impl Verdict {
    fn ink(self) -> Ink {
        match self {
            Self::Better => Ink::Good,
            Self::Worse => Ink::Bad,
            Self::Clear => Ink::Series1,
            Self::Undecided => Ink::Muted,
        }
    }
}
