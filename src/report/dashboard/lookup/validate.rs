//! From what a person wrote to [`Lookup`]s and [`InputDefinition`]s: every name is known, every
//! parameter has its input, every column its label.

use std::collections::{BTreeMap, BTreeSet};

use serde_saphyr::Spanned;

use super::entry::{ColumnEntry, ColumnWords, InputEntry};
use super::glossary::Glossary;
use super::inputs::{InputDefinition, KnownValues};
use super::{Lookup, Show};
use crate::config::{ConfigError, Project, Result};
use crate::metric::{Catalog, nearest_first};
use crate::model::{self, ModelError, SavedQuery};

/// Rows of a tile that names no limit.
const ROWS: usize = 100;
/// Rows that a tile may have.
const MOST_ROWS: usize = 1_000;
/// What the address of a page says besides inputs.
const TAKEN: [&str; 7] = [
    "lang", "quarter", "period", "to_date", "compare", "drill", "back",
];

/// What tiles and inputs of all dashboards refer to.
pub(in super::super) struct Lookups<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) glossary: Glossary,
    queries: BTreeMap<String, SavedQuery>,
    /// Required inputs by dashboard.
    pub(super) targets: BTreeMap<String, Vec<String>>,
}

/// A tile's query as written.
pub(in super::super) struct Written<'a> {
    pub(in super::super) query: &'a Spanned<String>,
    pub(in super::super) show: Show,
    pub(in super::super) columns: Vec<Spanned<ColumnEntry>>,
    pub(in super::super) limit: Option<usize>,
    pub(in super::super) hides_empty: bool,
}

impl<'a> Lookups<'a> {
    /// Reads saved queries and glossary of a project.
    pub(in super::super) fn load(project: &Project, catalog: &'a Catalog) -> Result<Self> {
        let queries = model::saved_queries(project).map_err(|error| first(&error))?;
        Ok(Self {
            catalog,
            queries: queries
                .into_iter()
                .map(|query| (query.name.clone(), query))
                .collect(),
            glossary: Glossary::load(project)?,
            targets: BTreeMap::new(),
        })
    }

    /// Tells that links may lead to a dashboard with these inputs.
    pub(in super::super) fn add_target(&mut self, dashboard: &str, inputs: &[InputEntry]) {
        let required = inputs.iter().filter(|input| input.required);
        let names = required.map(|input| input.name.value.clone()).collect();
        self.targets.insert(dashboard.to_owned(), names);
    }

    /// Whether there is a dashboard, else what there is.
    pub(in super::super) fn check_page(&self, dashboard: &str) -> Result<(), String> {
        if self.targets.contains_key(dashboard) {
            return Ok(());
        }
        let known = nearest_first(dashboard, self.targets.keys().map(String::as_str));
        Err(format!("no dashboard `{dashboard}`; known: {known}"))
    }

    /// The inputs of a dashboard.
    pub(in super::super) fn inputs(
        &self,
        path: &str,
        written: Vec<InputEntry>,
        filters: &[String],
    ) -> Result<Vec<InputDefinition>> {
        let mut names = BTreeSet::new();
        let mut inputs = Vec::new();
        for input in written {
            let name = &input.name.value;
            let is_plain =
                |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_';
            if name.is_empty() || !name.chars().all(is_plain) {
                let problem = format!("input `{name}` may only have a-z, 0-9 and _");
                return Err(wrong(path, &input.name, problem));
            }
            if TAKEN.contains(&name.as_str()) || filters.contains(name) {
                let problem =
                    format!("`{name}` means something else in addresses; rename the input");
                return Err(wrong(path, &input.name, problem));
            }
            if !names.insert(name.clone()) {
                return Err(wrong(
                    path,
                    &input.name,
                    format!("input `{name}` is listed twice"),
                ));
            }
            let known = input.known.as_ref();
            let known = known
                .map(|query| self.known(path, name, query))
                .transpose()?;
            inputs.push(InputDefinition {
                name: input.name.value,
                label: input.label,
                kind: input.kind,
                placeholder: input.placeholder,
                is_required: input.required,
                known,
            });
        }
        Ok(inputs)
    }

    fn known(&self, path: &str, input: &str, query: &Spanned<String>) -> Result<KnownValues> {
        let saved = self.query(path, query)?;
        let columns = saved.columns();
        let [key, name, ..] = columns.as_slice() else {
            let problem = format!(
                "{} must have two columns: the value and its name",
                saved.name
            );
            return Err(wrong(path, query, problem));
        };
        if saved.parameters != [input] {
            let problem = format!("{} must have one parameter: ${input}", saved.name);
            return Err(wrong(path, query, problem));
        }
        let english = format!("{name}_en");
        let english = if columns.contains(&english) {
            english
        } else {
            name.clone()
        };
        Ok(KnownValues {
            sql: saved.sql().to_owned(),
            columns: [key.clone(), name.clone(), english],
        })
    }

    /// A tile's query.
    pub(in super::super) fn lookup(
        &self,
        path: &str,
        written: Written<'_>,
        inputs: &[InputDefinition],
    ) -> Result<Lookup> {
        let place = written.query;
        let saved = self.query(path, place)?;
        check_parameters(saved, inputs).map_err(|problem| wrong(path, place, problem))?;
        let limit = written.limit.unwrap_or(ROWS);
        if limit == 0 || limit > MOST_ROWS {
            return Err(wrong(
                path,
                place,
                format!("limit is from 1 to {MOST_ROWS}"),
            ));
        }
        let known = saved.columns();
        let all = || known.iter().filter(|name| !is_twin(name, &known));
        let columns = if written.columns.is_empty() {
            let named = all().map(|name| self.column(path, place, named(name), saved, &known));
            named.collect::<Result<Vec<_>>>()?
        } else {
            let listed = written.columns.into_iter();
            let listed = listed.map(|entry| {
                let place = Spanned {
                    value: (),
                    referenced: entry.referenced,
                    defined: entry.defined,
                };
                self.column(path, &place, entry.value.0, saved, &known)
            });
            listed.collect::<Result<Vec<_>>>()?
        };
        if written.show == Show::Timeline && (columns.len() < 2 || columns[1].marks.is_empty()) {
            let problem =
                "a timeline needs columns: the day, what happened (with marks), then the rest";
            return Err(wrong(path, place, problem.to_owned()));
        }
        Ok(Lookup {
            query: saved.name.clone(),
            show: written.show,
            columns,
            limit,
            hides_empty: written.hides_empty,
            sql: saved.sql().to_owned(),
            parameters: saved.parameters.clone(),
        })
    }

    fn query(&self, path: &str, name: &Spanned<String>) -> Result<&SavedQuery> {
        self.queries.get(&name.value).ok_or_else(|| {
            let known = nearest_first(&name.value, self.queries.keys().map(String::as_str));
            let problem = format!("no saved query `{}`; known: {known}", name.value);
            wrong(path, name, problem)
        })
    }
}

fn check_parameters(saved: &SavedQuery, inputs: &[InputDefinition]) -> Result<(), String> {
    for parameter in &saved.parameters {
        let Some(input) = inputs.iter().find(|input| input.name == *parameter) else {
            let known = nearest_first(parameter, inputs.iter().map(|input| input.name.as_str()));
            let name = &saved.name;
            return Err(format!(
                "{name} needs the input `{parameter}`; this page has: {known}"
            ));
        };
        if !input.is_required && !saved.optional.contains(parameter) {
            return Err(format!(
                "{} needs `{parameter}`: make the input required, or say `-- Optional: {parameter}` in the query",
                saved.name
            ));
        }
    }
    Ok(())
}

fn named(name: &str) -> ColumnWords {
    ColumnWords {
        name: name.to_owned(),
        ..ColumnWords::default()
    }
}

/// Whether a column says in English what another says.
fn is_twin(name: &str, known: &[String]) -> bool {
    name.strip_suffix("_en")
        .is_some_and(|base| known.iter().any(|other| other == base))
}

pub(super) fn wrong<T>(path: &str, place: &Spanned<T>, problem: String) -> ConfigError {
    ConfigError::Yaml {
        path: path.to_owned(),
        line: place.referenced.line(),
        column: place.referenced.column(),
        problem,
    }
}

/// The first of the problems of the saved queries.
fn first(error: &ModelError) -> ConfigError {
    let ModelError::Project(problems) = error else {
        return invalid(error.to_string());
    };
    let Some(problem) = problems.first() else {
        return invalid(error.to_string());
    };
    let (line, column) = problem.position.unwrap_or((1, 1));
    ConfigError::Yaml {
        path: problem.path.clone(),
        line,
        column,
        problem: problem.message.clone(),
    }
}

fn invalid(problem: String) -> ConfigError {
    ConfigError::Invalid {
        path: "sql/queries".to_owned(),
        problem,
    }
}
