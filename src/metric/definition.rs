//! The YAML shapes of `sql/metrics/*.yml`: what a person wrote, with the place of each name.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::catalog::Over;
use crate::domain::{Direction, Text, Unit};

/// A file of metrics, and of dimensions to split them by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricFile {
    #[serde(default)]
    pub(super) dimensions: Vec<DimensionEntry>,
    #[serde(default)]
    pub(super) metrics: Vec<MetricEntry>,
}

/// One metric as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricEntry {
    pub(super) name: Spanned<String>,
    pub(super) label: Text,
    pub(super) description: Text,
    pub(super) mart: Option<String>,
    pub(super) expression: Option<Spanned<String>>,
    pub(super) over: Option<Over>,
    pub(super) ratio: Option<RatioEntry>,
    pub(super) unit: Unit,
    pub(super) better: Direction,
    pub(super) target: Option<f64>,
    pub(super) decimals: Option<u8>,
    pub(super) dimensions: Option<Vec<Spanned<String>>>,
    pub(super) owner: Option<String>,
    #[serde(default)]
    pub(super) covers: Vec<String>,
}

/// One metric divided by another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RatioEntry {
    pub(super) numerator: Spanned<String>,
    pub(super) denominator: Spanned<String>,
}

/// One dimension as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DimensionEntry {
    pub(super) name: Spanned<String>,
    pub(super) label: Text,
    pub(super) column: String,
    pub(super) names: Option<LookupEntry>,
    pub(super) values: Option<OrderedLabels>,
    pub(super) parent: Option<ParentEntry>,
}

/// The dimension that groups the keys of another one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParentEntry {
    pub(super) dimension: Spanned<String>,
    pub(super) column: String,
}

/// Where the labels of a dimension's keys are found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LookupEntry {
    pub(super) table: String,
    pub(super) key: String,
    pub(super) zh: String,
    pub(super) en: String,
}

/// Keys with their labels in the order of the file.
#[derive(Debug)]
pub(super) struct OrderedLabels(pub(super) Vec<(String, Text)>);

impl<'de> Deserialize<'de> for OrderedLabels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LabelsVisitor)
    }
}

struct LabelsVisitor;

impl<'de> Visitor<'de> for LabelsVisitor {
    type Value = OrderedLabels;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keys with their {zh: .., en: ..} labels")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut labels: Vec<(String, Text)> = Vec::new();
        while let Some((key, label)) = map.next_entry::<String, Text>()? {
            if labels.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom(format!("`{key}` is listed twice")));
            }
            labels.push((key, label));
        }
        Ok(OrderedLabels(labels))
    }
}
