//! Charts in the widths that a page needs; the style sheet shows the one that fits its place.

use crate::report::chart::{self, Chart, Frame};
use crate::report::dashboard::{Page, Tile};

/// Width of the twelve columns on a wide screen, in pixels.
const CONTENT: u32 = 1200;
const GUTTER: u32 = 32;
/// Drawings for a phone, and for places of up to [`MEDIUM_UP_TO`] pixels. A place of up to
/// [`TINY_UP_TO`] pixels is much wider on a phone, where its drawing would look blown up.
const SMALL: u32 = 352;
const MEDIUM: u32 = 640;
const TINY_UP_TO: u32 = 300;
const SMALL_UP_TO: u32 = 460;
const MEDIUM_UP_TO: u32 = 820;

/// One drawing of a chart.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Class that decides where it is shown.
    pub(super) class: &'static str,
    /// The SVG.
    pub(super) svg: String,
}

/// Width of a tile's content on a wide screen.
pub(in crate::report) fn inner_width(columns: u8) -> u32 {
    let columns = u32::from(columns.clamp(1, 12));
    (CONTENT + GUTTER) * columns / 12 - GUTTER
}

/// Class and width of each drawing of a tile's chart: one, two or three.
pub(super) fn places(tile: &Tile) -> Vec<(&'static str, u32)> {
    let own = inner_width(tile.width);
    if own <= TINY_UP_TO {
        vec![("fit-tiny", own), ("fit-above", SMALL)]
    } else if own <= SMALL_UP_TO {
        vec![("fit-any", own)]
    } else if own <= MEDIUM_UP_TO {
        vec![("fit-small", SMALL), ("fit-rest", own)]
    } else {
        vec![
            ("fit-small", SMALL),
            ("fit-medium", MEDIUM),
            ("fit-large", own),
        ]
    }
}

/// The drawings of a chart.
pub(super) fn drawings(page: &Page, tile: &Tile, chart: &Chart) -> Vec<Drawing> {
    places(tile)
        .into_iter()
        .map(|(class, width)| {
            let height = chart::height(chart, width);
            let frame = Frame::new(width, height, &tile.title, page.locale, &page.currency);
            Drawing {
                class,
                svg: chart::render(chart, &frame),
            }
        })
        .collect()
}
