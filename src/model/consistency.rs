//! Whether twins agree with themselves and with each other, before any query is planned.

use std::collections::BTreeSet;

use super::definition::{ColumnTest, MartPeriod, Materialized, ModelTest};
use super::graph::nearest;
use super::{Model, ModelSet, Problem};

/// Everything in the twins that names something unknown or contradicts itself.
pub(super) fn check(set: &ModelSet) -> Vec<Problem> {
    let mut problems = Vec::new();
    for model in set.models.values() {
        let messages = [
            columns(model),
            materialisation(set, model),
            clustering(model),
            column_tests(set, model),
            model_tests(model),
            unit_tests(set, model),
        ];
        let messages = messages.into_iter().flatten();
        problems.extend(messages.map(|message| Problem::of(&model.twin_path, message)));
    }
    let dated: Vec<_> = set
        .models
        .values()
        .filter(|model| model.twin.data_date.is_some())
        .collect();
    if let [_, second, ..] = dated.as_slice() {
        let message = "another model has data_date already; keep it in one";
        problems.push(Problem::of(&second.twin_path, message));
    }
    problems
}

fn columns(model: &Model) -> Vec<String> {
    let mut messages = Vec::new();
    let mut seen = BTreeSet::new();
    for column in &model.twin.columns {
        if !seen.insert(&column.name) {
            messages.push(format!("column {} is listed twice", column.name));
        }
        if column.sensitivity.is_none() {
            messages.push(format!(
                "column {} has no sensitivity; write public, internal, personal or secret",
                column.name
            ));
        }
    }
    if let Some(column) = &model.twin.data_date {
        messages.extend(unknown_column(model, column, "data_date"));
    }
    if model.twin.period != MartPeriod::default() {
        messages.extend(unknown_column(model, &model.twin.period.column, "period"));
    }
    messages
}

fn materialisation(set: &ModelSet, model: &Model) -> Vec<String> {
    let word = model.twin.materialized.word();
    match (&model.twin.incremental, model.twin.materialized) {
        (None, Materialized::Incremental) => vec![
            "materialized: incremental needs incremental: {partition: .., upstream: ..}".to_owned(),
        ],
        (Some(_), Materialized::View | Materialized::Table) => {
            vec![format!("incremental: is set but materialized is {word}")]
        }
        (None, _) => Vec::new(),
        (Some(incremental), Materialized::Incremental) => {
            let mut messages = Vec::new();
            messages.extend(unknown_column(model, &incremental.partition, "incremental"));
            let upstream = &incremental.upstream;
            if !model.upstream_models().any(|name| name == upstream) {
                let known = nearest(upstream, model.upstream_models());
                messages.push(format!(
                    "incremental: the model does not read {upstream}; {known}"
                ));
            } else if let Some(upstream) = set.models.get(upstream) {
                messages.extend(unknown_column(
                    upstream,
                    &incremental.partition,
                    "incremental",
                ));
            }
            messages
        }
    }
}

fn clustering(model: &Model) -> Vec<String> {
    let columns = &model.twin.cluster_by;
    let unknown = columns
        .iter()
        .filter_map(|column| unknown_column(model, column, "cluster_by"));
    let mut messages: Vec<_> = unknown.collect();
    if !columns.is_empty() && model.twin.materialized == Materialized::View {
        messages.push("cluster_by: is set but a view has no files".to_owned());
    }
    messages
}

fn column_tests(set: &ModelSet, model: &Model) -> Vec<String> {
    let mut messages = Vec::new();
    let tests = model.twin.columns.iter().flat_map(|column| &column.tests);
    for test in tests {
        let ColumnTest::Relationships(target) = test else {
            continue;
        };
        let Some((name, column)) = target.split_once('.') else {
            messages.push(format!("relationships: `{target}` is no model.column"));
            continue;
        };
        if set.broken.contains(name) {
            continue;
        }
        if let Some(other) = set.models.get(name) {
            messages.extend(unknown_column(other, column, "relationships"));
        } else {
            let known = nearest(name, set.models.keys().map(String::as_str));
            messages.push(format!("relationships: unknown model {name}; {known}"));
        }
    }
    messages
}

fn model_tests(model: &Model) -> Vec<String> {
    let mut messages = Vec::new();
    for test in &model.twin.tests {
        if let ModelTest::Unique(columns) = test {
            let unknown = columns
                .iter()
                .filter_map(|column| unknown_column(model, column, "unique"));
            messages.extend(unknown);
            if columns.is_empty() {
                messages.push("unique: names no column".to_owned());
            }
        }
    }
    messages
}

fn unit_tests(set: &ModelSet, model: &Model) -> Vec<String> {
    let mut messages = Vec::new();
    let read: BTreeSet<String> = model.upstream().map(ToString::to_string).collect();
    for test in &model.twin.unit_tests {
        let name = &test.name;
        for table in test.given.keys().filter(|table| !read.contains(*table)) {
            let known = nearest(table, read.iter().map(String::as_str));
            messages.push(format!(
                "unit test `{name}`: the model does not read {table}; {known}"
            ));
        }
        for row in &test.expect {
            let unknown = row
                .keys()
                .filter_map(|column| unknown_column(model, column, &format!("unit test `{name}`")));
            messages.extend(unknown);
        }
        let parameters = test.parameters.keys();
        for parameter in parameters.filter(|name| !set.parameters.contains_key(*name)) {
            let known = nearest(parameter, set.parameters.keys().map(String::as_str));
            messages.push(format!(
                "unit test `{name}`: unknown parameter {parameter}; {known}"
            ));
        }
    }
    messages
}

fn unknown_column(model: &Model, column: &str, place: &str) -> Option<String> {
    if model.twin.column_names().any(|name| name == column) {
        return None;
    }
    let known = nearest(column, model.twin.column_names());
    Some(format!(
        "{place}: {} has no column {column}; {known}",
        model.name
    ))
}
