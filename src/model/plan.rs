//! Which models are rebuilt and why: a plain value, made before anything is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::definition::Materialized;
use super::fingerprint::{self, Fingerprint};
use super::{Model, ModelError, ModelSet, Result, graph, incremental, parameters, passes, publish};
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

/// What happens to one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub model: String,
    /// What is done.
    pub action: Action,
    /// Why.
    pub reason: Reason,
    /// Whether its tests run.
    pub test: bool,
    pub(super) fingerprint: Fingerprint,
}

/// What is done with a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Its table stays as it is in the last release.
    Keep,
    /// It is a view: only its query is published.
    View,
    /// Its table is replaced.
    Rebuild,
    /// Some partitions of its table are replaced.
    Partitions {
        /// The partition column.
        column: String,
        /// The table whose changed files tell which.
        source: TableId,
        /// Which; none while the source is still to be built.
        values: Option<Vec<String>>,
    },
}

/// Why a model is rebuilt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing that it is made from has changed.
    Unchanged,
    /// `--select` leaves it out.
    NotSelected,
    /// The last release does not have it.
    New,
    /// `--full`.
    Full,
    /// Its SQL, its materialisation or its unit tests have changed.
    Definition,
    /// These tables have changed.
    Upstream(Vec<String>),
}

impl BuildPlan {
    /// Whether the last release is what this plan would build.
    pub fn nothing_to_do(&self) -> bool {
        !self.changed
    }

    /// The last release's record of a table.
    pub(super) fn released(&self, key: &str) -> Option<&ReleasedTable> {
        self.base.as_ref()?.tables.get(key)
    }

    /// The last release's version of a table.
    pub(super) fn released_version(&self, id: &TableId) -> Option<u64> {
        self.released(&id.to_string())?.version
    }

    fn released_fingerprint(&self, model: &str) -> Option<Fingerprint> {
        Fingerprint::parse(&self.released(model)?.fingerprint)
    }

    /// What the last release says that a table held; empty if it has none.
    pub(super) fn released_data(&self, id: &TableId) -> String {
        match id.layer {
            Layer::Landed => self
                .released(&id.to_string())
                .map(|table| table.fingerprint.clone()),
            Layer::Model => self.released_fingerprint(&id.name).map(|parts| parts.data),
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
            let values = incremental::planned(store, &plan, &id, source, column).await?;
            step.action = match values {
                incremental::Changed::Unknown => Action::Rebuild,
                incremental::Changed::Later => step.action,
                incremental::Changed::Values(values) => Action::Partitions {
                    column: column.clone(),
                    source: source.clone(),
                    values: Some(values.into_iter().collect()),
                },
            };
        }
        data.insert(model.name.clone(), step.fingerprint.data.clone());
        plan.steps.push(step);
    }
    finish(set, &mut plan, &data);
    Ok(plan)
}

/// Adds what depends on all models: which tests run, and whether anything changes at all.
fn finish(set: &ModelSet, plan: &mut BuildPlan, data: &BTreeMap<String, String>) {
    let mut steps = std::mem::take(&mut plan.steps);
    for step in &mut steps {
        let Some(model) = set.models.get(&step.model) else {
            continue;
        };
        if step.reason == Reason::NotSelected {
            continue;
        }
        step.fingerprint.audit = fingerprint::audit(set, model, data);
        let before = plan.released_fingerprint(&step.model);
        let same = before.is_some_and(|before| before.audit == step.fingerprint.audit);
        step.test = !same || matches!(step.action, Action::Rebuild | Action::Partitions { .. });
    }
    plan.steps = steps;
    let rebuilt = plan
        .steps
        .iter()
        .any(|step| matches!(step.action, Action::Rebuild | Action::Partitions { .. }));
    plan.changed = rebuilt || publish::differs(set, plan);
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

/// What is known when one model's step is decided.
struct Decision<'a> {
    set: &'a ModelSet,
    plan: &'a BuildPlan,
    data: &'a BTreeMap<String, String>,
    model: &'a Model,
    selected: bool,
    full: bool,
}

impl Decision<'_> {
    fn step(&self) -> Step {
        let mut fingerprint = Fingerprint {
            logic: fingerprint::logic(self.model),
            data: fingerprint::data(self.model, |id| self.current(id)),
            audit: String::new(),
        };
        let before = self.plan.released_fingerprint(&self.model.name);
        let view = self.model.twin.materialized == Materialized::View;
        let reason = match &before {
            None => Reason::New,
            Some(_) if !self.selected && !view => Reason::NotSelected,
            Some(_) if self.full => Reason::Full,
            Some(before) if before.data == fingerprint.data => Reason::Unchanged,
            Some(before) if before.logic != fingerprint.logic => Reason::Definition,
            Some(_) => Reason::Upstream(self.changed_upstream()),
        };
        let action = match &reason {
            Reason::Unchanged | Reason::NotSelected => Action::Keep,
            _ if view => Action::View,
            Reason::Upstream(_) => self.partitions().unwrap_or(Action::Rebuild),
            Reason::New | Reason::Full | Reason::Definition => Action::Rebuild,
        };
        if let (Reason::NotSelected, Some(before)) = (&reason, before) {
            fingerprint = before;
        }
        Step {
            model: self.model.name.clone(),
            action,
            reason,
            test: false,
            fingerprint,
        }
    }

    /// What a table will hold in the release that is planned.
    fn current(&self, id: &TableId) -> String {
        match id.layer {
            Layer::Landed => self
                .plan
                .landed
                .get(&id.name)
                .map(|pinned| pinned.fingerprint.clone()),
            Layer::Model => self.data.get(&id.name).cloned(),
        }
        .unwrap_or_default()
    }

    fn changed_upstream(&self) -> Vec<String> {
        self.model
            .upstream()
            .filter(|id| self.current(id) != self.plan.released_data(id))
            .map(ToString::to_string)
            .collect()
    }

    /// Partition work, if nothing but the named upstream has changed.
    fn partitions(&self) -> Option<Action> {
        let rule = self.model.twin.incremental.as_ref()?;
        let upstream = TableId::model(&rule.upstream);
        if !self.only_changed(self.model, &upstream) {
            return None;
        }
        Some(Action::Partitions {
            column: rule.partition.clone(),
            source: self.source(&upstream, &rule.partition)?,
            values: None,
        })
    }

    /// The table whose files hold the partitions of a model: itself, or what is below a view.
    fn source(&self, id: &TableId, column: &str) -> Option<TableId> {
        let view = match id.layer {
            Layer::Landed => return Some(id.clone()),
            Layer::Model => self.set.models.get(&id.name)?,
        };
        if view.twin.materialized != Materialized::View {
            return Some(id.clone());
        }
        let below = passes::below(self.set, view, column)?;
        if !self.only_changed(view, below) {
            return None;
        }
        self.source(below, column)
    }

    /// Whether a model would be what the last release has, had one upstream table not changed.
    fn only_changed(&self, model: &Model, changed: &TableId) -> bool {
        let before = fingerprint::data(model, |id| {
            if id == changed {
                self.plan.released_data(id)
            } else {
                self.current(id)
            }
        });
        before == self.plan.released_data(&TableId::model(&model.name))
    }
}
