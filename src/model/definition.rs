//! A model's twin file: what its SQL cannot say about its columns, tests and materialisation.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::{AnyScalar, Project, parse};
use crate::domain::{Grain, Sensitivity, Text};

/// A value as the YAML writes it; `None` is null.
pub type Value = Option<String>;

/// A row of a unit test: columns that are not named are null.
pub type Row = BTreeMap<String, Value>;

/// What a row looks like in YAML.
type AnyRow = BTreeMap<String, AnyScalar>;

/// The `.yml` beside a model's `.sql`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Twin {
    /// What the model is.
    pub description: Text,
    /// What one row is.
    pub grain: String,
    /// How its result is kept.
    pub materialized: Materialized,
    /// For incremental models: what is rebuilt when.
    #[serde(default)]
    pub incremental: Option<Incremental>,
    /// Columns by which the rows of each file are sorted, the first first: who asks for one of their
    /// values reads a page of each file and not all of it.
    #[serde(default)]
    pub cluster_by: Vec<String>,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Requirements that it covers.
    #[serde(default)]
    pub covers: Vec<String>,
    /// A date column whose maximum is the release's data date; at most one model has it.
    #[serde(default)]
    pub data_date: Option<String>,
    /// How finely and by which column its rows are placed in time; by quarter, if it does not say.
    #[serde(default)]
    pub period: MartPeriod,
    /// Every column of the `select`, in its order.
    pub columns: Vec<Column>,
    /// Tests of whole rows and keys.
    #[serde(default)]
    pub tests: Vec<ModelTest>,
    /// Rows in, rows out.
    #[serde(default)]
    pub unit_tests: Vec<UnitTest>,
}

/// How a model's result is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Materialized {
    /// Not at all: it is computed where it is read.
    View,
    /// As a table that is replaced as a whole.
    Table,
    /// As a table of which only changed partitions are replaced.
    Incremental,
}

/// Which partitions of an incremental model follow which upstream.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Incremental {
    /// The partition column, of the same name and value in the upstream.
    pub partition: String,
    /// The model that it passes through from.
    pub upstream: String,
}

/// How finely and by which column the rows of a mart are placed in time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MartPeriod {
    /// The finest time that its rows tell apart.
    pub grain: MartGrain,
    /// A date for days, a text such as `2025-11` for months or `2025Q4` for quarters.
    pub column: String,
}

/// The finest time that the rows of a mart tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MartGrain {
    /// Days.
    Day,
    /// Calendar months.
    Month,
    /// Fiscal quarters.
    Quarter,
}

impl Default for MartPeriod {
    fn default() -> Self {
        Self {
            grain: MartGrain::Quarter,
            column: "quarter".to_owned(),
        }
    }
}

impl From<MartGrain> for Grain {
    fn from(grain: MartGrain) -> Self {
        match grain {
            MartGrain::Day => Self::Day,
            MartGrain::Month => Self::Month,
            MartGrain::Quarter => Self::Quarter,
        }
    }
}

/// One column.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// How sensitive it is; a column without it fails the check.
    #[serde(default)]
    pub sensitivity: Option<Sensitivity>,
    /// What it says.
    #[serde(default)]
    pub description: Option<Text>,
    /// Tests of its values.
    #[serde(default)]
    pub tests: Vec<ColumnTest>,
}

/// A test of one column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnTest {
    /// No value is null.
    NotNull,
    /// No value that is not null appears twice.
    Unique,
    /// Every value that is not null is one of these.
    AcceptedValues(#[schemars(with = "Vec<AnyScalar>")] Vec<String>),
    /// Every value that is not null appears in `model.column`.
    Relationships(String),
}

/// A test of a model.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelTest {
    /// No combination of values appears twice.
    Unique(Vec<String>),
    /// True for every row.
    Expression(String),
}

/// Rows in, rows out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitTest {
    /// What it shows.
    pub name: String,
    /// Rows of the referenced tables; others are empty.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<AnyRow>>")]
    pub given: BTreeMap<String, Vec<Row>>,
    /// All rows of the result; only the named columns are compared.
    #[schemars(with = "Vec<AnyRow>")]
    pub expect: Vec<Row>,
    /// Parameters that differ from the project's.
    #[serde(default)]
    #[schemars(with = "AnyRow")]
    pub parameters: BTreeMap<String, String>,
}

/// How a mart of the project is placed in time, as its twin says; by quarter when there is no twin
/// that can be read, which the check of the models reports.
pub fn mart_period(project: &Project, mart: &str) -> MartPeriod {
    let mut twins = project.files("sql/marts/", "yml");
    let twin = twins.find(|file| file.stem() == mart);
    match twin.map(|file| parse::<Twin>(&file.path, &file.text)) {
        Some(Ok(twin)) => twin.period,
        _ => MartPeriod::default(),
    }
}

impl Twin {
    /// Names of the columns, in order.
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// How sensitive a column is: secret, if the twin does not say.
    pub fn sensitivity(&self, column: &str) -> Sensitivity {
        let found = self.columns.iter().find(|other| other.name == column);
        found
            .and_then(|column| column.sensitivity)
            .unwrap_or(Sensitivity::Secret)
    }

    /// Columns that the Delta log may show minimum and maximum of.
    pub(super) fn open_columns(&self) -> Vec<String> {
        self.columns
            .iter()
            .filter(|column| column.sensitivity <= Some(Sensitivity::Internal))
            .filter(|column| column.sensitivity.is_some())
            .map(|column| column.name.clone())
            .collect()
    }
}

impl Materialized {
    /// The word of the twin file.
    pub fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Table => "table",
            Self::Incremental => "incremental",
        }
    }
}

impl fmt::Display for ColumnTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNull => f.write_str("not_null"),
            Self::Unique => f.write_str("unique"),
            Self::AcceptedValues(values) => write!(f, "accepted_values [{}]", values.join(", ")),
            Self::Relationships(target) => write!(f, "relationships {target}"),
        }
    }
}

impl fmt::Display for ModelTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unique(columns) => write!(f, "unique [{}]", columns.join(", ")),
            Self::Expression(expression) => write!(f, "expression {expression}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWIN: &str = r#"
description: {zh: 客户, en: Customers}
grain: one row per customer
materialized: incremental
incremental: {partition: month, upstream: stg_customer}
columns:
  - name: customer_id
    sensitivity: internal
    tests: [not_null, unique, {accepted_values: [a, 1, true]}, {relationships: dim_x.id}]
  - name: month
tests:
  - unique: [customer_id, month]
  - expression: month > '2024-01'
unit_tests:
  - name: one
    given:
      stg_customer:
        - {customer_id: 1.50, flag: true, note: null, text: "null"}
    expect: []
    parameters: {dormancy_days: 180}
"#;

    #[test]
    fn tests_are_words_or_maps() {
        let twin: Twin = parse("m.yml", TWIN).unwrap();
        let tests: Vec<_> = twin.columns[0]
            .tests
            .iter()
            .map(ColumnTest::to_string)
            .collect();
        assert_eq!(
            tests,
            [
                "not_null",
                "unique",
                "accepted_values [a, 1, true]",
                "relationships dim_x.id"
            ]
        );
        assert_eq!(twin.tests[0].to_string(), "unique [customer_id, month]");
        assert_eq!(twin.columns[1].sensitivity, None);
    }

    #[test]
    fn values_keep_their_spelling_and_null_is_null() {
        let twin: Twin = parse("m.yml", TWIN).unwrap();
        let row = &twin.unit_tests[0].given["stg_customer"][0];
        assert_eq!(row["customer_id"].as_deref(), Some("1.50"));
        assert_eq!(row["flag"].as_deref(), Some("true"));
        assert_eq!(row["note"], None);
        assert_eq!(row["text"].as_deref(), Some("null"));
        assert_eq!(twin.unit_tests[0].parameters["dormancy_days"], "180");
    }

    #[test]
    fn a_twin_says_its_period_or_is_by_quarter() {
        let twin: Twin = parse("m.yml", TWIN).unwrap();
        assert_eq!(twin.period, MartPeriod::default());
        let text = TWIN.replace(
            "grain: one",
            "period: {grain: month, column: month}\ngrain: one",
        );
        let twin: Twin = parse("m.yml", &text).unwrap();
        assert_eq!(Grain::from(twin.period.grain), Grain::Month);
        let text = text.replace("grain: month", "grain: week");
        let error = parse::<Twin>("m.yml", &text).unwrap_err().to_string();
        assert!(
            error.contains("week") && error.contains("quarter"),
            "{error}"
        );
    }

    #[test]
    fn an_unknown_test_is_named_with_the_known_ones() {
        let text = TWIN.replace("[not_null, unique,", "[notnull, unique,");
        let error = parse::<Twin>("m.yml", &text).unwrap_err().to_string();
        assert!(
            error.contains("notnull") && error.contains("not_null"),
            "{error}"
        );
    }
}
