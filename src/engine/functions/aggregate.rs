//! A function of the numbers of many rows.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::scalar::ScalarStructBuilder;
use datafusion::common::{Result, ScalarValue, plan_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::format_state_name;
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, Documentation, Signature,
};

use super::entry::{About, Entry, Udf};
use super::scalar::as_doubles;

/// One entry of the registry.
#[derive(Debug)]
pub(super) struct Aggregate {
    pub(super) about: About,
    /// The names of the result's fields; none for a plain double.
    pub(super) fields: &'static [&'static str],
    /// The parts that one partition hands to the next.
    pub(super) state: &'static [State],
    /// Begins to collect.
    pub(super) start: fn() -> Box<dyn Accumulator>,
}

/// A part of an intermediate state.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    Number,
    List,
}

/// The function as DataFusion wants it.
pub(super) fn udf(function: &'static Aggregate) -> AggregateUDF {
    AggregateUDF::new_from_impl(Udf::new(function))
}

/// A struct of doubles, or the null of its type.
pub(super) fn structure(names: &[&str], values: Option<&[f64]>) -> Result<ScalarValue> {
    let Some(values) = values else {
        return ScalarValue::try_from(&result_type(names));
    };
    let mut built = ScalarStructBuilder::new();
    for (name, value) in names.iter().zip(values) {
        let field = Field::new(*name, DataType::Float64, true);
        built = built.with_scalar(field, ScalarValue::Float64(Some(*value)));
    }
    built.build()
}

fn result_type(names: &[&str]) -> DataType {
    if names.is_empty() {
        return DataType::Float64;
    }
    let fields = names
        .iter()
        .map(|name| Field::new(*name, DataType::Float64, true));
    DataType::Struct(fields.collect::<Fields>())
}

impl Entry for Aggregate {
    fn about(&self) -> &About {
        &self.about
    }
}

impl AggregateUDFImpl for Udf<Aggregate> {
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
        Ok(result_type(self.function.fields))
    }

    fn state_fields(&self, asked: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let parts = self.function.state.iter().enumerate();
        let field = |(place, part): (usize, &State)| {
            let name = format_state_name(asked.name, &place.to_string());
            let kind = match part {
                State::Number => DataType::Float64,
                State::List => DataType::new_list(DataType::Float64, true),
            };
            Arc::new(Field::new(name, kind, true))
        };
        Ok(parts.map(field).collect())
    }

    fn accumulator(&self, asked: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        if asked.is_distinct {
            return plan_err!("{} has no distinct form", self.function.about.name);
        }
        Ok((self.function.start)())
    }
}
