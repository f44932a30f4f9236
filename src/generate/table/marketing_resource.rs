//! Money and work of each campaign by resource; the parts sum to the campaign's budget and cost.

use super::campaign::Campaign;
use super::{Pages, place};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("marketing_resource"),
    name: "marketing_resource",
    columns: &[
        ("campaign_id", Kind::Text),
        ("resource", Kind::Text),
        ("budget", Kind::Decimal),
        ("used", Kind::Decimal),
        ("staff_hours", Kind::Float),
    ],
};

/// Resources with their parts of budget and cost in percent; the last one takes the remainder.
const RESOURCES: [(&str, i64, i64); 4] = [
    ("media", 45, 42),
    ("venue", 20, 18),
    ("gifts", 15, 20),
    ("labour", 20, 20),
];

/// Cost of an hour of work in cents.
const HOUR: i64 = 12_000;

/// What the media of a campaign cost, in cents.
pub(in crate::generate) fn media_cost(campaign: &Campaign) -> i64 {
    campaign.cost * RESOURCES[0].2 / 100
}

/// Writes the resources of all campaigns.
pub(in crate::generate) fn write(campaigns: &[Campaign], pages: &mut Pages) {
    for campaign in campaigns {
        let mut left = (campaign.budget, campaign.cost);
        for (turn, (resource, planned, spent)) in RESOURCES.iter().enumerate() {
            let (budget, used) = if turn + 1 == RESOURCES.len() {
                left
            } else {
                (campaign.budget * planned / 100, campaign.cost * spent / 100)
            };
            left = (left.0 - budget, left.1 - used);
            let hours = (*resource == "labour").then_some(used * 10_000 / HOUR);
            let cells = [
                Cell::Text(&campaign.id),
                Cell::Text(resource),
                Cell::Money(budget),
                Cell::Money(used),
                Cell::maybe(hours, Cell::Rate),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
