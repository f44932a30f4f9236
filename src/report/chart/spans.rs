//! What box plots and intervals share: named rows under an axis of figures, each with its leading
//! figure at the right.

use super::across::AcrossAxis;
use super::canvas::{Area, Canvas, Plot};
use super::frame::Frame;
use super::measure::Measure;
use super::rows::{Rows, are_long};
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE};

/// What is laid out.
pub(super) struct Spans<'a> {
    pub(super) measure: &'a Measure,
    /// Names of the rows.
    pub(super) names: Vec<String>,
    /// The figure at the right of each row.
    pub(super) figures: Vec<String>,
    /// What those figures are, written above them.
    pub(super) heading: String,
    /// Lowest and highest of everything that is drawn.
    pub(super) bounds: (f64, f64),
}

/// Where everything stands.
pub(super) struct Placed {
    pub(super) rows: Rows,
    pub(super) plot: Plot,
    right: f64,
}

/// Room for the labels of the axis.
const AXIS: f64 = LINE_HEIGHT + 4.0;
/// Most rows that a height is suggested for.
const MOST_ROWS: usize = 60;

impl Spans<'_> {
    /// Lays the rows out and draws names, figures and axis.
    pub(super) fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) -> Placed {
        let below = Area {
            top: area.top + AXIS,
            ..area
        };
        let rows = Rows::of(&self.names, below, |shown| (GAP, self.room(shown)));
        rows.note_hidden(canvas, frame, self.names.len());
        let inner = rows.plot_area();
        let axis = AcrossAxis::new(frame, self.measure.unit, self.bounds, inner.width());
        // The last label of the axis must not reach the heading of the figures.
        let inner = Area {
            right: inner.right - axis.widest_label() / 2.0,
            ..inner
        };
        let plot = canvas.plot(inner, axis.range(), 0.0..number(rows.len()));
        axis.draw_grid(canvas, &plot);
        axis.label_above(canvas, &plot);
        let heading = (area.right, inner.top - LINE_HEIGHT * 0.7);
        let end = Lettering::TICK.anchored(Anchor::End);
        canvas.text(heading, &self.heading(), end);
        let placed = Placed {
            rows,
            plot,
            right: area.right,
        };
        for row in 0..placed.rows.len() {
            placed.rows.draw_name(canvas, row, &self.names[row]);
            let place = (placed.right, placed.middle(row));
            let value = Lettering::VALUE.anchored(Anchor::End);
            canvas.text(place, &self.figures[row], value);
        }
        placed
    }

    /// A height for a width, without a legend.
    pub(super) fn height(names: &[String], width: u32) -> u32 {
        let rows = u32::try_from(names.len().clamp(1, MOST_ROWS)).unwrap_or(1);
        let width = f64::from(width);
        let row = if width < NARROW && are_long(names, width) {
            46
        } else {
            30
        };
        20 + row * rows + if names.len() > MOST_ROWS { 18 } else { 0 }
    }

    /// Room for the figures of some rows.
    fn room(&self, shown: usize) -> f64 {
        let figures = self.figures.iter().take(shown);
        let widest = figures
            .map(|figure| text::width(figure, TEXT_SIZE, true))
            .fold(0.0, f64::max);
        widest.max(text::width(&self.heading(), TEXT_SIZE, false)) + 1.5 * GAP
    }

    fn heading(&self) -> String {
        text::ellipsis(&self.heading, 84.0, TEXT_SIZE, false)
    }
}

impl Placed {
    /// Where the marks of a row are centred.
    pub(super) fn middle(&self, row: usize) -> f64 {
        let head = self.rows.head;
        self.rows.top(row) + head + (self.rows.step() - head) / 2.0
    }

    /// Height that the marks of a row may take.
    pub(super) fn thickness(&self) -> f64 {
        ((self.rows.step() - self.rows.head) * 0.6).min(18.0)
    }

    /// Where a figure lies.
    pub(super) fn x(&self, figure: f64) -> f64 {
        self.plot.at(figure, 0.0).0
    }

    /// An upright line through all rows.
    pub(super) fn draw_line(&self, canvas: &Canvas, figure: f64, stroke: Stroke) {
        let (x, area) = (self.x(figure), self.plot.area);
        canvas.line(&[(x, area.top), (x, area.bottom)], stroke);
    }
}

/// Lowest and highest of some figures.
pub(super) fn bounds(figures: impl Iterator<Item = f64>) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    let (low, high) = figures.fold(start, |(low, high), figure| {
        (low.min(figure), high.max(figure))
    });
    if low <= high { (low, high) } else { (0.0, 1.0) }
}
