//! Who was chosen for a campaign, who was held out on purpose, and who converted.
//!
//! Groups are dealt at random within a block, conversions by exact share, so that the lift of a
//! small bank is the planted one.

use std::collections::VecDeque;

use chrono::{Days, NaiveDateTime, TimeDelta};

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::{Customer, Life};
use crate::generate::calendar::{days_between, moment};
use crate::generate::draw::{Draw, float, whole};
use crate::generate::page::{Cell, Kind, Table};

use super::campaign::Campaign;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("campaign_participation"),
    name: "campaign_participation",
    columns: &[
        ("campaign_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("media_channel", Kind::Text),
        ("hold_out", Kind::Flag),
        ("reached_at", Kind::Time),
        ("joined_at", Kind::Time),
        ("converted_at", Kind::Time),
        ("converted_amount", Kind::Decimal),
        ("satisfaction", Kind::Integer),
    ],
};

/// The part that a customer plays in a campaign.
#[derive(Debug, Clone, Copy)]
pub(in crate::generate) struct Role {
    pub(in crate::generate) hold_out: bool,
    converts: bool,
}

/// Deals the roles of one block: for each customer the campaigns and the part in each.
pub(in crate::generate) fn roles(
    bank: &Bank,
    draw: &mut Draw,
    lives: &[Life],
) -> VecDeque<Vec<(usize, Role)>> {
    let mut roles: VecDeque<Vec<(usize, Role)>> = lives.iter().map(|_| Vec::new()).collect();
    for (turn, campaign) in bank.campaigns.iter().enumerate() {
        let order = draw.permutation(lives.len());
        let open = |place: &usize| lives[*place].is_open(campaign.start_on, campaign.end_on);
        let eligible: Vec<usize> = order.into_iter().filter(open).collect();
        let goal = lives.len() * campaign.reach / 1_000;
        let contacted = goal.min(eligible.len() * 4 / 5);
        let spared = (goal / 4).min(eligible.len() / 5);
        for (place, rank) in eligible.iter().zip(0..contacted + spared) {
            let hold_out = rank >= contacted;
            let converts = if hold_out {
                rank - contacted < portion(spared, campaign.rates.1)
            } else {
                rank < portion(contacted, campaign.rates.0)
            };
            roles[*place].push((turn, Role { hold_out, converts }));
        }
    }
    roles
}

fn portion(count: usize, rate: f64) -> usize {
    let exact = float(i64::try_from(count).unwrap_or(0)) * rate;
    usize::try_from(whole(exact)).unwrap_or(0)
}

/// Writes a customer's campaigns.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    draw: &mut Draw,
    pages: &mut Pages,
) {
    for (turn, role) in &customer.campaigns {
        let campaign = &bank.campaigns[*turn];
        let steps = Steps::draw(campaign, *role, draw);
        let amount = draw.log_normal(6_000.0 * (0.5 + 4.0 * customer.rank), 0.6);
        let converted = steps
            .converted_at
            .map(|_| whole(amount / 100.0).max(1) * 10_000);
        let cells = [
            Cell::Text(&campaign.id),
            customer_id(customer.number),
            Cell::maybe(steps.media, Cell::Text),
            Cell::Flag(role.hold_out),
            Cell::maybe(steps.reached_at, Cell::Time),
            Cell::maybe(steps.joined_at, Cell::Time),
            Cell::maybe(steps.converted_at, Cell::Time),
            Cell::maybe(converted, Cell::Money),
            Cell::maybe(steps.satisfaction, Cell::Integer),
        ];
        pages.row(&TABLE, &cells);
    }
}

/// What happened to a chosen customer; all empty for one who was held out, but for converting.
struct Steps {
    media: Option<&'static str>,
    reached_at: Option<NaiveDateTime>,
    joined_at: Option<NaiveDateTime>,
    converted_at: Option<NaiveDateTime>,
    satisfaction: Option<i64>,
}

impl Steps {
    fn draw(campaign: &Campaign, role: Role, draw: &mut Draw) -> Self {
        let length = days_between(campaign.start_on, campaign.end_on);
        let reach_day = draw.between(0, length / 3).unsigned_abs();
        let reached = moment(
            campaign.start_on + Days::new(reach_day),
            draw.between(9 * 3600, 20 * 3600),
        );
        let joined = reached + TimeDelta::hours(draw.between(2, 24 * (length / 3)));
        let convert = joined + TimeDelta::hours(draw.between(1, 24 * (length / 4)));
        let joins = role.converts || draw.chance(0.28);
        let is_reached = !role.hold_out && (joins || draw.chance(0.88));
        let joins = joins && is_reached;
        let media = ["sms", "push", "social", "phone", "web", "email", "tv"];
        let media = media[draw.weighted(&[0.26, 0.28, 0.2, 0.1, 0.08, 0.05, 0.03])];
        let liked = draw.weighted(&[0.01, 0.02, 0.07, 0.45, 0.45]);
        Self {
            media: (!role.hold_out).then_some(media),
            reached_at: is_reached.then_some(reached),
            joined_at: joins.then_some(joined),
            converted_at: role.converts.then_some(convert),
            satisfaction: (joins && draw.chance(0.6))
                .then_some(i64::try_from(liked).unwrap_or(0) + 1),
        }
    }
}
