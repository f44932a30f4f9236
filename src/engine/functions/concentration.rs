//! Concentration and rank correlation.

use datafusion::logical_expr::Accumulator;

use super::rows::keep;
use crate::insight::{concentration, rank};

pub(super) fn gini() -> Box<dyn Accumulator> {
    keep(1, |columns, _| concentration::gini(columns.first_mut()?))
}

pub(super) fn herfindahl() -> Box<dyn Accumulator> {
    keep(1, |columns, _| concentration::herfindahl(columns.first()?))
}

pub(super) fn spearman() -> Box<dyn Accumulator> {
    keep(2, |columns, _| {
        let [left, right] = columns else { return None };
        rank::spearman(left, right)
    })
}
