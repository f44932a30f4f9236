//! A function of the texts of one row, computed column by column.

use datafusion::arrow::array::{Array as _, ArrayRef, StringViewArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature,
};

use super::entry::{About, Entry, Udf};

/// One entry of the registry.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) about: About,
    pub(super) result: DataType,
    /// Gets as many columns of texts as there are arguments.
    pub(super) compute: fn(&[ArrayRef]) -> Result<ArrayRef>,
}

/// The function as DataFusion wants it.
pub(super) fn udf(function: &'static Texts) -> ScalarUDF {
    ScalarUDF::new_from_impl(Udf::new(function))
}

/// The text of a row; nothing for null.
pub(super) fn optional(texts: &StringViewArray, row: usize) -> Option<&str> {
    (!texts.is_null(row)).then(|| texts.value(row))
}

impl Entry for Texts {
    fn about(&self) -> &About {
        &self.about
    }
}

impl ScalarUDFImpl for Udf<Texts> {
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
        let (name, arguments) = (self.function.about.name, self.function.about.arguments);
        let is_text = |given: &DataType| given.is_string() || *given == DataType::Null;
        if types.len() != arguments.len() || !types.iter().all(is_text) {
            return plan_err!("{name}({}) wants texts", arguments.join(", "));
        }
        Ok(vec![DataType::Utf8View; types.len()])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.function.result.clone())
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let columns = call.args.iter();
        let columns: Vec<ArrayRef> = columns
            .map(|column| column.to_array(call.number_rows))
            .collect::<Result<_>>()?;
        (self.function.compute)(&columns).map(ColumnarValue::Array)
    }
}
