//! Who was asked in a survey and how; those who answer and those who do not.

use chrono::NaiveDate;

use super::{Pages, customer_id, place};
use crate::generate::calendar::{days_between, plus_days};
use crate::generate::draw::Draw;
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::truth;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("survey_invitation"),
    name: "survey_invitation",
    columns: &[
        ("survey_id", Kind::Text),
        ("customer_id", Kind::Text),
        ("method", Kind::Text),
        ("invited_on", Kind::Date),
    ],
};

/// A customer's number and the survey.
type Invited<'a> = (u64, &'a str);

/// The invitation of somebody who answers on the last of these days.
pub(in crate::generate) fn answered(
    invited: Invited<'_>,
    (first, day): (NaiveDate, NaiveDate),
    own: &mut Draw,
    pages: &mut Pages,
) {
    let weights = truth::SURVEY_METHODS.map(|(_, share, rate)| share * rate);
    let method = truth::SURVEY_METHODS[own.weighted(&weights)].0;
    let ahead = own.between(0, days_between(first, day).min(12));
    row(invited, method, plus_days(day, -ahead), pages);
}

/// The invitation, if any, of somebody who did not answer; `answering` is the share that did.
pub(in crate::generate) fn silent(
    invited: Invited<'_>,
    (first, last): (NaiveDate, NaiveDate),
    (answering, own): (f64, &mut Draw),
    pages: &mut Pages,
) {
    let methods = truth::SURVEY_METHODS;
    let rate: f64 = methods.iter().map(|(_, share, rate)| share * rate).sum();
    let silent = answering * (1.0 - rate) / rate;
    if !own.chance(silent / (1.0 - answering)) {
        return;
    }
    let weights = methods.map(|(_, share, rate)| share * (1.0 - rate));
    let method = methods[own.weighted(&weights)].0;
    let day = plus_days(first, own.between(0, days_between(first, last)));
    row(invited, method, day, pages);
}

fn row((customer, survey): Invited<'_>, method: &str, day: NaiveDate, pages: &mut Pages) {
    let cells = [
        Cell::Text(survey),
        customer_id(customer),
        Cell::Text(method),
        Cell::Date(day),
    ];
    pages.row(&TABLE, &cells);
}
