//! Campaigns: four a year, the same occasions with other goals.

use chrono::NaiveDate;

use super::{Pages, place, product_id};
use crate::generate::calendar::{Calendar, moment, plus_days};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("campaign"),
    name: "campaign",
    columns: &[
        ("campaign_id", Kind::Text),
        ("campaign_name", Kind::Text),
        ("campaign_name_en", Kind::Text),
        ("campaign_type", Kind::Text),
        ("activity_kind", Kind::Text),
        ("strategy_kind", Kind::Text),
        ("product_id", Kind::Text),
        ("start_on", Kind::Date),
        ("end_on", Kind::Date),
        ("goal_metric", Kind::Text),
        ("goal_value", Kind::Float),
        ("target_segment", Kind::Text),
        ("budget", Kind::Decimal),
        ("cost", Kind::Decimal),
        ("status", Kind::Text),
        ("place", Kind::Text),
        ("published_at", Kind::Time),
    ],
};

/// One campaign.
#[derive(Debug)]
pub(in crate::generate) struct Campaign {
    pub(in crate::generate) id: String,
    occasion: &'static Occasion,
    year: i32,
    pub(in crate::generate) start_on: NaiveDate,
    pub(in crate::generate) end_on: NaiveDate,
    /// Conversion of the treated and of the hold-out group.
    pub(in crate::generate) rates: (f64, f64),
    /// Part of all customers that is treated, in thousandths; a quarter as many are held out.
    pub(in crate::generate) reach: usize,
    status: &'static str,
    /// Money planned and spent, in cents.
    pub(in crate::generate) budget: i64,
    pub(in crate::generate) cost: i64,
}

/// What comes back every year.
#[derive(Debug)]
struct Occasion {
    name: (&'static str, &'static str),
    kinds: (&'static str, &'static str, &'static str),
    product: u64,
    days: ((u32, u32), (u32, u32)),
    goal: (&'static str, i64),
    segment: &'static str,
    place: &'static str,
    rates: (f64, f64),
}

static OCCASIONS: [Occasion; 4] = [
    Occasion {
        name: ("开门红存款季", "New Year deposit season"),
        kinds: ("offline", "promotion", "product"),
        product: 2,
        days: ((1, 5), (3, 20)),
        goal: ("conversion_rate", 800),
        segment: "individual",
        place: "各网点营业厅",
        rates: (0.125, 0.10),
    },
    Occasion {
        name: ("春季理财讲堂", "Spring wealth lectures"),
        kinds: ("joint", "lecture", "product"),
        product: 11,
        days: ((4, 8), (6, 5)),
        goal: ("lift_points", 30_000),
        segment: "all",
        place: "各网点会议室与线上直播",
        rates: (0.125, 0.10),
    },
    Occasion {
        name: ("夏日手机银行积分", "Summer mobile points"),
        kinds: ("online", "points_offer", "channel"),
        product: 13,
        days: ((7, 10), (9, 10)),
        goal: ("participation_rate", 3_500),
        segment: "young",
        place: "手机银行",
        rates: (0.125, 0.10),
    },
    Occasion {
        name: ("年末客户沙龙", "Year-end customer salon"),
        kinds: ("offline", "salon", "service"),
        product: 9,
        days: ((10, 15), (12, 15)),
        goal: ("conversion_rate", 900),
        segment: "vip",
        place: "贵宾中心",
        rates: (0.125, 0.10),
    },
];

/// The campaigns that start at least two quarters into the plan and end within it.
pub(in crate::generate) fn of(calendar: &Calendar) -> Vec<Campaign> {
    let years = calendar.quarters.iter().map(|(year, _)| *year);
    let mut years: Vec<i32> = years.collect();
    years.dedup();
    let all = years.into_iter().flat_map(|year| {
        OCCASIONS
            .iter()
            .zip(1..)
            .filter_map(move |(occasion, turn)| campaign(occasion, year, turn))
    });
    all.filter(|campaign| campaign.start_on > calendar.from && campaign.end_on <= calendar.to)
        .collect()
}

fn campaign(occasion: &'static Occasion, year: i32, turn: i64) -> Option<Campaign> {
    let id = format!("M{:02}{turn:02}", year.rem_euclid(100));
    let ((first_month, first_day), (last_month, last_day)) = occasion.days;
    let (working, idle) = (truth::WORKING_CAMPAIGN, truth::IDLE_CAMPAIGN);
    let (rates, reach) = match id.as_str() {
        id if id == working.0 => ((working.1, working.2), 500),
        id if id == idle.0 => ((idle.1, idle.2), 500),
        _ => (occasion.rates, 200),
    };
    let budget = 18_000_000 + 2_500_000 * turn + 1_000_000 * i64::from(year.rem_euclid(7));
    Some(Campaign {
        occasion,
        year,
        start_on: NaiveDate::from_ymd_opt(year, first_month, first_day)?,
        end_on: NaiveDate::from_ymd_opt(year, last_month, last_day)?,
        rates,
        reach,
        status: "ended",
        budget,
        cost: budget / 100 * (82 + 7 * turn),
        id,
    })
}

/// Writes the campaigns.
pub(in crate::generate) fn write(campaigns: &[Campaign], pages: &mut Pages) {
    for campaign in campaigns {
        let occasion = campaign.occasion;
        let name = format!("{}年{}", campaign.year, occasion.name.0);
        let name_en = format!("{} {}", occasion.name.1, campaign.year);
        let cells = [
            Cell::Text(&campaign.id),
            Cell::Text(&name),
            Cell::Text(&name_en),
            Cell::Text(occasion.kinds.0),
            Cell::Text(occasion.kinds.1),
            Cell::Text(occasion.kinds.2),
            product_id(occasion.product),
            Cell::Date(campaign.start_on),
            Cell::Date(campaign.end_on),
            Cell::Text(occasion.goal.0),
            Cell::Rate(occasion.goal.1),
            Cell::Text(occasion.segment),
            Cell::Money(campaign.budget),
            Cell::Money(campaign.cost),
            Cell::Text(campaign.status),
            Cell::Text(occasion.place),
            Cell::Time(moment(plus_days(campaign.start_on, -10), 9 * 3600)),
        ];
        pages.row(&TABLE, &cells);
    }
}
