//! A base query as a DataFusion plan: scan, keep, aggregate, compute.
//!
//! Keys that are asked for become literals of the plan and never part of a text; the aggregate
//! expressions of the project are parsed against the columns of their mart.

use datafusion::arrow::datatypes::DataType;
use datafusion::common::SchemaError;
use datafusion::common::tree_node::{Transformed, TreeNode as _, TreeNodeRecursion};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::utils::find_aggregate_exprs;
use datafusion::logical_expr::{Expr, cast, ident, lit};
use datafusion::prelude::DataFrame;

use super::{BaseMetric, BaseQuery, MetricError, Result, nearest_first, time};
use crate::engine::EngineError;

/// Name of the time that groups are told apart by; no column is called so.
const TIME: &str = "time of group";

/// Plans a base query over its mart.
pub(super) fn compile(mart: DataFrame, query: &BaseQuery) -> Result<DataFrame> {
    let (mut aggregates, mut figures) = (Vec::new(), Vec::new());
    for metric in &query.metrics {
        let figure = figure(&mart, metric, &mut aggregates)
            .map_err(|error| MetricError::expression(query, metric, &message(&error)))?;
        figures.push(figure.alias(&metric.name));
    }
    frame(mart, query, aggregates, figures)
        .map_err(|error| MetricError::from(EngineError::from(error)).about(query))
}

fn frame(
    mart: DataFrame,
    query: &BaseQuery,
    aggregates: Vec<Expr>,
    figures: Vec<Expr>,
) -> Result<DataFrame, DataFusionError> {
    let mut groups: Vec<Expr> = query.by.iter().map(|(_, column)| ident(column)).collect();
    let key = |name: &str, of: Expr| cast(of, DataType::Utf8).alias(key_alias(name));
    let mut shown: Vec<Expr> = query
        .by
        .iter()
        .map(|(name, column)| key(name, ident(column)))
        .collect();
    if let Some(split) = query.split {
        groups.push(time::group(&query.time, split).alias(TIME));
        shown.push(time::label(&query.time, split, ident(TIME)).alias(key_alias(split.word())));
    }
    shown.extend(figures);
    let kept = match condition(&mart, query)? {
        Some(condition) => mart.filter(condition)?,
        None => mart,
    };
    let figures = kept.aggregate(groups, aggregates)?.select(shown)?;
    first_groups(figures, query)
}

/// The groups that the question is about; equal figures in the order of their keys.
fn first_groups(figures: DataFrame, query: &BaseQuery) -> Result<DataFrame, DataFusionError> {
    let (Some(top), Some(metric)) = (query.top, query.metrics.first()) else {
        return Ok(figures);
    };
    let mut order = vec![ident(&metric.name).sort(top.is_ascending, false)];
    order.extend(
        query
            .keys()
            .map(|name| ident(key_alias(name)).sort(true, false)),
    );
    figures.sort(order)?.limit(0, Some(top.groups))
}

/// Which rows of the mart count.
pub(super) fn condition(
    mart: &DataFrame,
    query: &BaseQuery,
) -> Result<Option<Expr>, DataFusionError> {
    let mut conditions = Vec::new();
    conditions.extend(time::window(mart, query)?);
    conditions.extend(time::at_the_end(mart, query)?);
    for (column, keys) in &query.filters {
        conditions.push(is_one_of(mart, column, keys.iter().cloned())?);
    }
    Ok(conditions.into_iter().reduce(Expr::and))
}

/// Whether a column, as text, is one of some keys.
pub(super) fn is_one_of(
    mart: &DataFrame,
    column: &str,
    keys: impl Iterator<Item = String>,
) -> Result<Expr, DataFusionError> {
    let field = mart.schema().field_with_unqualified_name(column)?;
    let text = match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => ident(column),
        _ => cast(ident(column), DataType::Utf8),
    };
    Ok(text.in_list(keys.map(lit).collect(), false))
}

/// Reads the expression of a metric; its aggregates move to `aggregates` and are referred to.
fn figure(
    mart: &DataFrame,
    metric: &BaseMetric,
    aggregates: &mut Vec<Expr>,
) -> Result<Expr, DataFusionError> {
    let expression = mart.parse_sql_expr(&metric.expression)?;
    if find_aggregate_exprs([&expression]).is_empty() {
        let problem = "the expression has no aggregate such as count, sum or avg";
        return Err(DataFusionError::Plan(problem.to_owned()));
    }
    let computed = expression.transform_down(|part| {
        if !matches!(part, Expr::AggregateFunction(_)) {
            return Ok(Transformed::no(part));
        }
        let named =
            |aggregate: &Expr| matches!(aggregate, Expr::Alias(alias) if *alias.expr == part);
        let position = aggregates.iter().position(named);
        let number = position.unwrap_or_else(|| {
            aggregates.push(part.clone().alias(aggregate_alias(aggregates.len())));
            aggregates.len() - 1
        });
        let reference = ident(aggregate_alias(number));
        Ok(Transformed::new(reference, true, TreeNodeRecursion::Jump))
    })?;
    Ok(computed.data)
}

fn aggregate_alias(number: usize) -> String {
    format!("aggregate {number}")
}

/// Keys cannot collide with metrics of the same name, such as `campaign`.
pub(super) fn key_alias(dimension: &str) -> String {
    format!("key {dimension}")
}

/// What is wrong; an unknown column with the columns that it may have meant.
fn message(error: &DataFusionError) -> String {
    let root = error.find_root();
    if let DataFusionError::SchemaError(schema, _) = root
        && let SchemaError::FieldNotFound {
            field,
            valid_fields,
        } = schema.as_ref()
    {
        let columns = valid_fields.iter().map(|column| column.name.as_str());
        let known = nearest_first(&field.name, columns);
        return format!("it has no column `{}`; it has: {known}", field.name);
    }
    root.strip_backtrace()
}
