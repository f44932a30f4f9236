//! The JSON Schemas of the YAML files: every committed file fits the schema of its kind, and a key
//! that nobody knows does not.

use std::path::Path;

use guanxi::config::parse;
use guanxi::report::schema::{SHAPES, Shape};
use serde_json::{Map, Value};

use crate::support::{Bank, root};

/// Keywords that say nothing about what fits.
const ANNOTATIONS: &[&str] = &[
    "$schema",
    "title",
    "description",
    "default",
    "definitions",
    "format",
];

#[test]
fn every_committed_yaml_fits_its_schema() {
    let mut seen = std::collections::BTreeMap::new();
    let examples = std::fs::read_dir(root().join("examples")).unwrap();
    let examples = examples.map(|entry| entry.unwrap().path());
    for project in examples.chain([root().to_owned()]) {
        for path in yaml_files(&project) {
            let Some(shape) = Shape::of(&path) else {
                continue;
            };
            let text = std::fs::read_to_string(project.join(&path)).unwrap();
            let value: Value = parse(&path, &text).unwrap();
            let faults = Checker::of(shape).faults(&value);
            assert!(faults.is_empty(), "{path}:\n{}", faults.join("\n"));
            *seen.entry(shape.name).or_insert(0) += 1;
        }
    }
    let kinds: Vec<&str> = seen.keys().copied().collect();
    let known: Vec<&str> = SHAPES.iter().map(|shape| shape.name).collect();
    assert_eq!(kinds, known, "a kind without a file is not tested");
    assert!(seen["model"] > 200 && seen["dashboard"] > 20, "{seen:?}");
}

#[test]
fn what_the_program_refuses_does_not_fit_either() {
    let dashboard = "title: {zh: a, en: a}\ndescription: {zh: a, en: a}\nsections:\n  - title: {zh: a, en: a}\n    rows:\n      - items:\n          - {kpi: x, width: 12}\n";
    let cases = [
        ("", ""),
        ("kpi: x", "kpj: x"),
        ("kpi: x", "chart: cake"),
        ("width: 12", "width: wide"),
        ("zh: a, ", ""),
        ("sections:", "parts:"),
    ];
    let checker = Checker::of(Shape::named("dashboard").unwrap());
    for (good, bad) in cases {
        let text = dashboard.replacen(good, bad, 1);
        let value: Value = parse("dashboards/x.yml", &text).unwrap();
        assert_eq!(checker.faults(&value).is_empty(), good == bad, "{bad}");
    }
}

#[test]
fn every_key_says_what_it_is() {
    for shape in SHAPES {
        let schema = Checker::of(shape).schema;
        let definitions = schema["definitions"].as_object();
        let definitions = definitions.into_iter().flat_map(Map::values);
        for object in definitions.chain([&schema]) {
            let properties = object["properties"].as_object();
            for (key, property) in properties.into_iter().flatten() {
                let is_told = property.get("description").is_some();
                assert!(is_told, "{}: {key} has no description", shape.name);
            }
        }
    }
}

#[test]
fn the_command_prints_one_and_writes_all() {
    let bank = Bank::new();
    let printed = bank.ok(&["schema", "dashboard"]);
    let schema: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("schemas");
    bank.ok(&["schema", "--out", out.to_str().unwrap()]);
    let written = std::fs::read_to_string(out.join("dashboard.json")).unwrap();
    assert_eq!(written, printed);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), SHAPES.len());
    let wrong = bank.run(&["schema", "dashbord"]);
    assert!(wrong.err.contains("dashboard"), "{}", wrong.err);
}

/// A checker of the keywords that our schemas use; it refuses others, so none passes unseen.
struct Checker {
    schema: Value,
}

impl Checker {
    fn of(shape: &Shape) -> Self {
        Self {
            schema: serde_json::from_str(&shape.text()).unwrap(),
        }
    }

    fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.schema, value, "", &mut faults);
        faults
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(schema, value, "", &mut faults);
        faults.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let Value::Object(schema) = schema else {
            if schema == &Value::Bool(false) {
                faults.push(format!("{at} is not known"));
            }
            return;
        };
        for (keyword, rule) in schema {
            let is_inner = self.inner(schema, (keyword.as_str(), rule), value, at, faults);
            if !is_inner && !self.holds(keyword, rule, value) {
                faults.push(format!("{at}: {keyword} {rule} does not fit {value}"));
            }
        }
    }

    /// Follows a keyword to further schemas; whether it is such a one.
    fn inner(
        &self,
        schema: &Map<String, Value>,
        (keyword, rule): (&str, &Value),
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) -> bool {
        let keys = value.as_object().into_iter().flatten();
        match keyword {
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                self.check(self.schema.pointer(pointer).unwrap(), value, at, faults);
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(rule, item, &format!("{at}[{number}]"), faults);
                }
            }
            "properties" => {
                for (key, value) in keys.filter(|(key, _)| rule.get(key.as_str()).is_some()) {
                    self.check(&rule[key], value, &format!("{at}.{key}"), faults);
                }
            }
            "additionalProperties" => {
                let known = schema.get("properties");
                let is_known = |key: &str| known.is_some_and(|known| known.get(key).is_some());
                for (key, value) in keys.filter(|(key, _)| !is_known(key)) {
                    self.check(rule, value, &format!("{at}.{key}"), faults);
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether a value meets a keyword.
    fn holds(&self, keyword: &str, rule: &Value, value: &Value) -> bool {
        let all = || rule.as_array().unwrap().iter();
        let fitting = || all().filter(|schema| self.fits(schema, value)).count();
        let length = || value.as_str().map(|text| text.chars().count() as u64);
        match keyword {
            "type" => match rule {
                Value::Array(kinds) => kinds.iter().any(|kind| is_of(kind, value)),
                kind => is_of(kind, value),
            },
            "enum" => all().any(|known| known == value),
            "const" => rule == value,
            "anyOf" => fitting() > 0,
            "oneOf" => fitting() == 1,
            "allOf" => fitting() == all().count(),
            "required" => {
                let has = |key: &Value| value.get(key.as_str().unwrap()).is_some();
                !value.is_object() || all().all(has)
            }
            "minimum" => !value.is_number() || value.as_f64() >= rule.as_f64(),
            "maximum" => !value.is_number() || value.as_f64() <= rule.as_f64(),
            "minLength" => length().is_none_or(|length| Some(length) >= rule.as_u64()),
            "maxLength" => length().is_none_or(|length| Some(length) <= rule.as_u64()),
            known if ANNOTATIONS.contains(&known) => true,
            other => panic!("the checker does not know `{other}`"),
        }
    }
}

fn is_of(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no type `{other}`"),
    }
}

/// Paths of a project's YAML files, inside it.
fn yaml_files(project: &Path) -> Vec<String> {
    let mut paths = vec!["guanxi.yml".to_owned()];
    let mut folders = vec!["sql".to_owned(), "dashboards".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(project.join(&folder))
            .into_iter()
            .flatten()
        {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                folders.push(path);
            } else if entry.path().extension().is_some_and(|kind| kind == "yml") {
                paths.push(path);
            }
        }
    }
    paths
}
