//! Pages, tiles and answers as files: for spreadsheets and programs, and as pictures.
//!
//! [`Export`] makes each kind of [`Format`] from a [`Page`], without asking for anything more, so
//! every file holds the figures of the page. The same page gives the same bytes: a workbook was
//! made when its release was, a picture is drawn from a fixed table of letter widths.

mod answer;
mod csv;
mod error;
mod format;
mod json;
mod long;
mod meaning;
mod name;
mod note;
mod png;
mod poster;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

pub use answer::{AnswerView, catalogue};
pub use error::{ExportError, Result};
pub use format::Format;
pub use meaning::{Meaning, meanings};
pub use name::FileName;

use super::dashboard::{Page, Tile};
use super::html::own_query;

/// A page to be made into files.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The figures.
    pub page: &'a Page,
    /// What they mean.
    pub meanings: &'a [Meaning],
    /// Address of the dashboard without a query, where there is a server.
    pub address: Option<&'a str>,
}

impl<'a> Export<'a> {
    /// The whole page as a file.
    pub fn page(&self, format: Format) -> Result<Vec<u8>> {
        Ok(match format {
            Format::Csv => csv::text(&long::long(self.page)).into_bytes(),
            Format::Xlsx => xlsx::book(self, &self.tiles(), None)?,
            Format::Svg => poster::page(self.page).into_bytes(),
            Format::Png => png::png(&poster::page(self.page))?,
            Format::Json => json::page(self).to_string().into_bytes(),
        })
    }

    /// One tile of the page as a file.
    pub fn tile(&self, tile: &Tile, format: Format) -> Result<Vec<u8>> {
        Ok(match format {
            Format::Csv => csv::text(&table::table(tile, self.page.locale)).into_bytes(),
            Format::Xlsx => xlsx::book(self, &self.only(tile), Some(tile))?,
            Format::Svg => poster::tile(self.page, tile).into_bytes(),
            Format::Png => png::png(&poster::tile(self.page, tile))?,
            Format::Json => json::tile(tile, self.page.locale).to_string().into_bytes(),
        })
    }

    /// Name of the file of the page, or of one of its tiles.
    pub fn file_name(&self, tile: Option<&Tile>, format: Format) -> FileName {
        FileName::new(self.page, tile, format)
    }

    /// Address of exactly this page, or of one of its tiles there.
    fn link(&self, tile: Option<&Tile>) -> Option<String> {
        let page = format!("{}?{}", self.address?, own_query(self.page));
        Some(match tile {
            Some(tile) => format!("{page}#tile-{}", tile.id),
            None => page,
        })
    }

    /// The tiles with the headings of their sections, in reading order.
    fn tiles(&self) -> Vec<(&'a str, &'a Tile)> {
        let sections = self.page.sections.iter();
        sections
            .flat_map(|section| {
                let tiles = section.rows.iter().flatten();
                tiles.map(|tile| (section.title.as_str(), tile))
            })
            .collect()
    }

    fn only<'t>(&self, tile: &'t Tile) -> Vec<(&'t str, &'t Tile)>
    where
        'a: 't,
    {
        let own = self.tiles().into_iter().find(|(_, one)| one.id == tile.id);
        vec![(own.map_or("", |(section, _)| section), tile)]
    }
}
