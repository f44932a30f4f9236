//! Column types that a table can keep.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};

/// The schema of the table that keeps a query's result: every column may be null, and types that
/// Delta does not know become the nearest that it does. The error names the column.
pub(super) fn storable(schema: &Schema) -> Result<SchemaRef, String> {
    let mut fields = Vec::with_capacity(schema.fields().len());
    for field in schema.fields() {
        let Some(data_type) = storable_type(field.data_type()) else {
            return Err(format!(
                "column {} has type {}, which a table cannot keep; cast it",
                field.name(),
                field.data_type()
            ));
        };
        fields.push(Field::new(field.name(), data_type, true));
    }
    Ok(Arc::new(Schema::new(fields)))
}

fn storable_type(data_type: &DataType) -> Option<DataType> {
    match data_type {
        DataType::Boolean
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::Float32
        | DataType::Float64
        | DataType::Date32
        | DataType::Utf8
        | DataType::Binary
        | DataType::Decimal128(_, _) => Some(data_type.clone()),
        DataType::UInt8 | DataType::UInt16 | DataType::UInt32 | DataType::UInt64 => {
            Some(DataType::Int64)
        }
        DataType::Float16 => Some(DataType::Float32),
        DataType::Utf8View | DataType::LargeUtf8 => Some(DataType::Utf8),
        DataType::BinaryView | DataType::LargeBinary => Some(DataType::Binary),
        DataType::Date64 => Some(DataType::Date32),
        DataType::Timestamp(_, None) => Some(DataType::Timestamp(TimeUnit::Microsecond, None)),
        DataType::Timestamp(_, Some(_)) => Some(DataType::Timestamp(
            TimeUnit::Microsecond,
            Some("UTC".into()),
        )),
        DataType::Dictionary(_, value) => storable_type(value),
        DataType::RunEndEncoded(_, values) => storable_type(values.data_type()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_delta_lacks_become_the_nearest_it_knows() {
        let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let cases = [
            (DataType::UInt64, Some(DataType::Int64)),
            (DataType::Utf8View, Some(DataType::Utf8)),
            (dictionary, Some(DataType::Utf8)),
            (
                DataType::Timestamp(TimeUnit::Nanosecond, None),
                Some(DataType::Timestamp(TimeUnit::Microsecond, None)),
            ),
            (DataType::Null, None),
        ];
        for (from, to) in cases {
            assert_eq!(storable_type(&from), to, "{from}");
        }
    }
}
