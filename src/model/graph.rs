//! Who reads whom: unknown names, forbidden ways, cycles, order.

use std::collections::{BTreeMap, BTreeSet};

use datafusion::common::utils::datafusion_strsim::normalized_levenshtein;
use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graphmap::DiGraphMap;

use super::set::Folder;
use super::sql::{Query, Reference};
use super::{Model, ModelSet, Problem, parameters};
use crate::store::{Layer, TableId};

/// How alike two names must be for one to be offered instead of the other.
const ALIKE: f64 = 0.5;
/// How much less alike than the best one others may be.
const NEAR_BEST: f64 = 0.1;
/// How many names an error lists.
const LISTED: usize = 8;

/// Every reference to a table that does not exist or may not be read from there.
pub(super) fn check_references(set: &ModelSet) -> Vec<Problem> {
    let mut problems = Vec::new();
    for model in set.models.values() {
        for reference in &model.query.references {
            problems.extend(check_reference(set, &model.query, reference, model.folder));
        }
    }
    let checks = set.checks.iter().map(|check| &check.query);
    for query in checks.chain(set.saved.iter().map(|saved| &saved.query)) {
        for reference in &query.references {
            problems.extend(check_reference(set, query, reference, Folder::Marts));
        }
    }
    problems
}

fn check_reference(
    set: &ModelSet,
    query: &Query,
    reference: &Reference,
    folder: Folder,
) -> Option<Problem> {
    let TableId { layer, name } = &reference.table;
    let message = match layer {
        Layer::Landed if !set.landed.contains_key(name) => {
            let known = nearest(name, set.landed.keys().map(String::as_str));
            format!("unknown table landed.{name}; {known}")
        }
        Layer::Landed if folder == Folder::Marts && name != parameters::TABLE => {
            format!("marts do not read landed.{name}; read a staging model, stg_{name}")
        }
        Layer::Model if set.broken.contains(name) => return None,
        Layer::Model if !set.models.contains_key(name) => {
            let known = nearest(name, set.models.keys().map(String::as_str));
            format!("unknown model {name}; {known}")
        }
        Layer::Model if folder == Folder::Staging && !name.starts_with("stg_") => {
            format!("staging does not read {name}; it reads landed tables and stg_ models")
        }
        Layer::Landed | Layer::Model => return None,
    };
    let (line, column) = reference.position;
    Some(Problem::of(&query.path, message).at(line, column))
}

/// Names of the models, upstream first; the error is the path of a cycle.
pub(super) fn order(models: &BTreeMap<String, Model>) -> Result<Vec<String>, Problem> {
    let graph = graph(models);
    match toposort(&graph, None) {
        Ok(order) => Ok(order.into_iter().map(ToOwned::to_owned).collect()),
        Err(_) => Err(cycle(models, &graph)),
    }
}

/// The named models and everything that reads them, directly or not.
pub(super) fn downstream<'a>(
    models: &'a BTreeMap<String, Model>,
    order: &'a [String],
    roots: &BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    let mut reached = roots.clone();
    for name in order {
        let reads_one = models
            .get(name)
            .is_some_and(|model| model.upstream_models().any(|other| reached.contains(other)));
        if reads_one {
            reached.insert(name);
        }
    }
    reached
}

/// The named models and everything that they read, directly or not.
pub(super) fn upstream<'a>(
    models: &'a BTreeMap<String, Model>,
    order: &'a [String],
    roots: &BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    let mut reached = roots.clone();
    for name in order.iter().rev() {
        if let Some(model) = models.get(name)
            && reached.contains(name.as_str())
        {
            reached.extend(model.upstream_models());
        }
    }
    reached
}

/// Advice for a name that does not exist: the most similar ones, or what there is.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|other| (normalized_levenshtein(name, other), other))
        .collect();
    if scored.is_empty() {
        return "there is none yet".to_owned();
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let best = scored[0].0;
    let alike: Vec<_> = scored
        .iter()
        .filter(|(score, _)| *score >= ALIKE.max(best - NEAR_BEST))
        .map(|(_, other)| *other)
        .take(3)
        .collect();
    if !alike.is_empty() {
        return format!("did you mean {}?", alike.join(" or "));
    }
    let listed: Vec<_> = scored
        .iter()
        .map(|(_, other)| *other)
        .take(LISTED)
        .collect();
    let more = if scored.len() > LISTED { ", ..." } else { "" };
    format!("known: {}{more}", listed.join(", "))
}

fn graph(models: &BTreeMap<String, Model>) -> DiGraphMap<&str, ()> {
    let mut graph = DiGraphMap::new();
    for model in models.values() {
        graph.add_node(model.name.as_str());
        for upstream in model.upstream_models() {
            if let Some((upstream, _)) = models.get_key_value(upstream) {
                graph.add_edge(upstream.as_str(), model.name.as_str(), ());
            }
        }
    }
    graph
}

/// Walks one cycle, from its first name in the alphabet back to itself.
fn cycle(models: &BTreeMap<String, Model>, graph: &DiGraphMap<&str, ()>) -> Problem {
    let inside: BTreeSet<&str> = tarjan_scc(graph)
        .into_iter()
        .find(|component| {
            component.len() > 1 || component.iter().any(|name| graph.contains_edge(name, name))
        })
        .unwrap_or_default()
        .into_iter()
        .collect();
    let Some(first) = inside.first().copied() else {
        return Problem::of("sql", "models read each other in a circle");
    };
    let mut path = vec![first];
    let mut at = first;
    while let Some(next) = next_in_cycle(models, at, &inside, &path) {
        path.push(next);
        at = next;
    }
    let start = path
        .iter()
        .position(|name| reads(models, at, name))
        .unwrap_or_default();
    let mut path = path.split_off(start);
    path.extend(path.first().copied());
    let message = format!(
        "models read each other in a circle: {}; break it at one of them",
        path.join(" -> ")
    );
    let file = models.get(path[0]).map_or("sql", |model| &model.query.path);
    Problem::of(file, message)
}

fn next_in_cycle<'a>(
    models: &'a BTreeMap<String, Model>,
    at: &str,
    inside: &BTreeSet<&'a str>,
    path: &[&str],
) -> Option<&'a str> {
    models
        .get(at)?
        .upstream_models()
        .find(|name| inside.contains(name) && !path.contains(name))
}

fn reads(models: &BTreeMap<String, Model>, reader: &str, name: &str) -> bool {
    models
        .get(reader)
        .is_some_and(|model| model.upstream_models().any(|other| other == name))
}
