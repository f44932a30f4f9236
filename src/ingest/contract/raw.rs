//! The YAML shape of a contract, before anything is known about its sense.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use super::Mode;
use crate::config::{AnyScalar, schema_of};
use crate::domain::{Sensitivity, Text};

/// `sql/sources/<table>.yml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContract {
    /// What the table holds.
    pub(super) description: Text,
    /// What one row is.
    pub(super) grain: String,
    /// Names of its files, with `*` for what varies; the first is the usual one.
    pub(super) files: Vec<String>,
    /// How the files are written; CSV with commas, if it does not say.
    #[serde(default)]
    pub(super) format: RawFormat,
    /// What a batch does to the rows that are there.
    pub(super) mode: Mode,
    /// Columns that tell rows apart.
    #[serde(default)]
    pub(super) key: Vec<String>,
    /// Periods by which a large table is cut.
    #[serde(default)]
    pub(super) partition_by: Option<RawPartition>,
    /// Columns whose like values are laid close together.
    #[serde(default)]
    pub(super) cluster_by: Vec<String>,
    /// Name of a column that keeps the line of each row, where order has meaning.
    #[serde(default)]
    pub(super) line_column: Option<String>,
    /// Share of rows that may be refused before the whole file is, 0 to 1.
    #[serde(default)]
    pub(super) max_rejects: f64,
    /// The columns that are landed.
    pub(super) columns: Vec<RawColumn>,
    /// Conditions that every row must meet.
    #[serde(default)]
    pub(super) checks: Vec<RawCheck>,
}

/// The shape of a contract.
pub fn contract_schema() -> Schema {
    schema_of::<RawContract>()
}

/// `format:`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawFormat {
    /// Kind of the files.
    pub(super) kind: FormatKind,
    /// What is between two fields.
    pub(super) delimiter: char,
    /// What a field is put in that holds a delimiter.
    pub(super) quote: char,
    /// Fields that mean that there is no value.
    pub(super) nulls: Vec<Scalar>,
    /// Whether blanks around a field are dropped.
    pub(super) trim: bool,
}

impl Default for RawFormat {
    fn default() -> Self {
        Self {
            kind: FormatKind::Csv,
            delimiter: ',',
            quote: '"',
            nulls: vec![Scalar(String::new())],
            trim: true,
        }
    }
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum FormatKind {
    Csv,
}

/// `partition_by:`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPartition {
    /// Name of the column of periods.
    pub(super) name: String,
    /// The date that decides the period.
    pub(super) column: String,
    /// Length of a period.
    pub(super) unit: super::PartitionUnit,
}

/// One entry of `columns:`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawColumn {
    /// Its name in the warehouse.
    pub(super) name: String,
    /// Its heading in the file, if that is another one.
    #[serde(default)]
    pub(super) from: Option<String>,
    /// `text`, `integer`, `decimal(18, 2)`, `float`, `boolean`, `date` or `timestamp`.
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// How a date or time is written, such as `%Y-%m-%d`.
    #[serde(default)]
    pub(super) format: Option<String>,
    /// First year that two-digit years can mean.
    #[serde(default)]
    pub(super) century: Option<i32>,
    /// Whether a row without it is refused.
    #[serde(default)]
    pub(super) required: bool,
    /// The only values that are accepted.
    #[serde(default)]
    pub(super) values: Vec<Scalar>,
    /// The smallest accepted value.
    #[serde(default)]
    pub(super) min: Option<Scalar>,
    /// The largest accepted value.
    #[serde(default)]
    pub(super) max: Option<Scalar>,
    /// A regular expression that the whole text matches.
    #[serde(default)]
    pub(super) pattern: Option<String>,
    /// `table.column` that must hold the value.
    #[serde(default)]
    pub(super) references: Option<String>,
    /// Name of a further column with the date of a timestamp in the bank's time zone.
    #[serde(default)]
    pub(super) local_date: Option<String>,
    /// Who may see it.
    pub(super) sensitivity: Sensitivity,
    /// What it says.
    #[serde(default)]
    pub(super) description: Option<Text>,
}

/// One entry of `checks:`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCheck {
    /// What it demands, in a word.
    pub(super) name: String,
    /// SQL over one row that must not be false.
    pub(super) expression: String,
}

/// A YAML value of any simple type, kept as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scalar(pub(super) String);

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        AnyScalar::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        AnyScalar::json_schema(generator)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar(value.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar(value.to_string()))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar(value.to_string()))
    }
}
