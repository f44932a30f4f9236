//! Unit tests: a few rows in, the rows out that somebody computed by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray};
use arrow::compute::{CastOptions, cast_with_options, concat_batches};
use arrow::datatypes::{DataType, SchemaRef};
use arrow::error::ArrowError;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;

use super::offenders::texts;
use super::{FailedTest, Offenders};
use crate::model::check::nullable;
use crate::model::definition::{Row, UnitTest, Value};
use crate::model::error::first_line;
use crate::model::graph::nearest;
use crate::model::{Model, ModelSet, Workbench, candidate, parameters};
use crate::store::{Layer, TableId};

/// Relative difference up to which two floats are the same.
const FLOAT_TOLERANCE: f64 = 1e-9;

/// Runs a model's unit tests over tables of the given schemas and returns those that failed.
pub(in crate::model) async fn unit_tests(
    set: &ModelSet,
    model: &Model,
    schemas: &BTreeMap<String, SchemaRef>,
    workbench: Workbench<'_>,
) -> crate::model::Result<Vec<FailedTest>> {
    let mut failed = Vec::new();
    for test in &model.twin.unit_tests {
        let ctx = workbench();
        let found = match run(&ctx, set, model, schemas, test).await {
            Ok(None) => continue,
            Ok(Some(difference)) => Ok(difference),
            Err(problem) => Err(problem),
        };
        failed.push(FailedTest {
            model: model.name.clone(),
            test: format!("unit test `{}`", test.name),
            found,
        });
    }
    Ok(failed)
}

async fn run(
    ctx: &SessionContext,
    set: &ModelSet,
    model: &Model,
    schemas: &BTreeMap<String, SchemaRef>,
    test: &UnitTest,
) -> Result<Option<Offenders>, String> {
    let none = Vec::new();
    for id in model.upstream() {
        let name = id.to_string();
        let rows = test.given.get(&name).unwrap_or(&none);
        let batch = match id.layer {
            Layer::Landed if id.name == parameters::TABLE && !test.given.contains_key(&name) => {
                let mut values = set.parameters.clone();
                values.extend(test.parameters.clone());
                parameters::batch(&values).map_err(|error| error.to_string())
            }
            Layer::Landed => match set.landed.get(&id.name) {
                Some(landed) => given(&landed.spec.schema, rows),
                None => continue,
            },
            Layer::Model => match schemas.get(&id.name) {
                Some(schema) => given(schema, rows),
                None => continue,
            },
        };
        let batch = batch.map_err(|problem| format!("given {name}: {problem}"))?;
        register(ctx, id, batch).map_err(|error| first_line(&error))?;
    }
    let result = result(ctx, model)
        .await
        .map_err(|error| model.query.problem(&error).to_string())?;
    compare(&result, &test.expect)
}

fn register(ctx: &SessionContext, id: &TableId, batch: RecordBatch) -> Result<(), DataFusionError> {
    let table = MemTable::try_new(batch.schema(), vec![vec![batch]])?;
    ctx.register_table(candidate::reference(id), Arc::new(table))?;
    Ok(())
}

async fn result(ctx: &SessionContext, model: &Model) -> Result<RecordBatch, DataFusionError> {
    let frame = model.query.plan(ctx).await?;
    let schema = Arc::new(frame.schema().as_arrow().clone());
    let batches = frame.collect().await?;
    let schema = batches.first().map_or(schema, RecordBatch::schema);
    Ok(concat_batches(&schema, &batches)?)
}

/// The given rows as a table of the wanted types.
fn given(schema: &SchemaRef, rows: &[Row]) -> Result<RecordBatch, String> {
    let names = || schema.fields().iter().map(|field| field.name().as_str());
    for column in rows.iter().flat_map(BTreeMap::keys) {
        if schema.field_with_name(column).is_err() {
            return Err(format!("no column {column}; {}", nearest(column, names())));
        }
    }
    let schema = nullable(schema);
    let mut columns = Vec::with_capacity(schema.fields().len());
    for field in schema.fields() {
        let values = rows
            .iter()
            .map(|row| row.get(field.name()).cloned().flatten());
        let column = typed(values.collect(), field.data_type())
            .map_err(|error| format!("column {}: {error}", field.name()))?;
        columns.push(column);
    }
    RecordBatch::try_new(schema, columns).map_err(|error| error.to_string())
}

fn typed(values: Vec<Value>, data_type: &DataType) -> Result<ArrayRef, ArrowError> {
    let texts = StringArray::from(values);
    let strict = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    cast_with_options(&texts, data_type, &strict)
}

/// Rows that are expected and missing, and rows that are there and not expected.
fn compare(result: &RecordBatch, expected: &[Row]) -> Result<Option<Offenders>, String> {
    let listed: BTreeSet<&str> = expected
        .iter()
        .flat_map(|row| row.keys().map(String::as_str))
        .collect();
    let schema = result.schema();
    let indices: Vec<_> = (0..schema.fields().len())
        .filter(|index| listed.is_empty() || listed.contains(schema.field(*index).name().as_str()))
        .collect();
    let result = result
        .project(&indices)
        .map_err(|error| error.to_string())?;
    let schema = result.schema();
    let mut found = texts(&result).map_err(|error| error.to_string())?;
    let mut missing = Vec::new();
    for row in expected_texts(&schema, expected)? {
        match found
            .iter()
            .position(|other| same_row(&schema, &row, other))
        {
            Some(index) => {
                found.remove(index);
            }
            None => missing.push(row),
        }
    }
    if missing.is_empty() && found.is_empty() {
        return Ok(None);
    }
    Ok(Some(differences(&schema, missing, found)))
}

/// Expected rows in the spelling of the result; a column that a row does not name matches anything.
type Expected = Vec<Option<Value>>;

fn expected_texts(schema: &SchemaRef, expected: &[Row]) -> Result<Vec<Expected>, String> {
    let mut rows: Vec<Expected> = vec![Vec::new(); expected.len()];
    for field in schema.fields() {
        let values = expected
            .iter()
            .map(|row| row.get(field.name()).cloned().flatten());
        let column = typed(values.collect(), field.data_type())
            .map_err(|error| format!("expect: column {}: {error}", field.name()))?;
        let batch = RecordBatch::try_from_iter_with_nullable([(field.name(), column, true)]);
        let column = batch
            .and_then(|batch| texts(&batch))
            .map_err(|error| error.to_string())?;
        for ((row, texts), wanted) in rows.iter_mut().zip(column).zip(expected) {
            let named = wanted.contains_key(field.name());
            row.push(named.then(|| texts.into_iter().next().flatten()));
        }
    }
    Ok(rows)
}

fn same_row(schema: &SchemaRef, expected: &Expected, found: &[Value]) -> bool {
    let pairs = expected.iter().zip(found).zip(schema.fields());
    pairs
        .into_iter()
        .all(|((expected, found), field)| match expected {
            None => true,
            Some(expected) if field.data_type().is_floating() => same_float(expected, found),
            Some(expected) => expected == found,
        })
}

fn same_float(expected: &Value, found: &Value) -> bool {
    let parse = |value: &Value| value.as_ref().and_then(|text| text.parse::<f64>().ok());
    match (parse(expected), parse(found)) {
        (Some(expected), Some(found)) => {
            let scale = expected.abs().max(1.0);
            expected.to_bits() == found.to_bits()
                || (expected - found).abs() <= FLOAT_TOLERANCE * scale
        }
        _ => expected == found,
    }
}

fn differences(schema: &SchemaRef, missing: Vec<Expected>, found: Vec<Vec<Value>>) -> Offenders {
    let names = schema.fields().iter().map(|field| field.name().clone());
    let shown = |value: Value| value.unwrap_or_else(|| "null".to_owned());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in missing {
        let cells = row
            .into_iter()
            .map(|cell| cell.map_or("(any)".to_owned(), shown));
        rows.push(
            std::iter::once("expected".to_owned())
                .chain(cells)
                .collect(),
        );
    }
    for row in found {
        let cells = row.into_iter().map(shown);
        rows.push(std::iter::once("got".to_owned()).chain(cells).collect());
    }
    Offenders {
        total: rows.len() as u64,
        columns: std::iter::once(String::new()).chain(names).collect(),
        rows,
    }
}
