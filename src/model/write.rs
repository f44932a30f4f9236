//! Streams one query into one new version of a table; never holds a whole result.

use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::Partitioning;
use datafusion::physical_plan::{SendableRecordBatchStream, execute_stream_partitioned};
use datafusion::prelude::ident;
use futures::TryStreamExt as _;
use tokio::task::JoinSet;

use super::{Model, ModelError, Result, types};
use crate::store::{Commit, Removal, Store, TableId, TableSpec, TableWriter, Written};

/// A query, the table it fills, and what it replaces.
pub(super) struct Job {
    /// The query.
    pub frame: DataFrame,
    /// The table.
    pub spec: TableSpec,
    /// What it replaces.
    pub removal: Removal,
}

impl Job {
    /// The job that replaces a model's table, or the given partitions of it.
    pub(super) fn new(model: &Model, frame: DataFrame, values: Option<&[String]>) -> Result<Self> {
        let failed = |error| ModelError::run(&model.name)(error);
        let schema = spec_schema(&frame).map_err(failed)?;
        let partition = model
            .twin
            .incremental
            .as_ref()
            .map(|rule| rule.partition.clone());
        let spec = TableSpec {
            id: TableId::model(&model.name),
            schema,
            stats_columns: Some(open_columns(model, partition.as_deref())),
            partition_columns: partition.clone().into_iter().collect(),
        };
        let (Some(column), Some(values)) = (&partition, values) else {
            let frame = gathered(frame, partition.as_deref()).map_err(failed)?;
            return Ok(Self {
                frame,
                spec,
                removal: Removal::Everything,
            });
        };
        let wanted = values
            .iter()
            .map(|value| datafusion::prelude::lit(value.as_str()))
            .collect();
        let frame = frame
            .filter(ident(column).in_list(wanted, false))
            .map_err(failed)?;
        Ok(Self {
            frame,
            spec,
            removal: Removal::Partitions {
                column: column.clone(),
                values: values.to_vec(),
            },
        })
    }

    /// Runs the query and commits; returns the table's new version.
    pub(super) async fn run(self, store: Arc<Store>) -> Result<u64> {
        let name = self.spec.id.name.clone();
        let failed = |error| ModelError::run(&name)(error);
        let context = Arc::new(self.frame.task_ctx());
        let physical = self.frame.create_physical_plan().await.map_err(failed)?;
        let streams = execute_stream_partitioned(physical, context).map_err(failed)?;
        let mut tasks: JoinSet<Result<Written>> = JoinSet::new();
        for stream in streams {
            let writer = store.writer(&self.spec)?;
            tasks.spawn(drain(name.clone(), stream, writer));
        }
        let mut written = Vec::new();
        while let Some(finished) = tasks.join_next().await {
            let finished = finished.map_err(|_| ModelError::Stopped {
                model: name.clone(),
            })?;
            written.push(finished?);
        }
        let commit = Commit {
            spec: self.spec,
            written,
            removal: self.removal,
            tokens: Vec::new(),
        };
        Ok(store.commit(commit).await?)
    }
}

/// Writes all batches of a stream.
async fn drain(
    model: String,
    mut stream: SendableRecordBatchStream,
    mut writer: TableWriter,
) -> Result<Written> {
    while let Some(batch) = stream.try_next().await.map_err(ModelError::run(&model))? {
        writer.write(&batch).await?;
    }
    Ok(writer.finish().await?)
}

/// Columns of which the Delta log shows minimum and maximum; a partition has only one value.
fn open_columns(model: &Model, partition: Option<&str>) -> Vec<String> {
    let mut columns = model.twin.open_columns();
    columns.retain(|column| Some(column.as_str()) != partition);
    columns
}

fn spec_schema(frame: &DataFrame) -> Result<SchemaRef, DataFusionError> {
    types::storable(frame.schema().as_arrow()).map_err(DataFusionError::Plan)
}

/// Brings the rows of a partition together, so that it becomes one file and not one per stream.
fn gathered(frame: DataFrame, partition: Option<&str>) -> Result<DataFrame, DataFusionError> {
    let Some(partition) = partition else {
        return Ok(frame);
    };
    let streams = frame.task_ctx().session_config().target_partitions();
    frame.repartition(Partitioning::Hash(vec![ident(partition)], streams))
}
