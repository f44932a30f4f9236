//! The YAML shapes of `dashboards/*.yml`: what a person wrote, with the place of each name.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use super::lookup::{ColumnEntry, InputEntry, Show};
use super::{ChartKind, QuadrantLines, Sort};
use crate::config::schema_of;
use crate::domain::Text;
use crate::metric::Comparison;
use crate::report::chart::Panel;

/// A dashboard as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DashboardFile {
    /// Its heading and its name in menus.
    pub(super) title: Text,
    /// What it is for.
    pub(super) description: Text,
    /// What readers can narrow it to: `quarter` and dimensions.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) filters: Vec<Spanned<String>>,
    /// The way down from the whole to its parts, such as `[region, branch, manager]`; tiles `by:
    /// path` show the next level.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) path: Vec<Spanned<String>>,
    /// Requirements that it covers.
    #[serde(default)]
    pub(super) covers: Vec<String>,
    /// Its place in the menu, lowest first.
    pub(super) order: Option<u32>,
    /// Its group in the menu: a key of `groups:` in `guanxi.yml`.
    #[schemars(with = "Option<String>")]
    pub(super) group: Option<Spanned<String>>,
    /// What readers can type into it; queries of its tiles get it as parameters.
    #[serde(default)]
    pub(super) inputs: Vec<InputEntry>,
    /// The page that its breadcrumb leads back to.
    #[schemars(with = "Option<String>")]
    pub(super) parent: Option<Spanned<String>>,
    /// The dimension whose members it is about, one at a time: they lead to it from everywhere.
    #[schemars(with = "Option<String>")]
    pub(super) about: Option<Spanned<String>>,
    /// Its parts.
    pub(super) sections: Vec<SectionEntry>,
}

/// The shape of a dashboard.
pub fn dashboard_schema() -> Schema {
    schema_of::<DashboardFile>()
}

/// A section as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionEntry {
    /// Its heading.
    pub(super) title: Text,
    /// Rows of tiles.
    pub(super) rows: Vec<RowEntry>,
}

/// A row as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RowEntry {
    /// Its tiles; their widths add up to 12.
    pub(super) items: Vec<ItemEntry>,
}

/// A tile as written: one of `kpi`, `chart` and `query`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemEntry {
    /// A metric: its value, change and target.
    #[schemars(with = "Option<String>")]
    pub(super) kpi: Option<Spanned<String>>,
    /// A kind of chart, or a table.
    pub(super) chart: Option<ChartKind>,
    /// A saved query, such as `find/customers`.
    #[schemars(with = "Option<String>")]
    pub(super) query: Option<Spanned<String>>,
    /// How the rows of a query are shown.
    pub(super) show: Option<Show>,
    /// What is shown of a query, in this order; all of it by default.
    #[serde(default)]
    #[schemars(with = "Vec<ColumnEntry>")]
    pub(super) columns: Vec<Spanned<ColumnEntry>>,
    /// Whether there is no tile where a query has no rows.
    #[serde(default)]
    pub(super) hide_empty: bool,
    /// Unique on the page, part of the tile's address; a `kpi` has the name of its metric.
    #[schemars(with = "Option<String>")]
    pub(super) id: Option<Spanned<String>>,
    /// Says what is shown and in which unit; a `kpi` has the label of its metric.
    pub(super) title: Option<Text>,
    /// The rule behind the figures; `{dormancy_days}` becomes the value of that parameter.
    pub(super) subtitle: Option<Text>,
    /// One metric, or several as several series or columns.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) metrics: Vec<Spanned<String>>,
    /// The categories: a time or a dimension; a heat map takes two, `[rows, columns]`.
    #[serde(default)]
    pub(super) by: OneOrMany,
    /// A second dimension, for stacked columns and several lines.
    pub(super) series: Option<String>,
    /// How many quarters up to the chosen one.
    pub(super) quarters: Option<u8>,
    /// What the figures are compared with.
    pub(super) compare: Option<Comparison>,
    /// Order of the categories.
    pub(super) sort: Option<Sort>,
    /// How many categories are kept after sorting.
    pub(super) limit: Option<usize>,
    /// Metrics that a waterfall takes away, such as `[lost_customers]`.
    #[serde(default)]
    pub(super) minus: OneOrMany,
    /// What small multiples are made of.
    pub(super) panel: Option<Panel>,
    /// Where the lines of a scatter stand, and what the fields between them are called.
    pub(super) quadrants: Option<QuadrantLines>,
    /// Metrics of a table whose figures are drawn as bars in their cells too.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) bars: Vec<Spanned<String>>,
    /// Twelfths of the page's width.
    #[schemars(with = "u8")]
    pub(super) width: Spanned<u8>,
}

/// One name, or a list of names.
#[derive(Debug, Default)]
pub(super) struct OneOrMany(pub(super) Vec<String>);

impl JsonSchema for OneOrMany {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } }
            ]
        })
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name such as quarter, or a list such as [channel, quarter]")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany(vec![name.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, names: A) -> Result<OneOrMany, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(names)).map(OneOrMany)
    }
}
