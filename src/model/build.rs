//! Runs a plan: models upstream first and side by side, then their tests, then the release.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use datafusion::prelude::SessionContext;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use tokio::task::JoinSet;

use super::definition::Materialized;
use super::incremental::{self, Changed};
use super::write::Job;
use super::{
    Action, BuildPlan, FailedTest, Model, ModelError, ModelSet, Result, Step, Workbench, audit,
    candidate, check, parameters, passes, publish,
};
use crate::store::{Commit, Layer, Release, Removal, Store, TableId};

/// What happens while a build runs.
#[derive(Debug)]
pub enum Progress<'a> {
    /// A model's query starts.
    Started(&'a str),
    /// A model's table is complete.
    Finished(&'a BuiltTable),
    /// The tests of a model start.
    Testing(&'a str),
}

/// A table that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltTable {
    /// The model.
    pub model: String,
    /// The table's version.
    pub version: u64,
    /// Its rows, old and new.
    pub rows: u64,
    /// The partitions that were replaced; none when all were.
    pub partitions: Option<Vec<String>>,
    /// How long it took.
    pub duration: Duration,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct BuildReport {
    /// The new release; none when there was nothing to do.
    pub release: Option<Arc<Release>>,
    /// Tables that were written.
    pub tables: Vec<BuiltTable>,
}

/// A callback for [`Progress`].
pub type OnProgress<'a> = &'a (dyn Fn(&Progress<'_>) + Send + Sync);

/// Runs a plan and publishes its release, unless there is nothing to do or a test fails.
pub async fn build(
    store: &Arc<Store>,
    set: &ModelSet,
    plan: &BuildPlan,
    workbench: Workbench<'_>,
    progress: OnProgress<'_>,
) -> Result<BuildReport> {
    let lease = store.lock("build")?;
    let latest = store.latest_release().await?.map(|release| release.id);
    if latest != plan.base.as_ref().map(|release| release.id) {
        return Err(ModelError::Stale);
    }
    if plan.nothing_to_do() {
        return Ok(BuildReport::default());
    }
    run_unit_tests(set, plan, workbench).await?;
    let ctx = workbench()?;
    let mut run = Run {
        store,
        set,
        plan,
        ctx,
        progress,
        versions: BTreeMap::new(),
        tables: Vec::new(),
    };
    run.add_landed().await?;
    run.models().await?;
    run.tests().await?;
    let release = publish::publish(store, set, plan, &run.ctx, &run.versions).await?;
    lease.release();
    Ok(BuildReport {
        release: Some(release),
        tables: run.tables,
    })
}

/// Runs the unit tests of models whose own text has changed since the last release.
async fn run_unit_tests(set: &ModelSet, plan: &BuildPlan, workbench: Workbench<'_>) -> Result<()> {
    let changed: Vec<&Model> = plan
        .steps
        .iter()
        .filter(|step| publish::logic_changed(plan, step))
        .filter_map(|step| set.models.get(&step.model))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let planned = check::plan_all(set, workbench).await?;
    if !planned.problems.is_empty() {
        return Err(ModelError::Project(planned.problems));
    }
    let mut failed = Vec::new();
    for model in changed {
        failed.extend(audit::unit_tests(set, model, &planned.schemas, workbench).await?);
    }
    refuse(failed)
}

fn refuse(failed: Vec<FailedTest>) -> Result<()> {
    if failed.is_empty() {
        return Ok(());
    }
    Err(ModelError::ChecksFailed(failed))
}

/// A build under way.
struct Run<'a> {
    store: &'a Arc<Store>,
    set: &'a ModelSet,
    plan: &'a BuildPlan,
    ctx: SessionContext,
    progress: OnProgress<'a>,
    /// Versions of the candidate by table; views have none.
    versions: BTreeMap<TableId, u64>,
    tables: Vec<BuiltTable>,
}

impl Run<'_> {
    /// Landed tables at their pinned versions; what nothing was loaded into is made, empty.
    async fn add_landed(&mut self) -> Result<()> {
        let plan = self.plan;
        for (name, pinned) in &plan.landed {
            let id = TableId::landed(name);
            let version = match (pinned.version, self.set.landed.get(name)) {
                _ if name == parameters::TABLE => self.write_parameters(&id).await?,
                (Some(version), _) => version,
                (None, Some(landed)) => self.store.ensure_table(&landed.spec).await?.version(),
                (None, None) => continue,
            };
            self.add(&id, version).await?;
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
    async fn models(&mut self) -> Result<()> {
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
                    if !self.start(step, &mut running).await? {
                        done.insert(step.model.clone());
                    }
                }
                None => {
                    done.insert(self.finished(&mut running).await?);
                }
            }
        }
        Ok(())
    }

    fn threads(&self) -> usize {
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

    /// Tests what has changed; every failure is reported, not just the first.
    async fn tests(&self) -> Result<()> {
        let steps = self.plan.steps.iter().filter(|step| step.test);
        let tested: Vec<_> = steps.map(|step| step.model.as_str()).collect();
        let models = tested.iter().filter_map(|name| self.set.models.get(*name));
        let results = stream::iter(models.map(|model| async move {
            (self.progress)(&Progress::Testing(&model.name));
            let failed = audit::model_tests(&self.ctx, model).await;
            failed.map_err(ModelError::run(&model.name))
        }));
        let mut failed: Vec<FailedTest> = results
            .buffer_unordered(self.threads())
            .try_concat()
            .await?;
        failed.sort_by(|a, b| (&a.model, &a.test).cmp(&(&b.model, &b.test)));
        for check in &self.set.checks {
            let concerned = check.query.references.iter().any(|reference| {
                let table = &reference.table;
                table.layer == Layer::Landed || tested.contains(&table.name.as_str())
            });
            if concerned {
                let found = audit::check_query(&self.ctx, self.set, check).await;
                failed.extend(found.map_err(ModelError::run(&check.name))?);
            }
        }
        refuse(failed)
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
