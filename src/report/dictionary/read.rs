//! From the texts of a project to entries, each knowing what it reads directly.

use std::collections::BTreeMap;

use super::entry::{ColumnEntry, Entry, Fact, FactValue, Kind, Link};
use crate::domain::messages::message;
use crate::domain::{Direction, Locale, Sensitivity, Text, Unit};
use crate::ingest::{Contract, Contracts};
use crate::metric::{Catalog, Measure, Members, Metric, Over};
use crate::model::{Model, ModelSet, Parameter, SavedQuery};
use crate::report::dashboard::{Dashboard, Dashboards, TileDefinition};
use crate::store::{Layer, TableId};

/// All entries of a project, without lineage.
pub(super) fn entries(
    contracts: &Contracts,
    set: &ModelSet,
    catalog: &Catalog,
    dashboards: &Dashboards,
) -> BTreeMap<(Kind, String), Entry> {
    let sources = contracts.iter().map(source);
    let models = set.in_order().map(|one| model(set, one));
    let queries = set.saved.iter().map(query);
    let metrics = catalog.metrics().map(|one| metric(set, catalog, one));
    let pages = dashboards.iter().map(|one| dashboard(catalog, one));
    sources
        .chain(models)
        .chain(queries)
        .chain(metrics)
        .chain(pages)
        .map(|entry| ((entry.kind, entry.name.clone()), entry))
        .collect()
}

fn blank(kind: Kind, name: &str, label: &Text, description: &Text) -> Entry {
    Entry {
        label: label.clone(),
        description: description.clone(),
        ..Entry::unknown(kind, name)
    }
}

fn fact(key: &'static str, value: impl Into<String>) -> Fact {
    Fact {
        key,
        value: FactValue::Plain(value.into()),
    }
}

/// The table `landed.parameter`: one column entry a parameter, with its value and limits.
pub(super) fn parameters(parameters: &[Parameter]) -> Entry {
    let text = |key| Text {
        zh: message(Locale::Zh, key),
        en: message(Locale::En, key),
    };
    let label = text("docs-parameters");
    let description = text("docs-parameters-meaning");
    let mut entry = blank(Kind::Source, "parameter", &label, &description);
    entry.facts = vec![fact("docs-file", "sql/parameters.yml, sql/parameters/")];
    let limit = |limit: Option<f64>| limit.map_or_else(String::new, |limit| limit.to_string());
    entry.columns = parameters
        .iter()
        .map(|parameter| ColumnEntry {
            name: parameter.name.clone(),
            kind: format!(
                "{} ({}..{})",
                parameter.value,
                limit(parameter.min),
                limit(parameter.max)
            ),
            sensitivity: Sensitivity::Internal,
            description: parameter.description.clone(),
            tests: Vec::new(),
        })
        .collect();
    entry
}

fn table(id: &TableId) -> Link {
    match id.layer {
        Layer::Landed => Link::new(Kind::Source, &id.name),
        Layer::Model => Link::new(Kind::Model, &id.name),
    }
}

fn source(contract: &Contract) -> Entry {
    let description = &contract.description;
    let mut entry = blank(Kind::Source, &contract.table, description, description);
    entry.facts = vec![
        fact("docs-grain", &contract.grain),
        fact("docs-files", contract.files.join(", ")),
        fact("docs-mode", format!("{:?}", contract.mode).to_lowercase()),
        fact("docs-key", contract.key_names().join(", ")),
        fact("docs-file", &contract.path),
    ];
    entry.columns = contract.columns.iter().map(source_column).collect();
    let checks = contract.checks.iter();
    entry.tests = checks
        .map(|check| format!("{}: {}", check.name, check.expression))
        .collect();
    entry
}

fn source_column(column: &crate::ingest::Column) -> ColumnEntry {
    let mut tests = Vec::new();
    if column.required {
        tests.push("required".to_owned());
    }
    if !column.values.is_empty() {
        tests.push(format!("values {}", column.values.join(", ")));
    }
    if let Some(reference) = &column.references {
        tests.push(format!(
            "references {}.{}",
            reference.table, reference.column
        ));
    }
    ColumnEntry {
        name: column.name.clone(),
        kind: column.kind.to_string(),
        sensitivity: column.sensitivity,
        description: column.description.clone().unwrap_or_default(),
        tests,
    }
}

fn model(set: &ModelSet, model: &Model) -> Entry {
    let twin = &model.twin;
    let mut entry = blank(
        Kind::Model,
        &model.name,
        &twin.description,
        &twin.description,
    );
    entry.facts = vec![
        fact("docs-grain", &twin.grain),
        fact("docs-materialized", twin.materialized.word()),
        fact("docs-owner", twin.owner.clone().unwrap_or_default()),
        fact("docs-file", model.path()),
    ];
    entry.sql = vec![(model.path().to_owned(), model.sql().to_owned())];
    entry.columns = twin
        .columns
        .iter()
        .map(|column| ColumnEntry {
            name: column.name.clone(),
            kind: String::new(),
            sensitivity: twin.sensitivity(&column.name),
            description: column.description.clone().unwrap_or_default(),
            tests: column.tests.iter().map(ToString::to_string).collect(),
        })
        .collect();
    entry.tests = tests(set, model);
    entry.covers.clone_from(&twin.covers);
    entry.reads = model.upstream().map(table).collect();
    entry
}

/// What tests a model: its columns, its rows, its unit tests, and the checks that read it.
fn tests(set: &ModelSet, model: &Model) -> Vec<String> {
    let twin = &model.twin;
    let columns = twin.columns.iter().flat_map(|column| {
        let tests = column.tests.iter();
        tests.map(|test| format!("{}: {test}", column.name))
    });
    let rows = twin.tests.iter().map(ToString::to_string);
    let units = twin.unit_tests.iter();
    let units = units.map(|test| format!("unit test: {}", test.name));
    let own = TableId::model(&model.name);
    let checks = set
        .checks
        .iter()
        .filter(|check| check.upstream().any(|table| *table == own));
    let checks = checks.map(|check| format!("sql/checks/{}.sql", check.name));
    columns.chain(rows).chain(units).chain(checks).collect()
}

fn query(saved: &SavedQuery) -> Entry {
    let mut entry = blank(Kind::Query, &saved.name, &saved.purpose, &saved.purpose);
    entry.facts = vec![fact("docs-file", saved.path())];
    if !saved.parameters.is_empty() {
        let parameters = saved.parameters.join(", ");
        entry.facts.push(fact("docs-parameters", parameters));
    }
    entry.sql = vec![(saved.path().to_owned(), saved.sql().to_owned())];
    entry.covers.clone_from(&saved.covers);
    entry.reads = saved.upstream().map(table).collect();
    entry
}

fn metric(set: &ModelSet, catalog: &Catalog, metric: &Metric) -> Entry {
    let mut entry = blank(
        Kind::Metric,
        &metric.name,
        &metric.label,
        &metric.description,
    );
    entry.facts = facts(metric);
    entry.covers.clone_from(&metric.covers);
    match &metric.measure {
        Measure::Aggregate {
            mart, expression, ..
        } => {
            entry.expression = Some(expression.clone());
            entry.reads.push(Link::new(Kind::Model, mart));
            if let Some(model) = set.models.get(mart) {
                entry.sql = vec![(model.path().to_owned(), model.sql().to_owned())];
                entry.tests = tests(set, model);
            }
        }
        Measure::Ratio {
            numerator,
            denominator,
        } => {
            entry.expression = Some(format!("{numerator} / {denominator}"));
            for name in [numerator, denominator] {
                entry.reads.push(Link::new(Kind::Metric, name));
                if let Ok(part) = catalog.metric(name) {
                    let part = self::metric(set, catalog, part);
                    add_new(&mut entry.sql, part.sql);
                    add_new(&mut entry.tests, part.tests);
                }
            }
        }
    }
    for name in &metric.dimensions {
        let dimension = catalog.dimension(name);
        if let Some(Members::Lookup { table, .. }) = dimension.map(|known| &known.members) {
            entry.reads.push(Link::new(Kind::Model, table));
        }
    }
    entry
}

fn add_new<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

fn facts(metric: &Metric) -> Vec<Fact> {
    let mut facts = vec![
        word("docs-unit", unit_key(metric.unit)),
        word("docs-better", better(metric.better)),
        word("docs-over", over(metric.over())),
        fact("docs-dimensions", metric.splits().join(", ")),
        fact("docs-owner", metric.owner.clone().unwrap_or_default()),
        fact("docs-file", &metric.file),
    ];
    if let Some(target) = metric.target {
        facts.push(fact("docs-target", target.to_string()));
    }
    if let Some(plan) = &metric.plan {
        facts.push(fact("docs-plan", plan));
    }
    facts
}

fn over(over: Over) -> &'static str {
    match over {
        Over::All => "docs-over-all",
        Over::Last => "docs-over-last",
        Over::First => "docs-over-first",
    }
}

fn word(key: &'static str, word: &'static str) -> Fact {
    Fact {
        key,
        value: FactValue::Word(word),
    }
}

/// The key of what a unit is called.
pub(in crate::report) fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "docs-unit-count",
        Unit::Money => "docs-unit-money",
        Unit::Percent => "docs-unit-percent",
        Unit::Score => "docs-unit-score",
        Unit::Days => "docs-unit-days",
        Unit::Minutes => "docs-unit-minutes",
        Unit::Ratio => "docs-unit-ratio",
        Unit::Points => "docs-unit-points",
    }
}

fn better(better: Direction) -> &'static str {
    match better {
        Direction::Up => "docs-better-up",
        Direction::Down => "docs-better-down",
        Direction::Neutral => "docs-better-neutral",
    }
}

fn dashboard(catalog: &Catalog, dashboard: &Dashboard) -> Entry {
    let (title, description) = (&dashboard.title, &dashboard.description);
    let mut entry = blank(Kind::Dashboard, &dashboard.id, title, description);
    let path = format!("dashboards/{}.yml", dashboard.id);
    entry.facts = vec![
        fact("docs-tiles", dashboard.tiles().count().to_string()),
        fact("docs-filters", dashboard.filters.join(", ")),
        fact("docs-file", path),
    ];
    entry.covers.clone_from(&dashboard.covers);
    let metrics = dashboard.tiles().flat_map(TileDefinition::metrics);
    for name in metrics.filter(|name| catalog.metric(name).is_ok()) {
        add_new(&mut entry.reads, vec![Link::new(Kind::Metric, name)]);
    }
    for query in dashboard.tiles().filter_map(TileDefinition::query) {
        add_new(&mut entry.reads, vec![Link::new(Kind::Query, query)]);
    }
    entry
}
