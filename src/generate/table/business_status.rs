//! The history of each piece of business: when it was taken up and when it ended.

use super::business_record::Record;
use super::{Pages, event_id, place};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("business_status"),
    name: "business_status",
    columns: &[
        ("business_id", Kind::Text),
        ("changed_at", Kind::Time),
        ("status", Kind::Text),
    ],
};

/// Writes the changes of the `turn`-th business of a customer, after its entry.
pub(in crate::generate) fn write((customer, turn): (u64, u64), record: &Record, pages: &mut Pages) {
    let taken_up = record.processing_at.map(|time| (time, "processing"));
    let ended = record.finished_at.map(|time| (time, record.status));
    for (time, status) in taken_up.into_iter().chain(ended) {
        let cells = [
            event_id("N", customer, turn),
            Cell::Time(time),
            Cell::Text(status),
        ];
        pages.row(&TABLE, &cells);
    }
}
