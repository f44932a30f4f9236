//! The rules of a column that are asked over all of its values at once: pattern and reference.

use arrow::array::{Array as _, ArrayRef, AsArray as _};
use arrow::compute::kernels::regexp::regexp_is_match_scalar;
use arrow::error::ArrowError;

use super::column::ColumnCheck;
use super::keys::keys;
use super::{Fault, Faults};
use crate::ingest::read::TextBlock;

impl ColumnCheck {
    pub(super) fn check_pattern(
        &self,
        block: &TextBlock,
        array: &ArrayRef,
        faults: &mut Faults,
    ) -> Result<(), ArrowError> {
        let Some(pattern) = &self.column.pattern else {
            return Ok(());
        };
        let matches = regexp_is_match_scalar(array.as_string::<i32>(), pattern, None)?;
        for (row, fits) in matches.iter().enumerate() {
            if fits == Some(false) {
                faults.of_column(
                    row,
                    &Fault::Pattern,
                    &self.column,
                    block.value(row, self.index),
                );
            }
        }
        Ok(())
    }

    pub(super) fn check_reference(
        &self,
        block: &TextBlock,
        array: &ArrayRef,
        faults: &mut Faults,
    ) -> Result<(), ArrowError> {
        let Some(known) = &self.references else {
            return Ok(());
        };
        let mut last = None;
        for (row, key) in keys(&[array])?.into_iter().enumerate() {
            if array.is_null(row) || last == Some(key) {
                continue;
            }
            if known.contains(key) {
                last = Some(key);
            } else {
                let value = block.value(row, self.index);
                faults.of_column(row, &Fault::UnknownReference, &self.column, value);
            }
        }
        Ok(())
    }
}
