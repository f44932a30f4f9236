//! Adds up the rows of a table, so that two versions can be compared without reading them again.

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use arrow::row::{RowConverter, SortField};
use xxhash_rust::xxh3::xxh3_128;

use super::fingerprint;

/// The sum of the hashes of rows: the same for the same rows in any order and division.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Digest {
    sum: u128,
    rows: u64,
}

impl Digest {
    /// Adds the rows of a batch.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let fields = batch.schema_ref().fields().iter();
        let fields = fields.map(|field| SortField::new(field.data_type().clone()));
        let converter = RowConverter::new(fields.collect())?;
        let rows = converter.convert_columns(batch.columns())?;
        for row in &rows {
            self.sum = self.sum.wrapping_add(xxh3_128(row.as_ref()));
        }
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    /// The rows of both.
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            sum: self.sum.wrapping_add(other.sum),
            rows: self.rows + other.rows,
        }
    }

    /// The digest as a release keeps it.
    pub(super) fn finish(&self, schema: &SchemaRef) -> String {
        let columns: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| format!("{} {}", field.name(), field.data_type()))
            .collect();
        fingerprint::content(&columns.join(", "), self.sum, self.rows)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{Int64Array, StringArray};

    use super::*;

    fn digest(parts: &[&[(&str, i64)]]) -> Digest {
        let mut digest = Digest::default();
        for part in parts {
            let names = StringArray::from_iter_values(part.iter().map(|row| row.0));
            let numbers = Int64Array::from_iter_values(part.iter().map(|row| row.1));
            let columns: [(&str, arrow::array::ArrayRef); 2] =
                [("name", Arc::new(names)), ("number", Arc::new(numbers))];
            let batch = RecordBatch::try_from_iter(columns).unwrap();
            digest.add(&batch).unwrap();
        }
        digest
    }

    #[test]
    fn order_and_division_do_not_matter_but_rows_do() {
        let whole = digest(&[&[("a", 1), ("b", 2), ("b", 2)]]);
        assert_eq!(whole, digest(&[&[("b", 2)], &[("b", 2), ("a", 1)]]));
        assert_ne!(whole, digest(&[&[("a", 1), ("b", 2)]]));
        assert_ne!(whole, digest(&[&[("a", 2), ("b", 1), ("b", 2)]]));
    }
}
