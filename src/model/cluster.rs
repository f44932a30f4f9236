//! Sorts the rows of each file of a table as its twin says with `cluster_by`.
//!
//! Parquet keeps the smallest and the largest value of every page, so a query for one value reads
//! one page of a sorted file and skips the others. Streams are sorted each for itself: no rows
//! move between them, and sorting spills when memory is short.

use std::sync::Arc;

use datafusion::error::DataFusionError;
use datafusion::physical_expr::expressions::col;
use datafusion::physical_expr::{LexOrdering, PhysicalSortExpr};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::sorts::sort::SortExec;

use super::definition::Twin;

/// The columns to sort by: the partition first, so that a stream fills one file after the other.
pub(super) fn order(twin: &Twin) -> Vec<String> {
    if twin.cluster_by.is_empty() {
        return Vec::new();
    }
    let partition = twin.incremental.as_ref().map(|rule| &rule.partition);
    partition
        .into_iter()
        .chain(&twin.cluster_by)
        .cloned()
        .collect()
}

/// The same rows, each stream in this order.
pub(super) fn sorted(
    plan: Arc<dyn ExecutionPlan>,
    columns: &[String],
) -> Result<Arc<dyn ExecutionPlan>, DataFusionError> {
    let schema = plan.schema();
    let mut keys = Vec::with_capacity(columns.len());
    for column in columns {
        keys.push(PhysicalSortExpr::new_default(col(column, &schema)?));
    }
    Ok(match LexOrdering::new(keys) {
        Some(order) => Arc::new(SortExec::new(order, plan).with_preserve_partitioning(true)),
        None => plan,
    })
}
