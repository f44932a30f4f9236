//! The YAML shapes of inputs and of the columns of saved queries.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::Mark;
use super::inputs::InputKind;
use crate::domain::{Text, Unit};

/// A field of a page.
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
    /// A saved query with the values and names nearest to the one typed.
    #[schemars(with = "Option<String>")]
    pub(super) known: Option<Spanned<String>>,
}

/// What the columns of saved queries are called, on every page that shows them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GlossaryFile {
    /// The columns, each once.
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
    /// The column that decides which of `dimensions` it has.
    pub(super) by: Option<String>,
    /// Dimensions by the values of the column `by`.
    #[serde(default)]
    pub(super) dimensions: BTreeMap<String, String>,
    /// What its codes are called.
    #[serde(default)]
    pub(super) values: BTreeMap<String, Text>,
    /// The page about the thing that its values name.
    pub(super) link: Option<String>,
    /// The column with the number of that thing, if not this one.
    pub(super) key: Option<String>,
    /// Icons of a timeline by code.
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

impl JsonSchema for ColumnEntry {
    fn schema_name() -> Cow<'static, str> {
        "ColumnEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let words = generator.subschema_for::<ColumnWords>();
        json_schema!({ "anyOf": [{ "type": "string" }, words] })
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
