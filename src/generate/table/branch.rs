//! Branches: ten in four regions, more for a large bank.

use chrono::{Datelike, NaiveDate};

use super::{Pages, branch_id, place};
use crate::generate::bank::Bank;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("branch"),
    name: "branch",
    columns: &[
        ("branch_id", Kind::Text),
        ("branch_name", Kind::Text),
        ("branch_name_en", Kind::Text),
        ("region", Kind::Text),
        ("region_en", Kind::Text),
        ("opened_on", Kind::Date),
        ("pilot_flag", Kind::Flag),
    ],
};

/// Writes every branch.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for number in 1..=bank.branches {
        let place = bank.place(number);
        let years = i32::try_from(number * 7 % 19).unwrap_or(0) + 3;
        let month = u32::try_from(number * 5 % 12).unwrap_or(0) + 1;
        let opened = NaiveDate::from_ymd_opt(bank.calendar.from.year() - years, month, 18);
        let cells = [
            branch_id(number),
            Cell::Text(place.name),
            Cell::Text(place.name_en),
            Cell::Text(place.region),
            Cell::Text(place.region_en),
            Cell::maybe(opened, Cell::Date),
            Cell::Flag(matches!(number, 2 | 5)),
        ];
        pages.row(&TABLE, &cells);
    }
}
