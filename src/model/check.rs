//! `guanxi check`: the whole project planned over empty tables, and its unit tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::datatypes::{Schema, SchemaRef};
use datafusion::datasource::empty::EmptyTable;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::SessionContext;

use super::audit::{self, FailedTest};
use super::definition::ModelTest;
use super::sql::Query;
use super::{Model, ModelSet, Problem, Result, Workbench, candidate, lineage, types};
use crate::store::{Layer, TableId};

/// What `check` found.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// How many models were planned.
    pub models: usize,
    /// How many unit tests ran.
    pub unit_tests: usize,
    /// What each model that can be planned yields.
    pub schemas: BTreeMap<String, SchemaRef>,
    /// What is wrong with the texts.
    pub problems: Vec<Problem>,
    /// Unit tests that failed.
    pub failed: Vec<FailedTest>,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.failed.is_empty()
    }
}

/// Schemas of the models, and what is wrong with their queries.
pub(super) struct Planned {
    /// What each model that can be planned yields.
    pub schemas: BTreeMap<String, SchemaRef>,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
}

/// Plans every model over empty tables and runs the unit tests; reads no warehouse.
pub async fn check(set: &ModelSet, workbench: Workbench<'_>) -> Result<CheckReport> {
    let planned = plan_all(set, workbench).await?;
    let mut report = CheckReport {
        models: set.models.len(),
        problems: planned.problems,
        ..CheckReport::default()
    };
    for model in set.in_order() {
        let known = model
            .upstream_models()
            .chain([model.name.as_str()])
            .all(|name| planned.schemas.contains_key(name));
        if known {
            report.unit_tests += model.twin.unit_tests.len();
            let failed = audit::unit_tests(set, model, &planned.schemas, workbench).await?;
            report.failed.extend(failed);
        }
    }
    report.schemas = planned.schemas;
    Ok(report)
}

/// Plans every model, upstream first; a model below a broken one is left out without a word.
pub(super) async fn plan_all(set: &ModelSet, workbench: Workbench<'_>) -> Result<Planned> {
    let ctx = workbench();
    let mut planned = Planned {
        schemas: BTreeMap::new(),
        problems: Vec::new(),
    };
    for (name, landed) in &set.landed {
        let problem = register(&ctx, &TableId::landed(name), &landed.spec.schema);
        let path = format!("sql/sources/{name}.yml");
        planned
            .problems
            .extend(problem.map(|message| Problem::of(&path, message)));
    }
    let mut plans = BTreeMap::new();
    for model in set.in_order() {
        let known = |name| planned.schemas.contains_key(name);
        if !model.upstream_models().all(known) {
            continue;
        }
        match plan_model(&ctx, model).await {
            Ok((plan, schema)) => {
                let id = TableId::model(&model.name);
                let problem = register(&ctx, &id, &schema);
                let problem = problem.map(|message| Problem::of(&model.query.path, message));
                planned.problems.extend(problem);
                plans.insert(model.name.clone(), plan);
                planned.problems.extend(lineage::check(set, model, &plans));
                planned.problems.extend(expressions(&ctx, model).await);
                planned.schemas.insert(model.name.clone(), schema);
            }
            Err(problem) => planned.problems.push(problem),
        }
    }
    let mut problems = Vec::new();
    for check in set
        .checks
        .iter()
        .filter(|check| planned.has_all(&check.query))
    {
        let error = executable(&ctx, &check.query).await.err();
        problems.extend(error.map(|error| check.query.problem(&error)));
    }
    for saved in set
        .saved
        .iter()
        .filter(|saved| planned.has_all(&saved.query))
    {
        let error = saved.query.plan(&ctx).await.err();
        problems.extend(error.map(|error| saved.query.problem(&error)));
    }
    planned.problems.extend(problems);
    Ok(planned)
}

impl Planned {
    /// Whether every model that a query reads could be planned: whoever reads a broken one is not
    /// to blame.
    fn has_all(&self, query: &Query) -> bool {
        query
            .tables()
            .all(|table| table.layer == Layer::Landed || self.schemas.contains_key(&table.name))
    }
}

fn register(ctx: &SessionContext, id: &TableId, schema: &SchemaRef) -> Option<String> {
    let empty = EmptyTable::new(nullable(schema));
    ctx.register_table(candidate::reference(id), Arc::new(empty))
        .err()
        .map(|error| super::error::first_line(&error))
}

/// The same columns, each of which may be null: a test gives only the columns that it needs.
pub(super) fn nullable(schema: &SchemaRef) -> SchemaRef {
    let fields = schema.fields().iter();
    let fields: Vec<_> = fields
        .map(|field| field.as_ref().clone().with_nullable(true))
        .collect();
    Arc::new(Schema::new(fields))
}

async fn plan_model(
    ctx: &SessionContext,
    model: &Model,
) -> Result<(LogicalPlan, SchemaRef), Problem> {
    let plan = executable(ctx, &model.query)
        .await
        .map_err(|error| model.query.problem(&error))?;
    let schema = types::storable(plan.schema().as_arrow())
        .map_err(|message| Problem::of(&model.query.path, message))?;
    let columns: Vec<_> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    match difference(&columns, &model.twin.column_names().collect::<Vec<_>>()) {
        None => Ok((plan, schema)),
        Some(message) => Err(Problem::of(&model.twin_path, message)),
    }
}

/// Plans a query to the end, so that wrong types and missing functions come out too.
async fn executable(ctx: &SessionContext, query: &Query) -> Result<LogicalPlan, DataFusionError> {
    let frame = query.plan(ctx).await?;
    frame.clone().create_physical_plan().await?;
    Ok(frame.into_unoptimized_plan())
}

/// How the columns of the select differ from those of the twin.
fn difference(select: &[&str], twin: &[&str]) -> Option<String> {
    if select == twin {
        return None;
    }
    let missing: Vec<_> = select
        .iter()
        .filter(|name| !twin.contains(name))
        .copied()
        .collect();
    let extra: Vec<_> = twin
        .iter()
        .filter(|name| !select.contains(name))
        .copied()
        .collect();
    let mut parts = Vec::new();
    if !missing.is_empty() {
        parts.push(format!("the select also has {}", missing.join(", ")));
    }
    if !extra.is_empty() {
        parts.push(format!("the select does not have {}", extra.join(", ")));
    }
    if parts.is_empty() {
        parts.push(format!("the select has the order {}", select.join(", ")));
    }
    Some(format!("columns differ: {}", parts.join("; ")))
}

async fn expressions(ctx: &SessionContext, model: &Model) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Ok(frame) = ctx
        .table(candidate::reference(&TableId::model(&model.name)))
        .await
    else {
        return problems;
    };
    for test in &model.twin.tests {
        if let ModelTest::Expression(text) = test
            && let Err(error) = frame.parse_sql_expr(text)
        {
            let mut problem = model.query.problem(&error);
            problem.position = None;
            problem.path.clone_from(&model.twin_path);
            problem.message = format!("test `{text}`: {}", problem.message);
            problems.push(problem);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_names_what_is_missing_on_either_side() {
        assert_eq!(difference(&["a", "b"], &["a", "b"]), None);
        assert_eq!(
            difference(&["a", "c"], &["a", "b"]).unwrap(),
            "columns differ: the select also has c; the select does not have b"
        );
        assert_eq!(
            difference(&["b", "a"], &["a", "b"]).unwrap(),
            "columns differ: the select has the order b, a"
        );
    }
}
