//! The order of rows inside files, and which writer gets them.
//!
//! Rows are sorted by the cluster columns, a chunk at a time, so that a reader who looks for one
//! customer skips most pages. All rows of a partition go to one writer: a writer keeps buffers for
//! each partition that it meets, and memory must not grow with the number of writers.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use arrow::array::{Array, ArrayRef, AsArray as _, RecordBatch};
use arrow::compute::{SortColumn, concat, interleave_record_batch, lexsort_to_indices};
use arrow::error::ArrowError;

/// Rows that are sorted at a time.
pub(super) const CHUNK_ROWS: usize = 131_072;

/// Knows the order of rows and the writers of partitions.
#[derive(Debug)]
pub(super) struct Arrangement {
    partition: Option<String>,
    cluster_by: Vec<String>,
    writers: usize,
    owners: Mutex<HashMap<String, usize>>,
}

impl Arrangement {
    pub(super) fn new(partition: Option<String>, cluster_by: Vec<String>, writers: usize) -> Self {
        let owners = Mutex::default();
        Self {
            partition,
            cluster_by,
            writers,
            owners,
        }
    }

    /// Whether rows can be written as they come.
    pub(super) fn is_plain(&self) -> bool {
        self.partition.is_none() && self.cluster_by.is_empty()
    }

    /// The rows for each writer, in order; those that any writer can have go to `own`.
    pub(super) fn arrange(
        &self,
        batches: &[RecordBatch],
        own: usize,
    ) -> Result<Vec<(usize, RecordBatch)>, ArrowError> {
        if batches.is_empty() {
            return Ok(Vec::new());
        }
        let order = self.order(batches)?;
        let mut rows: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.writers];
        match &self.partition {
            None => rows[own] = order,
            Some(partition) => {
                let labels = column(batches, partition);
                let owners: Vec<Vec<usize>> = labels.map(|labels| self.owners(labels)).collect();
                for (batch, row) in order {
                    rows[owners[batch][row]].push((batch, row));
                }
            }
        }
        let batches: Vec<&RecordBatch> = batches.iter().collect();
        let rows = rows.into_iter().enumerate();
        rows.filter(|(_, rows)| !rows.is_empty())
            .map(|(owner, rows)| Ok((owner, interleave_record_batch(&batches, &rows)?)))
            .collect()
    }

    /// Batch and row of all rows, sorted.
    fn order(&self, batches: &[RecordBatch]) -> Result<Vec<(usize, usize)>, ArrowError> {
        let rows = batches.iter().enumerate();
        let rows = rows.flat_map(|(batch, rows)| (0..rows.num_rows()).map(move |row| (batch, row)));
        let rows: Vec<_> = rows.collect();
        let keys = self.cluster_by.iter().map(|name| {
            let parts: Vec<&dyn Array> = column(batches, name).map(AsRef::as_ref).collect();
            let values = concat(&parts)?;
            Ok(SortColumn {
                values,
                options: None,
            })
        });
        let keys: Vec<SortColumn> = keys.collect::<Result<_, ArrowError>>()?;
        if keys.is_empty() {
            return Ok(rows);
        }
        let order = lexsort_to_indices(&keys, None)?;
        Ok(order
            .values()
            .iter()
            .map(|row| rows[*row as usize])
            .collect())
    }

    /// The writer of each row: partitions are dealt out in turn as they are met.
    fn owners(&self, labels: &ArrayRef) -> Vec<usize> {
        let mut owners = self.owners.lock().unwrap_or_else(PoisonError::into_inner);
        let mut last: Option<(Option<&str>, usize)> = None;
        let labels = labels.as_string::<i32>().iter();
        labels
            .map(|label| {
                if let Some((_, owner)) = last.filter(|(before, _)| *before == label) {
                    return owner;
                }
                let next = owners.len() % self.writers;
                let owner = *owners
                    .entry(label.unwrap_or_default().to_owned())
                    .or_insert(next);
                last = Some((label, owner));
                owner
            })
            .collect()
    }
}

/// A column of all batches.
fn column<'a>(batches: &'a [RecordBatch], name: &'a str) -> impl Iterator<Item = &'a ArrayRef> {
    batches
        .iter()
        .filter_map(move |batch| batch.column_by_name(name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::StringArray;

    use super::*;

    type Row = (&'static str, &'static str);

    fn batch(rows: &[Row]) -> RecordBatch {
        let column = |get: fn(&Row) -> &'static str| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(rows.iter().map(get)))
        };
        let columns = [
            ("month", column(|row| row.0)),
            ("customer", column(|row| row.1)),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    }

    /// The rows twice, arranged for two writers by worker 1 and sorted by customer.
    fn arranged(partition: Option<&str>, rows: &[Row]) -> Vec<String> {
        let partition = partition.map(ToOwned::to_owned);
        let arrangement = Arrangement::new(partition, vec!["customer".to_owned()], 2);
        let arranged = arrangement.arrange(&[batch(rows), batch(rows)], 1).unwrap();
        let show = |(owner, batch): &(usize, RecordBatch)| {
            let text =
                |column: usize, row: usize| batch.column(column).as_string::<i32>().value(row);
            let rows =
                (0..batch.num_rows()).map(|row| format!(" {}{}", text(0, row), text(1, row)));
            format!("{owner}:{}", rows.collect::<String>())
        };
        arranged.iter().map(show).collect()
    }

    #[test]
    fn a_partition_has_one_writer_and_its_rows_are_sorted() {
        let rows = [("b", "2"), ("a", "1"), ("c", "0")];
        assert_eq!(
            arranged(Some("month"), &rows),
            ["0: c0 c0 b2 b2", "1: a1 a1"]
        );
    }

    #[test]
    fn without_partition_each_worker_writes_its_own_rows() {
        assert_eq!(
            arranged(None, &[("b", "2"), ("a", "1")]),
            ["1: a1 a1 b2 b2"]
        );
    }
}
