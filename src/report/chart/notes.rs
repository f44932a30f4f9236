//! Notes on what happened: a small numbered marker above the category, a thin line down to its foot.
//!
//! The number stands for the text, which the tooltip says and which pages list below the chart.

use super::canvas::{Area, Canvas, Plot};
use super::categorical::Categorical;
use super::scale::number;
use super::text;
use super::theme::{Anchor, Dash, Ink, LINE_HEIGHT, Lettering, Stroke};

/// Something that happened in a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Position of the category.
    pub category: usize,
    /// When and what, as people read it.
    pub text: String,
}

/// Half the height of a marker.
const RADIUS: f64 = 8.0;
/// Height of the row of markers.
const ROOM: f64 = LINE_HEIGHT + 6.0;
/// Size of the numbers.
const SIZE: f64 = 10.5;
/// The line from a marker down to the foot of the plot.
const LINE: Stroke = Stroke {
    ink: Ink::Muted,
    width: 1.0,
    dash: Dash::Dotted,
};

/// The area below the row of markers; all of it without notes.
pub(super) fn with_note_room(data: &Categorical, area: Area) -> Area {
    let room = if data.notes.is_empty() { 0.0 } else { ROOM };
    Area {
        top: area.top + room,
        ..area
    }
}

/// Draws the markers in the row above `below`, the area that [`with_note_room`] gave; drawn before
/// the figures, so that the lines stay behind them.
pub(super) fn draw_notes(canvas: &Canvas, plot: &Plot, data: &Categorical, below: Area) {
    let y = below.top - ROOM / 2.0;
    for category in 0..data.categories.len() {
        let here = data.notes.iter().zip(1..);
        let here: Vec<(&Note, usize)> =
            here.filter(|(note, _)| note.category == category).collect();
        if here.is_empty() {
            continue;
        }
        let (x, _) = plot.at(number(category) + 0.5, 0.0);
        canvas.line(&[(x, y + RADIUS), (x, plot.area.bottom)], LINE);
        let numbers: Vec<String> = here.iter().map(|(_, place)| place.to_string()).collect();
        let tips: Vec<&str> = here.iter().map(|(note, _)| note.text.as_str()).collect();
        canvas.mark(&tips.join("\n"), || {
            marker(canvas, (x, y), &numbers.join(" "));
        });
    }
}

/// A number on a disc, or several on a longer one.
fn marker(canvas: &Canvas, (x, y): (f64, f64), label: &str) {
    let beyond = (text::width(label, SIZE, true) / 2.0 - 4.0).max(0.0);
    if beyond > 0.0 {
        let (left, right) = (x - beyond, x + beyond);
        canvas.rect(Area::new(left..right, y - RADIUS..y + RADIUS), Ink::Muted);
    }
    for end in [x - beyond, x + beyond] {
        canvas.dot((end, y), RADIUS, Ink::Muted);
    }
    let lettering = Lettering {
        size: SIZE,
        ..Lettering::VALUE
    };
    canvas.text(
        (x, y),
        label,
        lettering.ink(Ink::Surface).anchored(Anchor::Middle),
    );
}
