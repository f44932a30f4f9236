//! How the rows of a table lie in its files.
//!
//! Rows of one partition, or of one value of the first column of `cluster_by`, come into one stream
//! and so into one file, which is sorted as the twin says. Parquet keeps the smallest and the
//! largest value of every page: a query for one value reads one page of a sorted file and skips the
//! others. Sorting spills when memory is short.

use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use datafusion::error::DataFusionError;
use datafusion::physical_expr::expressions::{cast, col};
use datafusion::physical_expr::{LexOrdering, PhysicalSortExpr};
use datafusion::physical_plan::projection::{ProjectionExec, ProjectionExpr};
use datafusion::physical_plan::repartition::RepartitionExec;
use datafusion::physical_plan::sorts::sort::SortExec;
use datafusion::physical_plan::{ExecutionPlan, Partitioning};

use super::definition::Twin;

/// How the rows of one table are divided and sorted.
pub(super) struct Layout {
    /// The column whose equal values come together.
    together: Option<String>,
    /// Columns by which each file is sorted, the partition first: a stream fills one file after
    /// the other.
    order: Vec<String>,
}

impl Layout {
    /// The layout that a twin asks for.
    pub(super) fn of(twin: &Twin) -> Self {
        let partition = twin.incremental.as_ref().map(|rule| &rule.partition);
        let sorted = partition.into_iter().chain(&twin.cluster_by);
        let order = if twin.cluster_by.is_empty() {
            Vec::new()
        } else {
            sorted.cloned().collect()
        };
        Self {
            together: partition.or(twin.cluster_by.first()).cloned(),
            order,
        }
    }

    /// The rows of a finished plan, laid out in so many streams.
    ///
    /// It takes finished plans because the optimiser drops a division that no operator needs.
    pub(super) fn apply(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        stored: &SchemaRef,
        streams: usize,
    ) -> Result<Arc<dyn ExecutionPlan>, DataFusionError> {
        let Some(together) = &self.together else {
            return Ok(plan);
        };
        let plan = as_stored(plan, stored)?;
        let schema = plan.schema();
        let division = Partitioning::Hash(vec![col(together, &schema)?], streams);
        let divided = Arc::new(RepartitionExec::try_new(plan, division)?);
        let mut keys = Vec::with_capacity(self.order.len());
        for column in &self.order {
            keys.push(PhysicalSortExpr::new_default(col(column, &schema)?));
        }
        Ok(match LexOrdering::new(keys) {
            Some(order) => Arc::new(SortExec::new(order, divided).with_preserve_partitioning(true)),
            None => divided,
        })
    }
}

/// The rows in the types of the table.
///
/// Texts that come out of a join are views of all texts that went into it, and each batch of them
/// would count as that much memory while it waits or is sorted.
fn as_stored(
    plan: Arc<dyn ExecutionPlan>,
    stored: &SchemaRef,
) -> Result<Arc<dyn ExecutionPlan>, DataFusionError> {
    let schema = plan.schema();
    let mut columns = Vec::with_capacity(stored.fields().len());
    for field in stored.fields() {
        let name = field.name();
        let expr = cast(col(name, &schema)?, &schema, field.data_type().clone())?;
        columns.push(ProjectionExpr::new(expr, name.clone()));
    }
    Ok(Arc::new(ProjectionExec::try_new(columns, plan)?))
}
