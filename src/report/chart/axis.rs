//! The two axes of a chart: values with light grid lines, categories with labels that fit.
//!
//! Quarters (`2025Q4`) and months (`2025-03`) get two lines, the year below; other categories are
//! wrapped, then cut, and the tooltip of the mark has their full name.

use std::ops::Range;

use super::canvas::{Area, Canvas, Plot};
use super::frame::Frame;
use super::period::{self, Period};
use super::scale::{nice_ticks, number};
use super::text;
use super::theme::{Anchor, GAP, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use crate::domain::{Locale, Unit, Value};

/// Pixels that one interval between ticks should have at least.
const TICK_DISTANCE: f64 = 32.0;
/// Free space between neighbouring names.
const NAME_GAP: f64 = 6.0;
/// Least distance of names that are cut.
const LEAST_NAME: f64 = 32.0;
/// Most lines of a wrapped category name.
const MOST_LINES: usize = 3;

/// An axis of figures.
pub(super) struct ValueAxis {
    ticks: Vec<f64>,
    labels: Vec<String>,
}

impl ValueAxis {
    /// An axis around the bounds of the data for a plot of some height.
    pub(super) fn new(frame: &Frame, unit: Unit, (low, high): (f64, f64), height: f64) -> Self {
        let most = (1..=5)
            .rev()
            .find(|count| number(*count) * TICK_DISTANCE <= height)
            .unwrap_or(1);
        let least = if unit == Unit::Count { 1.0 } else { 0.0 };
        let ticks = nice_ticks(low, high, most, least);
        let labels = tick_labels(frame, unit, &ticks);
        Self { ticks, labels }
    }

    /// From the lowest to the highest tick.
    pub(super) fn range(&self) -> Range<f64> {
        let low = self.ticks.first().copied().unwrap_or(0.0);
        let high = self.ticks.last().copied().unwrap_or(1.0);
        low..high
    }

    /// Room for the labels, with the gap to the plot.
    pub(super) fn width(&self) -> f64 {
        let widest = self
            .labels
            .iter()
            .map(|label| text::width(label, TEXT_SIZE, false))
            .fold(0.0, f64::max);
        widest + GAP
    }

    /// Grid lines and labels to the left of a plot.
    pub(super) fn draw(&self, canvas: &Canvas, plot: &Plot) {
        for (tick, label) in self.ticks.iter().zip(&self.labels) {
            Self::draw_line(canvas, plot, *tick);
            Self::draw_label(canvas, plot, *tick, label);
        }
    }

    /// Grid lines only.
    pub(super) fn draw_grid(&self, canvas: &Canvas, plot: &Plot) {
        for tick in &self.ticks {
            Self::draw_line(canvas, plot, *tick);
        }
    }

    /// Labels only.
    pub(super) fn draw_labels(&self, canvas: &Canvas, plot: &Plot) {
        for (tick, label) in self.ticks.iter().zip(&self.labels) {
            Self::draw_label(canvas, plot, *tick, label);
        }
    }

    fn draw_line(canvas: &Canvas, plot: &Plot, tick: f64) {
        let (_, y) = plot.at(0.0, tick);
        let is_zero = tick.abs() < f64::EPSILON;
        let stroke = if is_zero { Stroke::AXIS } else { Stroke::GRID };
        canvas.line(&[(plot.area.left, y), (plot.area.right, y)], stroke);
    }

    fn draw_label(canvas: &Canvas, plot: &Plot, tick: f64, label: &str) {
        let (_, y) = plot.at(0.0, tick);
        let place = (plot.area.left - GAP, y);
        canvas.text(place, label, Lettering::TICK.anchored(Anchor::End));
    }
}

/// Labels that share one step (万, M) and the fewest digits that tell all ticks apart.
pub(super) fn tick_labels(frame: &Frame, unit: Unit, ticks: &[f64]) -> Vec<String> {
    let largest = ticks
        .iter()
        .fold(0.0, |most: f64, tick| most.max(tick.abs()));
    let labels = |decimals: u8| -> Vec<String> {
        ticks
            .iter()
            .map(|tick| {
                let decimals = if *tick == 0.0 { 0 } else { decimals };
                let format = frame.format(unit, Some(decimals));
                let beside = if *tick == 0.0 { 0.0 } else { largest };
                format.compact_beside(Value::Float(*tick), beside)
            })
            .collect()
    };
    let digits = labels(3)
        .iter()
        .map(|label| significant_decimals(label))
        .max()
        .unwrap_or(0);
    labels(digits)
}

/// Digits after the point of a written number, without zeros at their end.
fn significant_decimals(label: &str) -> u8 {
    let Some((_, rest)) = label.split_once('.') else {
        return 0;
    };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    u8::try_from(digits.trim_end_matches('0').len()).unwrap_or(0)
}

/// On which side of the plot category names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Above the plot.
    Above,
    /// Below the plot.
    Below,
}

/// An axis of categories; category `n` is centred at `n + 0.5`.
pub(super) struct CategoryAxis {
    /// Lines of the label of each category; empty where it is left out.
    labels: Vec<Vec<String>>,
    /// Year and its range of categories.
    years: Vec<(String, Range<usize>)>,
    lines: usize,
}

impl CategoryAxis {
    /// An axis for a plot of some width.
    pub(super) fn new(locale: Locale, categories: &[String], width: f64) -> Self {
        let step = width / number(categories.len().max(1));
        match period::parse_all(categories) {
            Some(periods) => Self::of_periods(locale, &periods, step),
            None => Self::of_names(categories, step),
        }
    }

    fn of_periods(locale: Locale, periods: &[Period], step: f64) -> Self {
        let names: Vec<String> = periods.iter().map(|at| at.short(locale)).collect();
        let widest = names
            .iter()
            .map(|name| text::width(name, TEXT_SIZE, false))
            .fold(0.0, f64::max);
        let every = [1, 3, 6]
            .into_iter()
            .find(|every| number(*every) * step >= widest + 6.0)
            .filter(|every| *every == 1 || periods.iter().all(Period::is_month));
        let labels: Vec<Vec<String>> = periods
            .iter()
            .zip(names)
            .map(|(period, name)| match every {
                Some(every) if (period.number() - 1).is_multiple_of(every) => vec![name],
                _ => Vec::new(),
            })
            .collect();
        let lines = usize::from(every.is_some());
        Self {
            labels,
            years: period::years(periods),
            lines,
        }
    }

    /// Every name if it fits or has room to be cut sensibly, else every n-th, the last one included.
    fn of_names(categories: &[String], step: f64) -> Self {
        let fits = |name: &String| {
            let room = step - NAME_GAP;
            !text::wrap(name, room, TEXT_SIZE, MOST_LINES).is_cut
        };
        let (every, room) = if step >= LEAST_NAME || categories.iter().all(fits) {
            (1, step - NAME_GAP)
        } else {
            let every = (1..categories.len())
                .find(|every| number(*every) * step >= 1.6 * LEAST_NAME)
                .unwrap_or(categories.len());
            // The last name may have to move inwards by half its width.
            (every, ((number(every) + 0.5) * step - NAME_GAP) / 1.5)
        };
        let labels: Vec<Vec<String>> = categories
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let from_last = categories.len() - 1 - index;
                if from_last.is_multiple_of(every) {
                    text::wrap(name, room, TEXT_SIZE, MOST_LINES).lines
                } else {
                    Vec::new()
                }
            })
            .collect();
        let lines = labels.iter().map(Vec::len).max().unwrap_or(0);
        Self {
            labels,
            years: Vec::new(),
            lines,
        }
    }

    /// Lines of the labels.
    pub(super) fn line_count(&self) -> u32 {
        let years = usize::from(!self.years.is_empty());
        u32::try_from(self.lines + years).unwrap_or(0)
    }

    /// Room for the labels, with the gap to the plot.
    pub(super) fn height(&self) -> f64 {
        f64::from(self.line_count()) * LINE_HEIGHT + GAP
    }

    /// Labels above or below a plot.
    pub(super) fn draw(&self, canvas: &Canvas, plot: &Plot, side: Side) {
        let low = plot.area;
        let top = match side {
            Side::Above => low.top - self.height(),
            Side::Below => low.bottom + GAP - 2.0,
        };
        let years_first = side == Side::Above && !self.years.is_empty();
        let names_top = if years_first { top + LINE_HEIGHT } else { top };
        let years_top = if years_first {
            top
        } else {
            top + number(self.lines) * LINE_HEIGHT
        };
        self.draw_names(canvas, plot, names_top, side);
        self.draw_years(canvas, plot, years_top);
    }

    fn draw_names(&self, canvas: &Canvas, plot: &Plot, top: f64, side: Side) {
        let lettering = if self.years.is_empty() {
            Lettering::LABEL
        } else {
            Lettering::TICK
        };
        for (index, lines) in self.labels.iter().enumerate() {
            let (x, _) = plot.at(number(index) + 0.5, 0.0);
            let free = match side {
                Side::Above => self.lines.saturating_sub(lines.len()),
                Side::Below => 0,
            };
            for (line, text) in lines.iter().enumerate() {
                let y = top + (number(line + free) + 0.5) * LINE_HEIGHT;
                canvas.text((x, y), text, lettering.anchored(Anchor::Middle));
            }
        }
    }

    fn draw_years(&self, canvas: &Canvas, plot: &Plot, top: f64) {
        let mut free_from = f64::NEG_INFINITY;
        for (year, range) in &self.years {
            let (start, _) = plot.at(number(range.start), 0.0);
            let (end, _) = plot.at(number(range.end), 0.0);
            if range.start > 0 {
                let foot = top + LINE_HEIGHT - 2.0;
                let head = foot - LINE_HEIGHT * number(1 + self.lines);
                canvas.line(&[(start, head), (start, foot)], Stroke::GRID);
            }
            let half = text::width(year, TEXT_SIZE, false) / 2.0;
            let x = f64::midpoint(start, end);
            if x - half > free_from && end - start > half * 1.6 {
                let place = (x, top + LINE_HEIGHT / 2.0);
                canvas.text(place, year, Lettering::LABEL.anchored(Anchor::Middle));
                free_from = x + half + 4.0;
            }
        }
    }
}

/// Divides an area into axes and plot, and draws the axes.
pub(super) fn cartesian(
    canvas: &Canvas,
    area: Area,
    values: Option<&ValueAxis>,
    categories: &CategoryAxis,
    range: Range<f64>,
) -> Plot {
    let inner = Area {
        left: area.left + values.map_or(0.0, ValueAxis::width),
        bottom: area.bottom - categories.height(),
        ..area
    };
    let plot = canvas.plot(inner, 0.0..number(categories.labels.len().max(1)), range);
    if let Some(values) = values {
        values.draw(canvas, &plot);
    }
    categories.draw(canvas, &plot, Side::Below);
    plot
}
