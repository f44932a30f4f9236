//! The YAML shapes of inputs and of the columns of saved queries.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::Mark;
use super::inputs::InputKind;
use crate::domain::{Text, Unit};

/// An input as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct InputEntry {
    /// Its name in addresses, and that of the parameter that it fills.
    #[schemars(with = "String")]
    pub(super) name: Spanned<String>,
    /// Its name as people read it.
    pub(super) label: Text,
    /// What can be typed.
    #[serde(default)]
    pub(super) kind: InputKind,
    /// An example, shown while it is empty.
    pub(super) placeholder: Option<Text>,
    /// Whether the page shows nothing without it.
    #[serde(default)]
    pub(super) required: bool,
    /// The saved query that knows its values.
    #[schemars(with = "Option<String>")]
    pub(super) known: Option<Spanned<String>>,
}

/// The file `sql/queries/columns.yml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GlossaryFile {
    /// What columns of queries are called, wherever they occur.
    #[schemars(with = "Vec<ColumnEntry>")]
    pub(super) columns: Vec<Spanned<ColumnEntry>>,
}

/// A column as written: only its name, or its name with what is to be said of it.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct ColumnEntry(pub(super) ColumnWords);

/// What can be said of a column.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnWords {
    /// Its name in the query.
    pub(super) name: String,
    /// Its heading.
    pub(super) label: Option<Text>,
    /// What its figures count.
    pub(super) unit: Option<Unit>,
    /// Digits after the point.
    pub(super) decimals: Option<u8>,
    /// The dimension whose labels its codes have.
    pub(super) dimension: Option<String>,
    /// The column that decides which of `dimensions` its codes are of.
    pub(super) by: Option<String>,
    /// The dimension of its codes by the value of the column `by`.
    #[serde(default)]
    pub(super) dimensions: BTreeMap<String, String>,
    /// Labels of its codes.
    #[serde(default)]
    pub(super) values: BTreeMap<String, Text>,
    /// The dimension whose page its values lead to.
    pub(super) link: Option<String>,
    /// The column that has the key of the link.
    pub(super) key: Option<String>,
    /// What marks of a timeline look like, by code.
    #[serde(default)]
    pub(super) marks: BTreeMap<String, Mark>,
}

impl ColumnWords {
    /// These words, and for what they leave unsaid those of the glossary.
    pub(super) fn or(self, general: Self) -> Self {
        let says_codes =
            self.dimension.is_some() || !self.values.is_empty() || !self.dimensions.is_empty();
        let codes = if says_codes {
            self.clone()
        } else {
            general.clone()
        };
        let pick = |own: bool| {
            if own {
                self.marks.clone()
            } else {
                general.marks.clone()
            }
        };
        Self {
            marks: pick(!self.marks.is_empty()),
            name: self.name,
            label: self.label.or(general.label),
            unit: self.unit.or(general.unit),
            decimals: self.decimals.or(general.decimals),
            dimension: codes.dimension,
            by: codes.by,
            dimensions: codes.dimensions,
            values: codes.values,
            link: self.link.or(general.link),
            key: self.key.or(general.key),
        }
    }
}

/// A name, or a map of words.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is only the shape of a schema")]
enum ColumnShape {
    Name(String),
    Words(Box<ColumnWords>),
}

impl JsonSchema for ColumnEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Column".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        ColumnShape::json_schema(generator)
    }
}

impl<'de> Deserialize<'de> for ColumnEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ColumnVisitor)
    }
}

struct ColumnVisitor;

impl<'de> Visitor<'de> for ColumnVisitor {
    type Value = ColumnEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column such as aum, or a map such as {name: aum, unit: money}")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<ColumnEntry, E> {
        Ok(ColumnEntry(ColumnWords {
            name: name.to_owned(),
            ..ColumnWords::default()
        }))
    }

    fn visit_map<A: MapAccess<'de>>(self, words: A) -> Result<ColumnEntry, A::Error> {
        ColumnWords::deserialize(MapAccessDeserializer::new(words)).map(ColumnEntry)
    }
}
