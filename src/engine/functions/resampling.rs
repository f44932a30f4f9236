//! Bootstrap intervals.

use datafusion::logical_expr::Accumulator;

use super::rows::keep_with_setting;
use crate::insight::bootstrap::mean_interval;

pub(super) fn mean_lower() -> Box<dyn Accumulator> {
    keep_with_setting(|columns, confidence| {
        mean_interval(columns.first_mut()?, confidence).map(|interval| interval.lower)
    })
}

pub(super) fn mean_upper() -> Box<dyn Accumulator> {
    keep_with_setting(|columns, confidence| {
        mean_interval(columns.first_mut()?, confidence).map(|interval| interval.upper)
    })
}
