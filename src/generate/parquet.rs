//! Rows of one table as Arrow columns, written as one row group per chunk of customers.
//!
//! Times are stored as UTC instants; the bank's clock is eight hours ahead (China has had no
//! summer time since 1991).

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder,
    RecordBatch, StringBuilder, TimestampMicrosecondBuilder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use arrow::error::ArrowError;
use chrono::NaiveDate;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::GenerateError;
use super::page::{Cell, Kind, Table, text};

const OFFSET_SECONDS: i64 = 8 * 3600;

/// A Parquet file that grows by row groups.
pub(super) struct ParquetFile {
    path: PathBuf,
    writer: ArrowWriter<File>,
}

impl ParquetFile {
    /// Starts a file.
    pub(super) fn create(path: &Path, table: &Table) -> Result<Self, GenerateError> {
        let file = File::create(path).map_err(|source| GenerateError::Write {
            path: path.to_owned(),
            source,
        })?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(parquet::basic::ZstdLevel::default()))
            .build();
        let writer = ArrowWriter::try_new(file, schema(table), Some(properties))
            .map_err(|source| Self::error(path, source))?;
        Ok(Self {
            path: path.to_owned(),
            writer,
        })
    }

    /// Writes rows as one row group.
    pub(super) fn write(&mut self, columns: Columns) -> Result<u64, GenerateError> {
        let done = columns
            .finish()
            .map_err(ParquetError::from)
            .and_then(|batch| {
                self.writer.write(&batch)?;
                self.writer.flush()?;
                Ok(batch.num_rows() as u64)
            });
        done.map_err(|source| Self::error(&self.path, source))
    }

    /// Writes the footer.
    pub(super) fn close(self) -> Result<(), GenerateError> {
        let path = self.path;
        let closed = self.writer.close();
        closed
            .map(drop)
            .map_err(|source| Self::error(&path, source))
    }

    fn error(path: &Path, source: ParquetError) -> GenerateError {
        GenerateError::Parquet {
            path: path.to_owned(),
            source,
        }
    }
}

/// Columns of one table that are being filled.
#[derive(Debug)]
pub(super) struct Columns {
    schema: SchemaRef,
    builders: Vec<Builder>,
}

#[derive(Debug)]
enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Float(Float64Builder),
    Flag(BooleanBuilder),
    Date(Date32Builder),
    Time(TimestampMicrosecondBuilder),
}

impl Columns {
    /// Empty columns of a table.
    pub(super) fn new(table: &Table) -> Self {
        let builders = table.columns.iter().map(|(_, kind)| builder(*kind));
        Self {
            schema: schema(table),
            builders: builders.collect(),
        }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) {
        for (builder, cell) in self.builders.iter_mut().zip(cells) {
            append(builder, cell);
        }
    }

    fn finish(self) -> Result<RecordBatch, ArrowError> {
        let arrays = self.builders.into_iter().map(array).collect();
        RecordBatch::try_new(self.schema, arrays)
    }
}

fn schema(table: &Table) -> SchemaRef {
    let fields: Vec<Field> = table
        .columns
        .iter()
        .map(|(name, kind)| Field::new(*name, data_type(*kind), true))
        .collect();
    Arc::new(Schema::new(fields))
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Decimal => DataType::Decimal128(18, 2),
        Kind::Float => DataType::Float64,
        Kind::Flag => DataType::Boolean,
        Kind::Date => DataType::Date32,
        Kind::Time => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
    }
}

fn builder(kind: Kind) -> Builder {
    match kind {
        Kind::Text => Builder::Text(StringBuilder::new()),
        Kind::Integer => Builder::Integer(Int64Builder::new()),
        Kind::Decimal => Builder::Decimal(Decimal128Builder::new().with_data_type(data_type(kind))),
        Kind::Float => Builder::Float(Float64Builder::new()),
        Kind::Flag => Builder::Flag(BooleanBuilder::new()),
        Kind::Date => Builder::Date(Date32Builder::new()),
        Kind::Time => {
            Builder::Time(TimestampMicrosecondBuilder::new().with_data_type(data_type(kind)))
        }
    }
}

/// A cell that does not fit its column becomes null; the tables' own tests exclude that.
fn append(builder: &mut Builder, cell: &Cell<'_>) {
    match (builder, *cell) {
        (Builder::Text(column), Cell::Text(value)) => column.append_value(value),
        (Builder::Text(column), Cell::Null) => column.append_null(),
        (Builder::Text(column), other) => column.append_value(text(&other)),
        (Builder::Integer(column), Cell::Integer(value)) => column.append_value(value),
        (Builder::Integer(column), _) => column.append_null(),
        (Builder::Decimal(column), Cell::Money(value)) => column.append_value(i128::from(value)),
        (Builder::Decimal(column), _) => column.append_null(),
        (Builder::Float(column), Cell::Rate(value)) => {
            column.append_value(super::draw::float(value) / 10_000.0);
        }
        (Builder::Float(column), _) => column.append_null(),
        (Builder::Flag(column), Cell::Flag(value)) => column.append_value(value),
        (Builder::Flag(column), _) => column.append_null(),
        (Builder::Date(column), Cell::Date(value)) => column.append_value(days(value)),
        (Builder::Date(column), _) => column.append_null(),
        (Builder::Time(column), Cell::Time(value)) => {
            let seconds = value.and_utc().timestamp() - OFFSET_SECONDS;
            column.append_value(seconds * 1_000_000);
        }
        (Builder::Time(column), _) => column.append_null(),
    }
}

fn days(date: NaiveDate) -> i32 {
    let since = date.signed_duration_since(NaiveDate::default());
    i32::try_from(since.num_days()).unwrap_or(0)
}

fn array(builder: Builder) -> ArrayRef {
    match builder {
        Builder::Text(mut column) => Arc::new(column.finish()),
        Builder::Integer(mut column) => Arc::new(column.finish()),
        Builder::Decimal(mut column) => Arc::new(column.finish()),
        Builder::Float(mut column) => Arc::new(column.finish()),
        Builder::Flag(mut column) => Arc::new(column.finish()),
        Builder::Date(mut column) => Arc::new(column.finish()),
        Builder::Time(mut column) => Arc::new(column.finish()),
    }
}
