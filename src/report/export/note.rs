//! What a reader must know about the figures of a tile besides its heading.

use crate::domain::messages::message_with;
use crate::report::chart;
use crate::report::dashboard::{Page, Show, Tile, TileBody};

/// The notes of a tile, in words.
pub(super) fn notes(page: &Page, tile: &Tile) -> Vec<String> {
    let say = |key, name, value: &str| message_with(page.locale, key, &[(name, value)]);
    let mut notes = match &tile.body {
        TileBody::Chart { chart, .. } => numbered(chart.notes()),
        _ => Vec::new(),
    };
    if !tile.not_filtered_by.is_empty() {
        let labels = tile.not_filtered_by.join(page.locale.comma());
        notes.push(say("page-tile-not-filtered", "labels", &labels));
    }
    if let TileBody::Rows(rows) = &tile.body
        && rows.show != Show::Facts
        && rows.total > rows.table.rows.len()
    {
        let (shown, total) = (rows.table.rows.len().to_string(), rows.total.to_string());
        let counts = [("shown", shown.as_str()), ("total", total.as_str())];
        notes.push(message_with(page.locale, "page-rows-first", &counts));
    }
    if let Some(period) = tile.other_period {
        let period = period.display(page.locale);
        notes.push(say("page-tile-other-period", "period", &period));
    }
    notes
}

/// What the numbers on a chart stand for.
fn numbered(notes: &[chart::Note]) -> Vec<String> {
    let numbers = notes.iter().zip(1..);
    let line = |(note, number): (&chart::Note, usize)| format!("({number}) {}", note.text);
    numbers.map(line).collect()
}
