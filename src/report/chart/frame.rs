//! Where and for whom a chart is drawn: size, title, language, currency.

use crate::domain::format::NumberFormat;
use crate::domain::messages::message_with;
use crate::domain::{Locale, Unit, Value};

/// The surroundings of one chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Width in pixels; charts lay themselves out for it, so do not scale a wide one down.
    pub width: u32,
    /// Height in pixels; [`height`](super::height) suggests one.
    pub height: u32,
    /// What the chart is about: its accessible name.
    pub title: String,
    /// Language of labels and number formats.
    pub locale: Locale,
    /// ISO code of the currency of money.
    pub currency: String,
    /// Whether the title is also drawn; pages usually draw their own headings.
    pub draw_title: bool,
    /// Whether the SVG carries its own style sheet, for a file of its own.
    pub standalone: bool,
}

impl Frame {
    /// A frame for inlining in a page that embeds [`css`](super::css()).
    pub fn new(width: u32, height: u32, title: &str, locale: Locale, currency: &str) -> Self {
        Self {
            width,
            height,
            title: title.to_owned(),
            locale,
            currency: currency.to_owned(),
            draw_title: false,
            standalone: false,
        }
    }

    /// The same frame as a file of its own, with its title drawn.
    #[must_use]
    pub fn into_file(self) -> Self {
        Self {
            draw_title: true,
            standalone: true,
            ..self
        }
    }

    /// Size in pixels, within what can be drawn.
    pub(super) fn size(&self) -> (f64, f64) {
        (
            f64::from(self.width.clamp(24, 8_000)),
            f64::from(self.height.clamp(12, 8_000)),
        )
    }

    /// How figures of a unit are written here.
    pub(super) fn format(&self, unit: Unit, decimals: Option<u8>) -> NumberFormat<'_> {
        NumberFormat {
            locale: self.locale,
            unit,
            currency: &self.currency,
            decimals,
        }
    }

    /// A share of a whole, such as `79%`.
    pub(super) fn share(&self, share: f64) -> String {
        self.format(Unit::Percent, Some(0))
            .compact(Value::Float(share))
    }

    /// A message in the frame's language.
    pub(super) fn say(&self, key: &str, variables: &[(&str, &str)]) -> String {
        message_with(self.locale, key, variables)
    }
}
