//! The YAML shapes of `dashboards/*.yml`: what a person wrote, with the place of each name.

use std::fmt;

use serde::Deserialize;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use super::{ChartKind, Sort};
use crate::domain::Text;
use crate::metric::Comparison;

/// A dashboard as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DashboardFile {
    pub(super) title: Text,
    pub(super) description: Text,
    #[serde(default)]
    pub(super) filters: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) path: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) covers: Vec<String>,
    pub(super) order: Option<u32>,
    pub(super) sections: Vec<SectionEntry>,
}

/// A section as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionEntry {
    pub(super) title: Text,
    pub(super) rows: Vec<RowEntry>,
}

/// A row as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowEntry {
    pub(super) items: Vec<ItemEntry>,
}

/// A tile as written: either `kpi` or `chart`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemEntry {
    pub(super) kpi: Option<Spanned<String>>,
    pub(super) chart: Option<ChartKind>,
    pub(super) id: Option<Spanned<String>>,
    pub(super) title: Option<Text>,
    pub(super) subtitle: Option<Text>,
    #[serde(default)]
    pub(super) metrics: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) by: OneOrMany,
    pub(super) series: Option<String>,
    pub(super) quarters: Option<u8>,
    pub(super) compare: Option<Comparison>,
    pub(super) sort: Option<Sort>,
    pub(super) limit: Option<usize>,
    pub(super) width: Spanned<u8>,
}

/// One name, or a list of names.
#[derive(Debug, Default)]
pub(super) struct OneOrMany(pub(super) Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dimension such as quarter, or a list such as [channel, quarter]")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany(vec![name.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, names: A) -> Result<OneOrMany, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(names)).map(OneOrMany)
    }
}
