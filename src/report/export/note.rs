//! What a reader must know about the figures of a tile besides its heading.

use crate::domain::messages::message_with;
use crate::report::dashboard::{Page, Tile};

/// The notes of a tile, in words.
pub(super) fn notes(page: &Page, tile: &Tile) -> Vec<String> {
    let say = |key, name, value: &str| message_with(page.locale, key, &[(name, value)]);
    let mut notes = Vec::new();
    if !tile.not_filtered_by.is_empty() {
        let labels = tile.not_filtered_by.join(page.locale.comma());
        notes.push(say("page-tile-not-filtered", "labels", &labels));
    }
    if let Some(period) = tile.other_period {
        let period = period.display(page.locale);
        notes.push(say("page-tile-other-period", "period", &period));
    }
    notes
}
