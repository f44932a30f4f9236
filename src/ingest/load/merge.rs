//! Mode merge: the landed rows that stay, because no new row has their key, are written again.

use arrow::array::{BooleanArray, RecordBatch, new_null_array};
use arrow::compute::{cast, filter_record_batch};
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use futures::StreamExt as _;

use super::landed::{batch_keys, query_error, scan};
use crate::engine::Engine;
use crate::ingest::check::KeySet;
use crate::ingest::contract::Contract;
use crate::ingest::{IngestError, Result};
use crate::store::{Table, Written};

/// Writes the landed rows whose key is not among the new ones.
pub(super) async fn keep_others(
    engine: &Engine,
    contract: &Contract,
    table: &Table,
    new: &KeySet,
) -> Result<Written> {
    let spec = contract.table_spec();
    let mut writer = engine.store().writer(&spec)?;
    let key_names = contract.key_names();
    let error = |source| IngestError::Arrow {
        table: contract.table.clone(),
        source,
    };
    let mut stream = scan(engine, table, &[]).await?;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(query_error(table))?;
        let keys = batch_keys(contract, &batch, &key_names)?;
        let kept: BooleanArray = keys
            .into_iter()
            .map(|key| Some(!new.contains(key)))
            .collect();
        let batch = filter_record_batch(&batch, &kept).map_err(error)?;
        writer
            .write(&conform(&batch, &spec.schema).map_err(error)?)
            .await?;
    }
    Ok(writer.finish().await?)
}

/// Rows of an older contract with the columns of this one: what is new is null.
fn conform(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = schema
        .fields()
        .iter()
        .map(|field| match batch.column_by_name(field.name()) {
            Some(column) => cast(column, field.data_type()),
            None => Ok(new_null_array(field.data_type(), batch.num_rows())),
        });
    RecordBatch::try_new(SchemaRef::clone(schema), columns.collect::<Result<_, _>>()?)
}
