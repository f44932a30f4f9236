//! The files that a page or a tile can be had as, and the address of exactly what is shown.

use crate::report::dashboard::{Page, Tile, TileBody};
use crate::report::export::Format;

use super::own_query;
use super::shell::Links;

/// What a menu offers.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) files: Vec<FileLink>,
    /// Address of what is shown, within the server.
    pub(super) permalink: String,
}

/// One file.
#[derive(Debug)]
pub(super) struct FileLink {
    /// Message key of what it is called.
    pub(super) key: &'static str,
    pub(super) href: String,
}

impl Files {
    /// The files of a tile; one without figures has none.
    pub(super) fn of_tile(page: &Page, tile: &Tile, links: &Links) -> Option<Self> {
        if let TileBody::Failed(_) = tile.body {
            return None;
        }
        let name = format!("{}/tiles/{}", links.page, tile.id);
        let permalink = format!("{}?{}#tile-{}", links.page, own_query(page), tile.id);
        Some(Self::new(page, &name, permalink))
    }

    /// The files of a whole page.
    pub(super) fn of_page(page: &Page, links: &Links) -> Self {
        let permalink = format!("{}?{}", links.page, own_query(page));
        Self::new(page, &links.page, permalink)
    }

    fn new(page: &Page, name: &str, permalink: String) -> Self {
        let query = own_query(page);
        let link = |format: Format| FileLink {
            key: key(format),
            href: format!("{name}.{}?{query}", format.extension()),
        };
        Self {
            files: Format::ALL.into_iter().map(link).collect(),
            permalink,
        }
    }
}

fn key(format: Format) -> &'static str {
    match format {
        Format::Csv => "export-csv",
        Format::Xlsx => "export-xlsx",
        Format::Png => "export-png",
        Format::Svg => "export-svg",
        Format::Json => "export-json",
    }
}
