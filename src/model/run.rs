//! Makes the tables of a candidate: upstream first, independent models side by side.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use arrow::datatypes::Schema;
use datafusion::prelude::SessionContext;
use tokio::task::JoinSet;

use super::decide::Decision;
use super::definition::Materialized;
use super::incremental;
use super::task::{Ended, Task};
use super::write::Job;
use super::{
    Action, BuildPlan, BuiltTable, Model, ModelError, ModelSet, OnProgress, Progress, Reason,
    Result, Step, candidate, parameters, passes, publish,
};
use crate::store::{Commit, Removal, Store, TableId};

/// A candidate under way.
pub(super) struct Run<'a> {
    store: &'a Arc<Store>,
    /// The project's models.
    pub set: &'a ModelSet,
    /// What is to be done; its steps are decided again as the build goes on.
    pub plan: BuildPlan,
    /// What the models that are complete hold.
    held: BTreeMap<String, String>,
    /// The candidate's tables.
    pub ctx: SessionContext,
    /// Who is told.
    pub progress: OnProgress<'a>,
    /// Versions of the candidate by table; views have none.
    pub versions: BTreeMap<TableId, u64>,
    /// Tables that were written.
    pub tables: Vec<BuiltTable>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        store: &'a Arc<Store>,
        set: &'a ModelSet,
        plan: &'a BuildPlan,
        ctx: SessionContext,
        progress: OnProgress<'a>,
    ) -> Self {
        Self {
            store,
            set,
            plan: plan.clone(),
            held: BTreeMap::new(),
            ctx,
            progress,
            versions: BTreeMap::new(),
            tables: Vec::new(),
        }
    }

    /// Landed tables at their pinned versions; what nothing was loaded into is made, empty.
    pub(super) async fn add_landed(&mut self) -> Result<()> {
        let landed = self.plan.landed.clone();
        for (name, pinned) in &landed {
            let id = TableId::landed(name);
            let version = match (pinned.version, self.set.landed.get(name)) {
                _ if name == parameters::TABLE => self.write_parameters(&id).await?,
                (Some(version), _) => version,
                (None, Some(landed)) => self.store.ensure_table(&landed.spec).await?.version(),
                (None, None) => continue,
            };
            let table = self.store.table_at(&id, version).await?;
            if let Some(landed) = self.set.landed.get(name) {
                let existing = table.schema()?;
                refuse_outdated(name, &landed.spec.schema, &existing)?;
            }
            candidate::add(&self.ctx, &table).await?;
            self.versions.insert(id, version);
        }
        Ok(())
    }

    /// Writes the parameters if they differ from those of the last release.
    async fn write_parameters(&self, id: &TableId) -> Result<u64> {
        let pinned = self.plan.landed.get(parameters::TABLE);
        let released = self.plan.released(&id.to_string());
        if let (Some(pinned), Some(released)) = (pinned, released)
            && pinned.fingerprint == released.fingerprint
            && let Some(version) = released.version
        {
            return Ok(version);
        }
        let spec = parameters::spec();
        let batch = parameters::batch(&self.set.parameters)
            .map_err(|error| ModelError::run(parameters::TABLE)(error.into()))?;
        let mut writer = self.store.writer(&spec)?;
        writer.write(&batch).await?;
        let commit = Commit {
            written: vec![writer.finish().await?],
            spec,
            removal: Removal::Everything,
            tokens: Vec::new(),
        };
        Ok(self.store.commit(commit).await?)
    }

    /// Starts every model whose upstream is complete, at most as many at once as there are threads.
    pub(super) async fn models(&mut self) -> Result<()> {
        let threads = self.threads();
        let mut waiting: VecDeque<usize> = (0..self.plan.steps.len()).collect();
        let mut running: JoinSet<Result<Ended>> = JoinSet::new();
        while !(waiting.is_empty() && running.is_empty()) {
            let ready = waiting
                .iter()
                .position(|step| running.len() < threads && self.is_ready(*step));
            match ready.and_then(|index| waiting.remove(index)) {
                Some(step) => self.start(step, &mut running).await?,
                None => self.finished(&mut running).await?,
            }
        }
        self.plan.settle(self.set, &self.held);
        Ok(())
    }

    /// Whether the candidate differs from the last release.
    pub(super) fn changed(&self) -> bool {
        !self.tables.is_empty() || publish::differs(self.set, &self.plan)
    }

    /// How much work is done side by side.
    pub(super) fn threads(&self) -> usize {
        self.ctx.copied_config().target_partitions().max(1)
    }

    /// Waits for the next table and makes it readable.
    async fn finished(&mut self, running: &mut JoinSet<Result<Ended>>) -> Result<()> {
        let stopped = || ModelError::Stopped {
            model: "of this build".to_owned(),
        };
        let ended = running.join_next().await.ok_or_else(stopped)?;
        let ended = ended.map_err(|_| stopped())??;
        let Some(step) = self.plan.steps.get_mut(ended.step) else {
            return Ok(());
        };
        step.fingerprint.content.clone_from(&ended.content);
        if !ended.changed {
            step.action = Action::Keep;
        }
        let built = ended.table;
        self.add(&TableId::model(&built.model), built.version)
            .await?;
        (self.progress)(&Progress::Finished(&built));
        self.settled(ended.step);
        if ended.changed {
            self.tables.push(built);
        }
        Ok(())
    }

    /// Notes what a model holds from now on.
    fn settled(&mut self, step: usize) {
        if let Some(step) = self.plan.steps.get(step) {
            let held = step.fingerprint.identity().to_owned();
            self.held.insert(step.model.clone(), held);
        }
    }

    fn is_ready(&self, step: usize) -> bool {
        let step = self.plan.steps.get(step);
        step.and_then(|step| self.set.models.get(&step.model))
            .is_some_and(|model| {
                let mut upstream = model.upstream_models();
                upstream.all(|name| self.held.contains_key(name))
            })
    }

    /// Decides a step again, now that it is known how its upstream came out.
    async fn decide(&self, model: &Model, planned: &Step) -> Result<Step> {
        let decision = Decision {
            set: self.set,
            plan: &self.plan,
            data: &self.held,
            model,
            selected: planned.reason != Reason::NotSelected,
            full: self.plan.full,
        };
        let mut step = decision.step();
        if let Action::Partitions { column, source, .. } = &step.action {
            let id = TableId::model(&model.name);
            let now = self.versions.get(source).copied();
            let changed =
                incremental::changed(self.store, &self.plan, &id, source, column, now).await?;
            step.action = changed.action(&step.action);
        }
        if matches!(&step.action, Action::Partitions { values: Some(values), .. } if values.is_empty())
        {
            step.action = Action::Keep;
            step.fingerprint.content = self.plan.released_data(&TableId::model(&model.name));
        }
        Ok(step)
    }

    /// Makes a model readable, or starts the job that must run before.
    async fn start(&mut self, step: usize, running: &mut JoinSet<Result<Ended>>) -> Result<()> {
        let planned = self.plan.steps.get(step);
        let set = self.set;
        let Some((model, planned)) =
            planned.and_then(|planned| Some((set.models.get(&planned.model)?, planned)))
        else {
            return Ok(());
        };
        let decided = self.decide(model, planned).await?;
        let id = TableId::model(&model.name);
        let released = self.plan.released_version(&id);
        match (model.twin.materialized, &decided.action, released) {
            (Materialized::View, _, _) => candidate::add_view(&self.ctx, model).await?,
            (_, Action::Keep, Some(version)) => self.add(&id, version).await?,
            _ => {
                let task = self.task(step, model, &decided).await?;
                (self.progress)(&Progress::Started(&model.name));
                running.spawn(task.run(Arc::clone(self.store)));
                self.plan.steps[step] = decided;
                return Ok(());
            }
        }
        self.plan.steps[step] = decided;
        self.settled(step);
        Ok(())
    }

    async fn task(&self, step: usize, model: &Model, decided: &Step) -> Result<Task> {
        let partitions = match &decided.action {
            Action::Partitions { values, .. } => values.clone(),
            _ => None,
        };
        let frame = model.query.plan(&self.ctx).await;
        let frame =
            frame.map_err(|error| ModelError::Project(vec![model.query.problem(&error)]))?;
        let wanted = partitions.as_deref();
        let passes = passes::passes(self.store, self.set, &self.versions, model, wanted).await?;
        let before = self.plan.released_fingerprint(&model.name);
        let before = before.filter(|before| before.logic == decided.fingerprint.logic);
        let released = self.plan.released_version(&TableId::model(&model.name));
        Ok(Task {
            step,
            job: Job::new(model, frame, wanted, &passes)?,
            partitions,
            before: before.map(|before| before.content).zip(released),
        })
    }

    async fn add(&mut self, id: &TableId, version: u64) -> Result<()> {
        candidate::add(&self.ctx, &self.store.table_at(id, version).await?).await?;
        self.versions.insert(id.clone(), version);
        Ok(())
    }
}

fn refuse_outdated(table: &str, contract: &Schema, existing: &Schema) -> Result<()> {
    let mut names = contract.fields().iter().map(|field| field.name());
    match names.find(|name| existing.field_with_name(name).is_err()) {
        None => Ok(()),
        Some(column) => Err(ModelError::Outdated {
            table: table.to_owned(),
            column: column.clone(),
        }),
    }
}
