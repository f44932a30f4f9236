//! What posters are drawn with: texts, boxes and pictures at fixed places, as one SVG.
//!
//! Colours are the inks of charts, always on a light ground; widths of texts are estimates from the
//! table of charts, so nothing depends on installed fonts.

use askama::Template;

use crate::domain::Locale;
use crate::report::chart;
use crate::report::chart::text;

/// A place in pixels from the upper left corner.
pub(super) type Point = (f64, f64);

/// Height of a line of text for its size.
const LINE: f64 = 1.4;

/// A text's look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: &'static str,
    /// Whether its place fixes its end instead of its start.
    pub(super) ends: bool,
}

impl Look {
    /// Plain letters of a size.
    pub(super) const fn plain(size: f64) -> Self {
        Self {
            size,
            bold: false,
            ink: "text",
            ends: false,
        }
    }

    /// Letters of second rank.
    pub(super) const fn muted(size: f64) -> Self {
        Self::plain(size).ink("muted")
    }

    /// Letters that matter.
    pub(super) const fn bold(size: f64) -> Self {
        Self {
            bold: true,
            ..Self::plain(size)
        }
    }

    /// The same in another ink.
    pub(super) const fn ink(self, ink: &'static str) -> Self {
        Self { ink, ..self }
    }

    /// The same, ending at its place.
    pub(super) const fn to_the_left(self) -> Self {
        Self { ends: true, ..self }
    }

    /// Height of a line.
    pub(super) fn line(self) -> f64 {
        self.size * LINE
    }

    /// Width of a text in this look.
    pub(super) fn width(self, words: &str) -> f64 {
        text::width(words, self.size, self.bold)
    }

    /// As much of a text as fits a room.
    pub(super) fn fit(self, words: &str, room: f64) -> String {
        text::ellipsis(words, room, self.size, self.bold)
    }

    /// A text in lines of a room.
    pub(super) fn wrap(self, words: &str, room: f64, lines: usize) -> Vec<String> {
        // Bold letters are wider than the estimate for wrapping.
        let room = if self.bold { room / 1.1 } else { room };
        text::wrap(words, room, self.size, lines).lines
    }
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// A line of text on its base line.
    Text { at: Point, look: Look, text: String },
    /// A large figure with a small unit before or after it.
    Figure {
        at: Point,
        size: f64,
        /// Size of the unit.
        small: f64,
        before: String,
        digits: String,
        after: String,
    },
    /// A filled box.
    Box {
        at: Point,
        size: Point,
        ink: &'static str,
    },
    /// An SVG without a style of its own.
    Picture { at: Point, svg: String },
}

/// Things that are drawn together; its corner is the upper left one.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sheet {
    parts: Vec<Part>,
}

impl Sheet {
    /// A line of text whose line box begins at a height.
    pub(super) fn text(&mut self, (x, top): Point, look: Look, text: &str) {
        let base = top + look.line() / 2.0 + look.size * 0.36;
        self.parts.push(Part::Text {
            at: (x, base),
            look,
            text: clean(text),
        });
    }

    /// A text in lines; returns the height below them.
    pub(super) fn lines(&mut self, (x, top): Point, look: Look, lines: &[String]) -> f64 {
        let mut top = top;
        for line in lines {
            self.text((x, top), look, line);
            top += look.line();
        }
        top
    }

    /// A large figure on its base line.
    pub(super) fn figure(&mut self, at: Point, size: f64, [before, digits, after]: [&str; 3]) {
        self.parts.push(Part::Figure {
            at,
            size,
            small: (size * 0.55).round(),
            before: clean(before),
            digits: clean(digits),
            after: clean(after),
        });
    }

    /// A filled box.
    pub(super) fn rect(&mut self, at: Point, size: Point, ink: &'static str) {
        self.parts.push(Part::Box { at, size, ink });
    }

    /// An SVG of another drawing.
    pub(super) fn picture(&mut self, at: Point, svg: String) {
        self.parts.push(Part::Picture { at, svg });
    }

    /// All of another sheet, moved.
    pub(super) fn place(&mut self, (x, y): Point, other: Self) {
        for mut part in other.parts {
            match &mut part {
                Part::Text { at, .. }
                | Part::Figure { at, .. }
                | Part::Box { at, .. }
                | Part::Picture { at, .. } => *at = (at.0 + x, at.1 + y),
            }
            self.parts.push(part);
        }
    }

    /// The finished drawing.
    pub(super) fn finish(self, locale: Locale, title: &str, (width, height): Point) -> String {
        let mut parts = self.parts;
        for part in &mut parts {
            match part {
                Part::Box { at, size, .. } => {
                    *at = rounded(*at);
                    *size = rounded(*size);
                }
                Part::Text { at, .. } | Part::Figure { at, .. } | Part::Picture { at, .. } => {
                    *at = rounded(*at);
                }
            }
        }
        let drawing = Drawing {
            lang: locale.tag(),
            title: &clean(title),
            style: chart::drawing_css(),
            width: width.ceil(),
            height: height.ceil(),
            parts,
        };
        drawing.render().unwrap_or_else(|error| {
            tracing::error!("a template failed: {error}");
            String::new()
        })
    }
}

#[derive(Template)]
#[template(
    path = "drawing.svg",
    config = "src/report/export/askama.toml",
    escape = "html"
)]
struct Drawing<'a> {
    lang: &'static str,
    title: &'a str,
    style: String,
    width: f64,
    height: f64,
    parts: Vec<Part>,
}

/// To a tenth of a pixel, so that equal places read the same.
fn rounded((x, y): Point) -> Point {
    ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0)
}

/// A text without the characters that XML forbids.
fn clean(text: &str) -> String {
    let spaced = text.replace(['\n', '\r', '\t'], " ");
    let is_forbidden = |char: char| char.is_control() || matches!(char, '\u{FFFE}' | '\u{FFFF}');
    spaced.replace(is_forbidden, "")
}
