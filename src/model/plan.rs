//! Decides which models are rebuilt and why, before anything is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decide::Decision;
use super::fingerprint::{self, Fingerprint};
use super::{
    Action, ModelError, ModelSet, Reason, Result, Step, graph, incremental, parameters, publish,
};
use crate::store::{Layer, Release, ReleasedTable, Store, TableId};

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Only these models and all that read them; `+name` also all that it reads. Empty: all.
    pub select: Vec<String>,
    /// Rebuild even what has not changed.
    pub full: bool,
}

/// What a build will do.
#[derive(Debug, Clone)]
pub struct BuildPlan {
    /// The release that it builds upon.
    pub base: Option<Arc<Release>>,
    /// Landed tables that are read, at the version that was newest when the plan was made.
    pub landed: BTreeMap<String, Pinned>,
    /// One step for each model, upstream first.
    pub steps: Vec<Step>,
    pub(super) full: bool,
    pub(super) changed: bool,
}

/// A landed table at a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinned {
    /// Its version; none if nothing has been loaded yet.
    pub version: Option<u64>,
    /// Its rows.
    pub rows: u64,
    /// What the release keeps of it.
    pub fingerprint: String,
}

impl BuildPlan {
    /// Whether the last release is what this plan would build.
    pub fn nothing_to_do(&self) -> bool {
        !self.changed
    }

    /// How many tables it writes.
    pub fn tables_to_write(&self) -> usize {
        self.steps
            .iter()
            .filter(|step| step.action.writes())
            .count()
    }

    /// The last release's record of a table.
    pub(super) fn released(&self, key: &str) -> Option<&ReleasedTable> {
        self.base.as_ref()?.tables.get(key)
    }

    /// The last release's version of a table.
    pub(super) fn released_version(&self, id: &TableId) -> Option<u64> {
        self.released(&id.to_string())?.version
    }

    /// The last release's fingerprint of a model.
    pub(super) fn released_fingerprint(&self, model: &str) -> Option<Fingerprint> {
        Fingerprint::parse(&self.released(model)?.fingerprint)
    }

    /// What the last release says that a table held; empty if it has none.
    pub(super) fn released_data(&self, id: &TableId) -> String {
        match id.layer {
            Layer::Landed => self
                .released(&id.to_string())
                .map(|table| table.fingerprint.clone()),
            Layer::Model => self
                .released_fingerprint(&id.name)
                .map(|parts| parts.identity().to_owned()),
        }
        .unwrap_or_default()
    }
}

/// Plans a build: reads table versions and the last release, writes nothing.
pub async fn plan(store: &Store, set: &ModelSet, options: &BuildOptions) -> Result<BuildPlan> {
    let selected = selection(set, &options.select)?;
    let mut plan = BuildPlan {
        base: store.latest_release().await?,
        landed: pin(store, set).await?,
        steps: Vec::new(),
        full: options.full,
        changed: false,
    };
    let mut data: BTreeMap<String, String> = BTreeMap::new();
    for model in set.in_order() {
        let decision = Decision {
            set,
            plan: &plan,
            data: &data,
            model,
            selected: selected.contains(model.name.as_str()),
            full: options.full,
        };
        let mut step = decision.step();
        if let Action::Partitions { column, source, .. } = &step.action {
            let id = TableId::model(&model.name);
            let changed = incremental::planned(store, &plan, &id, source, column).await?;
            step.action = changed.action(&step.action);
        }
        data.insert(model.name.clone(), step.fingerprint.identity().to_owned());
        plan.steps.push(step);
    }
    plan.settle(set, &data);
    Ok(plan)
}

impl BuildPlan {
    /// Adds what depends on all models: which tests run, and whether anything changes at all.
    pub(super) fn settle(&mut self, set: &ModelSet, data: &BTreeMap<String, String>) {
        let mut steps = std::mem::take(&mut self.steps);
        for step in &mut steps {
            let Some(model) = set.models.get(&step.model) else {
                continue;
            };
            if step.reason == Reason::NotSelected {
                continue;
            }
            step.fingerprint.audit = fingerprint::audit(set, model, data);
            let before = self.released_fingerprint(&step.model);
            let same = before.is_some_and(|before| before.audit == step.fingerprint.audit);
            step.test = !same || step.action.writes();
        }
        self.steps = steps;
        self.changed = self.tables_to_write() > 0 || publish::differs(set, self);
    }
}

/// Landed tables in use, each at its newest version.
async fn pin(store: &Store, set: &ModelSet) -> Result<BTreeMap<String, Pinned>> {
    let mut landed = BTreeMap::new();
    for name in set.landed_in_use() {
        let table = store.table(&TableId::landed(name)).await?;
        let mut pinned = Pinned {
            version: None,
            rows: 0,
            fingerprint: "empty".to_owned(),
        };
        if let Some(table) = table {
            pinned.version = Some(table.version());
            pinned.rows = table.rows()?;
            if pinned.rows > 0 {
                pinned.fingerprint = format!("version {}", table.version());
            }
        }
        if name == parameters::TABLE {
            pinned.fingerprint = fingerprint::parameters(&set.parameters);
        }
        landed.insert(name.to_owned(), pinned);
    }
    Ok(landed)
}

fn selection<'a>(set: &'a ModelSet, select: &[String]) -> Result<BTreeSet<&'a str>> {
    if select.is_empty() {
        return Ok(set.order.iter().map(String::as_str).collect());
    }
    let mut roots = BTreeSet::new();
    let mut above = BTreeSet::new();
    for word in select {
        let name = word.strip_prefix('+').unwrap_or(word);
        let Some((name, _)) = set.models.get_key_value(name) else {
            return Err(ModelError::UnknownModel {
                name: name.to_owned(),
                known: graph::nearest(name, set.models.keys().map(String::as_str)),
            });
        };
        roots.insert(name.as_str());
        if word.starts_with('+') {
            above.insert(name.as_str());
        }
    }
    let mut selected = graph::downstream(&set.models, &set.order, &roots);
    selected.extend(graph::upstream(&set.models, &set.order, &above));
    Ok(selected)
}
