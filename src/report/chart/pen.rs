//! The plotters backend: writes each shape as one short SVG element with a theme class.
//!
//! plotters speaks in whole pixels and colours. Here a unit is a tenth of a pixel, which keeps
//! curves smooth, and a colour carries tokens instead of a look: red is the [`Ink`], green the
//! [`Dash`] of a line or the rim of a text, alpha the opacity.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

use plotters::style::text_anchor::HPos;
use plotters::style::{FontStyle, RGBAColor};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::theme::{Dash, Ink, SWATCHES, TEXT_SIZE};

/// Backend units in a pixel.
pub(super) const UNITS: f64 = 10.0;

/// What has been drawn so far.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// SVG elements.
    pub(super) body: String,
    /// Inks they use.
    pub(super) inks: BTreeSet<Ink>,
}

/// Writes shapes to a shared sheet.
pub(super) struct Pen {
    /// Width and height in backend units.
    pub(super) size: (u32, u32),
    /// Where the elements go.
    pub(super) sheet: Rc<RefCell<Sheet>>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A colour that carries an ink with an opacity and a pattern.
pub(super) fn token(ink: Ink, opacity: f64, pattern: u8) -> RGBAColor {
    RGBAColor(ink as u8, pattern, 0, opacity)
}

impl DrawingBackend for Pen {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = (px(upper_left.0), px(upper_left.1));
        let width = px(bottom_right.0 - upper_left.0);
        let height = px(bottom_right.1 - upper_left.1);
        let look = self.look(style, fill);
        self.write(&format!(
            r#"<rect {look} x="{x}" y="{y}" width="{width}" height="{height}"/>"#
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let look = self.look(style, false);
        let line = path_data(path);
        self.write(&format!(r#"<path {look} d="{line}"/>"#));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = (px(center.0), px(center.1));
        let radius = f64::from(radius) / UNITS;
        let look = self.look(style, fill);
        self.write(&format!(
            r#"<circle {look} cx="{x}" cy="{y}" r="{radius}"/>"#
        ));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let look = self.look(style, true);
        let line = path_data(corners);
        self.write(&format!(r#"<path {look} d="{line}Z"/>"#));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let color = style.color();
        let swatch = self.swatch_name(&color);
        let halo = if color.rgb.1 > 0 { " gx-halo" } else { "" };
        let mut look = format!(r#"class="gx-f-{swatch}{halo}""#);
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => look.push_str(r#" text-anchor="middle""#),
            HPos::Right => look.push_str(r#" text-anchor="end""#),
        }
        if matches!(style.style(), FontStyle::Bold) {
            look.push_str(r#" font-weight="600""#);
        }
        if (style.size() - TEXT_SIZE).abs() > 0.01 {
            // An attribute would lose against the page's sheet.
            look = format!(r#"{look} style="font-size:{}px""#, style.size());
        }
        let (x, y) = (px(at.0), px(at.1));
        let text = escape(text);
        self.write(&format!(r#"<text {look} x="{x}" y="{y}">{text}</text>"#));
        Ok(())
    }
}

impl Pen {
    fn write(&self, element: &str) {
        let body = &mut self.sheet.borrow_mut().body;
        body.push_str(element);
        // One element a line, so that people can read and compare drawings.
        body.push('\n');
    }

    fn swatch_name(&self, color: &BackendColor) -> &'static str {
        let index = usize::from(color.rgb.0).min(SWATCHES.len() - 1);
        let swatch = &SWATCHES[index];
        self.sheet.borrow_mut().inks.insert(swatch.ink);
        swatch.name
    }

    fn look<S: BackendStyle>(&self, style: &S, fill: bool) -> String {
        let color = style.color();
        let kind = if fill { 'f' } else { 's' };
        let mut look = format!(r#"class="gx-{kind}-{}""#, self.swatch_name(&color));
        if color.alpha < 1.0 {
            let what = if fill { "fill" } else { "stroke" };
            look = format!(r#"{look} {what}-opacity="{}""#, color.alpha);
        }
        if fill {
            return look;
        }
        let width = f64::from(style.stroke_width()) / UNITS;
        if (width - 1.0).abs() > 0.01 {
            look = format!(r#"{look} stroke-width="{width}""#);
        }
        if color.rgb.1 == Dash::Dashed as u8 {
            look.push_str(r#" stroke-dasharray="5 3""#);
        } else if color.rgb.1 == Dash::Dotted as u8 {
            look.push_str(r#" stroke-dasharray="1.5 3""#);
        }
        look
    }
}

/// A text as XML content or attribute value; characters that XML forbids are dropped.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if char.is_control() => {}
            _ => escaped.push(char),
        }
    }
    escaped
}

fn path_data(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut line = String::new();
    let mut command = 'M';
    for (x, y) in points {
        let (x, y) = (px(x), px(y));
        write!(line, "{command}{x} {y}").unwrap_or_default();
        command = 'L';
    }
    line
}

/// Backend units as pixels with at most one decimal.
fn px(units: i32) -> f64 {
    f64::from(units) / UNITS
}
