//! Asks tables that have landed: their keys, their rows, their current batch.

use arrow::array::{ArrayRef, AsArray as _, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt as _;

use crate::engine::Engine;
use crate::ingest::check::{KeySet, keys};
use crate::ingest::contract::{BATCH_ID, Contract, Reference};
use crate::ingest::{IngestError, Result};
use crate::store::{Table, TableId};

/// Streams some columns of a table, or all when none is named.
pub(super) async fn scan(
    engine: &Engine,
    table: &Table,
    columns: &[&str],
) -> Result<SendableRecordBatchStream> {
    let provider = table.provider().await?;
    let stream = async {
        let context = engine.workbench();
        let mut frame = context.read_table(provider)?;
        if !columns.is_empty() {
            frame = frame.select_columns(columns)?;
        }
        frame.execute_stream().await
    };
    Box::pin(stream).await.map_err(query_error(table))
}

/// The keys of all rows of a table over some of the contract's columns.
pub(super) async fn key_set(
    engine: &Engine,
    table: &Table,
    contract: &Contract,
    columns: &[&str],
) -> Result<KeySet> {
    let mut set = KeySet::default();
    if table.rows()? == 0 || columns.is_empty() {
        return Ok(set);
    }
    let mut stream = scan(engine, table, columns).await?;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(query_error(table))?;
        set.extend(batch_keys(contract, &batch, columns)?);
    }
    Ok(set)
}

/// The values that a referenced column has so far.
pub(super) async fn landed_values(
    engine: &Engine,
    contract: &Contract,
    reference: &Reference,
) -> Result<KeySet> {
    match engine
        .store()
        .table(&TableId::landed(&reference.table))
        .await?
    {
        Some(table) => key_set(engine, &table, contract, &[&reference.column]).await,
        None => Ok(KeySet::default()),
    }
}

/// The keys of landed rows, hashed in the types that the contract gives to the rows of files.
pub(super) fn batch_keys(
    contract: &Contract,
    batch: &RecordBatch,
    columns: &[&str],
) -> Result<Vec<u128>> {
    let column = |name: &&str| -> Result<ArrayRef, arrow::error::ArrowError> {
        let column = batch.column(batch.schema_ref().index_of(name)?);
        let kind = contract.columns.iter().find(|column| column.name == *name);
        cast(
            column,
            &kind.map_or(DataType::Utf8, |column| column.kind.data_type()),
        )
    };
    let columns: Result<Vec<ArrayRef>, _> = columns.iter().map(column).collect();
    columns
        .and_then(|columns| keys(&columns.iter().collect::<Vec<_>>()))
        .map_err(|source| IngestError::Arrow {
            table: contract.table.clone(),
            source,
        })
}

/// The batch of a table that each batch replaces; `None` when it holds no row.
pub(super) async fn current_batch(engine: &Engine, table: &Table) -> Result<Option<String>> {
    if table.rows()? == 0 {
        return Ok(None);
    }
    let mut stream = scan(engine, table, &[BATCH_ID]).await?;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(query_error(table))?;
        let error = |source| IngestError::Arrow {
            table: table.id().to_string(),
            source,
        };
        let ids = cast(batch.column(0), &DataType::Utf8).map_err(error)?;
        if let Some(id) = ids.as_string::<i32>().iter().flatten().next() {
            return Ok(Some(id.to_owned()));
        }
    }
    Ok(None)
}

pub(super) fn query_error(table: &Table) -> impl Fn(DataFusionError) -> IngestError + use<> {
    let table = table.id().to_string();
    move |source| IngestError::Query {
        table: table.clone(),
        source: Box::new(source),
    }
}
