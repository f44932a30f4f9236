//! Rejected rows: the `reject` table, and the list that people ask for.

use std::sync::{Arc, LazyLock};

use arrow::array::{Array as _, ArrayRef, AsArray as _, Int64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef};
use arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use datafusion::prelude::{DataFrame, col, lit};

use super::landed::query_error;
use crate::domain::{Locale, Sensitivity};
use crate::engine::Engine;
use crate::ingest::check::Found;
use crate::ingest::contract::{BATCH_ID, LandedColumn, SOURCE_FILE};
use crate::ingest::read::TextBlock;
use crate::ingest::words::kind_words;
use crate::ingest::{IngestError, Result};
use crate::store::{TableId, TableSpec};

const TABLE: &str = "reject";
const TABLE_NAME: &str = "table_name";
const SOURCE_LINE: &str = "source_line";
const COLUMN_NAME: &str = "column_name";
const VALUE: &str = "value";
const KIND: &str = "kind";
const REASON: &str = "reason";

/// All columns but the line are text.
static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    Arc::new(Schema::new(vec![
        text(TABLE_NAME),
        text(SOURCE_FILE),
        Field::new(SOURCE_LINE, DataType::Int64, true),
        text(COLUMN_NAME),
        text(VALUE),
        text(KIND),
        text(REASON),
        text(BATCH_ID),
    ]))
});

/// A rejected row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The table that it was meant for.
    pub table: String,
    /// Name of its file.
    pub file: String,
    /// Line where it begins.
    pub line: u64,
    /// The column or columns at fault, where there are.
    pub column: Option<String>,
    /// Their value as it was in the file; `None` for secret columns.
    pub value: Option<String>,
    /// Stable name of the fault.
    pub kind: String,
    /// The fault in English.
    pub reason: String,
    /// The batch that it came with.
    pub batch_id: String,
}

/// Which rejected rows to list.
#[derive(Debug, Clone, Default)]
pub struct RejectQuery {
    /// Of this table only.
    pub table: Option<String>,
    /// Of this batch only.
    pub batch_id: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// The columns of the `reject` table with their sensitivity: values can come from personal columns
/// and are kept as such; values of secret columns are not kept at all.
pub fn reject_columns() -> Vec<LandedColumn> {
    let columns = SCHEMA.fields().iter().map(|field| LandedColumn {
        name: field.name().clone(),
        data_type: field.data_type().clone(),
        sensitivity: match field.name().as_str() {
            VALUE => Sensitivity::Personal,
            _ => Sensitivity::Internal,
        },
    });
    columns.collect()
}

/// How the store keeps the table: by batch, so that a load that is run again replaces its rows.
pub(super) fn spec() -> TableSpec {
    let open = [TABLE_NAME, SOURCE_FILE, SOURCE_LINE, KIND];
    TableSpec {
        id: TableId::landed(TABLE),
        schema: Arc::clone(&SCHEMA),
        partition_columns: vec![BATCH_ID.to_owned()],
        stats_columns: Some(open.map(ToOwned::to_owned).to_vec()),
    }
}

impl Reject {
    /// The fault in a language; only the English text says what was expected.
    pub fn words(&self, locale: Locale) -> String {
        match locale {
            Locale::En => self.reason.clone(),
            Locale::Zh => kind_words(locale, &self.kind),
        }
    }

    pub(super) fn new(
        table: &str,
        file: &str,
        batch_id: &str,
        block: &TextBlock,
        found: Found,
    ) -> Self {
        Self {
            table: table.to_owned(),
            file: file.to_owned(),
            line: block.line(found.row),
            column: found.column,
            value: found.value,
            kind: found.kind.into_owned(),
            reason: found.reason,
            batch_id: batch_id.to_owned(),
        }
    }
}

/// Rejected rows as a batch of the table.
pub(super) fn batch(rejects: &[Reject]) -> Result<RecordBatch, ArrowError> {
    fn text<'a>(rejects: &'a [Reject], get: impl Fn(&'a Reject) -> Option<&'a str>) -> ArrayRef {
        Arc::new(rejects.iter().map(get).collect::<StringArray>())
    }
    let lines = rejects.iter().map(|reject| i64::try_from(reject.line).ok());
    RecordBatch::try_new(
        Arc::clone(&SCHEMA),
        vec![
            text(rejects, |reject| Some(&reject.table)),
            text(rejects, |reject| Some(&reject.file)),
            Arc::new(lines.collect::<Int64Array>()),
            text(rejects, |reject| reject.column.as_deref()),
            text(rejects, |reject| reject.value.as_deref()),
            text(rejects, |reject| Some(&reject.kind)),
            text(rejects, |reject| Some(&reject.reason)),
            text(rejects, |reject| Some(&reject.batch_id)),
        ],
    )
}

/// The rejected rows that have been kept, by table, batch, file and line.
pub async fn rejects(engine: &Engine, query: &RejectQuery) -> Result<Vec<Reject>> {
    let Some(table) = engine.store().table(&TableId::landed(TABLE)).await? else {
        return Ok(Vec::new());
    };
    let provider = table.provider().await?;
    let collected = async {
        let context = engine.workbench();
        select(context.read_table(provider)?, query)?
            .collect()
            .await
    };
    let batches = Box::pin(collected).await.map_err(query_error(&table))?;
    let mut rejects = Vec::new();
    for batch in batches {
        let read = read(&batch, &mut rejects);
        read.map_err(|source| IngestError::Arrow {
            table: TABLE.to_owned(),
            source,
        })?;
    }
    Ok(rejects)
}

fn select(mut frame: DataFrame, query: &RejectQuery) -> Result<DataFrame, DataFusionError> {
    for (name, wanted) in [(TABLE_NAME, &query.table), (BATCH_ID, &query.batch_id)] {
        if let Some(wanted) = wanted {
            frame = frame.filter(col(name).eq(lit(wanted.as_str())))?;
        }
    }
    let order = [TABLE_NAME, BATCH_ID, SOURCE_FILE, SOURCE_LINE];
    frame = frame.sort(order.map(|name| col(name).sort(true, false)).to_vec())?;
    if query.limit.is_some() {
        frame = frame.limit(0, query.limit)?;
    }
    let names: Vec<_> = SCHEMA
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    frame.select_columns(&names)
}

fn read(batch: &RecordBatch, rejects: &mut Vec<Reject>) -> Result<(), ArrowError> {
    let columns = batch.columns().iter().zip(SCHEMA.fields());
    let columns = columns.map(|(column, field)| cast(column, field.data_type()));
    let columns: Vec<ArrayRef> = columns.collect::<Result<_, _>>()?;
    for row in 0..batch.num_rows() {
        let text = |index: usize| {
            let column = &columns[index];
            (!column.is_null(row)).then(|| column.as_string::<i32>().value(row).to_owned())
        };
        let line = columns[2].as_primitive::<Int64Type>().value(row);
        rejects.push(Reject {
            table: text(0).unwrap_or_default(),
            file: text(1).unwrap_or_default(),
            line: u64::try_from(line).unwrap_or_default(),
            column: text(3),
            value: text(4),
            kind: text(5).unwrap_or_default(),
            reason: text(6).unwrap_or_default(),
            batch_id: text(7).unwrap_or_default(),
        });
    }
    Ok(())
}
