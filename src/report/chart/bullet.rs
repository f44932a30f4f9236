//! Bullet chart: figures against their targets, with the figure of the period before.
//!
//! A bar that reaches its target is in the colour of good, else of bad; the upright target mark says
//! the same without colour. In a narrow frame names and figures stand above the bars.

use std::ops::Range;

use super::Kind;
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend, lines_beside};
use super::marks::{Scene, within};
use super::measure::finite;
use super::scale::{nice_ticks, number};
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE};
use crate::domain::{Direction, Unit, Value};

/// Figures against their targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Bullet {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// The figures, one per row.
    pub rows: Vec<BulletRow>,
    /// Which way is good.
    pub better: Direction,
    /// Ends of the scale, or what the figures need.
    pub range: Option<(f64, f64)>,
}

/// One figure of a bullet chart.
#[derive(Debug, Clone, PartialEq)]
pub struct BulletRow {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: Option<Value>,
    /// The figure of the period before.
    pub previous: Option<Value>,
    /// What it should be.
    pub target: Option<f64>,
}

/// Where the columns of a row stand.
struct Columns {
    /// Left edge and width of the names.
    name: (f64, f64),
    /// Lines a name may take.
    name_lines: usize,
    /// Right edge of the figures.
    figure: f64,
    /// Right edge of the targets.
    target: f64,
    /// Where the bars are.
    bars: Area,
}

const TARGET: Stroke = Stroke::solid(Ink::Text, 2.5);
const PREVIOUS: Stroke = Stroke::solid(Ink::Muted, 1.5);
const BAR: f64 = 14.0;

impl Kind for &Bullet {
    fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| finite(row.value).is_none())
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let words = [
            frame.say("chart-previous", &[]),
            frame.say("chart-goal", &[]),
        ];
        let area = legend(canvas, area, &self.legend_items(&words));
        let columns = self.columns(frame, area);
        let plot = &canvas.plot(columns.bars, self.range(), 0.0..number(self.rows.len()));
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        for row in 0..self.rows.len() {
            self.draw_row(scene, &columns, row);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let judged: Vec<bool> = self
            .rows
            .iter()
            .filter_map(|row| self.is_met(row))
            .collect();
        let met = judged.iter().filter(|is_met| **is_met).count();
        let figures: Vec<String> = self
            .rows
            .iter()
            .filter(|row| finite(row.value).is_some())
            .map(|row| format!("{} {}", row.label, self.figure(frame, row)))
            .collect();
        frame.say(
            "chart-summary-bullet",
            &[
                ("title", &frame.title),
                ("met", &met.to_string()),
                ("count", &judged.len().to_string()),
                ("figures", &figures.join(" · ")),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let rows = u32::try_from(self.rows.len().clamp(1, 60)).unwrap_or(1);
        let row = if f64::from(width) < NARROW { 48 } else { 36 };
        30 + rows * row
    }
}

impl Bullet {
    fn label(&self, frame: &Frame, number: f64) -> String {
        frame
            .format(self.unit, self.decimals)
            .compact(Value::Float(number))
    }

    /// Whether a row reaches its target, if it has figure and target.
    fn is_met(&self, row: &BulletRow) -> Option<bool> {
        let (value, target) = (finite(row.value)?, row.goal()?);
        match self.better {
            Direction::Up => Some(value >= target),
            Direction::Down => Some(value <= target),
            Direction::Neutral => None,
        }
    }

    fn range(&self) -> Range<f64> {
        if let Some((low, high)) = self.range
            && high > low
        {
            return low..high;
        }
        let figures = self
            .rows
            .iter()
            .flat_map(|row| [finite(row.value), finite(row.previous), row.goal()]);
        let (low, high) = figures
            .flatten()
            .fold((0.0, 0.0), |(low, high): (f64, f64), figure| {
                (low.min(figure), high.max(figure))
            });
        let ticks = nice_ticks(low, high, 10, 0.0);
        within(
            ticks.first().copied().unwrap_or(low),
            ticks.last().copied().unwrap_or(high),
        )
    }

    fn columns(&self, frame: &Frame, area: Area) -> Columns {
        let gap = 1.5 * GAP;
        let figures = self.rows.iter().map(|row| self.figure(frame, row));
        let figure = widest(figures, true) + gap;
        let targets = self.rows.iter().filter_map(|row| self.target(frame, row));
        let target = Some(widest(targets, false))
            .filter(|width| *width > 0.0)
            .map_or(0.0, |width| width + gap);
        if area.width() < NARROW {
            return Columns {
                name: (area.left, area.width() - figure - target),
                name_lines: 1,
                figure: area.right - target,
                target: area.right,
                bars: area,
            };
        }
        let names = self.rows.iter().map(|row| row.label.clone());
        let name = (widest(names, false) + gap).min(area.width() * 0.34);
        Columns {
            name: (area.left, name - GAP),
            name_lines: 2,
            figure: area.right - target,
            target: area.right,
            bars: Area {
                left: area.left + name,
                right: area.right - figure - target,
                ..area
            },
        }
    }

    fn figure(&self, frame: &Frame, row: &BulletRow) -> String {
        finite(row.value).map_or_else(
            || frame.say("chart-missing", &[]),
            |value| self.label(frame, value),
        )
    }

    fn target(&self, frame: &Frame, row: &BulletRow) -> Option<String> {
        let target = row.goal()?;
        Some(frame.say("chart-target", &[("value", &self.label(frame, target))]))
    }

    fn draw_row(&self, scene: Scene<'_>, columns: &Columns, position: usize) {
        let row = &self.rows[position];
        let area = scene.plot.area;
        let height = area.height() / number(self.rows.len());
        let top = area.top + number(position) * height;
        let bar = BAR.min(height * 0.45);
        let (words, middle) = if columns.name_lines == 1 {
            (top + LINE_HEIGHT * 0.5, top + LINE_HEIGHT + 7.0 + bar / 2.0)
        } else {
            (top + height / 2.0, top + height / 2.0)
        };
        self.draw_words(scene, columns, row, words);
        let tip = self.tip(scene.frame, row);
        scene.canvas.mark_of(position, &tip, || {
            self.draw_bar(scene, row, middle - bar / 2.0..middle + bar / 2.0);
        });
    }

    fn draw_words(&self, scene: Scene<'_>, columns: &Columns, row: &BulletRow, y: f64) {
        let Scene { canvas, frame, .. } = scene;
        let (left, room) = columns.name;
        let name = text::wrap(&row.label, room, TEXT_SIZE, columns.name_lines);
        lines_beside(canvas, (left, y), &name, &row.label);
        let ink = match finite(row.value) {
            Some(_) => self.judged(row).unwrap_or(Ink::Text),
            None => Ink::Muted,
        };
        let value = Lettering::VALUE.ink(ink).anchored(Anchor::End);
        canvas.text((columns.figure, y), &self.figure(frame, row), value);
        if let Some(target) = self.target(frame, row) {
            let note = Lettering::TICK.anchored(Anchor::End);
            canvas.text((columns.target, y), &target, note);
        }
    }

    /// Colour of a figure that has a target.
    fn judged(&self, row: &BulletRow) -> Option<Ink> {
        let is_met = self.is_met(row)?;
        Some(if is_met { Ink::Good } else { Ink::Bad })
    }

    fn draw_bar(&self, scene: Scene<'_>, row: &BulletRow, y: Range<f64>) {
        let Scene { canvas, plot, .. } = scene;
        let (range, area) = (self.range(), plot.area);
        let x = |value: f64| plot.at(value.clamp(range.start, range.end), 0.0).0;
        canvas.rect(Area::new(area.left..area.right, y.clone()), Ink::Track);
        if let Some(value) = finite(row.value) {
            let (base, end) = (x(0.0), x(value));
            let inset = (y.end - y.start) * 0.2;
            let bar = Area::new(base.min(end)..base.max(end), y.start + inset..y.end - inset);
            canvas.rect(bar, self.judged(row).unwrap_or(Ink::Series1));
        }
        if let Some(previous) = finite(row.previous) {
            let ends = [(x(previous), y.start), (x(previous), y.end)];
            canvas.line(&ends, Stroke::solid(Ink::Surface, 3.5));
            canvas.line(&ends, PREVIOUS);
        }
        if let Some(target) = row.goal() {
            let x = x(target).min(area.right - 1.2).max(area.left + 1.2);
            canvas.line(&[(x, y.start - 3.0), (x, y.end + 3.0)], TARGET);
        }
    }

    fn tip(&self, frame: &Frame, row: &BulletRow) -> String {
        let mut parts = vec![frame.say(
            "chart-figure",
            &[("name", &row.label), ("value", &self.figure(frame, row))],
        )];
        parts.extend(self.target(frame, row));
        if let Some(previous) = finite(row.previous) {
            let name = frame.say("chart-previous", &[]);
            let value = self.label(frame, previous);
            parts.push(frame.say("chart-figure", &[("name", &name), ("value", &value)]));
        }
        parts.join(" · ")
    }

    fn legend_items<'a>(&self, [previous, goal]: &'a [String; 2]) -> Vec<LegendItem<'a>> {
        let mut items = Vec::new();
        if self.rows.iter().any(|row| row.target.is_some()) {
            items.push(LegendItem {
                name: goal,
                sample: Sample::Upright(TARGET),
            });
        }
        if self.rows.iter().any(|row| row.previous.is_some()) {
            items.push(LegendItem {
                name: previous,
                sample: Sample::Upright(PREVIOUS),
            });
        }
        items
    }
}

impl BulletRow {
    /// The target, if it can be drawn.
    fn goal(&self) -> Option<f64> {
        self.target.filter(|target| target.is_finite())
    }
}

fn widest(texts: impl Iterator<Item = String>, bold: bool) -> f64 {
    texts
        .map(|written| text::width(&written, TEXT_SIZE, bold))
        .fold(0.0, f64::max)
}
