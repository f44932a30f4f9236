//! Names: how they are spelled, and how well they answer what was typed.

use std::sync::Arc;

use datafusion::arrow::array::{Array as _, ArrayRef, Int64Array, StringArray};
use datafusion::common::Result;
use datafusion::common::cast::as_string_view_array;

use super::text::optional;
use crate::insight::names::{self, Asked, Name};

/// `pinyin(text)`.
pub(super) fn pinyin(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let [texts] = columns else {
        return Ok(Arc::new(StringArray::new_null(0)));
    };
    let spelled = as_string_view_array(texts)?
        .iter()
        .map(|text| text.map(names::pinyin));
    Ok(Arc::new(spelled.collect::<StringArray>()))
}

/// `name_rank(typed, name, latin, pinyin)`; a null `latin` only means that there is none.
pub(super) fn rank(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let [typed, name, latin, pinyin] = columns else {
        return Ok(Arc::new(Int64Array::new_null(0)));
    };
    let (typed, name) = (as_string_view_array(typed)?, as_string_view_array(name)?);
    let (latin, pinyin) = (as_string_view_array(latin)?, as_string_view_array(pinyin)?);
    // What was typed is nearly always the same for all rows.
    let mut prepared: Option<(&str, Asked)> = None;
    let ranks = (0..typed.len()).map(|row| {
        let text = optional(typed, row)?;
        if prepared.as_ref().is_none_or(|(known, _)| *known != text) {
            prepared = Some((text, Asked::new(text)));
        }
        let (_, asked) = prepared.as_ref()?;
        let name = Name {
            written: optional(name, row)?,
            latin: optional(latin, row),
            pinyin: optional(pinyin, row)?,
        };
        asked.rank(&name).map(i64::from)
    });
    Ok(Arc::new(ranks.collect::<Int64Array>()))
}
