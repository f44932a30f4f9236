//! Strategies for customer segments: what is done for whom, by whom, since when.

use chrono::NaiveDate;

use super::{Pages, place, staff_id};
use crate::generate::bank::{Bank, staff_number};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("segment_strategy"),
    name: "segment_strategy",
    columns: &[
        ("strategy_id", Kind::Text),
        ("scheme", Kind::Text),
        ("segment_code", Kind::Text),
        ("strategy_text", Kind::Text),
        ("strategy_text_en", Kind::Text),
        ("owner_id", Kind::Text),
        ("campaign_id", Kind::Text),
        ("start_on", Kind::Date),
        ("end_on", Kind::Date),
    ],
};

/// Scheme, segment, text in Chinese and English, first quarter of the plan, linked campaign.
type Strategy = (
    (&'static str, &'static str),
    (&'static str, &'static str),
    usize,
    Option<usize>,
);

#[rustfmt::skip]
static STRATEGIES: [Strategy; 13] = [
    (("marketing", "quality"), ("专属客户经理，优先服务", "Own adviser and service first"), 4, None),
    (("marketing", "potential"), ("交叉销售理财与保险", "Cross-sell wealth and insurance"), 4, Some(5)),
    (("marketing", "dormant"), ("短信与电话唤醒", "Wake up by message and call"), 6, None),
    (("relationship", "loyal"), ("积分与推荐奖励", "Points and rewards for referrals"), 4, Some(6)),
    (("relationship", "potential"), ("季度回访，了解需求", "A call each quarter to learn the needs"), 5, None),
    (("relationship", "at_risk"), ("客户经理一周内联系挽留", "The adviser calls within a week"), 8, None),
    (("wealth", "hnw"), ("私人顾问与定制理财", "Private adviser and tailored wealth products"), 4, Some(3)),
    (("value_loyalty", "high_loyal"), ("专人维护，优先回馈", "Personal care, first choice of rewards"), 0, None),
    (("value_loyalty", "high_other"), ("提升体验，解决投诉，防止流失", "Mend the experience before they leave"), 0, None),
    (("value_loyalty", "middle_loyal"), ("交叉销售，提升价值", "Cross-sell to raise the value"), 0, None),
    (("value_loyalty", "middle_other"), ("改进服务，定期联系", "Better service, regular contact"), 0, None),
    (("value_loyalty", "low_loyal"), ("鼓励推荐，线上服务", "Ask for referrals, serve on line"), 0, None),
    (("value_loyalty", "low_other"), ("标准化、低成本服务", "Standard service at low cost"), 0, None),
];

/// Writes the register of strategies.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for (turn, ((scheme, segment), (text, text_en), quarter, campaign)) in (1..).zip(&STRATEGIES) {
        if *quarter >= bank.calendar.quarters.len() {
            continue;
        }
        let branch = 1 + usize::try_from(turn).unwrap_or(0) % bank.branches;
        let campaign = campaign.and_then(|place| bank.campaigns.get(place));
        let cells = [
            Cell::Id("G", turn, 2),
            Cell::Text(scheme),
            Cell::Text(segment),
            Cell::Text(text),
            Cell::Text(text_en),
            staff_id(staff_number(branch, 1)),
            Cell::maybe(campaign, |campaign| Cell::Text(&campaign.id)),
            Cell::Date(start(bank, *quarter)),
            Cell::Null,
        ];
        pages.row(&TABLE, &cells);
    }
}

fn start(bank: &Bank, quarter: usize) -> NaiveDate {
    bank.calendar.days_of(quarter).0
}
