//! `sql/parameters/` and the settings that models read, as the table `landed.parameter`.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::error::ArrowError;
use chrono::{NaiveDate, Offset as _, TimeZone as _};
use schemars::JsonSchema;
use serde::Deserialize;

use super::Problem;
use crate::config::{AnyScalar, Project, Settings, parse, schema_of};
use crate::domain::{Sensitivity, Text};
use crate::store::{ReleasedColumn, TableId, TableSpec};

/// Name of the table inside `landed`.
pub(super) const TABLE: &str = "parameter";
/// `sql/parameters.yml`, and one file a subject in `sql/parameters/`.
const FILES: &str = "sql/parameters";

/// A limit that the bank sets.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its value, as models read it: text.
    #[schemars(with = "AnyScalar")]
    pub value: String,
    /// The smallest value that makes sense.
    #[serde(default)]
    pub min: Option<f64>,
    /// The largest.
    #[serde(default)]
    pub max: Option<f64>,
    /// What it decides.
    pub description: Text,
}

/// Limits that the bank sets, in `sql/parameters.yml` and `sql/parameters/`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct File {
    /// The limits; each stands in one file only.
    parameters: Vec<Parameter>,
}

/// The shape of a file of parameters.
pub fn parameters_schema() -> schemars::Schema {
    schema_of::<File>()
}

/// All parameters by name, for texts that mention them; what is wrong with them is for
/// [`ModelSet::load`](super::ModelSet::load) to say.
pub fn parameter_values(project: &Project) -> BTreeMap<String, String> {
    load(project, &mut Vec::new())
}

/// The parameters of the file in its order; what is wrong with it is for
/// [`ModelSet::load`](super::ModelSet::load) to say.
pub fn parameter_list(project: &Project) -> Vec<Parameter> {
    let files = project.files(FILES, "yml");
    let parsed = files.filter_map(|file| parse::<File>(&file.path, &file.text).ok());
    parsed.flat_map(|file| file.parameters).collect()
}

/// All parameters by name: the file's, and those settings that models need.
pub(super) fn load(project: &Project, problems: &mut Vec<Problem>) -> BTreeMap<String, String> {
    let mut values = of_settings(&project.settings);
    for file in project.files(FILES, "yml") {
        let parameters = match parse::<File>(&file.path, &file.text) {
            Ok(written) => written.parameters,
            Err(error) => {
                problems.push(error.into());
                continue;
            }
        };
        for parameter in parameters {
            let path = &file.path;
            problems.extend(outside(&parameter).map(|message| Problem::of(path, message)));
            if values.contains_key(&parameter.name) {
                let message = format!("parameter {} is set twice or is a setting", parameter.name);
                problems.push(Problem::of(path, message));
            }
            values.insert(parameter.name, parameter.value);
        }
    }
    values
}

fn of_settings(settings: &Settings) -> BTreeMap<String, String> {
    let month = settings.fiscal_year_start_month.to_string();
    [
        ("fiscal_year_start_month", month),
        ("currency", settings.currency.clone()),
        ("time_zone", settings.time_zone.name().to_owned()),
        ("utc_offset_minutes", standard_offset(settings).to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// Minutes by which the bank's clock is ahead of UTC while it shows standard time.
fn standard_offset(settings: &Settings) -> i32 {
    let days = [1, 7]
        .into_iter()
        .filter_map(|month| NaiveDate::from_ymd_opt(2024, month, 1));
    let offsets = days.map(|day| settings.time_zone.offset_from_utc_date(&day).fix());
    let seconds = offsets.map(|offset| offset.local_minus_utc()).min();
    seconds.unwrap_or(0) / 60
}

fn outside(parameter: &Parameter) -> Option<String> {
    let Parameter { name, value, .. } = parameter;
    if parameter.min.is_none() && parameter.max.is_none() {
        return None;
    }
    let Ok(number) = value.parse::<f64>() else {
        return Some(format!("parameter {name} is `{value}`; write a number"));
    };
    if let Some(min) = parameter.min.filter(|min| number < *min) {
        return Some(format!(
            "parameter {name} is {value}; the smallest allowed is {min}"
        ));
    }
    let max = parameter.max.filter(|max| number > *max)?;
    Some(format!(
        "parameter {name} is {value}; the largest allowed is {max}"
    ))
}

/// How the store keeps the table.
pub(super) fn spec() -> TableSpec {
    let fields = ["name", "value"].map(|name| Field::new(name, DataType::Utf8, true));
    TableSpec {
        id: TableId::landed(TABLE),
        schema: Arc::new(Schema::new(fields.to_vec())),
        partition_columns: Vec::new(),
        stats_columns: None,
    }
}

/// The table's columns, classified.
pub(super) fn columns() -> Vec<ReleasedColumn> {
    let names = ["name", "value"];
    names
        .map(|name| ReleasedColumn {
            name: name.to_owned(),
            sensitivity: Sensitivity::Internal,
        })
        .into()
}

/// The table's rows.
pub(super) fn batch(values: &BTreeMap<String, String>) -> Result<RecordBatch, ArrowError> {
    let names = StringArray::from_iter_values(values.keys());
    let values = StringArray::from_iter_values(values.values());
    RecordBatch::try_new(spec().schema, vec![Arc::new(names), Arc::new(values)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str =
        "name: {zh: 甲, en: A}\ncurrency: CNY\ntime_zone: Asia/Shanghai\nhome: q\n";

    #[test]
    fn settings_and_file_make_one_table() {
        let text =
            "parameters:\n  - {name: days, value: 180, min: 30, description: {zh: 天, en: d}}\n";
        let project = Project::from_texts(SETTINGS, &[("sql/parameters.yml", text)]).unwrap();
        let mut problems = Vec::new();
        let values = load(&project, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(values["days"], "180");
        assert_eq!(values["fiscal_year_start_month"], "1");
        assert_eq!(values["utc_offset_minutes"], "480");
        assert_eq!(batch(&values).unwrap().num_rows(), 5);
    }

    #[test]
    fn the_offset_is_that_of_standard_time() {
        for (zone, minutes) in [("Europe/Prague", "60"), ("America/New_York", "-300")] {
            let settings = SETTINGS.replace("Asia/Shanghai", zone);
            let project = Project::from_texts(&settings, &[]).unwrap();
            let values = load(&project, &mut Vec::new());
            assert_eq!(values["utc_offset_minutes"], minutes);
        }
    }

    #[test]
    fn a_value_outside_its_limits_is_refused() {
        let text =
            "parameters:\n  - {name: days, value: 3, min: 30, description: {zh: 天, en: d}}\n";
        let project = Project::from_texts(SETTINGS, &[("sql/parameters.yml", text)]).unwrap();
        let mut problems = Vec::new();
        load(&project, &mut problems);
        let message = problems[0].to_string();
        assert_eq!(
            message,
            "sql/parameters.yml: parameter days is 3; the smallest allowed is 30"
        );
    }
}
