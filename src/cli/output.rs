//! Rows on the screen and in pipes.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use arrow::array::RecordBatch;
use arrow::util::display::FormatOptions;
use arrow::util::pretty::pretty_format_batches_with_options;
use clap::ValueEnum;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt as _;

use crate::domain::format::NumberFormat;
use crate::domain::{Locale, Unit, Value};
use crate::engine::EngineError;

/// Rows that a table on the screen shows at most.
const SCREEN_ROWS: usize = 1_000;

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// Aligned columns, the first 1,000 rows
    Table,
    /// RFC 4180 with a header
    Csv,
    /// An array of objects
    Json,
}

/// A plain table for summaries, with right-aligned figures after the first column.
pub(super) fn table(
    header: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table
        .load_preset(comfy_table::presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(comfy_table::ContentArrangement::Dynamic)
        .set_header(header);
    for row in rows {
        table.add_row(row);
    }
    table
}

/// Writes a file, and the folder that it lies in when that is missing.
pub(super) fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("failed to write {}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(failed)?;
    }
    std::fs::write(path, bytes).with_context(failed)
}

/// A count with grouping.
pub(super) fn count(number: u64) -> String {
    let format = NumberFormat {
        locale: Locale::En,
        unit: Unit::Count,
        currency: "",
        decimals: None,
    };
    format.full(Value::Integer(i64::try_from(number).unwrap_or(i64::MAX)))
}

/// Prints a stream of rows; CSV and JSON never hold more than one batch.
pub(super) async fn print_rows(
    rows: SendableRecordBatchStream,
    format: RowFormat,
) -> anyhow::Result<()> {
    match format {
        RowFormat::Table => print_table(rows).await,
        RowFormat::Csv => print_csv(rows).await,
        RowFormat::Json => print_json(rows).await,
    }
}

async fn print_table(mut rows: SendableRecordBatchStream) -> anyhow::Result<()> {
    let schema = rows.schema();
    let (mut shown, mut count, mut more) = (Vec::<RecordBatch>::new(), 0, false);
    while let Some(batch) = rows.next().await.transpose().map_err(EngineError::from)? {
        let room = SCREEN_ROWS - count;
        more = batch.num_rows() > room;
        let part = batch.slice(0, batch.num_rows().min(room));
        count += part.num_rows();
        shown.push(part);
        if more || count == SCREEN_ROWS {
            break;
        }
    }
    if shown.is_empty() {
        shown.push(RecordBatch::new_empty(schema));
    }
    let options = FormatOptions::default().with_null("");
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{}",
        pretty_format_batches_with_options(&shown, &options)?
    )?;
    if more || count == SCREEN_ROWS {
        writeln!(
            out,
            "the first {SCREEN_ROWS} rows; --format csv or json prints all"
        )?;
    }
    Ok(())
}

async fn print_csv(mut rows: SendableRecordBatchStream) -> anyhow::Result<()> {
    let schema = rows.schema();
    let mut writer = arrow::csv::Writer::new(std::io::stdout().lock());
    writer.write(&RecordBatch::new_empty(schema))?;
    while let Some(batch) = rows.next().await {
        writer
            .write(&batch.map_err(EngineError::from)?)
            .map_err(io_cause)?;
    }
    Ok(())
}

async fn print_json(mut rows: SendableRecordBatchStream) -> anyhow::Result<()> {
    let out = std::io::BufWriter::new(std::io::stdout().lock());
    let builder = arrow::json::WriterBuilder::new().with_explicit_nulls(true);
    let mut writer = builder.build::<_, arrow::json::writer::JsonArray>(out);
    while let Some(batch) = rows.next().await {
        writer
            .write(&batch.map_err(EngineError::from)?)
            .map_err(io_cause)?;
    }
    writer.finish().map_err(io_cause)?;
    let mut out = writer.into_inner();
    writeln!(out)
        .and_then(|()| out.flush())
        .context("failed to print")
}

/// An Arrow error that is really a closed pipe becomes the I/O error it was.
fn io_cause(error: arrow::error::ArrowError) -> anyhow::Error {
    match error {
        arrow::error::ArrowError::IoError(_, cause) => cause.into(),
        other => other.into(),
    }
}
