//! Box plot: how figures spread within each category, as five figures of each.
//!
//! The box holds the middle half, the bold mark is the median, the line reaches between the outer
//! two figures. A row that lacks some of the five shows the others.

use super::Kind;
use super::canvas::{Area, Canvas, Paint};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend};
use super::measure::{Measure, finite};
use super::spans::{Placed, Spans, bounds};
use super::theme::{Ink, Stroke};
use crate::domain::Value;

/// Five figures for each category.
#[derive(Debug, Clone, PartialEq)]
pub struct Boxes {
    /// What the figures are.
    pub measure: Measure,
    /// What the ends of the line are, such as "P10" and "P90".
    pub ends: [String; 2],
    /// The categories.
    pub rows: Vec<BoxRow>,
    /// A figure to reach.
    pub target: Option<f64>,
}

/// The figures of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct BoxRow {
    /// What it is.
    pub label: String,
    /// Low end, first quartile, median, third quartile, high end.
    pub five: [Option<Value>; 5],
    /// How many figures lie beyond the ends.
    pub outliers: Option<u64>,
}

const WHISKER: Stroke = Stroke::solid(Ink::Muted, 1.2);
const MEDIAN: Stroke = Stroke::solid(Ink::Series1, 3.0);
const HALF: Paint = Paint {
    ink: Ink::Series1,
    opacity: 0.32,
};

impl Kind for &Boxes {
    fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.finite().next().is_none())
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let words = self.words(frame);
        let area = legend(canvas, area, &self.legend_items(&words));
        let spans = Spans {
            measure: &self.measure,
            names: self.names(),
            figures: self
                .rows
                .iter()
                .map(|row| self.median(frame, row))
                .collect(),
            heading: frame.say("chart-box-median", &[]),
            bounds: bounds(self.rows.iter().flat_map(BoxRow::finite).chain(self.goal())),
        };
        let placed = spans.draw(canvas, area, frame);
        if let Some(target) = self.goal() {
            placed.draw_line(canvas, target, Stroke::TARGET);
        }
        for (at, row) in self.rows.iter().enumerate().take(placed.rows.len()) {
            canvas.mark_of(at, &self.tip(frame, row), || {
                draw_row(canvas, &placed, at, row);
            });
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let medians: Vec<(&str, f64)> = self
            .rows
            .iter()
            .filter_map(|row| Some((row.label.as_str(), finite(row.five[2])?)))
            .collect();
        let Some(first) = medians.first().copied() else {
            return frame.title.clone();
        };
        let low = medians
            .iter()
            .copied()
            .fold(first, |low, row| if row.1 < low.1 { row } else { low });
        let high = medians
            .iter()
            .copied()
            .fold(first, |high, row| if row.1 > high.1 { row } else { high });
        let widest = self
            .rows
            .iter()
            .max_by(|a, b| a.spread().total_cmp(&b.spread()));
        frame.say(
            "chart-summary-box",
            &[
                ("title", &frame.title),
                ("count", &self.rows.len().to_string()),
                ("low", &self.measure.label(frame, low.1)),
                ("low_at", low.0),
                ("high", &self.measure.label(frame, high.1)),
                ("high_at", high.0),
                ("widest", widest.map_or("", |row| &row.label)),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let legend = if width < 440 { 62 } else { 28 };
        legend + Spans::height(&self.names(), width)
    }
}

impl Boxes {
    fn names(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.label.clone()).collect()
    }

    fn goal(&self) -> Option<f64> {
        self.target.filter(|target| target.is_finite())
    }

    fn median(&self, frame: &Frame, row: &BoxRow) -> String {
        finite(row.five[2]).map_or_else(
            || frame.say("chart-missing", &[]),
            |median| self.measure.label(frame, median),
        )
    }

    /// The words of the legend: box, median, line, target.
    fn words(&self, frame: &Frame) -> [String; 4] {
        let [low, high] = &self.ends;
        let target = self.goal().map_or_else(String::new, |target| {
            let value = self.measure.label(frame, target);
            frame.say("chart-target", &[("value", &value)])
        });
        [
            frame.say("chart-box-half", &[]),
            frame.say("chart-box-median", &[]),
            frame.say("chart-box-ends", &[("low", low), ("high", high)]),
            target,
        ]
    }

    fn legend_items<'a>(
        &self,
        [half, median, ends, target]: &'a [String; 4],
    ) -> Vec<LegendItem<'a>> {
        let mut items = vec![
            LegendItem {
                name: half,
                sample: Sample::Tint(HALF),
            },
            LegendItem {
                name: median,
                sample: Sample::Upright(MEDIAN),
            },
            LegendItem {
                name: ends,
                sample: Sample::Line(WHISKER),
            },
        ];
        if self.goal().is_some() {
            items.push(LegendItem {
                name: target,
                sample: Sample::Upright(Stroke::TARGET),
            });
        }
        items
    }

    fn tip(&self, frame: &Frame, row: &BoxRow) -> String {
        let [low, high] = &self.ends;
        let names = [
            low.clone(),
            frame.say("chart-box-first", &[]),
            frame.say("chart-box-median", &[]),
            frame.say("chart-box-third", &[]),
            high.clone(),
        ];
        let figures = names.iter().zip(row.five).filter_map(|(name, figure)| {
            let value = self.measure.label(frame, finite(figure)?);
            Some(frame.say("chart-figure", &[("name", name), ("value", &value)]))
        });
        let mut parts = vec![row.label.clone()];
        parts.extend(figures);
        if let Some(outliers) = row.outliers {
            let count = outliers.to_string();
            parts.push(frame.say("chart-box-outliers", &[("count", &count)]));
        }
        parts.join(" · ")
    }
}

impl BoxRow {
    fn finite(&self) -> impl Iterator<Item = f64> {
        self.five.into_iter().filter_map(finite)
    }

    /// Length of the box; none counts as shortest.
    fn spread(&self) -> f64 {
        let [_, first, _, third, _] = self.five.map(finite);
        first
            .zip(third)
            .map_or(f64::NEG_INFINITY, |(first, third)| third - first)
    }
}

fn draw_row(canvas: &Canvas, placed: &Placed, at: usize, row: &BoxRow) {
    let [low, first, median, third, high] = row
        .five
        .map(|figure| finite(figure).map(|figure| placed.x(figure)));
    let (y, half) = (placed.middle(at), placed.thickness() / 2.0);
    let plot = placed.plot.area;
    let band = Area::new(plot.left..plot.right, y - half - 2.0..y + half + 2.0);
    canvas.rect(band, Ink::Hit);
    if let Some((low, high)) = low.zip(high) {
        canvas.line(&[(low, y), (high, y)], WHISKER);
    }
    for end in [low, high].into_iter().flatten() {
        canvas.line(&[(end, y - half * 0.6), (end, y + half * 0.6)], WHISKER);
    }
    if let Some((first, third)) = first.zip(third) {
        let area = Area::new(first.min(third)..first.max(third), y - half..y + half);
        canvas.rect(area, Ink::Surface);
        canvas.rect(area, HALF);
    }
    if let Some(median) = median {
        canvas.line(&[(median, y - half), (median, y + half)], MEDIAN);
    }
}
