//! What was changed while a campaign ran.

use super::{Pages, place};
use crate::generate::bank::Bank;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("campaign_adjustment"),
    name: "campaign_adjustment",
    columns: &[
        ("campaign_id", Kind::Text),
        ("adjusted_at", Kind::Time),
        ("change_kind", Kind::Text),
        ("reason", Kind::Text),
    ],
};

const CHANGES: [(&str, &str); 5] = [
    ("media", "短信打开率偏低，改投应用推送"),
    ("audience", "扩大目标客群"),
    ("budget", "追加礼品预算"),
    ("schedule", "顺延一周，避开假期"),
    ("offer", "提高积分倍数"),
];

/// Writes one adjustment of each campaign, two of the one that does nothing.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for (campaign, index) in bank.campaigns.iter().zip(0_u64..) {
        let mut draw = Draw::new(bank.seed, Stream::Marketing, index);
        let length = days_between(campaign.start_on, campaign.end_on);
        let times: &[i64] = if campaign.id == truth::IDLE_CAMPAIGN.0 {
            &[3, 6]
        } else {
            &[4]
        };
        for tenths in times {
            let day = plus_days(campaign.start_on, length * tenths / 10);
            let (kind, reason) = *draw.pick(&CHANGES);
            let cells = [
                Cell::Text(&campaign.id),
                Cell::Time(moment(day, draw.between(9 * 3600, 17 * 3600))),
                Cell::Text(kind),
                Cell::Text(reason),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
