//! Contacts between advisers and customers or prospects.

use super::service_record::live_days;
use super::{Pages, customer_id, event_id, place, staff_id};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{days_between, moment, plus_days};
use crate::generate::deal::{Deal, Subject};
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("contact_record"),
    name: "contact_record",
    columns: &[
        ("contact_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("channel", Kind::Text),
        ("direction", Kind::Text),
        ("contacted_at", Kind::Time),
        ("purpose", Kind::Text),
        ("content", Kind::Text),
    ],
};

const CHANNELS: [&str; 6] = [
    "phone",
    "sms",
    "instant_message",
    "email",
    "visit",
    "counter",
];
const PURPOSES: [(&str, &str); 6] = [
    ("care", "节日问候"),
    ("product", "介绍理财产品"),
    ("maturity", "存款到期提醒"),
    ("follow_up", "回访服务体验"),
    ("campaign", "活动邀请"),
    ("document", "更新客户资料"),
];

/// Writes a customer's contacts.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    (deal, draw): (&mut Deal, &mut Draw),
    pages: &mut Pages,
) {
    let rate = match (customer.life.prospect, customer.vip) {
        (true, _) => 0.5,
        (_, true) => 0.45,
        _ => 0.15,
    };
    let adviser = customer
        .manager
        .unwrap_or_else(|| bank.adviser(customer.branch, customer.number));
    let mut turn = 0;
    for quarter in 0..bank.calendar.quarters.len() {
        let (first, last) = bank.calendar.days_of(quarter);
        let days = if customer.life.prospect {
            let first = first.max(customer.life.opened_on);
            (first <= last).then_some((first, last))
        } else {
            live_days(bank, customer, quarter)
        };
        let Some((first, last)) = days else { continue };
        if !deal.hit(Subject::Contact, quarter, rate) {
            continue;
        }
        turn += 1;
        let day = plus_days(first, draw.between(0, days_between(first, last)));
        let channel = CHANNELS[draw.weighted(&[0.34, 0.14, 0.3, 0.06, 0.06, 0.1])];
        let (purpose, content) = *draw.pick(&PURPOSES);
        let incoming = draw.chance(0.2);
        let cells = [
            event_id("T", customer.number, turn),
            customer_id(customer.number),
            staff_id(adviser),
            Cell::Text(channel),
            Cell::Text(if incoming { "in" } else { "out" }),
            Cell::Time(moment(day, draw.between(9 * 3600, 18 * 3600))),
            Cell::Text(purpose),
            Cell::Text(content),
        ];
        pages.row(&TABLE, &cells);
    }
}
