//! What charts say beside their marks: legend, the title line, the words for "no data".

use super::canvas::{Area, Canvas, Paint, Point};
use super::frame::Frame;
use super::scale::number;
use super::text::{self, Wrapped};
use super::theme::{
    Anchor, Dash, GAP, Ink, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE, TITLE_SIZE,
};

/// How a legend shows its series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sample {
    /// A filled square, as bars are.
    Square(Ink),
    /// A short line, as lines are.
    Line(Stroke),
    /// An upright mark, as targets on bars are.
    Upright(Stroke),
    /// A filled square in a weak colour.
    Tint(Paint),
    /// A filled dot.
    Dot(Ink),
    /// A hollow dot.
    Ring(Ink),
}

/// A series in a legend.
pub(super) struct LegendItem<'a> {
    pub(super) name: &'a str,
    pub(super) sample: Sample,
}

const SAMPLE: f64 = 14.0;
const ROW: f64 = 18.0;

/// Draws a legend along the top of an area; returns what is left below.
pub(super) fn legend(canvas: &Canvas, area: Area, items: &[LegendItem<'_>]) -> Area {
    if items.is_empty() {
        return area;
    }
    let (mut x, mut y) = (area.left, area.top + ROW / 2.0);
    for item in items {
        let room =
            (area.width() - SAMPLE - 6.0).min(if area.width() < NARROW { 150.0 } else { 220.0 });
        let name = text::ellipsis(item.name, room, TEXT_SIZE, false);
        let width = SAMPLE + 6.0 + text::width(&name, TEXT_SIZE, false);
        if x > area.left && x + width > area.right {
            (x, y) = (area.left, y + ROW);
        }
        let draw = || {
            sample(canvas, (x, y), item.sample);
            canvas.text((x + SAMPLE + 6.0, y), &name, Lettering::LABEL);
        };
        if name == item.name {
            draw();
        } else {
            canvas.mark(item.name, draw);
        }
        x += width + 16.0;
    }
    Area {
        top: y + ROW / 2.0 + GAP,
        ..area
    }
}

fn sample(canvas: &Canvas, (x, y): Point, sample: Sample) {
    match sample {
        Sample::Square(ink) => canvas.rect(Area::new(x + 1.0..x + 12.0, y - 5.5..y + 5.5), ink),
        Sample::Tint(paint) => canvas.rect(Area::new(x + 1.0..x + 12.0, y - 5.5..y + 5.5), paint),
        Sample::Line(stroke) => canvas.line(&[(x, y), (x + SAMPLE, y)], stroke),
        Sample::Upright(stroke) => {
            let x = x + SAMPLE / 2.0;
            canvas.line(&[(x, y - 6.0), (x, y + 6.0)], stroke);
        }
        Sample::Dot(ink) => canvas.dot((x + SAMPLE / 2.0, y), 4.5, ink),
        Sample::Ring(ink) => ring(canvas, (x + SAMPLE / 2.0, y), ink),
    }
}

/// A hollow dot: what is not certain.
pub(super) fn ring(canvas: &Canvas, centre: Point, ink: Ink) {
    canvas.dot(centre, 4.5, ink);
    canvas.dot(centre, 2.6, Ink::Surface);
}

/// Draws the title if the frame wants one; returns what is left below.
pub(super) fn title(canvas: &Canvas, frame: &Frame) -> Area {
    let area = canvas.area();
    if !frame.draw_title {
        return area;
    }
    // Bold letters are wider than the estimate for wrapping.
    let wrapped = text::wrap(&frame.title, area.width() / 1.1, TITLE_SIZE, 2);
    let mut top = area.top;
    for line in &wrapped.lines {
        let place = (area.left, top + TITLE_SIZE * 0.7);
        canvas.text(place, line, Lettering::TITLE);
        top += TITLE_SIZE * 1.35;
    }
    Area {
        top: top + GAP,
        ..area
    }
}

/// Least height of a row whose name may take two lines.
pub(super) const TWO_LINES: f64 = 1.8 * LINE_HEIGHT;

/// The lines of a name, centred on a place beside a row; a cut name gets its full text as tooltip.
pub(super) fn lines_beside(canvas: &Canvas, (x, middle): Point, name: &Wrapped, full: &str) {
    let step = LINE_HEIGHT * 0.9;
    let first = middle - (number(name.lines.len()) - 1.0) / 2.0 * step;
    let draw = || {
        for (line, text) in name.lines.iter().enumerate() {
            let y = first + number(line) * step;
            canvas.text((x, y), text, Lettering::LABEL);
        }
    };
    if name.is_cut {
        canvas.mark(full, draw);
    } else {
        draw();
    }
}

/// Says that there is nothing to show.
pub(super) fn no_data(canvas: &Canvas, area: Area, frame: &Frame) {
    let words = frame.say("no-data", &[("what", &frame.title)]);
    let lines = if area.height() < 3.0 * LINE_HEIGHT {
        1
    } else {
        3
    };
    let wrapped = text::wrap(&words, area.width() - 2.0 * GAP, TEXT_SIZE, lines);
    let (x, middle) = area.middle();
    let count = number(wrapped.lines.len());
    for (position, line) in wrapped.lines.iter().enumerate() {
        let y = middle + (number(position) + 0.5 - count / 2.0) * LINE_HEIGHT;
        canvas.text((x, y), line, Lettering::TICK.anchored(Anchor::Middle));
    }
    if area.height() >= 6.0 * LINE_HEIGHT {
        let foot = area.bottom - 1.0;
        canvas.line(&[(area.left, foot), (area.right, foot)], Stroke::GRID);
    }
}

/// The look of a series drawn as a line, by its dash and weight.
pub(super) const fn series_stroke(ink: Ink, role: super::Role) -> Stroke {
    match role {
        super::Role::Main => Stroke::solid(ink, 2.4),
        super::Role::Comparison => Stroke {
            ink,
            width: 1.5,
            dash: Dash::Dashed,
        },
        super::Role::Plan => Stroke {
            ink,
            width: 1.5,
            dash: Dash::Dotted,
        },
    }
}
