//! Cohort: one metric by cohort and age, without what has not happened yet.

use super::{Context, heat_map};
use crate::metric::{MetricTable, Result};
use crate::report::chart::{Chart, Cohort};
use crate::report::dashboard::{ChartDefinition, TableData};

/// The chart and the same figures as a table.
pub(super) fn chart(
    context: &Context<'_>,
    chart: &ChartDefinition,
    table: &MetricTable,
) -> Result<(Chart, TableData)> {
    let (grid, table) = heat_map::grid(context, chart, table)?;
    let age = chart.by.get(1);
    let data = Cohort {
        grid,
        age: age.map_or_else(String::new, |age| context.dimension_label(age)),
    };
    Ok((Chart::Cohort(data), table))
}
