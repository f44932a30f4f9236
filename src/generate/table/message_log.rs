//! Messages that the branches sent, by month and channel.

use chrono::NaiveDate;

use super::{Pages, branch_id, place};
use crate::generate::bank::Bank;
use crate::generate::draw::{Draw, Quota, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("message_log"),
    name: "message_log",
    columns: &[
        ("branch_id", Kind::Text),
        ("as_of", Kind::Date),
        ("channel", Kind::Text),
        ("sent", Kind::Integer),
        ("delivered", Kind::Integer),
        ("failed", Kind::Integer),
        ("pending", Kind::Integer),
        ("replied", Kind::Integer),
    ],
};

/// A channel: messages to a customer in a month; shares that fail, are pending, are replied to.
const CHANNELS: [(&str, f64, [f64; 3]); 3] = [
    ("sms", 1.8, [0.025, 0.005, 0.02]),
    ("instant_message", 0.9, [0.008, 0.002, 0.18]),
    ("email", 0.5, [0.06, 0.01, 0.05]),
];

/// Streams of branches here start above those of the phone lines and below those of customers.
const FIRST_STREAM: u64 = 500;

/// Quotas of the failed, pending and replied messages of a channel.
type Quotas = [Quota; 3];

/// Writes the messages of every branch.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    let customers = bank.customers / bank.branches as u64;
    let customers = float(i64::try_from(customers).unwrap_or(0));
    for branch in 1..=bank.branches {
        let mut draw = Draw::new(bank.seed, Stream::Channel, FIRST_STREAM + branch as u64);
        let mut quotas = CHANNELS.map(|_| [(); 3].map(|()| Quota::new(draw.unit())));
        for month in &bank.calendar.months {
            for ((channel, tempo, rates), quotas) in CHANNELS.iter().zip(&mut quotas) {
                let busy = truth::season(month.first) * (0.85 + 0.3 * draw.unit());
                let sent = whole(customers * tempo * busy).max(1);
                row((branch, month.last, channel), sent, (rates, quotas), pages);
            }
        }
    }
}

fn row(
    (branch, day, channel): (usize, NaiveDate, &str),
    sent: i64,
    (rates, quotas): (&[f64; 3], &mut Quotas),
    pages: &mut Pages,
) {
    let mut part =
        |place: usize, of: i64| i64::from(quotas[place].take(rates[place] * float(of))).min(of);
    let failed = part(0, sent);
    let pending = part(1, sent - failed);
    let delivered = sent - failed - pending;
    let cells = [
        branch_id(branch),
        Cell::Date(day),
        Cell::Text(channel),
        Cell::Integer(sent),
        Cell::Integer(delivered),
        Cell::Integer(failed),
        Cell::Integer(pending),
        Cell::Integer(part(2, delivered)),
    ];
    pages.row(&TABLE, &cells);
}
