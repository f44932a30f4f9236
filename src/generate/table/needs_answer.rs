//! Answers to questionnaires about needs: who answers, what is needed, how service was.

use super::customer_need::Need;
use super::{Pages, customer_id, event_id, place};
use crate::generate::block::Customer;
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};

pub(in crate::generate) const TABLE: Table = Table {
    place: place("needs_answer"),
    name: "needs_answer",
    columns: &[
        ("response_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("section", Kind::Text),
        ("question", Kind::Text),
        ("answer", Kind::Text),
        ("answered_on", Kind::Date),
    ],
};

/// Writes the questionnaire in which a customer told a need: one answer in each section.
pub(in crate::generate) fn write(
    customer: &Customer,
    need: &Need,
    draw: &mut Draw,
    pages: &mut Pages,
) {
    let household = ["single", "couple", "family"][draw.weighted(&[0.3, 0.25, 0.45])];
    let score = ["1", "2", "3", "4", "5"][draw.weighted(&[0.02, 0.04, 0.14, 0.45, 0.35])];
    let answers = [
        ("basic", "household", household),
        ("financial_need", "most_needed", need.topic.0),
        ("service_experience", "service_score", score),
    ];
    for (section, question, answer) in answers {
        let cells = [
            event_id("Q", customer.number, need.turn),
            customer_id(customer.number),
            Cell::Text(section),
            Cell::Text(question),
            Cell::Text(answer),
            Cell::Date(need.found_on),
        ];
        pages.row(&TABLE, &cells);
    }
}
