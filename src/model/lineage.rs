//! Whether a model may be rebuilt partition by partition: its partition column must be that of its
//! upstream, unchanged, and its rows must not depend on rows of other partitions.

use std::collections::BTreeMap;

use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{JoinType, TableReference};
use datafusion::logical_expr::{Distinct, Expr, LogicalPlan, Window};

use super::definition::Materialized;
use super::{Model, ModelSet, Problem, candidate, passes};
use crate::store::{Layer, TableId};

/// What speaks against the `incremental:` of a model, given the plans of all models.
pub(super) fn check(
    set: &ModelSet,
    model: &Model,
    plans: &BTreeMap<String, LogicalPlan>,
) -> Option<Problem> {
    let rule = model.twin.incremental.as_ref()?;
    let mut reader = model;
    let mut upstream = TableId::model(&rule.upstream);
    loop {
        if let Some(message) = objection(plans.get(&reader.name)?, &upstream, &rule.partition) {
            return Some(Problem::of(&reader.query.path, message));
        }
        if upstream.layer == Layer::Landed {
            return None;
        }
        reader = set.models.get(&upstream.name)?;
        if reader.twin.materialized != Materialized::View {
            return None;
        }
        upstream = passes::below(set, reader, &rule.partition)?.clone();
    }
}

fn objection(plan: &LogicalPlan, upstream: &TableId, column: &str) -> Option<String> {
    let table = candidate::reference(upstream);
    let index = plan.schema().index_of_column_by_name(None, column)?;
    let passes = origin(plan, index).is_some_and(|(from, name)| from == table && name == column);
    if !passes {
        return Some(format!(
            "incremental: {column} is not {upstream}.{column} as it is; \
             select it unchanged, keep windows inside it, or write materialized: table"
        ));
    }
    if scans(plan, &table) > 1 {
        return Some(format!(
            "incremental: {upstream} is read more than once, so a row may depend on other \
             partitions; read it once, or write materialized: table"
        ));
    }
    None
}

/// The table and column whose value an output column is, if it is never changed on the way.
fn origin(plan: &LogicalPlan, index: usize) -> Option<(TableReference, String)> {
    match plan {
        LogicalPlan::TableScan(scan) => {
            let field = scan.projected_schema.field(index);
            Some((scan.table_name.clone(), field.name().clone()))
        }
        LogicalPlan::Projection(projection) => {
            let input = &projection.input;
            origin(input, input_index(input, projection.expr.get(index)?)?)
        }
        LogicalPlan::Aggregate(aggregate) => {
            let input = &aggregate.input;
            origin(input, input_index(input, aggregate.group_expr.get(index)?)?)
        }
        LogicalPlan::Window(window) if !within_partition(window, index) => None,
        LogicalPlan::Window(_)
        | LogicalPlan::SubqueryAlias(_)
        | LogicalPlan::Filter(_)
        | LogicalPlan::Sort(_)
        | LogicalPlan::Repartition(_)
        | LogicalPlan::Distinct(Distinct::All(_)) => {
            let input = plan.inputs().into_iter().next()?;
            (index < input.schema().fields().len())
                .then(|| origin(input, index))
                .flatten()
        }
        LogicalPlan::Join(join) => {
            let left = join.left.schema().fields().len();
            let from_left = index < left;
            match join.join_type {
                JoinType::Inner if from_left => origin(&join.left, index),
                JoinType::Inner | JoinType::Right if !from_left => {
                    origin(&join.right, index - left)
                }
                JoinType::Left | JoinType::LeftSemi | JoinType::LeftAnti | JoinType::LeftMark
                    if from_left =>
                {
                    origin(&join.left, index)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn input_index(input: &LogicalPlan, expression: &Expr) -> Option<usize> {
    match expression {
        Expr::Alias(alias) => input_index(input, &alias.expr),
        Expr::Column(column) => input.schema().maybe_index_of_column(column),
        _ => None,
    }
}

/// Whether every window of a node ends with the partition.
fn within_partition(window: &Window, index: usize) -> bool {
    window.window_expr.iter().all(|expression| {
        let expression = match expression {
            Expr::Alias(alias) => &alias.expr,
            other => other,
        };
        let Expr::WindowFunction(function) = expression else {
            return false;
        };
        let mut columns = function.params.partition_by.iter();
        columns.any(|column| input_index(&window.input, column) == Some(index))
    })
}

fn scans(plan: &LogicalPlan, table: &TableReference) -> usize {
    let mut count = 0;
    let walked = plan.apply_with_subqueries(|node| {
        if let LogicalPlan::TableScan(scan) = node
            && &scan.table_name == table
        {
            count += 1;
        }
        Ok(TreeNodeRecursion::Continue)
    });
    if walked.is_err() { usize::MAX } else { count }
}
