//! JSON Schemas of everything that a project writes in YAML, for editors: they complete keys, show
//! what each means and mark what is unknown.
//!
//! Each is derived from the very type that reads the file, so that the two cannot differ.

use schemars::Schema;

use super::dashboard::{annotations_schema, dashboard_schema, glossary_schema};
use crate::config::{Settings, schema_of};
use crate::ingest::contract_schema;
use crate::metric::metrics_schema;
use crate::model::{Twin, parameters_schema};

/// A kind of YAML file.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Its name.
    pub name: &'static str,
    /// Which files have it; `*` stands for any number of letters and folders.
    pub files: &'static [&'static str],
    schema: fn() -> Schema,
}

/// All kinds of YAML files, by name.
pub const SHAPES: &[Shape] = &[
    Shape {
        name: "annotations",
        files: &["dashboards/annotations.yml"],
        schema: annotations_schema,
    },
    Shape {
        name: "columns",
        files: &["sql/queries/columns.yml"],
        schema: glossary_schema,
    },
    Shape {
        name: "dashboard",
        files: &["dashboards/*.yml"],
        schema: dashboard_schema,
    },
    Shape {
        name: "metrics",
        files: &["sql/metrics/*.yml"],
        schema: metrics_schema,
    },
    Shape {
        name: "model",
        files: &["sql/staging/*.yml", "sql/marts/*.yml"],
        schema: schema_of::<Twin>,
    },
    Shape {
        name: "parameters",
        files: &["sql/parameters.yml", "sql/parameters/*.yml"],
        schema: parameters_schema,
    },
    Shape {
        name: "project",
        files: &["guanxi.yml"],
        schema: schema_of::<Settings>,
    },
    Shape {
        name: "source",
        files: &["sql/sources/*.yml"],
        schema: contract_schema,
    },
];

impl Shape {
    /// The kind with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SHAPES.iter().find(|shape| shape.name == name)
    }

    /// The kind of a file, by its path inside a project.
    pub fn of(path: &str) -> Option<&'static Self> {
        let fits = |pattern: &&str| match pattern.split_once('*') {
            Some((start, end)) => path.starts_with(start) && path.ends_with(end),
            None => path == *pattern,
        };
        SHAPES.iter().find(|shape| shape.files.iter().any(&fits))
    }

    /// Its schema, as text.
    pub fn text(&self) -> String {
        let schema = (self.schema)();
        format!("{:#}\n", schema.as_value())
    }
}
