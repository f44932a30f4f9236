//! What charts draw on: areas, shapes and texts in pixels, through plotters, onto one SVG.
//!
//! [`Canvas`] works in pixels; [`Plot`] works in data coordinates of an area. No text leaves the
//! frame: it is moved inside, and cut when it is wider than the frame. No element has an id, so many
//! drawings can share a page.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::prelude::{Cartesian2d, DrawingArea, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::css;
use super::frame::Frame;
use super::pen::{Pen, Sheet, UNITS, escape, token};
use super::text;
use super::theme::{Anchor, Ink, Lettering, RIM, Stroke};

/// A place in pixels from the upper left corner.
pub(super) type Point = (f64, f64);

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The rectangle between two edges each way.
    pub(super) fn new(x: Range<f64>, y: Range<f64>) -> Self {
        Self {
            left: x.start,
            top: y.start,
            right: x.end,
            bottom: y.end,
        }
    }

    /// From left to right.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom.
    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The centre.
    pub(super) fn middle(&self) -> Point {
        (
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }
}

/// A colour with an opacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    pub(super) ink: Ink,
    pub(super) opacity: f64,
}

impl From<Ink> for Paint {
    fn from(ink: Ink) -> Self {
        Self { ink, opacity: 1.0 }
    }
}

/// One drawing in the making.
pub(super) struct Canvas {
    root: DrawingArea<Pen, Shift>,
    sheet: Rc<RefCell<Sheet>>,
    area: Area,
}

impl Canvas {
    /// An empty drawing of a frame's size.
    pub(super) fn new(frame: &Frame) -> Self {
        let sheet = Rc::new(RefCell::new(Sheet::default()));
        let (width, height) = frame.size();
        let pen = Pen {
            size: (units(width).unsigned_abs(), units(height).unsigned_abs()),
            sheet: Rc::clone(&sheet),
        };
        let rim = if frame.standalone {
            RIM.min(height / 12.0).min(width / 12.0)
        } else {
            0.0
        };
        let area = Area::new(rim..width - rim, rim..height - rim);
        let canvas = Self {
            root: pen.into_drawing_area(),
            sheet,
            area,
        };
        if frame.standalone {
            canvas.rect(Area::new(0.0..width, 0.0..height), Ink::Surface);
        }
        canvas
    }

    /// What may be drawn on: all of it, but for the rim of a file.
    pub(super) fn area(&self) -> Area {
        self.area
    }

    /// A filled rectangle.
    pub(super) fn rect(&self, area: Area, paint: impl Into<Paint>) {
        let corners = [at((area.left, area.top)), at((area.right, area.bottom))];
        draw(&self.root, &Rectangle::new(corners, fill(paint.into())));
    }

    /// An open line.
    pub(super) fn line(&self, points: &[Point], stroke: Stroke) {
        let points: Vec<_> = points.iter().copied().map(at).collect();
        draw(&self.root, &PathElement::new(points, outline(stroke)));
    }

    /// A filled polygon.
    pub(super) fn shape(&self, points: &[Point], paint: impl Into<Paint>) {
        let points: Vec<_> = points.iter().copied().map(at).collect();
        draw(&self.root, &Polygon::new(points, fill(paint.into())));
    }

    /// A filled circle.
    pub(super) fn dot(&self, centre: Point, radius: f64, paint: impl Into<Paint>) {
        let circle = Circle::new(at(centre), units(radius), fill(paint.into()));
        draw(&self.root, &circle);
    }

    /// A text; `y` is the middle of its line.
    pub(super) fn text(&self, place: Point, text: &str, lettering: Lettering) {
        let room = self.area.width();
        let shown = text::ellipsis(text, room, lettering.size, lettering.bold);
        let width = text::width(&shown, lettering.size, lettering.bold);
        let before = match lettering.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let rightmost = self.area.right - (width - before);
        let x = place.0.min(rightmost).max(self.area.left + before);
        let half = lettering.size * 0.6;
        let y = place
            .1
            .min(self.area.bottom - half)
            .max(self.area.top + half);
        let baseline = (x, y + lettering.size * 0.35);
        let element = Text::new(shown, at(baseline), text_style(&lettering));
        draw(&self.root, &element);
    }

    /// A group of shapes with a tooltip.
    pub(super) fn mark(&self, tip: &str, shapes: impl FnOnce()) {
        let tip = escape(tip);
        self.push(&format!("<g class=\"gx-mark\"><title>{tip}</title>"));
        shapes();
        self.push("</g>\n");
    }

    /// The same for a row of the data table that stands beside the chart, counted from zero: a page
    /// leads from the mark to where the row leads.
    pub(super) fn mark_of(&self, row: usize, tip: &str, shapes: impl FnOnce()) {
        let tip = escape(tip);
        self.push(&format!(
            "<g class=\"gx-mark\" data-at=\"{row}\"><title>{tip}</title>"
        ));
        shapes();
        self.push("</g>\n");
    }

    /// A view on an area in data coordinates; `y` grows upwards.
    pub(super) fn plot(&self, area: Area, x: Range<f64>, y: Range<f64>) -> Plot {
        let pixels = (
            units(area.left)..units(area.right),
            units(area.bottom)..units(area.top),
        );
        let coordinates = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(x, y, pixels);
        Plot {
            inner: self.root.apply_coord_spec(coordinates),
            area,
        }
    }

    /// The finished SVG.
    pub(super) fn finish(self, frame: &Frame, description: &str) -> String {
        let (width, height) = frame.size();
        let sheet = self.sheet.borrow();
        let (namespace, style) = if frame.standalone {
            let style = css::standalone(&sheet.inks);
            (
                " xmlns=\"http://www.w3.org/2000/svg\"",
                format!("<style>{style}</style>"),
            )
        } else {
            ("", String::new())
        };
        format!(
            "<svg{namespace} class=\"gx-chart\" role=\"img\" lang=\"{}\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\"><title>{}</title><desc>{}</desc>{style}\n{}</svg>\n",
            frame.locale.tag(),
            escape(&frame.title),
            escape(description),
            sheet.body
        )
    }

    fn push(&self, markup: &str) {
        self.sheet.borrow_mut().body.push_str(markup);
    }
}

/// An area seen in data coordinates.
pub(super) struct Plot {
    inner: DrawingArea<Pen, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// The same area in pixels.
    pub(super) area: Area,
}

impl Plot {
    /// Where a data point lies in pixels.
    pub(super) fn at(&self, x: f64, y: f64) -> Point {
        let (x, y) = self.inner.map_coordinate(&(x, y));
        (f64::from(x) / UNITS, f64::from(y) / UNITS)
    }

    /// An open line.
    pub(super) fn line(&self, points: &[Point], stroke: Stroke) {
        draw(&self.inner, &PathElement::new(points, outline(stroke)));
    }

    /// A filled polygon.
    pub(super) fn shape(&self, points: &[Point], paint: impl Into<Paint>) {
        draw(&self.inner, &Polygon::new(points, fill(paint.into())));
    }

    /// A filled rectangle.
    pub(super) fn block(&self, x: Range<f64>, y: Range<f64>, paint: impl Into<Paint>) {
        let corners = [(x.start, y.end), (x.end, y.start)];
        draw(&self.inner, &Rectangle::new(corners, fill(paint.into())));
    }
}

fn draw<'a, C, E, B>(area: &DrawingArea<Pen, C>, element: &'a E)
where
    C: plotters::coord::CoordTranslate,
    B: plotters::element::CoordMapper,
    &'a E: PointCollection<'a, C::From, B>,
    E: Drawable<Pen, B>,
{
    let drawn = area.draw(element);
    debug_assert!(drawn.is_ok(), "the pen has no way to fail");
}

fn at(point: Point) -> (i32, i32) {
    (units(point.0), units(point.1))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast of a float saturates; frames are far smaller"
)]
fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

fn fill(paint: Paint) -> ShapeStyle {
    ShapeStyle::from(token(paint.ink, paint.opacity, 0)).filled()
}

fn outline(stroke: Stroke) -> ShapeStyle {
    ShapeStyle::from(token(stroke.ink, 1.0, stroke.dash as u8))
        .stroke_width(units(stroke.width).unsigned_abs())
}

fn text_style(lettering: &Lettering) -> TextStyle<'static> {
    let weight = if lettering.bold {
        FontStyle::Bold
    } else {
        FontStyle::Normal
    };
    let horizontal = match lettering.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let colour = token(lettering.ink, 1.0, u8::from(lettering.halo));
    TextStyle {
        font: FontDesc::new(FontFamily::SansSerif, lettering.size, weight),
        color: colour.to_backend_color(),
        pos: Pos::new(horizontal, VPos::Bottom),
    }
}
