//! Survey waves: one a quarter, one of them late, one never held, one still to come.

use chrono::NaiveDate;

use super::{Pages, place};
use crate::generate::calendar::{Calendar, QuarterName, plus_days};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("survey"),
    name: "survey",
    columns: &[
        ("survey_id", Kind::Text),
        ("kind", Kind::Text),
        ("wave", Kind::Text),
        ("survey_name", Kind::Text),
        ("survey_name_en", Kind::Text),
        ("planned_on", Kind::Date),
        ("started_on", Kind::Date),
        ("closed_on", Kind::Date),
    ],
};

/// The id of the wave of a quarter.
pub(in crate::generate) fn wave_id((year, number): QuarterName) -> String {
    format!("V{year}Q{number}")
}

/// Writes the waves.
pub(in crate::generate) fn write(calendar: &Calendar, pages: &mut Pages) {
    for (quarter, name) in calendar.quarters.iter().enumerate() {
        let (first, last) = calendar.days_of(quarter);
        let late = if *name == truth::LATE_WAVE.0 {
            truth::LATE_WAVE.1
        } else {
            0
        };
        let planned = plus_days(first, -late);
        row(*name, "", (planned, Some((first, last))), pages);
    }
    if let Some(name) = calendar.quarters.last() {
        let (first, _) = calendar.days_of(calendar.quarters.len() - 1);
        row(*name, "X", (plus_days(first, 19), None), pages);
        let next = match *name {
            (year, 4) => (year + 1, 1),
            (year, number) => (year, number + 1),
        };
        row(next, "", (plus_days(calendar.to, 5), None), pages);
    }
}

/// A wave; one with a suffix is an extra wave besides that of the quarter.
fn row(
    name: QuarterName,
    suffix: &str,
    (planned, held): (NaiveDate, Option<(NaiveDate, NaiveDate)>),
    pages: &mut Pages,
) {
    let (year, number) = name;
    let wave = format!("{year}Q{number}{suffix}");
    let cells = [
        Cell::Text(&format!("{}{suffix}", wave_id(name))),
        Cell::Text("satisfaction"),
        Cell::Text(&wave),
        Cell::Text(&format!("{wave}客户满意度调查")),
        Cell::Text(&format!("Customer satisfaction survey {wave}")),
        Cell::Date(planned),
        Cell::maybe(held.map(|(first, _)| first), Cell::Date),
        Cell::maybe(held.map(|(_, last)| last), Cell::Date),
    ];
    pages.row(&TABLE, &cells);
}
