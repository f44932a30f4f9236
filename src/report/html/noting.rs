//! The form by which readers add a note on what happened.

use crate::report::dashboard::{Page, Tile};

use super::address::Address;
use super::shell::Links;

/// The form of a page.
pub(super) struct NotingView<'a> {
    /// Where the note is sent.
    pub(super) action: String,
    /// The charts that can mark it: identifier and heading.
    pub(super) charts: Vec<(&'a str, &'a str)>,
}

impl<'a> NotingView<'a> {
    /// The form, if the project takes notes and the page is about a period.
    pub(super) fn new(page: &'a Page, links: &Links) -> Option<Self> {
        let takes = links.takes_notes && !page.is_timeless;
        let charts = page.tiles().filter(|tile| tile.marks_notes);
        let named = |tile: &'a Tile| (tile.id.as_str(), tile.title.as_str());
        takes.then(|| Self {
            action: format!("{}/annotations?{}", links.page, Address::of(page).query()),
            charts: charts.map(named).collect(),
        })
    }
}
