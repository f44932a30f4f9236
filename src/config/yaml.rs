//! YAML with positions in its errors, on `serde-saphyr` (maintained, panic-free; `serde_yaml_ng`
//! knows no column for unknown keys).

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;

use super::{ConfigError, Result};

/// Reads a YAML document; the error names file, line, column and, for unknown keys, the known ones.
pub fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    serde_saphyr::from_str(text).map_err(|error| {
        let location = error.location();
        ConfigError::Yaml {
            path: path.to_owned(),
            line: location.map_or(1, |location| location.line()),
            column: location.map_or(1, |location| location.column()),
            problem: problem(&error),
        }
    })
}

/// The JSON Schema of what a type reads, in the draft that editors know.
pub fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<T>()
}

/// The shape of a YAML value that is kept as its text: numbers, dates and words alike.
#[derive(Debug)]
pub struct AnyScalar(pub String);

impl JsonSchema for AnyScalar {
    fn schema_name() -> Cow<'static, str> {
        "AnyScalar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean", "null"] })
    }
}

fn problem(error: &serde_saphyr::Error) -> String {
    let text = error.without_snippet().to_string();
    let first = text.lines().next().unwrap_or_default();
    let end = first.find(" at line ").unwrap_or(first.len());
    first[..end].trim_end_matches([':', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Model {
        #[expect(dead_code, reason = "only its key matters")]
        grain: String,
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_the_known_ones() {
        let error = parse::<Model>("sql/marts/m.yml", "grain: x\ngrian: y\n").unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("sql/marts/m.yml:2:1: "), "{text}");
        assert!(text.contains("grian") && text.contains("grain"), "{text}");
    }
}
