//! Calendar: one figure a day as strength of colour, weeks by weekdays.
//!
//! A narrow frame breaks the weeks into several bands, so that a day never shrinks to a speck.
//! Months are named above their first week and parted by lines.

use chrono::{Datelike, Days, NaiveDate};

use super::Kind;
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::measure::{Measure, finite};
use super::period::Period;
use super::ramp::{self, Ramp};
use super::scale::number;
use super::text;
use super::theme::{GAP, Ink, LINE_HEIGHT, Lettering, Stroke, TEXT_SIZE};
use crate::domain::{Direction, Locale, Value};

/// Figures of days.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// What the figures are.
    pub measure: Measure,
    /// The days with their figures, ascending.
    pub days: Vec<(NaiveDate, Option<Value>)>,
    /// Which way is good.
    pub better: Direction,
}

/// Where weeks and days stand.
struct Grid {
    /// Monday of the first week.
    monday: NaiveDate,
    weeks: usize,
    weeks_in_band: usize,
    cell: f64,
    left: f64,
    top: f64,
}

const LEAST_CELL: f64 = 11.0;
const MOST_CELL: f64 = 22.0;
const GAP_BETWEEN_BANDS: f64 = 10.0;
const SCALE: f64 = 26.0;
const MONTH_LINE: Stroke = Stroke::solid(Ink::Text, 1.2);
const MONTH_RIM: Stroke = Stroke::solid(Ink::Surface, 3.0);

impl Kind for &Calendar {
    fn is_empty(&self) -> bool {
        self.days.iter().all(|(_, value)| finite(*value).is_none())
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let ramp = self.ramp();
        let ends = [ramp.low, ramp.high].map(|end| self.measure.label(frame, end));
        ramp::draw_scale(canvas, area, ramp, &ends);
        let below = Area {
            top: area.top + SCALE,
            ..area
        };
        let words = frame.say("chart-weekdays", &[]);
        let weekdays: Vec<&str> = words.split(' ').collect();
        let Some(grid) = self.grid(below, gutter(&weekdays)) else {
            return;
        };
        grid.draw_weekdays(canvas, area.left, &weekdays);
        for (at, (date, value)) in self.days.iter().enumerate() {
            let cell = grid.cell(*date);
            let value = finite(*value);
            let ink = value.map_or(Ink::Track, |value| ramp.ink(value).0);
            let tip = self.tip(frame, *date, value, &weekdays);
            canvas.mark_of(at, &tip, || canvas.rect(cell, ink));
        }
        self.draw_months(canvas, &grid, frame.locale, area.right);
    }

    fn summary(&self, frame: &Frame) -> String {
        let known: Vec<(NaiveDate, f64)> = self
            .days
            .iter()
            .filter_map(|(date, value)| Some((*date, finite(*value)?)))
            .collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            return frame.title.clone();
        };
        let (low, high) = known.iter().fold((first, first), |(low, high), day| {
            (
                if day.1 < low.1 { day } else { low },
                if day.1 > high.1 { day } else { high },
            )
        });
        let label = |figure: f64| self.measure.label(frame, figure);
        frame.say(
            "chart-summary-calendar",
            &[
                ("title", &frame.title),
                ("count", &known.len().to_string()),
                ("from", &first.0.to_string()),
                ("to", &last.0.to_string()),
                ("low", &label(low.1)),
                ("low_at", &low.0.to_string()),
                ("high", &label(high.1)),
                ("high_at", &high.0.to_string()),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let area = Area::new(0.0..f64::from(width), 0.0..f64::from(u16::MAX));
        let grid = self.grid(area, 34.0);
        let height = grid.map_or(120.0, |grid| SCALE + grid.height());
        (0..=4_000)
            .find(|pixels| f64::from(*pixels) >= height)
            .unwrap_or(4_000)
    }
}

impl Calendar {
    fn ramp(&self) -> Ramp {
        let figures = self.days.iter().filter_map(|(_, value)| finite(*value));
        Ramp::of(figures, self.better)
    }

    /// As few bands as leave each day its least size.
    fn grid(&self, area: Area, gutter: f64) -> Option<Grid> {
        let first = self.days.iter().map(|day| day.0).min()?;
        let last = self.days.iter().map(|day| day.0).max()?;
        let monday = first - Days::new(first.weekday().num_days_from_monday().into());
        let weeks = weeks_between(monday, last) + 1;
        let width = (area.width() - gutter).max(LEAST_CELL);
        let bands = (1..weeks)
            .find(|bands| number(weeks.div_ceil(*bands)) * LEAST_CELL <= width)
            .unwrap_or(weeks);
        let weeks_in_band = weeks.div_ceil(bands);
        let band = area.height() / number(bands) - LINE_HEIGHT - GAP_BETWEEN_BANDS;
        let cell = (width / number(weeks_in_band))
            .min(band / 7.0)
            .min(MOST_CELL);
        Some(Grid {
            monday,
            weeks,
            weeks_in_band,
            cell: cell.max(1.0),
            left: area.left + gutter,
            top: area.top,
        })
    }

    fn tip(&self, frame: &Frame, date: NaiveDate, value: Option<f64>, weekdays: &[&str]) -> String {
        let value = value.map_or_else(
            || frame.say("chart-missing", &[]),
            |value| self.measure.label(frame, value),
        );
        let weekday = weekdays.get(row(date)).copied().unwrap_or_default();
        let date = date.to_string();
        frame.say(
            "chart-calendar-day",
            &[("date", &date), ("weekday", weekday), ("value", &value)],
        )
    }

    /// Names and lines of months.
    fn draw_months(&self, canvas: &Canvas, grid: &Grid, locale: Locale, right: f64) {
        let mut free_from = (usize::MAX, 0.0);
        for (at, (date, _)) in self.days.iter().enumerate() {
            let starts = date.day() == 1;
            if starts && at > 0 {
                canvas.line(&grid.edge(*date), MONTH_RIM);
                canvas.line(&grid.edge(*date), MONTH_LINE);
            }
            let (band, column) = grid.place(*date);
            let opens = at == 0 || (column == 0 && row(*date) == 0);
            let next = self.days[at..]
                .iter()
                .skip(1)
                .find(|(day, _)| day.day() == 1);
            // A month that has only just begun its last days in a band leaves the name to the next.
            let is_short = next.is_some_and(|(day, _)| {
                let (next_band, next_column) = grid.place(*day);
                next_band == band && number(next_column - column) * grid.cell < 44.0
            });
            if !(starts || (opens && !is_short)) {
                continue;
            }
            let name = month_name(*date, locale, at == 0);
            let width = text::width(&name, TEXT_SIZE, false);
            let x = grid.left + number(column) * grid.cell;
            if x + width > right || (free_from.0 == band && x < free_from.1) {
                continue;
            }
            let y = grid.band_top(band) - LINE_HEIGHT * 0.6;
            canvas.text((x, y), &name, Lettering::TICK);
            free_from = (band, x + width + 4.0);
        }
    }
}

impl Grid {
    fn height(&self) -> f64 {
        let bands = number(self.weeks.div_ceil(self.weeks_in_band));
        bands * (LINE_HEIGHT + 7.0 * self.cell + GAP_BETWEEN_BANDS)
    }

    /// Upper edge of the days of a band.
    fn band_top(&self, band: usize) -> f64 {
        let step = LINE_HEIGHT + 7.0 * self.cell + GAP_BETWEEN_BANDS;
        self.top + LINE_HEIGHT + number(band) * step
    }

    /// Band and column of a day.
    fn place(&self, date: NaiveDate) -> (usize, usize) {
        let week = weeks_between(self.monday, date);
        (week / self.weeks_in_band, week % self.weeks_in_band)
    }

    fn corner(&self, date: NaiveDate) -> (f64, f64) {
        let (band, column) = self.place(date);
        (
            self.left + number(column) * self.cell,
            self.band_top(band) + number(row(date)) * self.cell,
        )
    }

    fn cell(&self, date: NaiveDate) -> Area {
        let (left, top) = self.corner(date);
        let gap = if self.cell > 6.0 { 1.0 } else { 0.0 };
        Area::new(left..left + self.cell - gap, top..top + self.cell - gap)
    }

    /// The line before the first day of a month: down its left side, and over its column's rest.
    fn edge(&self, date: NaiveDate) -> Vec<(f64, f64)> {
        let (x, y) = self.corner(date);
        let (x, y) = (x - 0.5, y - 0.5);
        let top = self.band_top(self.place(date).0) - 0.5;
        let foot = top + 7.0 * self.cell;
        let right = x + self.cell;
        if row(date) == 0 {
            return vec![(x, top), (x, foot)];
        }
        vec![(right, top), (right, y), (x, y), (x, foot)]
    }

    /// Every second weekday beside each band.
    fn draw_weekdays(&self, canvas: &Canvas, left: f64, weekdays: &[&str]) {
        if 2.0 * self.cell < TEXT_SIZE {
            return;
        }
        for band in 0..self.weeks.div_ceil(self.weeks_in_band) {
            for (row, weekday) in weekdays.iter().enumerate().step_by(2) {
                let y = self.band_top(band) + (number(row) + 0.5) * self.cell;
                canvas.text((left, y), weekday, Lettering::TICK);
            }
        }
    }
}

fn gutter(weekdays: &[&str]) -> f64 {
    let widths = weekdays
        .iter()
        .map(|name| text::width(name, TEXT_SIZE, false));
    widths.fold(0.0, f64::max) + GAP
}

/// Row of a day, Monday first.
fn row(date: NaiveDate) -> usize {
    usize::from(u8::try_from(date.weekday().num_days_from_monday()).unwrap_or(0))
}

/// Whole weeks from a Monday to the week of a day.
fn weeks_between(monday: NaiveDate, date: NaiveDate) -> usize {
    usize::try_from((date - monday).num_days() / 7).unwrap_or(0)
}

/// The month of a day; January and the first one come with their year.
fn month_name(date: NaiveDate, locale: Locale, is_first: bool) -> String {
    let month = usize::try_from(date.month()).unwrap_or(1);
    let year = date.year();
    let name = Period::Month { year, month }.short(locale);
    match locale {
        _ if !is_first && month != 1 => name,
        Locale::Zh => format!("{year}年{name}"),
        Locale::En => format!("{name} {year}"),
    }
}
