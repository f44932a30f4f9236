//! Key figure: its value, what it was, and its recent course.

use super::{Context, Figures};
use crate::domain::Quarter;
use crate::metric::{MetricTable, Result};
use crate::report::dashboard::{Kpi, TileBody};

const SPARK_QUARTERS: u8 = 13;

/// A key figure from an answer by quarter.
pub(super) fn body(context: &Context<'_>, name: &str, table: &MetricTable) -> Result<TileBody> {
    let metric = context.catalog.metric(name)?;
    let figures = Figures::new(table);
    let value = |quarter: Quarter| figures.get(&[Some(quarter.to_string())], metric);
    let window = context.quarter.window(SPARK_QUARTERS);
    Ok(TileBody::Kpi(Kpi {
        metric: metric.name.clone(),
        unit: metric.unit,
        decimals: metric.decimals,
        better: metric.better,
        value: value(context.quarter),
        previous: value(context.quarter.previous()),
        last_year: value(context.quarter.a_year_earlier()),
        target: metric.target,
        spark: window
            .into_iter()
            .map(|quarter| (quarter, value(quarter)))
            .collect(),
        definition: metric.description.get(context.locale).to_owned(),
    }))
}
