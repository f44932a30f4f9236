//! Waterfall: how an opening amount became a closing one, step by step.
//!
//! Totals stand on zero, steps hang between the levels before and after them, joined by thin lines.
//! When the steps would be too small to compare beside their totals, the totals are cut: a gap across
//! their feet says so, and every bar carries its figure instead of an axis.

use std::ops::Range;

use super::Kind;
use super::axis::{CategoryAxis, ValueAxis, cartesian};
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::marks::{Scene, draw_zero_line, within};
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, MAX_BAR, Stroke, TEXT_SIZE};
use crate::domain::{Direction, Unit, Value};

/// An amount that changes in steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Totals and changes from left to right.
    pub steps: Vec<WaterfallStep>,
    /// Which way is good.
    pub better: Direction,
}

/// One bar of a waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallStep {
    /// What it is.
    pub label: String,
    /// The amount of a total, or the signed change.
    pub value: Option<Value>,
    /// Whether it is an amount that stands on zero.
    pub is_total: bool,
}

/// A step with the levels it joins.
struct Bar<'a> {
    at: usize,
    step: &'a WaterfallStep,
    value: f64,
    from: f64,
    to: f64,
}

/// Totals are cut when all steps move within a smaller share of them.
const LEAST_MOVE: f64 = 0.2;
/// Changes that the sentence about the chart names, the largest ones.
const MOST_SAID: usize = 6;
/// Share of the plot below the lowest level that is left of cut totals.
const FOOT: f64 = 0.3;

impl Kind for &Waterfall {
    fn is_empty(&self) -> bool {
        self.bars().is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let bars = self.bars();
        let has_labels = self.labels_fit(frame, &bars, area.width());
        let area = Area {
            top: area.top + LINE_HEIGHT,
            ..area
        };
        let (low, high) = levels(&bars);
        let cut = cut(&bars).filter(|_| has_labels);
        let height = area.height() - 2.0 * LINE_HEIGHT;
        let axis = ValueAxis::new(frame, self.unit, (low, high), height);
        let axis = (!has_labels).then_some(axis);
        let room = area.width() - axis.as_ref().map_or(0.0, ValueAxis::width);
        let names: Vec<String> = self.steps.iter().map(|step| step.label.clone()).collect();
        let categories = CategoryAxis::new(frame.locale, &names, room);
        let whole = axis.as_ref().map_or(within(low, high), ValueAxis::range);
        let range = cut.map_or(whole, |base| base..high);
        let plot = &cartesian(canvas, area, axis.as_ref(), &categories, range);
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        for pair in bars.windows(2) {
            draw_connector(scene, &pair[0], &pair[1], self.band(plot.area.width()));
        }
        for bar in &bars {
            self.draw_bar(scene, bar, cut, has_labels);
        }
        match cut {
            Some(_) => {
                let (area, foot) = (plot.area, plot.area.bottom);
                canvas.line(&[(area.left, foot), (area.right, foot)], Stroke::AXIS);
            }
            None => draw_zero_line(scene),
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let bars = self.bars();
        if let [only] = &bars[..] {
            let label = self.label(frame, only);
            let figure = [
                ("name", only.step.label.as_str()),
                ("value", label.as_str()),
            ];
            let figure = frame.say("chart-figure", &figure);
            return format!("{} · {figure}", frame.title);
        }
        let mut changes: Vec<&Bar<'_>> = bars.iter().filter(|bar| !bar.step.is_total).collect();
        changes.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
        changes.truncate(MOST_SAID);
        changes.sort_by_key(|bar| bar.at);
        let changes: Vec<String> = changes
            .iter()
            .map(|bar| format!("{} {}", bar.step.label, self.label(frame, bar)))
            .collect();
        let end = |bar: Option<&Bar<'_>>, level: fn(&Bar<'_>) -> f64| {
            self.amount(frame, bar.map_or(0.0, level))
        };
        let from = |bar: &Bar<'_>| if bar.step.is_total { bar.to } else { bar.from };
        frame.say(
            "chart-summary-waterfall",
            &[
                ("title", &frame.title),
                ("first", &end(bars.first(), from)),
                ("last", &end(bars.last(), |bar| bar.to)),
                ("changes", &changes.join(" · ")),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(250, 320)
    }
}

impl Waterfall {
    /// The steps that have figures, each from the level before it.
    fn bars(&self) -> Vec<Bar<'_>> {
        let mut level = 0.0;
        let mut bars = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            let value = step.value.map(Value::to_f64);
            let Some(value) = value.filter(|value| value.is_finite()) else {
                continue;
            };
            let from = if step.is_total { 0.0 } else { level };
            level = from + value;
            bars.push(Bar {
                at,
                step,
                value,
                from,
                to: level,
            });
        }
        bars.retain(|bar| bar.to.is_finite());
        bars
    }

    fn format<'f>(&self, frame: &'f Frame) -> crate::domain::format::NumberFormat<'f> {
        frame.format(self.unit, self.decimals)
    }

    fn label(&self, frame: &Frame, bar: &Bar<'_>) -> String {
        if bar.step.is_total {
            return self.amount(frame, bar.value);
        }
        let sign = if bar.value > 0.0 { "+" } else { "" };
        match self.unit {
            Unit::Count => format!("{sign}{}", self.amount(frame, bar.value)),
            _ => self.format(frame).change(bar.value),
        }
    }

    /// Counts with all digits, so that readers can add them up.
    fn amount(&self, frame: &Frame, number: f64) -> String {
        let (format, value) = (self.format(frame), Value::Float(number));
        match self.unit {
            Unit::Count => format.full(value),
            _ => format.compact(value),
        }
    }

    fn labels_fit(&self, frame: &Frame, bars: &[Bar<'_>], width: f64) -> bool {
        let step = width / number(self.steps.len());
        bars.iter()
            .all(|bar| text::width(&self.label(frame, bar), TEXT_SIZE, true) <= step - 4.0)
    }

    /// Where a bar stands within its step of a plot of some width.
    fn band(&self, width: f64) -> Range<f64> {
        let step = width / number(self.steps.len());
        let share = (1.3 * MAX_BAR / step).min(0.72);
        (1.0 - share) / 2.0..f64::midpoint(1.0, share)
    }

    fn ink(&self, bar: &Bar<'_>) -> Ink {
        match self.better.judge(bar.value) {
            _ if bar.step.is_total => Ink::Series1,
            Some(true) => Ink::Good,
            Some(false) => Ink::Bad,
            None => Ink::Comparison,
        }
    }

    fn draw_bar(&self, scene: Scene<'_>, bar: &Bar<'_>, cut: Option<f64>, has_label: bool) {
        let Scene {
            canvas,
            plot,
            frame,
        } = scene;
        let band = self.band(plot.area.width());
        let x = number(bar.at) + band.start..number(bar.at) + band.end;
        let base = cut.filter(|_| bar.step.is_total).unwrap_or(bar.from);
        let label = self.label(frame, bar);
        let tip = frame.say(
            "chart-figure",
            &[("name", &bar.step.label), ("value", &label)],
        );
        let (top, bottom) = (base.max(bar.to), base.min(bar.to));
        canvas.mark_of(bar.at, &tip, || {
            plot.block(x.clone(), bottom..top, self.ink(bar));
            if cut.is_some() && bar.step.is_total {
                draw_gap(scene, &x);
            }
        });
        if has_label {
            let (middle, y) = plot.at(f64::midpoint(x.start, x.end), top);
            let lettering = Lettering::VALUE.anchored(Anchor::Middle).with_halo();
            canvas.text((middle, y - LINE_HEIGHT * 0.6), &label, lettering);
        }
    }
}

/// Lowest and highest level, zero included.
fn levels(bars: &[Bar<'_>]) -> (f64, f64) {
    let ends = bars.iter().flat_map(|bar| [bar.from, bar.to]);
    ends.fold((0.0, 0.0), |(low, high): (f64, f64), end| {
        (low.min(end), high.max(end))
    })
}

/// Where totals are cut so that the steps can be compared, if they are too small otherwise.
fn cut(bars: &[Bar<'_>]) -> Option<f64> {
    let has_steps = bars.iter().any(|bar| !bar.step.is_total);
    let ends = bars.iter().flat_map(|bar| {
        let from = if bar.step.is_total { bar.to } else { bar.from };
        [from, bar.to]
    });
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| {
        (end.min(low), end.max(high))
    });
    let moves = high - low;
    (has_steps && low > 0.0 && moves > 0.0 && moves < LEAST_MOVE * high)
        .then(|| low - moves * FOOT / (1.0 - FOOT))
}

/// A slanted gap across the foot of a cut total.
fn draw_gap(scene: Scene<'_>, x: &Range<f64>) {
    let (left, _) = scene.plot.at(x.start, 0.0);
    let (right, _) = scene.plot.at(x.end, 0.0);
    let y = scene.plot.area.bottom - 2.0 * GAP;
    let ends = [(left - 3.0, y + 3.0), (right + 3.0, y - 3.0)];
    scene.canvas.line(&ends, Stroke::solid(Ink::Surface, 4.0));
}

/// A thin line at the level that two bars share.
fn draw_connector(scene: Scene<'_>, left: &Bar<'_>, right: &Bar<'_>, band: Range<f64>) {
    let ends = [
        (number(left.at) + band.end, left.to),
        (number(right.at) + band.start, left.to),
    ];
    scene.plot.line(&ends, Stroke::LEADER);
}
