//! Who took which course when, and with what marks.

use chrono::NaiveDate;

use super::training_course::COURSES;
use super::{Pages, place, staff, staff_id};
use crate::generate::bank::Bank;
use crate::generate::calendar::{days_between, plus_days};
use crate::generate::draw::{Draw, Stream, float, whole};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("training_result"),
    name: "training_result",
    columns: &[
        ("course_id", Kind::Text),
        ("staff_id", Kind::Text),
        ("done_on", Kind::Date),
        ("exam_score", Kind::Float),
        ("peer_score", Kind::Float),
    ],
};

/// Share of the staff of a post who have taken one of its courses.
const TAKEN: f64 = 0.85;

/// The day on which a member of staff took a course, by its number from 1.
pub(in crate::generate) fn done_on(bank: &Bank, staff: u64, course: usize) -> Option<NaiveDate> {
    sitting(bank, staff, course).map(|(day, _)| day)
}

/// Everybody takes the course that works; the others miss some.
fn sitting(bank: &Bank, staff: u64, course: usize) -> Option<(NaiveDate, Draw)> {
    let mut draw = Draw::new(bank.seed, Stream::Training, staff * 100 + course as u64);
    let days = float(days_between(bank.calendar.from, bank.calendar.to));
    let (begin, length) = if course == truth::WORKING_COURSE {
        (0.3, 0.4)
    } else {
        (0.1, 0.9)
    };
    let part = begin + length * draw.unit();
    let day = plus_days(bank.calendar.from, whole(days * part));
    let missed = !draw.chance(TAKEN) && course != truth::WORKING_COURSE;
    let for_all = COURSES.get(course - 1).is_some_and(|it| it.post == "all");
    let absent = for_all && staff / 1_000 == truth::UNTRAINED_BRANCH as u64;
    (!missed && !absent).then_some((day, draw))
}

/// Writes the results of everybody.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for (number, role) in staff::everybody(bank) {
        for (course, place) in COURSES.iter().zip(1..) {
            if course.post != "all" && course.post != role {
                continue;
            }
            let Some((day, mut draw)) = sitting(bank, number, place) else {
                continue;
            };
            let exam = whole(78.0 + 9.0 * draw.normal()).clamp(30, 100);
            let peer = whole(82.0 + 6.0 * draw.normal()).clamp(40, 100);
            let cells = [
                Cell::Id("L", place as u64, 2),
                staff_id(number),
                Cell::Date(day),
                Cell::Rate(exam * 10_000),
                Cell::Rate(peer * 10_000),
            ];
            pages.row(&TABLE, &cells);
        }
    }
}
