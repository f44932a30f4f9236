//! Labels of the period that a date falls in: `2025-03`, `2025Q1`, `2025`.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray as _, StringBuilder};
use arrow::datatypes::Date32Type;

use crate::ingest::contract::PartitionUnit;
use crate::ingest::parse::civil;

/// The label of each date.
pub(super) fn labels(dates: &ArrayRef, unit: PartitionUnit) -> ArrayRef {
    let dates = dates.as_primitive::<Date32Type>();
    let mut builder = StringBuilder::with_capacity(dates.len(), dates.len() * 7);
    let mut last = (i32::MIN, String::new());
    for date in dates {
        match date {
            None => builder.append_null(),
            Some(days) => {
                if days != last.0 {
                    last.0 = days;
                    label(days, unit, &mut last.1);
                }
                builder.append_value(&last.1);
            }
        }
    }
    Arc::new(builder.finish())
}

fn label(days: i32, unit: PartitionUnit, out: &mut String) {
    let (year, month) = civil(days);
    out.clear();
    // Writing to a `String` cannot fail.
    let _written = match unit {
        PartitionUnit::Month => write!(out, "{year:04}-{month:02}"),
        PartitionUnit::Quarter => write!(out, "{year:04}Q{}", (month - 1) / 3 + 1),
        PartitionUnit::Year => write!(out, "{year:04}"),
    };
}

#[cfg(test)]
mod tests {
    use arrow::array::Date32Array;

    use super::*;

    #[test]
    fn each_unit_has_its_label() {
        let dates: ArrayRef = Arc::new(Date32Array::from(vec![
            Some(0),
            None,
            Some(20_178),
            Some(20_178),
        ]));
        for (unit, expected) in [
            (PartitionUnit::Month, "2025-03"),
            (PartitionUnit::Quarter, "2025Q1"),
            (PartitionUnit::Year, "2025"),
        ] {
            let labels = labels(&dates, unit);
            let labels = labels.as_string::<i32>();
            assert_eq!((labels.value(2), labels.value(3)), (expected, expected));
            assert_eq!(labels.iter().filter(Option::is_none).count(), 1);
        }
    }
}
