//! A drawn tile: heading, and below it a key figure, a chart, a table, or the words why there is
//! none.

use super::super::note::notes;
use super::drawing::{Look, Sheet};
use super::table::DrawnTable;
use super::{facts, kpi};
use crate::domain::messages::message;
use crate::report::chart::{self, Chart, Frame};
use crate::report::dashboard::{Page, Rows, Show, TableData, Tile, TileBody};
use crate::report::html::TableView;

const TITLE: Look = Look::bold(16.0);
const SUBTITLE: Look = Look::muted(13.0);
const NOTE: Look = Look::muted(12.0);
const WORDS: Look = Look::muted(14.0);

/// A drawn tile; the foot belongs at the end of the row.
#[derive(Debug, Default)]
pub(super) struct DrawnTile {
    pub(super) sheet: Sheet,
    pub(super) height: f64,
    pub(super) foot: Sheet,
    pub(super) foot_height: f64,
}

/// Draws a tile; a table shows at most so many rows.
pub(super) fn draw(page: &Page, tile: &Tile, width: f64, rows: usize) -> DrawnTile {
    let mut drawn = match &tile.body {
        TileBody::Kpi(figure) => {
            let nothing = message(page.locale, "page-kpi-none");
            let card = kpi::card(page, tile, figure, width, &nothing);
            DrawnTile {
                sheet: card.top,
                height: card.top_height,
                foot: card.foot,
                foot_height: card.foot_height,
            }
        }
        TileBody::Failed(reason) => headed(tile, width, |sheet, top| {
            boxed(sheet, top, width, reason, "bad")
        }),
        TileBody::Waiting(_) => headed(tile, width, |_, top| top),
        TileBody::Chart { table, .. }
        | TileBody::Table(table)
        | TileBody::Rows(Rows { table, .. })
            if TableView::is_empty(table) =>
        {
            let words = message(page.locale, "page-tile-empty");
            headed(tile, width, |sheet, top| {
                boxed(sheet, top, width, &words, "grid")
            })
        }
        TileBody::Chart { chart, .. } => headed(tile, width, |sheet, top| {
            draw_chart(sheet, top, width, page, (tile, chart))
        }),
        TileBody::Rows(Rows {
            show: Show::Facts,
            table,
            ..
        }) => headed(tile, width, |sheet, top| {
            facts::draw(sheet, top, width, (page, table))
        }),
        TileBody::Table(table) | TileBody::Rows(Rows { table, .. }) => {
            headed(tile, width, |sheet, top| {
                draw_table(sheet, top, width, page, (table, rows))
            })
        }
    };
    for note in notes(page, tile) {
        let lines = NOTE.wrap(&note, width, 4);
        drawn.height = drawn.sheet.lines((0.0, drawn.height + 6.0), NOTE, &lines);
    }
    drawn
}

/// A heading with something below it; the function draws that and returns its lower edge.
fn headed(tile: &Tile, width: f64, body: impl FnOnce(&mut Sheet, f64) -> f64) -> DrawnTile {
    let mut sheet = Sheet::default();
    let mut top = sheet.lines((0.0, 0.0), TITLE, &TITLE.wrap(&tile.title, width, 2));
    if let Some(subtitle) = &tile.subtitle {
        let lines = SUBTITLE.wrap(subtitle, width, 3);
        top = sheet.lines((0.0, top), SUBTITLE, &lines);
    }
    let height = body(&mut sheet, top + 14.0);
    DrawnTile {
        sheet,
        height,
        ..DrawnTile::default()
    }
}

fn draw_chart(
    sheet: &mut Sheet,
    top: f64,
    width: f64,
    page: &Page,
    (tile, chart): (&Tile, &Chart),
) -> f64 {
    let width = pixels(width);
    let height = chart::height(chart, width);
    let frame = Frame::new(width, height, &tile.title, page.locale, &page.currency);
    sheet.picture((0.0, top), chart::render(chart, &frame));
    top + f64::from(height)
}

fn draw_table(
    sheet: &mut Sheet,
    top: f64,
    width: f64,
    page: &Page,
    (table, rows): (&TableData, usize),
) -> f64 {
    DrawnTable::new(page, table, width, rows).draw(sheet, (0.0, top - 6.0), width)
}

/// Words in a box with a coloured edge.
fn boxed(sheet: &mut Sheet, top: f64, width: f64, words: &str, edge: &'static str) -> f64 {
    let lines = WORDS.wrap(words, width - 48.0, 6);
    let mut inner = Sheet::default();
    let height = inner.lines((24.0, 20.0), WORDS, &lines) + 20.0;
    sheet.rect((0.0, top), (width, height), "track");
    sheet.rect((0.0, top), (3.0, height), edge);
    sheet.place((0.0, top), inner);
    top + height
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float saturates, and widths are positive"
)]
fn pixels(width: f64) -> u32 {
    width.round() as u32
}
