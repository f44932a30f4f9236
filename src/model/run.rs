//! Makes the tables of a candidate: upstream first, independent models side by side.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use arrow::datatypes::Schema;
use datafusion::prelude::SessionContext;
use tokio::task::JoinSet;

use super::definition::Materialized;
use super::incremental::{self, Changed};
use super::write::Job;
use super::{
    Action, BuildPlan, BuiltTable, ModelError, ModelSet, OnProgress, Progress, Result, Step,
    candidate, parameters, passes,
};
use crate::store::{Commit, Removal, Store, TableId};

/// A candidate under way.
pub(super) struct Run<'a> {
    store: &'a Arc<Store>,
    /// The project's models.
    pub set: &'a ModelSet,
    /// What is to be done.
    pub plan: &'a BuildPlan,
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
            plan,
            ctx,
            progress,
            versions: BTreeMap::new(),
            tables: Vec::new(),
        }
    }

    /// Landed tables at their pinned versions; what nothing was loaded into is made, empty.
    pub(super) async fn add_landed(&mut self) -> Result<()> {
        let plan = self.plan;
        for (name, pinned) in &plan.landed {
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
        let mut waiting: VecDeque<&Step> = self.plan.steps.iter().collect();
        let mut done: BTreeSet<String> = BTreeSet::new();
        let mut running: JoinSet<Result<BuiltTable>> = JoinSet::new();
        while !(waiting.is_empty() && running.is_empty()) {
            let ready = waiting
                .iter()
                .position(|step| running.len() < threads && self.is_ready(step, &done));
            match ready.and_then(|index| waiting.remove(index)) {
                Some(step) => {
                    let started = self.start(step, &mut running).await?;
                    done.extend((!started).then(|| step.model.clone()));
                }
                None => {
                    done.insert(self.finished(&mut running).await?);
                }
            }
        }
        Ok(())
    }

    /// How much work is done side by side.
    pub(super) fn threads(&self) -> usize {
        self.ctx.copied_config().target_partitions().max(1)
    }

    /// Waits for the next table and makes it readable.
    async fn finished(&mut self, running: &mut JoinSet<Result<BuiltTable>>) -> Result<String> {
        let stopped = || ModelError::Stopped {
            model: "of this build".to_owned(),
        };
        let finished = running.join_next().await.ok_or_else(stopped)?;
        let built = finished.map_err(|_| stopped())??;
        self.add(&TableId::model(&built.model), built.version)
            .await?;
        (self.progress)(&Progress::Finished(&built));
        let model = built.model.clone();
        self.tables.push(built);
        Ok(model)
    }

    fn is_ready(&self, step: &Step, done: &BTreeSet<String>) -> bool {
        self.set
            .models
            .get(&step.model)
            .is_some_and(|model| model.upstream_models().all(|name| done.contains(name)))
    }

    /// Makes a model readable, now or, when this returns true, once its job has run.
    async fn start(
        &mut self,
        step: &Step,
        running: &mut JoinSet<Result<BuiltTable>>,
    ) -> Result<bool> {
        let Some(model) = self.set.models.get(&step.model) else {
            return Ok(false);
        };
        if model.twin.materialized == Materialized::View {
            candidate::add_view(&self.ctx, model).await?;
            return Ok(false);
        }
        let id = TableId::model(&step.model);
        let partitions = self.partitions(step, &id).await?;
        let kept = step.action == Action::Keep || partitions.as_ref().is_some_and(Vec::is_empty);
        if let Some(version) = self.plan.released_version(&id).filter(|_| kept) {
            self.add(&id, version).await?;
            return Ok(false);
        }
        let frame = model.query.plan(&self.ctx).await;
        let frame =
            frame.map_err(|error| ModelError::Project(vec![model.query.problem(&error)]))?;
        let wanted = partitions.as_deref();
        let passes = passes::passes(self.store, self.set, &self.versions, model, wanted).await?;
        let job = Job::new(model, frame, wanted, &passes)?;
        (self.progress)(&Progress::Started(&step.model));
        running.spawn(finish(Arc::clone(self.store), job, partitions));
        Ok(true)
    }

    /// The partitions to replace; none when all must be.
    async fn partitions(&self, step: &Step, id: &TableId) -> Result<Option<Vec<String>>> {
        let Action::Partitions {
            column,
            source,
            values,
        } = &step.action
        else {
            return Ok(None);
        };
        if values.is_some() {
            return Ok(values.clone());
        }
        let now = self.versions.get(source).copied();
        let changed = incremental::changed(self.store, self.plan, id, source, column, now);
        Ok(match changed.await? {
            Changed::Values(values) => Some(values.into_iter().collect()),
            Changed::Unknown | Changed::Later => None,
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

async fn finish(
    store: Arc<Store>,
    job: Job,
    partitions: Option<Vec<String>>,
) -> Result<BuiltTable> {
    let started = Instant::now();
    let id = job.spec.id.clone();
    let version = job.run(Arc::clone(&store)).await?;
    let rows = store.table_at(&id, version).await?.rows()?;
    Ok(BuiltTable {
        model: id.name,
        version,
        rows,
        partitions,
        duration: started.elapsed(),
    })
}
