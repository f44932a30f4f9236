//! Funnel: how many get through each stage, as a share of the first and of the stage before.
//!
//! Bars start at one line, so that lengths compare; an arrow between two bars carries the share that
//! goes on, and the step that loses most is in the colour of bad. A stage without a figure says so.

use super::Kind;
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::labels::lines_beside;
use super::scale::number;
use super::text;
use super::theme::{GAP, Ink, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE};
use crate::domain::{Unit, Value};

/// Stages that fewer and fewer get through.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// What the figures count.
    pub unit: Unit,
    /// Digits after the point, or the unit's habit.
    pub decimals: Option<u8>,
    /// Stages, the widest first: name and figure.
    pub stages: Vec<(String, Option<Value>)>,
}

/// Where rows stand.
struct Layout {
    area: Area,
    /// Width of the names, none when they stand above their bars.
    names: f64,
    /// Height of the names above their bars.
    head: f64,
    /// Height of a row.
    step: f64,
    /// Rows that fit.
    shown: usize,
    /// Room for the figures at the right.
    figures: f64,
}

/// Least height of a row, without names above the bars.
const LEAST_ROW: f64 = 34.0;
/// Most of the width that names take.
const MOST_FOR_NAMES: f64 = 0.3;
const MOST_BAR: f64 = 30.0;
/// Height between two bars.
const ARROW: f64 = LINE_HEIGHT + 4.0;

impl Kind for &Funnel {
    fn is_empty(&self) -> bool {
        self.numbers().all(|number| number.is_none())
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let layout = self.layout(frame, area);
        let largest = self.numbers().flatten().fold(0.0, f64::max);
        let worst = self.worst_step();
        for row in 0..layout.shown {
            self.draw_stage(canvas, frame, &layout, row, largest);
            if row > 0 {
                self.draw_step(canvas, frame, &layout, row, worst == Some(row));
            }
        }
        let hidden = self.stages.len() - layout.shown;
        if hidden > 0 {
            let note = frame.say("chart-more-rows", &[("count", &hidden.to_string())]);
            let place = (area.left, area.bottom - LINE_HEIGHT / 2.0);
            canvas.text(place, &note, Lettering::TICK);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let with_figures: Vec<(usize, f64)> = self
            .numbers()
            .enumerate()
            .filter_map(|(at, number)| Some((at, number?)))
            .collect();
        let (Some(first), Some(last)) = (with_figures.first(), with_figures.last()) else {
            return frame.title.clone();
        };
        if with_figures.len() == 1 {
            let figure = [
                ("name", self.stages[first.0].0.as_str()),
                ("value", &self.label(frame, first.1)),
            ];
            return format!("{} · {}", frame.title, frame.say("chart-figure", &figure));
        }
        let mut words = frame.say(
            "chart-summary-funnel",
            &[
                ("title", &frame.title),
                ("first", &self.stages[first.0].0),
                ("from", &self.label(frame, first.1)),
                ("last", &self.stages[last.0].0),
                ("to", &self.label(frame, last.1)),
                ("share", &share(frame, last.1 / first.1)),
            ],
        );
        if let Some((row, kept)) = self
            .worst_step()
            .and_then(|row| Some((row, self.kept(row)?)))
        {
            words.push_str(&frame.say(
                "chart-summary-funnel-worst",
                &[
                    ("before", &self.stages[row - 1].0),
                    ("after", &self.stages[row].0),
                    ("share", &share(frame, kept)),
                ],
            ));
        }
        words
    }

    fn height(&self, width: u32) -> u32 {
        let rows = u32::try_from(self.stages.len().clamp(1, 40)).unwrap_or(1);
        let is_high = f64::from(width) < NARROW && self.are_long(f64::from(width));
        let row = if is_high { 66 } else { 52 };
        (rows * row).saturating_sub(16).max(60)
    }
}

impl Funnel {
    /// The figure of each stage, if it can be drawn.
    fn numbers(&self) -> impl Iterator<Item = Option<f64>> {
        let finite = |number: &f64| number.is_finite() && *number >= 0.0;
        self.stages
            .iter()
            .map(move |(_, value)| value.map(Value::to_f64).filter(finite))
    }

    fn number(&self, row: usize) -> Option<f64> {
        self.numbers().nth(row).flatten()
    }

    /// Which share of the stage before reaches a stage.
    fn kept(&self, row: usize) -> Option<f64> {
        let before = self.number(row.checked_sub(1)?)?;
        let kept = self.number(row)? / before;
        kept.is_finite().then_some(kept)
    }

    /// The step that loses most, where there are several and one loses.
    fn worst_step(&self) -> Option<usize> {
        let steps: Vec<(usize, f64)> = (1..self.stages.len())
            .filter_map(|row| Some((row, self.kept(row)?)))
            .collect();
        let worst = steps.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
        (steps.len() > 1 && worst.1 < 1.0).then_some(worst.0)
    }

    /// Counts with all digits, so that readers can divide them.
    fn label(&self, frame: &Frame, number: f64) -> String {
        let (format, value) = (frame.format(self.unit, self.decimals), Value::Float(number));
        match self.unit {
            Unit::Count => format.full(value),
            _ => format.compact(value),
        }
    }

    /// The figure of a stage with its share of the first.
    fn figure(&self, frame: &Frame, row: usize) -> String {
        let Some(value) = self.number(row) else {
            return frame.say("chart-missing", &[]);
        };
        let label = self.label(frame, value);
        match self.number(0).map(|first| value / first) {
            Some(of_first) if row > 0 && of_first.is_finite() => {
                format!("{label} · {}", share(frame, of_first))
            }
            _ => label,
        }
    }

    fn widest_name(&self) -> f64 {
        let widths = self
            .stages
            .iter()
            .map(|(name, _)| text::width(name, TEXT_SIZE, false));
        widths.fold(0.0, f64::max)
    }

    fn are_long(&self, width: f64) -> bool {
        self.widest_name() > width * MOST_FOR_NAMES
    }

    fn layout(&self, frame: &Frame, area: Area) -> Layout {
        let count = self.stages.len();
        let head = if area.width() < NARROW && self.are_long(area.width()) {
            LINE_HEIGHT
        } else {
            0.0
        };
        let least = LEAST_ROW + head;
        let fits = number(count) * least <= area.height();
        let room = area.height() - if fits { 0.0 } else { LINE_HEIGHT + 2.0 };
        let shown = (1..=count)
            .rev()
            .find(|shown| number(*shown) * least <= room)
            .unwrap_or(1);
        let widths = (0..shown).map(|row| text::width(&self.figure(frame, row), TEXT_SIZE, true));
        let most = area.width() * MOST_FOR_NAMES;
        Layout {
            names: if head > 0.0 {
                0.0
            } else {
                (self.widest_name() + GAP + 2.0).min(most)
            },
            head,
            step: (room + ARROW) / number(shown),
            shown,
            figures: widths.fold(0.0, f64::max) + GAP,
            area,
        }
    }

    fn draw_stage(
        &self,
        canvas: &Canvas,
        frame: &Frame,
        layout: &Layout,
        row: usize,
        largest: f64,
    ) {
        let name = &self.stages[row].0;
        let bar = layout.bar(row);
        let (left, middle) = (layout.area.left, bar.middle().1);
        let (room, place, lines) = if layout.head > 0.0 {
            let above = (left, bar.top - LINE_HEIGHT / 2.0);
            (layout.area.width(), above, 1)
        } else {
            (layout.names - GAP, (left, middle), 2)
        };
        let wrapped = text::wrap(name, room, TEXT_SIZE, lines);
        lines_beside(canvas, place, &wrapped, name);
        let figure = self.figure(frame, row);
        let Some(value) = self.number(row) else {
            canvas.text((bar.left, bar.middle().1), &figure, Lettering::TICK);
            return;
        };
        let end = bar.left + bar.width() * if largest > 0.0 { value / largest } else { 0.0 };
        let tip = frame.say("chart-figure", &[("name", name), ("value", &figure)]);
        canvas.mark_of(row, &tip, || {
            let filled = Area { right: end, ..bar };
            canvas.rect(bar, Ink::Track);
            canvas.rect(filled, Ink::Series1);
        });
        let place = (bar.right + GAP, bar.middle().1);
        canvas.text(place, &figure, Lettering::VALUE);
    }

    /// The arrow from the stage above with the share that goes on.
    fn draw_step(
        &self,
        canvas: &Canvas,
        frame: &Frame,
        layout: &Layout,
        row: usize,
        is_worst: bool,
    ) {
        let Some(kept) = self.kept(row) else {
            return;
        };
        let top = layout.bar(row - 1).bottom;
        let bottom = layout.bar(row).top - layout.head;
        let x = layout.bar(row).left + 10.0;
        let (ink, lettering) = if is_worst {
            (Ink::Bad, Lettering::VALUE.ink(Ink::Bad))
        } else {
            (Ink::Axis, Lettering::TICK)
        };
        let stroke = Stroke::solid(ink, 1.4);
        let (from, to) = (top + 3.0, bottom - 3.0);
        canvas.line(&[(x, from), (x, to)], stroke);
        canvas.line(&[(x - 3.5, to - 3.5), (x, to), (x + 3.5, to - 3.5)], stroke);
        let words = share(frame, kept);
        canvas.text((x + 9.0, f64::midpoint(from, to)), &words, lettering);
    }
}

impl Layout {
    /// Where a bar of full length stands.
    fn bar(&self, row: usize) -> Area {
        let top = self.area.top + number(row) * self.step + self.head;
        let height = (self.step - self.head - ARROW).clamp(4.0, MOST_BAR);
        let left = self.area.left + self.names;
        let right = (self.area.right - self.figures).max(left + 1.0);
        Area::new(left..right, top..top + height)
    }
}

/// A share with a digit where it is small.
fn share(frame: &Frame, share: f64) -> String {
    let decimals = u8::from(share.abs() < 0.1);
    frame
        .format(Unit::Percent, Some(decimals))
        .compact(Value::Float(share))
}
