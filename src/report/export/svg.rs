//! A tile's chart as a drawing of its own, with title and style.

use crate::domain::Locale;
use crate::report::chart::{self, Frame};
use crate::report::dashboard::{Tile, TileBody};

/// Width of the drawing in pixels: half a page of a report.
const WIDTH: u32 = 800;

/// The drawing; `None` for tiles that are no chart.
pub fn svg(tile: &Tile, locale: Locale, currency: &str) -> Option<String> {
    let TileBody::Chart { chart, .. } = &tile.body else {
        return None;
    };
    let height = chart::height(chart, WIDTH);
    let frame = Frame::new(WIDTH, height, &tile.title, locale, currency);
    Some(chart::render(chart, &frame.into_file()))
}
