//! Streams one query into one new version of a table; never holds a whole result.

use std::sync::Arc;

use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::physical_plan::{SendableRecordBatchStream, execute_stream_partitioned};
use datafusion::prelude::{ident, lit};
use futures::TryStreamExt as _;
use tokio::task::JoinSet;

use super::definition::Materialized;
use super::digest::Digest;
use super::{Model, ModelError, Result, layout::Layout, types};
use crate::store::{Commit, Removal, Store, TableId, TableSpec, TableWriter, Written};

/// Queries, the table they fill together, and what they replace.
pub(super) struct Job {
    /// The queries, run one after the other.
    passes: Vec<DataFrame>,
    /// The table.
    pub spec: TableSpec,
    removal: Removal,
    counted: bool,
    layout: Layout,
}

impl Job {
    /// The job that replaces a model's table, or the given partitions of it, in passes.
    pub(super) fn new(
        model: &Model,
        frame: DataFrame,
        values: Option<&[String]>,
        passes: &[Vec<String>],
    ) -> Result<Self> {
        let partition = model.twin.incremental.as_ref().map(|rule| &rule.partition);
        let spec = TableSpec {
            id: TableId::model(&model.name),
            schema: types::storable(frame.schema().as_arrow())
                .map_err(|message| ModelError::run(&model.name)(DataFusionError::Plan(message)))?,
            stats_columns: Some(open_columns(model, partition)),
            partition_columns: partition.into_iter().cloned().collect(),
        };
        let removal = match (partition, values) {
            (Some(column), Some(values)) => Removal::Partitions {
                column: column.clone(),
                values: values.to_vec(),
            },
            _ => Removal::Everything,
        };
        let passes = match partition {
            Some(column) => divided(frame, column, passes, values.is_none())
                .map_err(ModelError::run(&model.name))?,
            None => vec![frame],
        };
        Ok(Self {
            passes,
            spec,
            removal,
            counted: model.twin.materialized == Materialized::Table,
            layout: Layout::of(&model.twin),
        })
    }

    /// Runs the queries and commits, unless the rows are those of the `known` content; returns the
    /// table's new version, if there is one, and its content.
    pub(super) async fn run(
        self,
        store: Arc<Store>,
        known: Option<&str>,
    ) -> Result<(Option<u64>, String)> {
        let mut written = Vec::new();
        let mut digest = self.counted.then(Digest::default);
        for pass in self.passes {
            let streams = start(pass, &self.layout, &self.spec).await;
            let streams = streams.map_err(ModelError::run(&self.spec.id.name))?;
            for (files, part) in write_all(streams, &self.spec, &store, self.counted).await? {
                written.push(files);
                digest = digest.zip(part).map(|(all, part)| all.plus(&part));
            }
        }
        let content = digest
            .map(|digest| digest.finish(&self.spec.schema))
            .unwrap_or_default();
        if !content.is_empty() && known == Some(content.as_str()) {
            return Ok((None, content));
        }
        let commit = Commit {
            spec: self.spec,
            written,
            removal: self.removal,
            tokens: Vec::new(),
        };
        Ok((Some(store.commit(commit).await?), content))
    }
}

/// One query for each group of partitions; when all are wanted, one more for rows of no group.
fn divided(
    frame: DataFrame,
    column: &str,
    passes: &[Vec<String>],
    everything: bool,
) -> Result<Vec<DataFrame>, DataFusionError> {
    let literals = |values: &[String]| values.iter().map(|value| lit(value.as_str())).collect();
    if everything && passes.len() < 2 {
        return Ok(vec![frame]);
    }
    let mut frames = Vec::with_capacity(passes.len() + 1);
    for pass in passes {
        let wanted = ident(column).in_list(literals(pass), false);
        frames.push(frame.clone().filter(wanted)?);
    }
    if everything {
        let known = ident(column).in_list(literals(&passes.concat()), false);
        frames.push(frame.filter(known.is_not_true())?);
    }
    Ok(frames)
}

/// Starts one query, whose streams come out as the table is laid out.
async fn start(
    pass: DataFrame,
    layout: &Layout,
    spec: &TableSpec,
) -> Result<Vec<SendableRecordBatchStream>, DataFusionError> {
    let context = Arc::new(pass.task_ctx());
    let threads = context.session_config().target_partitions();
    let plan = pass.create_physical_plan().await?;
    let plan = layout.apply(plan, &spec.schema, threads)?;
    execute_stream_partitioned(plan, context)
}

/// Writes the streams of one query into files, each on a task of its own.
async fn write_all(
    streams: Vec<SendableRecordBatchStream>,
    spec: &TableSpec,
    store: &Store,
    counted: bool,
) -> Result<Vec<(Written, Option<Digest>)>> {
    let name = spec.id.name.clone();
    let mut tasks: JoinSet<Result<(Written, Option<Digest>)>> = JoinSet::new();
    for stream in streams {
        tasks.spawn(drain(name.clone(), stream, store.writer(spec)?, counted));
    }
    let mut written = Vec::new();
    while let Some(finished) = tasks.join_next().await {
        let stopped = |_| ModelError::Stopped {
            model: name.clone(),
        };
        written.push(finished.map_err(stopped)??);
    }
    Ok(written)
}

/// Writes all batches of a stream.
async fn drain(
    model: String,
    mut stream: SendableRecordBatchStream,
    mut writer: TableWriter,
    counted: bool,
) -> Result<(Written, Option<Digest>)> {
    let mut digest = counted.then(Digest::default);
    while let Some(batch) = stream.try_next().await.map_err(ModelError::run(&model))? {
        if let Some(digest) = &mut digest {
            digest
                .add(&batch)
                .map_err(|error| ModelError::run(&model)(error.into()))?;
        }
        writer.write(&batch).await?;
    }
    Ok((writer.finish().await?, digest))
}

/// Columns of which the Delta log shows minimum and maximum; a partition has only one value.
fn open_columns(model: &Model, partition: Option<&String>) -> Vec<String> {
    let mut columns = model.twin.open_columns();
    columns.retain(|column| Some(column) != partition);
    columns
}
