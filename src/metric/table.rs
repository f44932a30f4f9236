//! Batches of a base query as exact figures.

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray as _, Decimal128Array, Float64Array, Int64Array, RecordBatch,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Float64Type, Int64Type};
use datafusion::arrow::error::ArrowError;

use super::compile::key_alias;
use super::{BaseQuery, MetricError, MetricRow, MetricTable, Result};
use crate::domain::Value;
use crate::engine::EngineError;

/// The table of a base query: its dimensions, then its metrics. The batches may have further columns.
pub(super) fn table(query: &BaseQuery, batches: &[RecordBatch]) -> Result<MetricTable> {
    let mut table = MetricTable {
        dimensions: query.keys().map(str::to_owned).collect(),
        metrics: query.metrics.iter().map(|m| m.name.clone()).collect(),
        rows: Vec::new(),
    };
    for batch in batches {
        let keys = query
            .keys()
            .map(|name| key_column(column(batch, &key_alias(name))?))
            .collect::<Result<Vec<_>>>()?;
        let figures = query
            .metrics
            .iter()
            .map(|metric| {
                let column = column(batch, &metric.name)?;
                Figures::new(column).ok_or_else(|| not_a_number(query, &metric.name, column))?
            })
            .collect::<Result<Vec<_>>>()?;
        table
            .rows
            .extend((0..batch.num_rows()).map(|row| MetricRow {
                keys: keys.iter().map(|column| text(column, row)).collect(),
                values: figures.iter().map(|column| column.get(row)).collect(),
            }));
    }
    table.rows.sort_by(|left, right| left.keys.cmp(&right.keys));
    Ok(table)
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef> {
    let found = batch.column_by_name(name);
    let missing = || EngineError::Internal(format!("a result has no column `{name}`")).into();
    found.ok_or_else(missing)
}

/// A column of figures.
pub(crate) enum Figures {
    Whole(Int64Array),
    Exact(Decimal128Array, u8),
    Float(Float64Array),
    Nothing,
}

impl Figures {
    /// Reads a column, or `None` when it holds no figures.
    pub(crate) fn new(column: &ArrayRef) -> Option<Result<Self>> {
        let kind = column.data_type();
        let figures = match kind {
            DataType::Null => Ok(Self::Nothing),
            kind if kind.is_integer() => cast(column, &DataType::Int64)
                .map(|cast| Self::Whole(cast.as_primitive::<Int64Type>().clone())),
            kind if kind.is_floating() => cast(column, &DataType::Float64)
                .map(|cast| Self::Float(cast.as_primitive::<Float64Type>().clone())),
            DataType::Decimal128(_, scale)
            | DataType::Decimal32(_, scale)
            | DataType::Decimal64(_, scale)
            | DataType::Decimal256(_, scale) => {
                let digits = u8::try_from(*scale).ok()?;
                cast(column, &DataType::Decimal128(38, *scale))
                    .map(|cast| Self::Exact(cast.as_primitive::<Decimal128Type>().clone(), digits))
            }
            _ => return None,
        };
        Some(figures.map_err(|error| internal(&error)))
    }

    /// The figure of a row; nothing for null and for what is no number.
    pub(crate) fn get(&self, row: usize) -> Option<Value> {
        match self {
            Self::Whole(column) if column.is_valid(row) => Some(Value::Integer(column.value(row))),
            Self::Exact(column, scale) if column.is_valid(row) => Some(Value::Decimal {
                units: column.value(row),
                scale: *scale,
            }),
            Self::Float(column) if column.is_valid(row) => {
                let number = column.value(row);
                number.is_finite().then_some(Value::Float(number))
            }
            _ => None,
        }
    }
}

/// Whether a column of this type holds figures.
pub(super) fn is_figure(kind: &DataType) -> bool {
    kind.is_integer() || kind.is_floating() || kind.is_decimal() || kind.is_null()
}

fn key_column(column: &ArrayRef) -> Result<ArrayRef> {
    cast(column, &DataType::Utf8).map_err(|error| internal(&error))
}

pub(super) fn text(column: &ArrayRef, row: usize) -> Option<String> {
    let column = column.as_string_opt::<i32>()?;
    column.is_valid(row).then(|| column.value(row).to_owned())
}

pub(super) fn internal(error: &ArrowError) -> MetricError {
    EngineError::Internal(error.to_string()).into()
}

fn not_a_number(query: &BaseQuery, metric: &str, column: &ArrayRef) -> MetricError {
    MetricError::Expression {
        metric: metric.to_owned(),
        mart: query.mart.clone(),
        problem: format!("it gives {} where a number is needed", column.data_type()),
    }
}
