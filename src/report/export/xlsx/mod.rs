//! Workbooks: a first sheet that tells what the figures are, then one sheet for each tile, with
//! typed cells.
//!
//! Texts are never formulas. A workbook was made when its release was published, so that the same
//! page gives the same bytes.

mod about;
mod names;
mod sheet;
mod style;

use rust_xlsxwriter::{DocProperties, Workbook};

use super::{Export, Result};
use crate::domain::messages::message;
use crate::report::dashboard::Tile;

use style::Style;

/// Name of the program in the properties of a file.
const PROGRAM: &str = "Guanxi";

/// The workbook of some tiles, each with the heading of its section; `only` is the tile of a
/// workbook for one.
pub(super) fn book(
    export: &Export<'_>,
    tiles: &[(&str, &Tile)],
    only: Option<&Tile>,
) -> Result<Vec<u8>> {
    let page = export.page;
    let about = message(page.locale, "export-about");
    let headings = tiles.iter().map(|(_, tile)| tile.title.as_str());
    let names = names::sheet_names(std::iter::once(about.as_str()).chain(headings));
    let style = Style::new(page);
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&page.title)
            .set_company(&page.bank)
            .set_author(PROGRAM)
            .set_creation_datetime(&page.released_at),
    );
    let mut names = names.iter();
    let first = workbook.add_worksheet();
    first.set_name(names.next().map_or(about.as_str(), String::as_str))?;
    let link = export.link(only);
    about::write(
        first,
        export,
        (tiles, names.as_slice()),
        link.as_deref(),
        &style,
    )?;
    for ((_, tile), name) in tiles.iter().zip(names) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?;
        sheet::write(worksheet, page, tile, &style)?;
        if only.is_some() {
            worksheet.set_active(true);
        }
    }
    Ok(workbook.save_to_buffer()?)
}
