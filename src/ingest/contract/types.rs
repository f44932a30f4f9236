//! Column types, and the bounds and formats that go with them.

use std::fmt;

use arrow::datatypes::{DataType, TimeUnit};
use schemars::JsonSchema;
use serde::Deserialize;

/// The type of a landed column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// UTF-8 text.
    Text,
    /// 64-bit whole number.
    Integer,
    /// Exact number with a fixed number of decimals.
    Decimal {
        /// All digits, at most 38.
        precision: u8,
        /// Digits after the point.
        scale: i8,
    },
    /// 64-bit floating point number.
    Float,
    /// True or false.
    Boolean,
    /// Calendar day.
    Date,
    /// Moment, stored as UTC microseconds.
    Timestamp,
}

/// What a contract may write after `type:`.
pub(super) const KNOWN_TYPES: &str =
    "text, integer, decimal(precision,scale), float, boolean, date, timestamp";

impl ColumnType {
    /// Reads a type such as `decimal(18,2)`.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "text" => Self::Text,
            "integer" => Self::Integer,
            "float" => Self::Float,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "timestamp" => Self::Timestamp,
            _ => {
                let inner = text.strip_prefix("decimal(")?.strip_suffix(')')?;
                let (precision, scale) = inner.split_once(',')?;
                let precision: u8 = precision.trim().parse().ok()?;
                let scale: i8 = scale.trim().parse().ok()?;
                let fits = (1..=38).contains(&precision)
                    && scale >= 0
                    && scale.unsigned_abs() <= precision;
                return fits.then_some(Self::Decimal { precision, scale });
            }
        })
    }

    /// The Arrow type of the landed column.
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Integer => DataType::Int64,
            Self::Decimal { precision, scale } => DataType::Decimal128(precision, scale),
            Self::Float => DataType::Float64,
            Self::Boolean => DataType::Boolean,
            Self::Date => DataType::Date32,
            Self::Timestamp => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        }
    }
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("text"),
            Self::Integer => f.write_str("integer"),
            Self::Decimal { precision, scale } => write!(f, "decimal({precision},{scale})"),
            Self::Float => f.write_str("float"),
            Self::Boolean => f.write_str("boolean"),
            Self::Date => f.write_str("date"),
            Self::Timestamp => f.write_str("timestamp"),
        }
    }
}

/// A smallest or largest accepted value, in the column's own type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// Of an integer.
    Integer(i64),
    /// Of a decimal, in units of its last digit.
    Decimal(i128),
    /// Of a float.
    Float(f64),
    /// Of a date, in days since 1970-01-01.
    Date(i32),
}

/// How a date or a timestamp is written in the file; ISO 8601 without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    /// `strftime` pattern.
    pub pattern: String,
    /// First year of the century that all two-digit years belong to.
    pub century: Option<i32>,
}

/// What a load does with the rows that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// They stay; the same key again is a fault.
    Append,
    /// They stay unless a new row has their key.
    Merge,
    /// They go: the batch is the whole table.
    Replace,
}

/// Length of the periods by which a table is partitioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PartitionUnit {
    /// `2025-03`
    Month,
    /// `2025Q1`
    Quarter,
    /// `2025`
    Year,
}
