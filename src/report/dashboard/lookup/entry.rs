//! The YAML shapes of inputs and of the columns of saved queries.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::Mark;
use super::inputs::InputKind;
use crate::domain::{Text, Unit};

/// An input as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct InputEntry {
    pub(super) name: Spanned<String>,
    pub(super) label: Text,
    #[serde(default)]
    pub(super) kind: InputKind,
    pub(super) placeholder: Option<Text>,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) known: Option<Spanned<String>>,
}

/// The file `sql/queries/columns.yml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GlossaryFile {
    pub(super) columns: Vec<Spanned<ColumnEntry>>,
}

/// A column as written: only its name, or its name with what is to be said of it.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct ColumnEntry(pub(super) ColumnWords);

/// What can be said of a column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnWords {
    pub(super) name: String,
    pub(super) label: Option<Text>,
    pub(super) unit: Option<Unit>,
    pub(super) decimals: Option<u8>,
    pub(super) dimension: Option<String>,
    pub(super) by: Option<String>,
    #[serde(default)]
    pub(super) dimensions: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) values: BTreeMap<String, Text>,
    pub(super) link: Option<String>,
    pub(super) key: Option<String>,
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
