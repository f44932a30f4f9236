//! The gate: wraps a table into a view of what a principal may see.
//!
//! The view is part of the plan, so filters and projections are pushed through it and no path can
//! go around it. Columns above the principal's clearance are null; unclassified ones are an error.

use std::sync::Arc;

use datafusion::catalog::TableProvider;
use datafusion::common::ScalarValue;
use datafusion::datasource::{ViewTable, provider_as_source};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{Expr, LogicalPlanBuilder, ident, lit};

use super::EngineError;
use crate::domain::Policy;
use crate::store::ReleasedColumn;

/// The view of `table` that a policy lets through. It sees the policy and nothing else of who asks, so
/// whoever has the same policy may share results.
pub(super) fn secure(
    name: &str,
    table: Arc<dyn TableProvider>,
    columns: &[ReleasedColumn],
    policy: &Policy,
) -> Result<Arc<dyn TableProvider>> {
    let shown: Vec<Expr> = table
        .schema()
        .fields()
        .iter()
        .map(|field| {
            let column = field.name();
            let classified = columns.iter().find(|candidate| candidate.name == *column);
            let classified = classified.ok_or_else(|| unclassified(name, column))?;
            if policy.may_see(classified.sensitivity) {
                return Ok(ident(column));
            }
            let nothing = ScalarValue::try_from(field.data_type())?;
            Ok(lit(nothing).alias(column))
        })
        .collect::<Result<_>>()?;
    let plan = LogicalPlanBuilder::scan(name, provider_as_source(table), None)?.project(shown)?;
    Ok(Arc::new(ViewTable::new(plan.build()?, None)))
}

fn unclassified(table: &str, column: &str) -> DataFusionError {
    let (table, column) = (table.to_owned(), column.to_owned());
    DataFusionError::External(Box::new(EngineError::Unclassified { table, column }))
}
