//! Runs a plan: unit tests, tables, tests, release; each only if all before it went well.

use std::sync::Arc;
use std::time::Duration;

use futures::{StreamExt as _, TryStreamExt as _, stream};

use super::run::Run;
use super::{
    BuildPlan, FailedTest, Model, ModelError, ModelSet, Result, Workbench, audit, check, publish,
};
use crate::store::{Layer, Release, Store};

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
    let ctx = workbench();
    let mut run = Run::new(store, set, plan, ctx, progress);
    run.add_landed().await?;
    run.models().await?;
    run_tests(&run).await?;
    if !run.changed() {
        return Ok(BuildReport::default());
    }
    let release = publish::publish(store, set, &run.plan, &run.ctx, &run.versions).await?;
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

/// Tests what has changed; every failure is reported, not just the first.
async fn run_tests(run: &Run<'_>) -> Result<()> {
    let steps = run.plan.steps.iter().filter(|step| step.test);
    let tested: Vec<_> = steps.map(|step| step.model.as_str()).collect();
    let models = tested.iter().filter_map(|name| run.set.models.get(*name));
    let results = stream::iter(models.map(|model| async move {
        (run.progress)(&Progress::Testing(&model.name));
        let failed = audit::model_tests(&run.ctx, model).await;
        failed.map_err(ModelError::run(&model.name))
    }));
    let mut failed: Vec<FailedTest> = results.buffer_unordered(run.threads()).try_concat().await?;
    failed.sort_by(|a, b| (&a.model, &a.test).cmp(&(&b.model, &b.test)));
    for check in &run.set.checks {
        let concerned = check.query.references.iter().any(|reference| {
            let table = &reference.table;
            table.layer == Layer::Landed || tested.contains(&table.name.as_str())
        });
        if concerned {
            let found = audit::check_query(&run.ctx, run.set, check).await;
            failed.extend(found.map_err(ModelError::run(&check.name))?);
        }
    }
    refuse(failed)
}
