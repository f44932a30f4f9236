//! Notes on what happened: numbered markers above the categories, a thin line down to each foot.
//!
//! The number stands for the text, which the tooltip says and which pages list below the chart.
//! Markers that would touch each other become one.

use super::canvas::{Area, Canvas, Plot};
use super::categorical::Categorical;
use super::scale::number;
use super::text;
use super::theme::{Anchor, Dash, Ink, Lettering, Stroke, TEXT_SIZE};

/// Something that happened in a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Position of the category; notes stand in the order of categories.
    pub category: usize,
    /// When and what, as people read it.
    pub text: String,
}

/// Height of the row of markers.
pub(super) const ROW: u32 = 22;
/// Half the height of a marker.
const RADIUS: f64 = 9.0;
/// Free space between two markers.
const APART: f64 = 2.0;
/// The line from a marker down to the foot of the plot.
const LINE: Stroke = Stroke {
    ink: Ink::Muted,
    width: 1.0,
    dash: Dash::Dotted,
};

/// One marker: for one note, or for several that stand too close.
struct Marker<'a> {
    /// Places of its first and last note.
    x: (f64, f64),
    first: usize,
    texts: Vec<&'a str>,
}

/// The area below the row of markers; all of it without notes.
pub(super) fn with_note_room(data: &Categorical, area: Area) -> Area {
    let room = if data.notes.is_empty() {
        0.0
    } else {
        f64::from(ROW)
    };
    Area {
        top: area.top + room,
        ..area
    }
}

/// Draws markers in the row above `below`, the area that [`with_note_room`] gave, and their lines;
/// drawn before the figures, so that the lines stay behind them.
pub(super) fn draw_notes(canvas: &Canvas, plot: &Plot, data: &Categorical, below: Area) {
    let y = below.top - f64::from(ROW) / 2.0;
    draw_lines(canvas, plot, data, y + RADIUS);
    draw_markers(canvas, plot, data, below);
}

/// The lines alone, from a height down to the foot of the plot.
pub(super) fn draw_lines(canvas: &Canvas, plot: &Plot, data: &Categorical, top: f64) {
    let mut places: Vec<usize> = data.notes.iter().map(|note| note.category).collect();
    places.dedup();
    for category in places {
        let x = middle(plot, category);
        canvas.line(&[(x, top), (x, plot.area.bottom)], LINE);
    }
}

/// The markers alone, in the row above `below`.
pub(super) fn draw_markers(canvas: &Canvas, plot: &Plot, data: &Categorical, below: Area) {
    let y = below.top - f64::from(ROW) / 2.0;
    for marker in markers(plot, data, canvas.area()) {
        let tip = marker.texts.join("\n");
        canvas.mark(&tip, || marker.draw(canvas, y));
    }
}

/// The markers from left to right, none of which touches another.
fn markers<'a>(plot: &Plot, data: &'a Categorical, within: Area) -> Vec<Marker<'a>> {
    let mut markers: Vec<Marker<'a>> = Vec::new();
    for (number, note) in (1..).zip(&data.notes) {
        let x = middle(plot, note.category);
        let mut next = Marker {
            x: (x, x),
            first: number,
            texts: vec![&note.text],
        };
        while let Some(last) = markers.pop_if(|last| last.touches(&next, within)) {
            next = last.with(next);
        }
        markers.push(next);
    }
    markers
}

fn middle(plot: &Plot, category: usize) -> f64 {
    plot.at(number(category) + 0.5, 0.0).0
}

impl Marker<'_> {
    fn label(&self) -> String {
        match self.texts.len() {
            1 => self.first.to_string(),
            count => format!("{}–{}", self.first, self.first + count - 1),
        }
    }

    /// Half of its width: a disc for a short number, longer for others.
    fn half(&self) -> f64 {
        (text::width(&self.label(), TEXT_SIZE, true) / 2.0 + 4.0).max(RADIUS)
    }

    /// Its middle, inside an area.
    fn middle(&self, within: Area) -> f64 {
        let half = self.half();
        let middle = f64::midpoint(self.x.0, self.x.1);
        middle.min(within.right - half).max(within.left + half)
    }

    fn touches(&self, next: &Self, within: Area) -> bool {
        let end = self.middle(within) + self.half();
        next.middle(within) - next.half() < end + APART
    }

    fn with(mut self, next: Self) -> Self {
        self.x.1 = next.x.1;
        self.texts.extend(next.texts);
        self
    }

    fn draw(&self, canvas: &Canvas, y: f64) {
        let x = self.middle(canvas.area());
        let beyond = self.half() - RADIUS;
        if beyond > 0.0 {
            let block = Area::new(x - beyond..x + beyond, y - RADIUS..y + RADIUS);
            canvas.rect(block, Ink::Muted);
            canvas.dot((x - beyond, y), RADIUS, Ink::Muted);
        }
        canvas.dot((x + beyond, y), RADIUS, Ink::Muted);
        let lettering = Lettering::VALUE.ink(Ink::Surface).anchored(Anchor::Middle);
        canvas.text((x, y), &self.label(), lettering);
    }
}
