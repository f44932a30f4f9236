//! The YAML shapes of `sql/metrics/*.yml`: what a person wrote, with the place of each name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::catalog::Over;
use crate::config::schema_of;
use crate::domain::{Direction, Text, Unit};

/// A file of metrics, and of dimensions to split them by.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricFile {
    /// What figures can be split by; day, month, quarter and year are built in.
    #[serde(default)]
    pub(super) dimensions: Vec<DimensionEntry>,
    /// The figures.
    #[serde(default)]
    pub(super) metrics: Vec<MetricEntry>,
}

/// The shape of a file of metrics and dimensions.
pub fn metrics_schema() -> Schema {
    schema_of::<MetricFile>()
}

/// One metric as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricEntry {
    /// Its name in dashboards and URLs.
    #[schemars(with = "String")]
    pub(super) name: Spanned<String>,
    /// Its name as people read it.
    pub(super) label: Text,
    /// Its definition, as a board member reads it; `{dormancy_days}` becomes the value of that
    /// parameter.
    pub(super) description: Text,
    /// The model that it aggregates; not for a ratio.
    pub(super) mart: Option<String>,
    /// An aggregate over the columns of the mart, such as `sum(amount)`.
    #[schemars(with = "Option<String>")]
    pub(super) expression: Option<Spanned<String>>,
    /// Which periods of the mart count in a longer one: `all` for flows, `last` for balances,
    /// `first` for opening figures.
    pub(super) over: Option<Over>,
    /// One metric divided by another, instead of mart and expression.
    pub(super) ratio: Option<RatioEntry>,
    /// What it counts.
    pub(super) unit: Unit,
    /// Which way is good.
    pub(super) better: Direction,
    /// What it should be in a quarter, on the scale of the value.
    pub(super) target: Option<f64>,
    /// The metric that says what was planned, such as `planned_income`; it is used before the
    /// target wherever it can answer the same question.
    #[schemars(with = "Option<String>")]
    pub(super) plan: Option<Spanned<String>>,
    /// Digits after the point; without it the unit's habit.
    pub(super) decimals: Option<u8>,
    /// What it can be split by and narrowed to.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) dimensions: Option<Vec<Spanned<String>>>,
    /// Who answers for it.
    pub(super) owner: Option<String>,
    /// Requirements that it covers.
    #[serde(default)]
    pub(super) covers: Vec<String>,
}

/// One metric divided by another.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RatioEntry {
    /// The upper metric.
    #[schemars(with = "String")]
    pub(super) numerator: Spanned<String>,
    /// The lower metric; where it is zero, the ratio is null.
    #[schemars(with = "String")]
    pub(super) denominator: Spanned<String>,
}

/// One dimension as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DimensionEntry {
    /// Its name in dashboards and URLs.
    #[schemars(with = "String")]
    pub(super) name: Spanned<String>,
    /// Its name as people read it.
    pub(super) label: Text,
    /// Column of the marts that holds its keys.
    pub(super) column: String,
    /// A model that holds the labels of its keys.
    pub(super) names: Option<LookupEntry>,
    /// Keys with their labels, in display order.
    pub(super) values: Option<OrderedLabels>,
    /// A coarser dimension that each of its keys belongs to.
    pub(super) parent: Option<ParentEntry>,
}

/// The dimension that groups the keys of another one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParentEntry {
    /// The coarser dimension.
    #[schemars(with = "String")]
    pub(super) dimension: Spanned<String>,
    /// Column of the table of `names` that holds its keys.
    pub(super) column: String,
}

/// Where the labels of a dimension's keys are found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LookupEntry {
    /// The model.
    pub(super) table: String,
    /// Its column of keys.
    pub(super) key: String,
    /// Its column of Chinese labels.
    pub(super) zh: String,
    /// Its column of English labels.
    pub(super) en: String,
}

/// Keys with their labels in the order of the file.
#[derive(Debug)]
pub(super) struct OrderedLabels(pub(super) Vec<(String, Text)>);

impl JsonSchema for OrderedLabels {
    fn schema_name() -> Cow<'static, str> {
        "Labels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Text>::json_schema(generator)
    }
}

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
