//! Which channel the bank advises for which purpose of a contact.

use super::{Pages, place};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("channel_advice"),
    name: "channel_advice",
    columns: &[
        ("purpose", Kind::Text),
        ("channel", Kind::Text),
        ("rank", Kind::Integer),
    ],
};

/// Notices by message and mail, talks by telephone or in person, invitations where one can answer.
const ADVICE: [(&str, &[&str]); 6] = [
    ("care", &["phone", "instant_message"]),
    ("product", &["phone", "visit", "counter"]),
    ("maturity", &["sms", "instant_message", "email"]),
    ("follow_up", &["phone"]),
    ("campaign", &["instant_message", "social", "email"]),
    ("document", &["email", "sms"]),
];

/// Writes the advice.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for (purpose, channels) in ADVICE {
        for (channel, rank) in channels.iter().zip(1..) {
            let cells = [
                Cell::Text(purpose),
                Cell::Text(channel),
                Cell::Integer(rank),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
