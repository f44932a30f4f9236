//! Asks a saved query with the values of a page and makes a table of the first rows.

use datafusion::arrow::array::{AsArray as _, RecordBatch};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::logical_expr::lit;
use datafusion::prelude::DataFrame;

use super::cells::{self, Reading};
use super::{Given, Lookup, Rows};
use crate::engine::{EngineError, Session};
use crate::metric::Result;

/// The rows of a tile.
pub(in super::super) async fn rows(
    session: &Session,
    lookup: &Lookup,
    given: &Given,
    reading: &Reading<'_>,
) -> Result<Rows> {
    let values: Vec<(String, String)> = lookup
        .parameters
        .iter()
        .map(|name| (name.clone(), given.value(name).to_owned()))
        .collect();
    let frame = Box::pin(session.sql_with(&lookup.sql, &values)).await?;
    let first = frame.clone().limit(0, Some(lookup.limit + 1));
    let first = first.map_err(EngineError::from)?;
    let schema = first.schema().as_arrow().clone();
    let batches = session.collect(first, lookup.limit + 1).await?;
    let found: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let total = if found > lookup.limit {
        Box::pin(counted(session, frame)).await?.max(found)
    } else {
        found
    };
    let (table, marks) = cells::table(lookup, &schema, &batches, reading)?;
    Ok(Rows {
        show: lookup.show,
        table,
        marks,
        total,
    })
}

async fn counted(session: &Session, frame: DataFrame) -> Result<usize> {
    let counted = frame.aggregate(Vec::new(), vec![count(lit(1))]);
    let batches = session
        .collect(counted.map_err(EngineError::from)?, 1)
        .await?;
    let counts = batches
        .first()
        .and_then(|batch| batch.column(0).as_primitive_opt::<Int64Type>());
    let rows = counts.and_then(|counts| counts.values().first().copied());
    Ok(rows
        .and_then(|rows| usize::try_from(rows).ok())
        .unwrap_or_default())
}
