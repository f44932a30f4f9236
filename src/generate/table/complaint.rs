//! Complaints: each comes from a service request and is acknowledged, solved and followed up.

use chrono::{NaiveDateTime, TimeDelta};

use super::service_record::Request;
use super::{Pages, branch_id, complaint_step, customer_id, event_id, place, product_id, revisit};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{moment, plus_days};
use crate::generate::draw::{Draw, whole};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("complaint"),
    name: "complaint",
    columns: &[
        ("complaint_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("service_id", Kind::Text),
        ("product_id", Kind::Text),
        ("branch_id", Kind::Text),
        ("cause", Kind::Text),
        ("received_at", Kind::Time),
        ("acknowledged_at", Kind::Time),
        ("resolved_at", Kind::Time),
        ("solution", Kind::Text),
        ("handling_team", Kind::Text),
        ("revisit_satisfaction", Kind::Integer),
    ],
};

const CAUSES: [&str; 6] = ["waiting", "attitude", "error", "fee", "system", "product"];
const SOLUTIONS: [&str; 5] = ["道歉并说明", "退还费用", "更正差错", "改进流程", "赠送积分"];
const TEAMS: [&str; 3] = ["客户服务部", "支行网点", "消费者权益保护部"];

/// A complaint as far as its later steps need it.
#[derive(Debug)]
pub(in crate::generate) struct Complaint {
    pub(in crate::generate) turn: u64,
    pub(in crate::generate) acknowledged_at: NaiveDateTime,
    pub(in crate::generate) resolved_at: Option<NaiveDateTime>,
    pub(in crate::generate) revisit_satisfaction: Option<i64>,
}

/// Writes the `turn`-th complaint of a customer.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    (request, turn): (&Request, u64),
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let end = moment(plus_days(bank.calendar.to, 1), 0);
    let weights = if request.problem {
        [0.6, 0.15, 0.1, 0.03, 0.08, 0.04]
    } else {
        [0.22, 0.14, 0.18, 0.18, 0.16, 0.12]
    };
    let cause = CAUSES[draw.weighted(&weights)];
    let received = request.requested_at;
    let acknowledged = received + TimeDelta::minutes(draw.between(20, 60 * 30));
    let slow = if request.problem { 2.0 } else { 1.0 };
    let hours = whole(24.0 * draw.log_normal(4.2 * slow, 0.75)).clamp(1, 24 * 60);
    let resolved = Some(acknowledged + TimeDelta::hours(hours)).filter(|time| *time < end);
    let revisit = draw.weighted(&[0.04, 0.06, 0.18, 0.42, 0.3]);
    let revisit = i64::try_from(revisit).unwrap_or(0) + 1;
    let revisited = resolved.is_some() && draw.chance(0.65);
    let product = match cause {
        "fee" | "product" => Some([7, 11, 4, 13][draw.index(4)]),
        _ => None,
    };
    let linked = draw.chance(0.85);
    let solution = *draw.pick(&SOLUTIONS);
    let team = draw.weighted(&[0.45, 0.4, 0.15]);
    let cells = [
        event_id("K", customer.number, turn),
        customer_id(customer.number),
        Cell::maybe(linked.then_some(request.turn), |service| {
            event_id("R", customer.number, service)
        }),
        Cell::maybe(product, product_id),
        branch_id(customer.branch),
        Cell::Text(cause),
        Cell::Time(received),
        Cell::maybe(Some(acknowledged).filter(|time| *time < end), Cell::Time),
        Cell::maybe(resolved, Cell::Time),
        Cell::maybe(resolved.map(|_| solution), Cell::Text),
        Cell::Text(TEAMS[team]),
        Cell::maybe(revisited.then_some(revisit), Cell::Integer),
    ];
    pages.row(&TABLE, &cells);
    let complaint = Complaint {
        turn,
        acknowledged_at: acknowledged,
        resolved_at: resolved,
        revisit_satisfaction: revisited.then_some(revisit),
    };
    complaint_step::write(bank, customer, &complaint, pages);
    revisit::of_complaint(bank, customer, &complaint, pages);
}
