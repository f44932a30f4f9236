//! Courses for staff: topic, the post they are for, how they are held, and how new they are.

use super::{Pages, place};
use crate::generate::bank::Bank;
use crate::generate::calendar::plus_days;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("training_course"),
    name: "training_course",
    columns: &[
        ("course_id", Kind::Text),
        ("course_name", Kind::Text),
        ("course_name_en", Kind::Text),
        ("topic", Kind::Text),
        ("post", Kind::Text),
        ("mode", Kind::Text),
        ("hours", Kind::Float),
        ("certifies", Kind::Flag),
        ("responds_to", Kind::Text),
        ("revised_on", Kind::Date),
    ],
};

/// One course.
#[derive(Debug)]
pub(in crate::generate) struct Course {
    name: (&'static str, &'static str),
    topic: &'static str,
    /// The role it is for, or `all`.
    pub(in crate::generate) post: &'static str,
    mode: &'static str,
    /// Length in ten-thousandths of an hour.
    hours: i64,
    certifies: bool,
    /// The cause of complaints that it answers.
    responds_to: Option<&'static str>,
    /// Days before the end of the plan on which it was last revised.
    age: i64,
}

/// The catalogue; a course's number is its place from 1. Nothing is offered for analysts.
pub(in crate::generate) const COURSES: [Course; 9] = [
    course(
        ("客户导向服务理念", "Putting the customer first"),
        ("service_idea", "all", "face"),
        (40_000, false),
        Some("attitude"),
        300,
    ),
    course(
        ("客户管理系统操作", "Using the customer system"),
        ("system_use", "adviser", "online"),
        (30_000, false),
        Some("system"),
        200,
    ),
    course(
        ("沟通与情绪管理", "Talking with customers"),
        ("communication", "service", "practice"),
        (80_000, true),
        Some("attitude"),
        400,
    ),
    course(
        ("投诉处理流程", "Handling complaints"),
        ("process", "service", "case"),
        (60_000, false),
        Some("error"),
        150,
    ),
    course(
        ("柜面业务规范", "Rules at the counter"),
        ("process", "service", "theory"),
        (50_000, false),
        Some("waiting"),
        1_500,
    ),
    course(
        ("理财产品知识", "Wealth products"),
        ("finance", "adviser", "online"),
        (100_000, true),
        Some("product"),
        250,
    ),
    course(
        ("产品设计方法", "Designing products"),
        ("finance", "product_manager", "theory"),
        (60_000, false),
        None,
        900,
    ),
    course(
        ("营销活动策划", "Planning campaigns"),
        ("communication", "marketing", "case"),
        (40_000, false),
        None,
        350,
    ),
    course(
        ("风险识别", "Recognising risk"),
        ("finance", "risk", "theory"),
        (70_000, true),
        None,
        120,
    ),
];

const fn course(
    name: (&'static str, &'static str),
    (topic, post, mode): (&'static str, &'static str, &'static str),
    (hours, certifies): (i64, bool),
    responds_to: Option<&'static str>,
    age: i64,
) -> Course {
    Course {
        name,
        topic,
        post,
        mode,
        hours,
        certifies,
        responds_to,
        age,
    }
}

/// Writes the catalogue.
pub(in crate::generate) fn write(bank: &Bank, pages: &mut Pages) {
    for (course, number) in COURSES.iter().zip(1..) {
        let cells = [
            Cell::Id("L", number, 2),
            Cell::Text(course.name.0),
            Cell::Text(course.name.1),
            Cell::Text(course.topic),
            Cell::Text(course.post),
            Cell::Text(course.mode),
            Cell::Rate(course.hours),
            Cell::Flag(course.certifies),
            Cell::maybe(course.responds_to, Cell::Text),
            Cell::Date(plus_days(bank.calendar.to, -course.age)),
        ];
        pages.row(&TABLE, &cells);
    }
}
