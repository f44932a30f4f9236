//! Where the customers came from who opened within the plan.

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_acquisition"),
    name: "customer_acquisition",
    columns: &[
        ("customer_id", Kind::Text),
        ("source_kind", Kind::Text),
        ("campaign_id", Kind::Text),
    ],
};

const SOURCES: [&str; 4] = ["walk_in", "referral", "online", "partner"];

/// Part of the new customers of whom nobody noted the source.
const UNKNOWN_SHARE: f64 = 0.05;

/// Writes the source of a customer who is new and not a prospect.
pub(in crate::generate) fn write(bank: &Bank, customer: &Customer, pages: &mut Pages) {
    let opened_on = customer.life.opened_on;
    if customer.life.prospect || opened_on < bank.calendar.from {
        return;
    }
    let mut draw = Draw::new(bank.seed, Stream::Marketing, customer.number);
    let running = bank
        .campaigns
        .iter()
        .find(|campaign| campaign.start_on <= opened_on && opened_on <= campaign.end_on);
    let caught = draw.chance(truth::CAMPAIGN_SOURCE_SHARE);
    let other = SOURCES[draw.weighted(&[0.4, 0.25, 0.25, 0.1])];
    if draw.chance(UNKNOWN_SHARE) {
        return;
    }
    let campaign = running.filter(|_| caught);
    let cells = [
        customer_id(customer.number),
        Cell::Text(if campaign.is_some() {
            "campaign"
        } else {
            other
        }),
        Cell::maybe(campaign, |campaign| Cell::Text(&campaign.id)),
    ];
    pages.row(&TABLE, &cells);
}
