//! The record of a build: what readers see from now on.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::AsArray as _;
use arrow::datatypes::{DataType, Date32Type};
use chrono::NaiveDate;
use datafusion::functions_aggregate::expr_fn::max;
use datafusion::prelude::{SessionContext, cast, ident};

use super::definition::Materialized;
use super::fingerprint::Fingerprint;
use super::{BuildPlan, Model, ModelError, ModelSet, Result, Step, candidate};
use crate::domain::Sensitivity;
use crate::store::{
    CheckSummary, Layer, Release, ReleaseDraft, ReleasedColumn, ReleasedTable, Store, TableId,
};

/// Publishes the candidate.
pub(super) async fn publish(
    store: &Store,
    set: &ModelSet,
    plan: &BuildPlan,
    ctx: &SessionContext,
    versions: &BTreeMap<TableId, u64>,
) -> Result<Arc<Release>> {
    let mut tables = tables(set, plan);
    for (name, table) in &mut tables {
        let id = match table.layer {
            Layer::Landed => TableId::landed(name.trim_start_matches("landed.")),
            Layer::Model => TableId::model(name),
        };
        table.version = versions.get(&id).copied();
        if let Some(version) = table.version {
            table.rows = Some(store.table_at(&id, version).await?.rows()?);
        }
    }
    let draft = ReleaseDraft {
        after: plan.base.as_ref().map_or(0, |release| release.id),
        project: set.project.clone(),
        data_date: data_date(ctx, set).await?,
        tables,
        checks: CheckSummary {
            passed: tests(set),
            failed: 0,
        },
    };
    Ok(store.publish(draft).await?)
}

/// Whether the release of a plan would differ from the last one, apart from table versions.
pub(super) fn differs(set: &ModelSet, plan: &BuildPlan) -> bool {
    let Some(base) = &plan.base else {
        return true;
    };
    let planned = tables(set, plan);
    base.project != set.project
        || planned.len() != base.tables.len()
        || planned.iter().any(|(name, table)| {
            base.tables.get(name).is_none_or(|released| {
                released.fingerprint != table.fingerprint
                    || released.columns != table.columns
                    || released.sql != table.sql
            })
        })
}

/// Whether a model's own text differs from that of the last release.
pub(super) fn logic_changed(plan: &BuildPlan, step: &Step) -> bool {
    let released = plan.released(&step.model);
    let before = released.and_then(|table| Fingerprint::parse(&table.fingerprint));
    before.is_none_or(|before| before.logic != step.fingerprint.logic)
}

/// The tables of the release without versions and row counts.
fn tables(set: &ModelSet, plan: &BuildPlan) -> BTreeMap<String, ReleasedTable> {
    let mut tables = BTreeMap::new();
    for (name, pinned) in &plan.landed {
        let columns = set.landed.get(name).map(|table| table.columns.clone());
        let table = ReleasedTable {
            layer: Layer::Landed,
            version: None,
            rows: None,
            sql: None,
            columns: columns.unwrap_or_default(),
            fingerprint: pinned.fingerprint.clone(),
        };
        tables.insert(TableId::landed(name).to_string(), table);
    }
    for step in &plan.steps {
        if let Some(model) = set.models.get(&step.model) {
            tables.insert(step.model.clone(), released(model, step));
        }
    }
    tables
}

fn released(model: &Model, step: &Step) -> ReleasedTable {
    let view = model.twin.materialized == Materialized::View;
    let columns = model.twin.columns.iter().map(|column| ReleasedColumn {
        name: column.name.clone(),
        sensitivity: column.sensitivity.unwrap_or(Sensitivity::Secret),
    });
    ReleasedTable {
        layer: Layer::Model,
        version: None,
        rows: None,
        sql: view.then(|| model.query.text.clone()),
        columns: columns.collect(),
        fingerprint: step.fingerprint.to_string(),
    }
}

/// How many tests a release passes: those of this build, and those that it need not repeat.
fn tests(set: &ModelSet) -> u64 {
    let of_models: usize = set
        .models
        .values()
        .map(|model| {
            let columns = model.twin.columns.iter();
            columns.map(|column| column.tests.len()).sum::<usize>() + model.twin.tests.len()
        })
        .sum();
    (of_models + set.checks.len()) as u64
}

/// The maximum of the one column that a twin names as `data_date`.
async fn data_date(ctx: &SessionContext, set: &ModelSet) -> Result<Option<NaiveDate>> {
    let named = set
        .models
        .values()
        .find_map(|model| Some((model, model.twin.data_date.as_ref()?)));
    let Some((model, column)) = named else {
        return Ok(None);
    };
    let failed = |error| ModelError::run(&model.name)(error);
    let frame = ctx.table(candidate::reference(&TableId::model(&model.name)));
    let last = max(cast(ident(column), DataType::Date32)).alias("data_date");
    let frame = frame.await.map_err(failed)?;
    let frame = frame.aggregate(Vec::new(), vec![last]).map_err(failed)?;
    let batches = frame.collect().await.map_err(failed)?;
    Ok(batches.iter().find_map(|batch| {
        let days = batch.column(0).as_primitive_opt::<Date32Type>()?;
        let last = days.iter().flatten().max()?;
        Date32Type::to_naive_date_opt(last)
    }))
}
