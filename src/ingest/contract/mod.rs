//! Contracts: what the files of one source table look like, and which rows are good.
//!
//! A [`Contract`] is read from `sql/sources/<table>.yml` and has been checked: its types are
//! known, its keys, partition and references exist. [`Contracts`] holds those of a project, finds
//! the contract of a file, and knows the order in which tables are loaded.

mod column;
mod glob;
mod raw;
mod set;
#[cfg(test)]
mod tests;
mod types;
mod validate;

use std::path::Path;
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};

pub use raw::contract_schema;
pub use set::Contracts;
pub use types::{Bound, ColumnType, DateFormat, Mode, PartitionUnit};

use crate::domain::{Sensitivity, Text};
use crate::store::{TableId, TableSpec};

/// Name of the landed column that holds the file name of a row.
pub const SOURCE_FILE: &str = "source_file";
/// Name of the landed column that holds the batch of a row.
pub const BATCH_ID: &str = "batch_id";

/// The contract of one source table.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Name of the table.
    pub table: String,
    /// The contract's file inside the project.
    pub path: String,
    /// What the table holds.
    pub description: Text,
    /// What one row is.
    pub grain: String,
    /// File name patterns with `*` and `?`.
    pub files: Vec<String>,
    /// How the text of the files is divided.
    pub format: Format,
    /// What happens to the rows that are there already.
    pub mode: Mode,
    /// Positions of the key columns.
    pub key: Vec<usize>,
    /// How the table is divided into folders.
    pub partition: Option<Partition>,
    /// Columns by which rows are sorted inside files.
    pub cluster_by: Vec<String>,
    /// Largest accepted share of rejected rows, 0 to 1.
    pub max_rejects: f64,
    /// Name of the column that keeps each row's line in its file, for files whose order has meaning.
    pub line_column: Option<String>,
    /// The columns of the files.
    pub columns: Vec<Column>,
    /// Expressions that must not be false for any row.
    pub checks: Vec<RowCheck>,
}

/// How the text of a file is divided into fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Between two fields.
    pub delimiter: u8,
    /// Around fields that hold delimiters or line ends.
    pub quote: u8,
    /// Texts that mean nothing.
    pub nulls: Vec<String>,
    /// Whether blanks around a value are dropped.
    pub trim: bool,
}

/// How a table is divided by time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Name of the partition column.
    pub name: String,
    /// The date column that it follows.
    pub column: String,
    /// Length of its periods.
    pub unit: PartitionUnit,
}

/// A column of the files.
#[derive(Debug, Clone)]
pub struct Column {
    /// Name in the table.
    pub name: String,
    /// Name in the header of the files.
    pub header: String,
    /// Its type.
    pub kind: ColumnType,
    /// How dates are written, when not as ISO 8601.
    pub format: Option<DateFormat>,
    /// Whether every row must have a value.
    pub required: bool,
    /// Accepted values; all when empty.
    pub values: Vec<String>,
    /// Smallest accepted value.
    pub min: Option<Bound>,
    /// Largest accepted value.
    pub max: Option<Bound>,
    /// Regular expression that values match.
    pub pattern: Option<String>,
    /// Table and column that hold every value.
    pub references: Option<Reference>,
    /// Name of the bank-local date column that a timestamp gets.
    pub local_date: Option<String>,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// What it means.
    pub description: Option<Text>,
    /// Line of the contract where it begins.
    pub line: usize,
}

/// A column of another table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    /// The table.
    pub table: String,
    /// Its column.
    pub column: String,
}

/// A condition over one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCheck {
    /// Its name, shown with rejected rows.
    pub name: String,
    /// SQL expression; a row is rejected when it is false.
    pub expression: String,
    /// Line of the contract where it begins.
    pub line: usize,
}

/// A column of the landed table.
#[derive(Debug, Clone)]
pub struct LandedColumn {
    /// Its name.
    pub name: String,
    /// Its Arrow type.
    pub data_type: DataType,
    /// Who may see it.
    pub sensitivity: Sensitivity,
}

impl Contract {
    /// Reads the contract of `table` from its YAML text.
    pub fn parse(table: &str, path: &str, text: &str) -> crate::ingest::Result<Self> {
        validate::contract(table, path, text)
    }

    /// Whether a file is one of this table's, by its name.
    pub fn takes(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.files
            .iter()
            .any(|pattern| glob::matches(pattern, &name))
    }

    /// The columns of the landed table, in order: those of the files, each timestamp followed by
    /// its local date; the partition; the line; the lineage.
    pub fn landed_columns(&self) -> Vec<LandedColumn> {
        let mut columns = Vec::with_capacity(self.columns.len() + 4);
        let mut add = |name: &str, data_type: DataType, sensitivity: Sensitivity| {
            columns.push(LandedColumn {
                name: name.to_owned(),
                data_type,
                sensitivity,
            });
        };
        for column in &self.columns {
            add(&column.name, column.kind.data_type(), column.sensitivity);
            if let Some(local_date) = &column.local_date {
                add(local_date, DataType::Date32, column.sensitivity);
            }
        }
        if let Some(partition) = &self.partition {
            let sensitivity = self.sensitivity_of(&partition.column);
            add(&partition.name, DataType::Utf8, sensitivity);
        }
        if let Some(line) = &self.line_column {
            add(line, DataType::Int64, Sensitivity::Internal);
        }
        add(SOURCE_FILE, DataType::Utf8, Sensitivity::Internal);
        add(BATCH_ID, DataType::Utf8, Sensitivity::Internal);
        columns
    }

    /// The Arrow schema of the landed table.
    pub fn landed_schema(&self) -> SchemaRef {
        let fields: Vec<_> = self
            .landed_columns()
            .into_iter()
            .map(|column| Field::new(column.name, column.data_type, true))
            .collect();
        Arc::new(Schema::new(fields))
    }

    /// How the store is to keep the table: no statistics of personal and secret columns.
    pub fn table_spec(&self) -> TableSpec {
        let partitions: Vec<String> = self.partition.iter().map(|p| p.name.clone()).collect();
        let open = self
            .landed_columns()
            .into_iter()
            .filter(|column| column.sensitivity <= Sensitivity::Internal)
            .map(|column| column.name)
            .filter(|name| !partitions.contains(name));
        TableSpec {
            id: TableId::landed(&self.table),
            schema: self.landed_schema(),
            stats_columns: Some(open.collect()),
            partition_columns: partitions,
        }
    }

    /// What its columns reference.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.columns
            .iter()
            .filter_map(|column| column.references.as_ref())
    }

    /// Names of the key columns.
    pub fn key_names(&self) -> Vec<&str> {
        let columns = self.key.iter().filter_map(|index| self.columns.get(*index));
        columns.map(|column| column.name.as_str()).collect()
    }

    fn sensitivity_of(&self, name: &str) -> Sensitivity {
        self.columns
            .iter()
            .find(|column| column.name == name || column.local_date.as_deref() == Some(name))
            .map_or(Sensitivity::Internal, |column| column.sensitivity)
    }
}
