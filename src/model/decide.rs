//! Decides one model's step from fingerprints alone.

use std::collections::BTreeMap;

use super::definition::Materialized;
use super::fingerprint::{self, Fingerprint};
use super::{Action, BuildPlan, Model, ModelSet, Reason, Step, passes};
use crate::store::{Layer, TableId};

/// What is known when one model's step is decided.
pub(super) struct Decision<'a> {
    /// All models.
    pub set: &'a ModelSet,
    /// The plan so far.
    pub plan: &'a BuildPlan,
    /// What the models before this one hold, or will hold.
    pub data: &'a BTreeMap<String, String>,
    /// The model.
    pub model: &'a Model,
    /// Whether `--select` takes it.
    pub selected: bool,
    /// Whether everything is rebuilt.
    pub full: bool,
}

impl Decision<'_> {
    /// The step, before its tests are known.
    pub(super) fn step(&self) -> Step {
        let mut fingerprint = Fingerprint {
            logic: fingerprint::logic(self.model),
            data: fingerprint::data(self.model, |id| self.current(id)),
            audit: String::new(),
            content: String::new(),
        };
        let before = self.plan.released_fingerprint(&self.model.name);
        let view = self.model.twin.materialized == Materialized::View;
        let reason = match &before {
            None => Reason::New,
            Some(_) if !self.selected && !view => Reason::NotSelected,
            Some(_) if self.full => Reason::Full,
            Some(before) if before.data == fingerprint.data => Reason::Unchanged,
            Some(before) if before.logic != fingerprint.logic => Reason::Definition,
            Some(_) => self.changed_upstream(),
        };
        let action = match &reason {
            Reason::Unchanged | Reason::NotSelected => Action::Keep,
            _ if view => Action::View,
            Reason::Upstream(_) | Reason::Pending(_) => {
                self.partitions().unwrap_or(Action::Rebuild)
            }
            Reason::New | Reason::Full | Reason::Definition => Action::Rebuild,
        };
        match (&action, &reason, before) {
            (_, Reason::NotSelected, Some(before)) => fingerprint = before,
            (Action::Keep, _, Some(before)) => fingerprint.content = before.content,
            _ => {}
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

    fn changed_upstream(&self) -> Reason {
        let changed: Vec<_> = self
            .model
            .upstream()
            .filter(|id| self.current(id) != self.plan.released_data(id))
            .collect();
        let names = changed.iter().map(ToString::to_string).collect();
        if changed.iter().all(|id| self.is_pending(id)) {
            return Reason::Pending(names);
        }
        Reason::Upstream(names)
    }

    /// Whether it is not yet known how a table will come out.
    fn is_pending(&self, id: &TableId) -> bool {
        let steps = || self.plan.steps.iter();
        id.layer == Layer::Model
            && steps().any(|step| {
                step.model == id.name
                    && (step.action.writes() || matches!(step.reason, Reason::Pending(_)))
            })
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
