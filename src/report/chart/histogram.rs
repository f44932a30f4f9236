//! Histogram: how many there are in each of a row of bands.
//!
//! Columns touch, because nothing lies between the bands. The band with the median is the strong one.
//! Bands with numeric edges are named at their edges, and a median or mean stands at its place.

use super::Kind;
use super::axis::{CategoryAxis, Side, ValueAxis, tick_labels};
use super::canvas::{Area, Canvas, Paint, Plot};
use super::frame::Frame;
use super::marks::{Scene, draw_zero_line};
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use crate::domain::{Unit, Value};

/// Counts over ordered bands.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Name and figure of each band, lowest first.
    pub bands: Vec<(String, Option<Value>)>,
    /// The edges of the bands, if they are numbers.
    pub edges: Option<Edges>,
}

/// Numeric edges of bands.
#[derive(Debug, Clone, PartialEq)]
pub struct Edges {
    /// What the edges measure.
    pub unit: Unit,
    /// Ascending, one more than there are bands.
    pub at: Vec<f64>,
    /// The mean, if it is to be shown.
    pub mean: Option<f64>,
}

/// Widest column.
const MOST_WIDTH: f64 = 150.0;
/// Strength of the columns beside the one with the median.
const OTHERS: f64 = 0.6;

impl Kind for &Histogram {
    fn is_empty(&self) -> bool {
        (0..self.bands.len()).all(|at| self.number(at).is_none())
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let median = self.median_band();
        let area = self.draw_note(canvas, area, frame, median);
        let area = Area {
            top: area.top + LINE_HEIGHT,
            ..area
        };
        let highest = (0..self.bands.len())
            .filter_map(|at| self.number(at))
            .fold(0.0, f64::max);
        let width = area.width().min(number(self.bands.len()) * MOST_WIDTH);
        let has_labels = self.labels_fit(frame, width);
        let height = area.height() - 2.0 * LINE_HEIGHT;
        let axis = ValueAxis::new(frame, self.unit, (0.0, highest), height);
        let axis = (!has_labels).then_some(axis);
        let left = area.left + axis.as_ref().map_or(0.0, ValueAxis::width);
        let area = Area {
            right: area.right.min(left + number(self.bands.len()) * MOST_WIDTH),
            ..area
        };
        let names: Vec<String> = self.bands.iter().map(|band| band.0.clone()).collect();
        let categories = CategoryAxis::new(frame.locale, &names, area.right - left);
        let edges = self.edges();
        let foot = edges.map_or(categories.height(), |_| LINE_HEIGHT + GAP);
        let inner = Area {
            left,
            bottom: area.bottom - foot,
            ..area
        };
        let top = if highest > 0.0 { highest } else { 1.0 };
        let range = axis.as_ref().map_or(0.0..top, ValueAxis::range);
        let plot = &canvas.plot(inner, 0.0..number(self.bands.len()), range);
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        if let Some(axis) = &axis {
            axis.draw(canvas, plot);
        }
        for at in 0..self.bands.len() {
            self.draw_column(scene, at, median, has_labels);
        }
        draw_zero_line(scene);
        match edges {
            Some(edges) => draw_edges(scene, edges, self.median(edges)),
            None => categories.draw(canvas, plot, Side::Below),
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let figures: Vec<(usize, f64)> = (0..self.bands.len())
            .filter_map(|at| Some((at, self.number(at)?)))
            .collect();
        let whole: f64 = figures.iter().map(|figure| figure.1).sum();
        let most = figures.iter().copied().reduce(
            |most, figure| {
                if figure.1 > most.1 { figure } else { most }
            },
        );
        let (at, highest) = most.unwrap_or_default();
        let share = if whole > 0.0 { highest / whole } else { 0.0 };
        let mut words = frame.say(
            "chart-summary-histogram",
            &[
                ("title", &frame.title),
                ("count", &self.bands.len().to_string()),
                ("total", &self.label(frame, whole)),
                ("band", &self.bands[at].0),
                ("value", &self.label(frame, highest)),
                ("share", &frame.share(share)),
            ],
        );
        if let Some(note) = self.note(frame, self.median_band()) {
            words.push_str(&frame.say("chart-summary-also", &[("note", &note)]));
        }
        words
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(240, 320)
    }
}

impl Histogram {
    /// The figure of a band, if it can be drawn.
    fn number(&self, at: usize) -> Option<f64> {
        let value = self.bands.get(at)?.1?.to_f64();
        Some(value).filter(|value| value.is_finite() && *value >= 0.0)
    }

    /// The edges, if there is one more than bands and all ascend.
    fn edges(&self) -> Option<&Edges> {
        let ascends = |edges: &&Edges| {
            let pairs = edges.at.windows(2).all(|pair| pair[0] < pair[1]);
            pairs && edges.at.len() == self.bands.len() + 1
        };
        self.edges.as_ref().filter(ascends)
    }

    /// The band in which half of all is reached.
    fn median_band(&self) -> Option<usize> {
        let whole: f64 = (0..self.bands.len()).filter_map(|at| self.number(at)).sum();
        let mut sum = 0.0;
        let half = |at: &usize| {
            sum += self.number(*at).unwrap_or(0.0);
            sum >= whole / 2.0
        };
        (0..self.bands.len())
            .find(half)
            .filter(|_| whole > 0.0 && whole.is_finite())
    }

    /// Where half of all is reached, evenly spread within its band.
    fn median(&self, edges: &Edges) -> Option<f64> {
        let band = self.median_band()?;
        let whole: f64 = (0..self.bands.len()).filter_map(|at| self.number(at)).sum();
        let below: f64 = (0..band).filter_map(|at| self.number(at)).sum();
        let share = (whole / 2.0 - below) / self.number(band)?;
        let (from, to) = (edges.at[band], edges.at[band + 1]);
        Some(from + share * (to - from)).filter(|at| at.is_finite())
    }

    fn label(&self, frame: &Frame, number: f64) -> String {
        frame
            .format(self.unit, self.decimals)
            .compact(Value::Float(number))
    }

    fn labels_fit(&self, frame: &Frame, width: f64) -> bool {
        let step = width / number(self.bands.len());
        (0..self.bands.len())
            .filter_map(|at| self.number(at))
            .all(|value| text::width(&self.label(frame, value), TEXT_SIZE, true) <= step - 4.0)
    }

    fn note(&self, frame: &Frame, median: Option<usize>) -> Option<String> {
        if let Some(edges) = self.edges() {
            let format = frame.format(edges.unit, None);
            let median = format.compact(Value::Float(self.median(edges)?));
            return Some(frame.say("chart-median", &[("value", &median)]));
        }
        let name = &self.bands[median?].0;
        (self.bands.len() > 2).then(|| frame.say("chart-median-in", &[("band", name)]))
    }

    fn draw_note(&self, canvas: &Canvas, area: Area, frame: &Frame, median: Option<usize>) -> Area {
        let Some(note) = self.note(frame, median) else {
            return area;
        };
        let mean = self.edges().and_then(|edges| {
            let mean = frame
                .format(edges.unit, None)
                .compact(Value::Float(edges.mean?));
            Some(frame.say("chart-mean", &[("value", &mean)]))
        });
        let note = match mean {
            Some(mean) => format!("{note} · {mean}"),
            None => note,
        };
        let note = text::ellipsis(&note, area.width(), TEXT_SIZE, false);
        let place = (area.left, area.top + LINE_HEIGHT / 2.0);
        canvas.text(place, &note, Lettering::TICK);
        Area {
            top: area.top + LINE_HEIGHT + 2.0,
            ..area
        }
    }

    fn draw_column(&self, scene: Scene<'_>, at: usize, median: Option<usize>, has_label: bool) {
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        let Some(value) = self.number(at) else {
            return;
        };
        let label = self.label(frame, value);
        let name = &self.bands[at].0;
        let tip = frame.say("chart-figure", &[("name", name), ("value", &label)]);
        let x = number(at)..number(at) + 1.0;
        let is_strong = median.is_none_or(|median| median == at);
        canvas.mark_of(at, &tip, || {
            let paint = Paint {
                ink: Ink::Series1,
                opacity: if is_strong { 1.0 } else { OTHERS },
            };
            plot.block(x.clone(), 0.0..value, paint);
            let edge = [(x.start, 0.0), (x.start, value)];
            plot.line(&edge, Stroke::solid(Ink::Surface, 1.0));
        });
        if has_label {
            let (x, y) = plot.at(number(at) + 0.5, value);
            let lettering = Lettering::VALUE.anchored(Anchor::Middle).with_halo();
            canvas.text((x, y - LINE_HEIGHT * 0.6), &label, lettering);
        }
    }
}

/// Where a figure lies among edges, in bands.
fn position(edges: &Edges, figure: f64) -> Option<f64> {
    let above = edges.at.partition_point(|edge| *edge <= figure);
    let below = above.checked_sub(1)?;
    let from = *edges.at.get(below)?;
    match edges.at.get(above) {
        Some(to) => Some(number(below) + (figure - from) / (to - from)),
        None => (figure <= from).then_some(number(below)),
    }
}

/// Edges as far as their names fit, with the median and the mean as lines.
fn draw_edges(scene: Scene<'_>, edges: &Edges, median: Option<f64>) {
    let plot: &Plot = scene.plot;
    let labels = tick_labels(scene.frame, edges.unit, &edges.at);
    let widest = labels
        .iter()
        .map(|label| text::width(label, TEXT_SIZE, false))
        .fold(0.0, f64::max);
    let step = plot.area.width() / number(edges.at.len() - 1);
    let every = (1..edges.at.len())
        .find(|every| number(*every) * step >= widest + GAP)
        .unwrap_or(edges.at.len());
    for (at, label) in labels.iter().enumerate().step_by(every) {
        let (x, _) = plot.at(number(at), 0.0);
        let foot = plot.area.bottom;
        scene
            .canvas
            .line(&[(x, foot), (x, foot + 4.0)], Stroke::AXIS);
        let place = (x, foot + GAP + LINE_HEIGHT / 2.0 - 2.0);
        let room = scene.canvas.area();
        let half = text::width(label, TEXT_SIZE, false) / 2.0;
        if x - half >= room.left && x + half <= room.right {
            let lettering = Lettering::TICK.anchored(Anchor::Middle);
            scene.canvas.text(place, label, lettering);
        }
    }
    let line = |figure: Option<f64>, stroke: Stroke| {
        if let Some(x) = figure.and_then(|figure| position(edges, figure)) {
            let (x, _) = plot.at(x, 0.0);
            let ends = [(x, plot.area.top), (x, plot.area.bottom)];
            scene.canvas.line(&ends, stroke);
        }
    };
    line(median, Stroke::solid(Ink::Text, 1.4));
    line(edges.mean, Stroke::TARGET);
}
