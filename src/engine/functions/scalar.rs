//! A function of the numbers of one row.

use std::sync::Arc;

use datafusion::arrow::array::{Array as _, ArrayRef, Float64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::cast::as_float64_array;
use datafusion::common::{Result, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature,
};

use super::entry::{About, Entry, Udf};

/// One entry of the registry.
#[derive(Debug)]
pub(super) struct Scalar {
    pub(super) about: About,
    /// Gets as many numbers as there are arguments.
    pub(super) compute: fn(&[f64]) -> Option<f64>,
}

/// The function as DataFusion wants it.
pub(super) fn udf(function: &'static Scalar) -> ScalarUDF {
    ScalarUDF::new_from_impl(Udf::new(function))
}

/// All arguments as doubles; refuses another number of arguments and types that hold no number.
pub(super) fn as_doubles(
    name: &str,
    arguments: &[&str],
    types: &[DataType],
) -> Result<Vec<DataType>> {
    let number = |given: &DataType| {
        given.is_numeric() || matches!(given, DataType::Null | DataType::Boolean)
    };
    if types.len() != arguments.len() || !types.iter().all(number) {
        return plan_err!("{name}({}) wants numbers", arguments.join(", "));
    }
    Ok(vec![DataType::Float64; types.len()])
}

impl Entry for Scalar {
    fn about(&self) -> &About {
        &self.about
    }
}

impl ScalarUDFImpl for Udf<Scalar> {
    fn name(&self) -> &str {
        self.function.about.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        as_doubles(
            self.function.about.name,
            self.function.about.arguments,
            types,
        )
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let columns: Vec<ArrayRef> = call
            .args
            .iter()
            .map(|argument| argument.to_array(call.number_rows))
            .collect::<Result<_>>()?;
        let columns: Vec<&Float64Array> = columns
            .iter()
            .map(|column| as_float64_array(column))
            .collect::<Result<_>>()?;
        let mut numbers = vec![0.0; columns.len()];
        let results: Float64Array = (0..call.number_rows)
            .map(|row| {
                read_row(&columns, row, &mut numbers)?;
                (self.function.compute)(&numbers)
            })
            .collect();
        Ok(ColumnarValue::Array(Arc::new(results)))
    }
}

/// Reads one row; nothing where a number is null.
pub(super) fn read_row(columns: &[&Float64Array], row: usize, into: &mut [f64]) -> Option<()> {
    for (column, number) in columns.iter().zip(into) {
        if column.is_null(row) {
            return None;
        }
        *number = column.value(row);
    }
    Some(())
}
