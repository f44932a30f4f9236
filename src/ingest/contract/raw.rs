//! The YAML shape of a contract, before anything is known about its sense.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use super::Mode;
use crate::domain::{Sensitivity, Text};

/// `sql/sources/<table>.yml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContract {
    pub(super) description: Text,
    pub(super) grain: String,
    pub(super) files: Vec<String>,
    #[serde(default)]
    pub(super) format: RawFormat,
    pub(super) mode: Mode,
    #[serde(default)]
    pub(super) key: Vec<String>,
    #[serde(default)]
    pub(super) partition_by: Option<RawPartition>,
    #[serde(default)]
    pub(super) cluster_by: Vec<String>,
    #[serde(default)]
    pub(super) line_column: Option<String>,
    #[serde(default)]
    pub(super) max_rejects: f64,
    pub(super) columns: Vec<RawColumn>,
    #[serde(default)]
    pub(super) checks: Vec<RawCheck>,
}

/// `format:`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawFormat {
    pub(super) kind: FormatKind,
    pub(super) delimiter: char,
    pub(super) quote: char,
    pub(super) nulls: Vec<Scalar>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FormatKind {
    Csv,
}

/// `partition_by:`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPartition {
    pub(super) name: String,
    pub(super) column: String,
    pub(super) unit: super::PartitionUnit,
}

/// One entry of `columns:`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawColumn {
    pub(super) name: String,
    #[serde(default)]
    pub(super) from: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) format: Option<String>,
    #[serde(default)]
    pub(super) century: Option<i32>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) values: Vec<Scalar>,
    #[serde(default)]
    pub(super) min: Option<Scalar>,
    #[serde(default)]
    pub(super) max: Option<Scalar>,
    #[serde(default)]
    pub(super) pattern: Option<String>,
    #[serde(default)]
    pub(super) references: Option<String>,
    #[serde(default)]
    pub(super) local_date: Option<String>,
    pub(super) sensitivity: Sensitivity,
    #[serde(default)]
    pub(super) description: Option<Text>,
}

/// One entry of `checks:`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCheck {
    pub(super) name: String,
    pub(super) expression: String,
}

/// A YAML value of any simple type, kept as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scalar(pub(super) String);

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
