//! Pages and tiles as drawings: the look of the page on paper, in one SVG of fixed size.
//!
//! A page is a poster of 1,280 pixels: masthead, sections, tiles on twelve columns. A tile is a
//! picture of its own with a line below it that tells where the figures come from.

mod drawing;
mod facts;
mod kpi;
mod masthead;
mod table;
mod tile;

use crate::report::dashboard::{Page, Rows, Section, Tile, TileBody};
use crate::report::html::inner_width;

use drawing::{Look, Sheet};
use table::DrawnTable;
use tile::DrawnTile;

/// Width of a poster, and the free space at its sides.
const WIDTH: f64 = 1280.0;
const MARGIN: f64 = 40.0;
/// Rows that a table shows in a poster, and in a picture of its own.
const POSTER_ROWS: usize = 25;
const PICTURE_ROWS: usize = 100;
/// Free space around the picture of a tile.
const RIM: f64 = 24.0;
/// Width of a chart in a picture of its own: half a page of a report.
const CHART: f64 = 752.0;
/// Narrowest and widest table in a picture of its own.
const TABLE: (f64, f64) = (480.0, 1200.0);

const SECTION: Look = Look::bold(24.0);
const NUMBER: Look = Look::plain(24.0).ink("series-1");

/// The poster of a page.
pub(super) fn page(page: &Page) -> String {
    let content = WIDTH - 2.0 * MARGIN;
    let mut sheet = Sheet::default();
    let mut top = masthead::draw(&mut sheet, page, (MARGIN, 20.0), content);
    for (number, section) in (1..).zip(&page.sections) {
        top = draw_section(&mut sheet, page, section, (number, top + 48.0));
    }
    let bottom = masthead::foot(&mut sheet, page, (MARGIN, top + 48.0), content);
    let title = masthead::title(page);
    sheet.finish(page.locale, &title, (WIDTH, bottom + 28.0))
}

/// The picture of a tile.
pub(super) fn tile(page: &Page, tile: &Tile) -> String {
    let width = match &tile.body {
        TileBody::Kpi(_) => f64::from(inner_width(tile.width)),
        TileBody::Table(table) | TileBody::Rows(Rows { table, .. }) => {
            DrawnTable::natural_width(page, table).clamp(TABLE.0, TABLE.1)
        }
        TileBody::Chart { .. } | TileBody::Waiting(_) | TileBody::Failed(_) => CHART,
    };
    let drawn = tile::draw(page, tile, width, PICTURE_ROWS);
    let mut sheet = Sheet::default();
    sheet.place((RIM, RIM), drawn.sheet);
    let foot = RIM + drawn.height;
    sheet.place((RIM, foot), drawn.foot);
    let top = foot + drawn.foot_height + 16.0;
    let bottom = masthead::source(&mut sheet, page, (RIM, top), width);
    let size = (width + 2.0 * RIM, bottom + RIM - 6.0);
    sheet.finish(page.locale, &tile.title, size)
}

fn draw_section(
    sheet: &mut Sheet,
    page: &Page,
    section: &Section,
    (number, top): (u32, f64),
) -> f64 {
    sheet.rect((MARGIN, top), (WIDTH - 2.0 * MARGIN, 3.0), "text");
    let number = number.to_string();
    sheet.text((MARGIN, top + 13.0), NUMBER, &number);
    let left = MARGIN + NUMBER.width(&number) + 14.0;
    let title = SECTION.fit(&section.title, WIDTH - MARGIN - left);
    sheet.text((left, top + 13.0), SECTION, &title);
    let mut top = top + 13.0 + SECTION.line();
    for (at, row) in section.rows.iter().enumerate() {
        top += if at == 0 { 26.0 } else { 40.0 };
        top = draw_row(sheet, page, row, top);
    }
    top
}

/// Tiles side by side; the row is as high as the highest.
fn draw_row(sheet: &mut Sheet, page: &Page, row: &[Tile], top: f64) -> f64 {
    let mut left = MARGIN;
    let mut placed: Vec<(f64, DrawnTile)> = Vec::new();
    for tile in row {
        let width = f64::from(inner_width(tile.width));
        sheet.rect((left, top), (width, 1.0), "axis");
        placed.push((left, tile::draw(page, tile, width, POSTER_ROWS)));
        left += f64::from(inner_width(tile.width)) + masthead::GUTTER;
    }
    let heights = placed.iter().map(|(_, one)| one.height + one.foot_height);
    let height = heights.fold(0.0, f64::max);
    for (left, drawn) in placed {
        sheet.place((left, top + 12.0), drawn.sheet);
        let foot = top + 12.0 + height - drawn.foot_height;
        sheet.place((left, foot), drawn.foot);
    }
    top + 12.0 + height
}
