//! The order of rows inside files, and which writer gets them.
//!
//! Rows are sorted by the cluster columns, a chunk at a time, so that a reader who looks for one
//! customer skips most pages. All rows of a partition go to one writer: a writer keeps buffers for
//! each partition that it meets, and memory must not grow with the number of writers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow::array::{AsArray as _, RecordBatch, UInt32Array};
use arrow::compute::{SortColumn, concat_batches, lexsort_to_indices, take_record_batch};
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
        let Some(first) = batches.first() else {
            return Ok(Vec::new());
        };
        let batch = concat_batches(&first.schema(), batches)?;
        let order = self.order(&batch)?;
        let Some(labels) = self
            .partition
            .as_ref()
            .and_then(|name| batch.column_by_name(name))
        else {
            let batch = match order {
                Some(order) => take_record_batch(&batch, &order)?,
                None => batch,
            };
            return Ok(vec![(own, batch)]);
        };
        let owners = self.owners(labels.as_string::<i32>().iter());
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); self.writers];
        for row in order.iter().flat_map(UInt32Array::values).copied() {
            rows[owners[row as usize]].push(row);
        }
        if order.is_none() {
            for (row, owner) in (0..).zip(&owners) {
                rows[*owner].push(row);
            }
        }
        let rows = rows
            .into_iter()
            .enumerate()
            .filter(|(_, rows)| !rows.is_empty());
        rows.map(|(owner, rows)| Ok((owner, take_record_batch(&batch, &UInt32Array::from(rows))?)))
            .collect()
    }

    /// The sorted order, or `None` if the rows have it already.
    fn order(&self, batch: &RecordBatch) -> Result<Option<UInt32Array>, ArrowError> {
        let columns = self
            .cluster_by
            .iter()
            .filter_map(|name| batch.column_by_name(name));
        let keys: Vec<_> = columns
            .map(|column| SortColumn {
                values: Arc::clone(column),
                options: None,
            })
            .collect();
        if keys.is_empty() {
            return Ok(None);
        }
        let order = lexsort_to_indices(&keys, None)?;
        Ok((!order.values().is_sorted()).then_some(order))
    }

    /// The writer of each row: partitions are dealt out in turn as they are met.
    fn owners<'a>(&self, labels: impl Iterator<Item = Option<&'a str>>) -> Vec<usize> {
        let mut owners = self.owners.lock().unwrap_or_else(PoisonError::into_inner);
        let mut last: Option<(Option<&str>, usize)> = None;
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

#[cfg(test)]
mod tests {
    use arrow::array::{ArrayRef, StringArray};

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
