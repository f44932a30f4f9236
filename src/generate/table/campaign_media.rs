//! What each medium of a campaign cost; the media sum to the campaign's resource `media`.

use super::campaign::Campaign;
use super::{Pages, marketing_resource, place};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("campaign_media"),
    name: "campaign_media",
    columns: &[
        ("campaign_id", Kind::Text),
        ("media_channel", Kind::Text),
        ("cost", Kind::Decimal),
    ],
};

/// Media with their part of the cost in percent; the last one takes the remainder.
const MEDIA: [(&str, i64); 7] = [
    ("sms", 18),
    ("push", 8),
    ("social", 27),
    ("phone", 17),
    ("web", 13),
    ("email", 3),
    ("tv", 14),
];

/// Writes the media of all campaigns.
pub(in crate::generate) fn write(campaigns: &[Campaign], pages: &mut Pages) {
    for campaign in campaigns {
        let all = marketing_resource::media_cost(campaign);
        let mut left = all;
        for (turn, (medium, part)) in MEDIA.iter().enumerate() {
            let cost = if turn + 1 == MEDIA.len() {
                left
            } else {
                all * part / 100
            };
            left -= cost;
            let cells = [
                Cell::Text(&campaign.id),
                Cell::Text(medium),
                Cell::Money(cost),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
