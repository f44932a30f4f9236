//! The lines that divide a scatter, as a person writes them: at a figure or at the median.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::domain::{Text, Value};

/// Where the two lines of a scatter stand, and what the fields between them are called.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuadrantLines {
    /// Where the upright line stands: a figure of the first metric, or `median`.
    pub x: Cut,
    /// Where the lying line stands: a figure of the second metric, or `median`.
    pub y: Cut,
    /// Name of the field with little of the first metric and much of the second.
    pub upper_left: Option<Text>,
    /// Name of the field with much of both.
    pub upper_right: Option<Text>,
    /// Name of the field with little of both.
    pub lower_left: Option<Text>,
    /// Name of the field with much of the first metric and little of the second.
    pub lower_right: Option<Text>,
}

/// Where a line of a scatter stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cut {
    /// At a figure.
    At(f64),
    /// Where as many points lie below as above.
    Median,
}

impl JsonSchema for Cut {
    fn schema_name() -> Cow<'static, str> {
        "Cut".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "number" }, { "const": "median" }] })
    }
}

impl<'de> Deserialize<'de> for Cut {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CutVisitor)
    }
}

struct CutVisitor;

impl Visitor<'_> for CutVisitor {
    type Value = Cut;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a figure such as 0.5, or median")
    }

    fn visit_f64<E: Error>(self, figure: f64) -> Result<Cut, E> {
        Ok(Cut::At(figure))
    }

    fn visit_i64<E: Error>(self, figure: i64) -> Result<Cut, E> {
        Ok(Cut::At(Value::Integer(figure).to_f64()))
    }

    fn visit_u64<E: Error>(self, figure: u64) -> Result<Cut, E> {
        self.visit_i64(i64::try_from(figure).map_err(E::custom)?)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Cut, E> {
        match word {
            "median" => Ok(Cut::Median),
            other => Err(E::custom(format!(
                "`{other}` is no place for a line; write a figure such as 0.5, or median"
            ))),
        }
    }
}
