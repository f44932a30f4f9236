//! What the bank promises about its service, in words, each with the limit that measures it.

use chrono::NaiveDate;

use super::{Pages, place};
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("service_norm"),
    name: "service_norm",
    columns: &[
        ("norm_id", Kind::Text),
        ("topic", Kind::Text),
        ("parameter_name", Kind::Text),
        ("norm_text", Kind::Text),
        ("norm_text_en", Kind::Text),
        ("effective_on", Kind::Date),
    ],
};

/// Topic, parameter, text in both languages, first day.
type Norm = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    (i32, u32, u32),
);

const NORMS: [Norm; 8] = [
    (
        "positioning",
        "",
        "以客户为中心的社区银行",
        "A bank for the neighbourhood, built around the customer",
        (2022, 1, 1),
    ),
    (
        "concept",
        "",
        "首问负责，一次办好",
        "Whoever is asked first sees it through, once and well",
        (2022, 1, 1),
    ),
    (
        "norm",
        "sla_response_minutes",
        "工作时间内及时响应",
        "An employee answers promptly during business hours",
        (2023, 1, 1),
    ),
    (
        "norm",
        "sla_resolution_hours",
        "工作时间内限时办结",
        "A request is solved within a limit of business hours",
        (2023, 1, 1),
    ),
    (
        "norm",
        "complaint_acknowledge_minutes",
        "投诉立即受理",
        "A complaint is acknowledged at once",
        (2023, 1, 1),
    ),
    (
        "norm",
        "complaint_limit_days",
        "投诉限期解决",
        "A complaint is solved within a limit of days",
        (2023, 1, 1),
    ),
    (
        "norm",
        "revisit_due_days",
        "办结后按期回访",
        "The bank calls back after the case is done",
        (2023, 7, 1),
    ),
    (
        "norm",
        "response_limit_minutes",
        "请求限时首次响应",
        "A request is first answered within a limit of minutes",
        (2022, 1, 1),
    ),
];

/// Writes the norms.
pub(in crate::generate) fn write(pages: &mut Pages) {
    for ((topic, parameter, text, text_en, (year, month, day)), number) in NORMS.iter().zip(1..) {
        let named = Some(*parameter).filter(|name| !name.is_empty());
        let day = NaiveDate::from_ymd_opt(*year, *month, *day);
        let cells = [
            Cell::Id("N", number, 2),
            Cell::Text(topic),
            Cell::maybe(named, Cell::Text),
            Cell::Text(text),
            Cell::Text(text_en),
            Cell::maybe(day, Cell::Date),
        ];
        pages.row(&TABLE, &cells);
    }
}
