//! Steps of a complaint that its own row does not stamp: analysis, news to the customer, lesson.

use chrono::{NaiveDateTime, TimeDelta};

use super::complaint::Complaint;
use super::{Pages, event_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::calendar::{moment, plus_days};
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("complaint_step"),
    name: "complaint_step",
    columns: &[
        ("complaint_id", Kind::Text),
        ("seq", Kind::Integer),
        ("step", Kind::Text),
        ("happened_at", Kind::Time),
        ("note", Kind::Text),
    ],
};

const CAUSES: [&str; 3] = ["查明流程问题", "查明操作差错", "核实系统日志"];
const NEWS: [&str; 3] = ["告知处理进度", "电话说明原因", "补充材料后继续处理"];
const LESSONS: [&str; 3] = ["完善操作指引", "增加高峰窗口", "加强岗位培训"];

/// Writes the steps of a complaint.
pub(in crate::generate) fn write(
    bank: &Bank,
    customer: &Customer,
    complaint: &Complaint,
    pages: &mut Pages,
) {
    let entity = customer.number * 1_000 + 800 + complaint.turn;
    let mut draw = Draw::new(bank.seed, Stream::Service, entity);
    let end = moment(plus_days(bank.calendar.to, 1), -1);
    let begin = complaint.acknowledged_at;
    let solved = complaint.resolved_at.unwrap_or(end);
    let seconds = solved.signed_duration_since(begin).num_seconds().max(0);
    let after = |percent: i64| begin + TimeDelta::seconds(seconds * percent / 100);
    let mut steps: Vec<(&str, NaiveDateTime, &str)> = Vec::new();
    if draw.chance(0.96) {
        steps.push(("analysed", after(draw.between(10, 30)), *draw.pick(&CAUSES)));
    }
    for turn in 0..draw.between(0, 2).max(draw.between(0, 1)) {
        let at = after(35 + 30 * turn + draw.between(0, 20));
        steps.push(("informed", at, *draw.pick(&NEWS)));
    }
    let taught = customer.branch != truth::UNTAUGHT_BRANCH && draw.chance(0.9);
    if taught && complaint.resolved_at.is_some() {
        let at = solved + TimeDelta::hours(draw.between(4, 200));
        steps.push(("lesson", at, *draw.pick(&LESSONS)));
    }
    let known = steps.into_iter().filter(|(_, at, _)| *at <= end);
    for ((step, at, note), seq) in known.zip(1_i64..) {
        let cells = [
            event_id("K", customer.number, complaint.turn),
            Cell::Integer(seq),
            Cell::Text(step),
            Cell::Time(at),
            Cell::Text(note),
        ];
        pages.row(&TABLE, &cells);
    }
}
