//! Time in a base query: the group of a row, the window of rows, and the last or first of them.
//!
//! Quarters and years come from the text column `quarter` of the mart, so that the fiscal calendar
//! is that of the models; months and days from the column that the twin of the mart names.

use std::sync::Arc;

use chrono::NaiveDate;
use datafusion::arrow::datatypes::DataType;
use datafusion::error::DataFusionError;
use datafusion::functions::expr_fn::{date_trunc, left};
use datafusion::functions_aggregate::expr_fn::{max, min};
use datafusion::logical_expr::{Expr, cast, ident, in_subquery, lit};
use datafusion::prelude::DataFrame;

use super::QUARTER;
use super::base::{BaseQuery, runs};
use super::catalog::{MartTime, Over};
use super::compile::is_one_of;
use crate::domain::{FiscalCalendar, Grain, Slot};

type Result<T> = std::result::Result<T, DataFusionError>;

/// Letters of a month such as `2025-11`.
const MONTH_LETTERS: i64 = 7;
/// Letters of a fiscal year.
const YEAR_LETTERS: i64 = 4;

/// What rows of one day, month, quarter or year have in common.
pub(super) fn group(time: &MartTime, split: Grain) -> Expr {
    match split {
        Grain::Month if time.grain == Grain::Day => date_trunc(lit("month"), ident(&time.column)),
        Grain::Day | Grain::Month => ident(&time.column),
        Grain::Quarter => quarter(time),
        Grain::Year => left(quarter(time), lit(YEAR_LETTERS)),
    }
}

/// The key of a group, such as `2025-11`.
pub(super) fn label(time: &MartTime, split: Grain, group: Expr) -> Expr {
    let text = |of: Expr| cast(of, DataType::Utf8);
    match split {
        Grain::Month if time.grain == Grain::Day => {
            left(text(cast(group, DataType::Date32)), lit(MONTH_LETTERS))
        }
        Grain::Day | Grain::Month | Grain::Quarter | Grain::Year => text(group),
    }
}

/// Which rows lie in the window of a query; none when all do.
pub(super) fn window(mart: &DataFrame, query: &BaseQuery) -> Result<Option<Expr>> {
    let Some(first) = query.slots.first() else {
        return Ok(None);
    };
    let labels = query.slots.iter().map(Slot::to_string);
    match first.grain() {
        Grain::Day | Grain::Month if query.time.grain == Grain::Day => Ok(days(query)),
        Grain::Day | Grain::Month => is_one_of(mart, &query.time.column, labels).map(Some),
        Grain::Quarter => is_one_of(mart, quarter_column(&query.time), labels).map(Some),
        Grain::Year => {
            let quarters = |year: String| (1..=4).map(move |number| format!("{year}Q{number}"));
            is_one_of(mart, quarter_column(&query.time), labels.flat_map(quarters)).map(Some)
        }
    }
}

/// Runs of neighbouring days or months as ranges of dates.
fn days(query: &BaseQuery) -> Option<Expr> {
    // Days and months are the same in every fiscal calendar.
    let calendar = FiscalCalendar::default();
    let column = || ident(&query.time.column);
    let date = |day: NaiveDate| cast(lit(day.to_string()), DataType::Date32);
    let range = |(first, last): (Slot, Slot)| {
        let (from, to) = (calendar.span(first)?.from, calendar.span(last)?.to);
        Some(column().gt_eq(date(from)).and(column().lt(date(to))))
    };
    let ranges = runs(&query.slots).into_iter().filter_map(range);
    ranges.reduce(Expr::or)
}

/// Keeps the last or first of the mart's periods that have rows in the window, whatever else is
/// filtered: of every group one, or one of all.
pub(super) fn at_the_end(mart: &DataFrame, query: &BaseQuery) -> Result<Option<Expr>> {
    let column = || ident(&query.time.column);
    let end = match query.over {
        Over::All => return Ok(None),
        Over::Last => max(column()),
        Over::First => min(column()),
    };
    let groups: Vec<Expr> = query
        .split
        .map(|split| group(&query.time, split).alias("time of group"))
        .into_iter()
        .collect();
    let rows = match window(mart, query)? {
        Some(window) => mart.clone().filter(window)?,
        None => mart.clone(),
    };
    let ends = rows
        .aggregate(groups, vec![end.alias("end of time")])?
        .select(vec![ident("end of time")])?;
    let (_, plan) = ends.into_parts();
    Ok(Some(in_subquery(column(), Arc::new(plan))))
}

fn quarter(time: &MartTime) -> Expr {
    ident(quarter_column(time))
}

pub(super) fn quarter_column(time: &MartTime) -> &str {
    match time.grain {
        Grain::Quarter => &time.column,
        _ => QUARTER,
    }
}
