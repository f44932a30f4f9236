//! Sorts rows inside files, so that a reader who looks for one customer skips most pages.

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::compute::{SortColumn, concat_batches, lexsort_to_indices, take_record_batch};
use arrow::error::ArrowError;

/// Rows that are sorted at a time.
pub(super) const CHUNK_ROWS: usize = 131_072;

/// One batch of all rows, sorted by some columns; `None` when there are none.
pub(super) fn sorted(
    batches: &[RecordBatch],
    columns: &[String],
) -> Result<Option<RecordBatch>, ArrowError> {
    let Some(first) = batches.first() else {
        return Ok(None);
    };
    let batch = concat_batches(&first.schema(), batches)?;
    let columns = columns.iter().filter_map(|name| batch.column_by_name(name));
    let keys: Vec<_> = columns
        .map(|column| SortColumn {
            values: Arc::clone(column),
            options: None,
        })
        .collect();
    if keys.is_empty() {
        return Ok(Some(batch));
    }
    let order = lexsort_to_indices(&keys, None)?;
    if order.values().is_sorted() {
        return Ok(Some(batch));
    }
    take_record_batch(&batch, &order).map(Some)
}
