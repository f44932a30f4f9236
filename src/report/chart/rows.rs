//! Rows of a ranking: which fit, where their names stand, how much room their figures need.

use super::canvas::{Area, Canvas};
use super::categorical::{Categorical, Role};
use super::frame::Frame;
use super::labels::{TWO_LINES, lines_beside};
use super::scale::number;
use super::text::{self, Wrapped};
use super::theme::{GAP, LINE_HEIGHT, Lettering, NARROW, TEXT_SIZE};

/// How the rows of a bar chart are laid out.
pub(super) struct Rows {
    /// Names, one per shown row.
    names: Vec<Wrapped>,
    /// Height that names take above their bars; none when they stand at the left.
    pub(super) head: f64,
    /// Width of the column of names.
    name_width: f64,
    /// Room for figures at negative and positive ends.
    figures: (f64, f64),
    /// Where the rows are.
    area: Area,
}

/// Least height of a bar with its gaps.
const LEAST_ROW: f64 = 18.0;
/// Share of the width that names may take.
const MOST_FOR_NAMES: f64 = 0.36;

/// Whether names are too long to stand at the left in one line.
pub(super) fn are_long(names: &[String], width: f64) -> bool {
    widest(names) > width * MOST_FOR_NAMES
}

impl Rows {
    /// Rows for an area; those without room are left out.
    pub(super) fn new(frame: &Frame, data: &Categorical, area: Area) -> Self {
        Self::of(&data.categories, area, |shown| {
            figure_room(frame, data, shown)
        })
    }

    /// Rows of named things; `figures` tells the room that the figures of the shown rows need at the
    /// left and at the right of the plot.
    pub(super) fn of(
        names: &[String],
        area: Area,
        figures: impl FnOnce(usize) -> (f64, f64),
    ) -> Self {
        let count = names.len();
        let row = area.height() / number(count);
        let is_narrow = area.width() < NARROW && row >= LEAST_ROW + LINE_HEIGHT;
        let (head, name_width) = if is_narrow && are_long(names, area.width()) {
            (LINE_HEIGHT, 0.0)
        } else {
            let most = area.width() * MOST_FOR_NAMES;
            (0.0, (widest(names) + GAP + 2.0).min(most))
        };
        let shown = rows_that_fit(count, area.height(), LEAST_ROW + head);
        let (room, lines) = match head > 0.0 {
            true => (area.width(), 1),
            false if row >= TWO_LINES => (name_width - GAP, 2),
            false => (name_width - GAP, 1),
        };
        let note = if shown < count {
            LINE_HEIGHT + 2.0
        } else {
            0.0
        };
        Self {
            names: names[..shown]
                .iter()
                .map(|name| text::wrap(name, room, TEXT_SIZE, lines))
                .collect(),
            head,
            name_width,
            figures: figures(shown),
            area: Area {
                bottom: area.bottom - note,
                ..area
            },
        }
    }

    /// Rows that are shown.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Height of a row.
    pub(super) fn step(&self) -> f64 {
        self.area.height() / number(self.len())
    }

    /// Upper edge of a row.
    pub(super) fn top(&self, row: usize) -> f64 {
        self.area.top + number(row) * self.step()
    }

    /// Where the bars are, without names and figures.
    pub(super) fn plot_area(&self) -> Area {
        Area {
            left: self.area.left + self.name_width + self.figures.0,
            right: self.area.right - self.figures.1,
            ..self.area
        }
    }

    /// The name of a row.
    pub(super) fn draw_name(&self, canvas: &Canvas, row: usize, full: &str) {
        let middle = if self.head > 0.0 {
            LINE_HEIGHT * 0.6
        } else {
            self.step() / 2.0
        };
        let place = (self.area.left, self.top(row) + middle);
        lines_beside(canvas, place, &self.names[row], full);
    }

    /// Says below the rows how many had no room.
    pub(super) fn note_hidden(&self, canvas: &Canvas, frame: &Frame, all: usize) {
        if all == self.len() {
            return;
        }
        let hidden = (all - self.len()).to_string();
        let note = frame.say("chart-more-rows", &[("count", &hidden)]);
        let place = (self.area.left, self.area.bottom + LINE_HEIGHT / 2.0 + 2.0);
        canvas.text(place, &note, Lettering::TICK);
    }
}

fn widest(names: &[String]) -> f64 {
    names
        .iter()
        .map(|name| text::width(name, TEXT_SIZE, false))
        .fold(0.0, f64::max)
}

/// How many rows of a least height fit, leaving a line for the note when not all do.
fn rows_that_fit(rows: usize, height: f64, least: f64) -> usize {
    if number(rows) * least <= height {
        return rows;
    }
    let room = height - LINE_HEIGHT - 2.0;
    (1..rows)
        .rev()
        .find(|shown| number(*shown) * least <= room)
        .unwrap_or(1)
}

/// Room for the widest figure at negative and at positive ends.
fn figure_room(frame: &Frame, data: &Categorical, rows: usize) -> (f64, f64) {
    data.of(Role::Main)
        .flat_map(|series| (0..rows).filter_map(|row| series.number(row)))
        .fold((0.0, 0.0), |(below, above): (f64, f64), value| {
            let label = data.label(frame, value);
            let width = text::width(&label, TEXT_SIZE, true) + 7.0;
            if value < 0.0 {
                (below.max(width), above)
            } else {
                (below, above.max(width))
            }
        })
}
