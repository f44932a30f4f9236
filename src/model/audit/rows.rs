//! Tests of a model's rows: one scan for all tests of single rows, one query for each key.

use std::collections::BTreeSet;

use arrow::array::AsArray as _;
use arrow::datatypes::{DataType, Int64Type};
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::logical_expr::{Expr, ExprFunctionExt as _, JoinType};
use datafusion::prelude::{SessionContext, cast, ident, lit};

use super::{FailedTest, Offenders};
use crate::domain::Sensitivity;
use crate::model::candidate::reference;
use crate::model::definition::{ColumnTest, ModelTest};
use crate::model::{CheckQuery, Model, ModelSet};
use crate::store::TableId;

type Result<T> = std::result::Result<T, DataFusionError>;

/// A test that looks at one row alone.
struct RowTest {
    name: String,
    offends: Expr,
    columns: Vec<String>,
}

/// Runs the tests of a model's twin and returns those that failed.
pub(in crate::model) async fn model_tests(
    ctx: &SessionContext,
    model: &Model,
) -> Result<Vec<FailedTest>> {
    let frame = ctx.table(reference(&TableId::model(&model.name))).await?;
    let mut failed = row_tests(&frame, model).await?;
    for column in &model.twin.columns {
        for test in &column.tests {
            let name = || format!("{} {test}", column.name);
            match test {
                ColumnTest::Unique => {
                    let columns = std::slice::from_ref(&column.name);
                    let present = frame.clone().filter(ident(&column.name).is_not_null())?;
                    let found = duplicates(present, model, columns).await?;
                    failed.extend(failure(model, name(), found));
                }
                ColumnTest::Relationships(target) => {
                    let found = orphans(ctx, &frame, model, &column.name, target).await?;
                    failed.extend(failure(model, name(), found));
                }
                ColumnTest::NotNull | ColumnTest::AcceptedValues(_) => {}
            }
        }
    }
    for test in &model.twin.tests {
        if let ModelTest::Unique(columns) = test {
            let found = duplicates(frame.clone(), model, columns).await?;
            failed.extend(failure(model, test.to_string(), found));
        }
    }
    Ok(failed)
}

/// Runs a query that must return no row.
pub(in crate::model) async fn check_query(
    ctx: &SessionContext,
    set: &ModelSet,
    check: &CheckQuery,
) -> Result<Option<FailedTest>> {
    let frame = check.query.plan(ctx).await?;
    let read = check.query.references.iter();
    let read: Vec<_> = read
        .filter_map(|reference| set.models.get(&reference.table.name))
        .collect();
    let found = Offenders::of(frame, |column| {
        read.iter().any(|model| hidden(model)(column))
    })
    .await?;
    Ok((found.total > 0).then(|| FailedTest {
        model: check.query.path.clone(),
        test: check.name.clone(),
        found: Ok(found),
    }))
}

fn failure(model: &Model, test: String, found: Offenders) -> Option<FailedTest> {
    (found.total > 0).then(|| FailedTest {
        model: model.name.clone(),
        test,
        found: Ok(found),
    })
}

fn hidden(model: &Model) -> impl Fn(&str) -> bool {
    |column| {
        let known = model.twin.column_names().any(|name| name == column);
        known && model.twin.sensitivity(column) > Sensitivity::Internal
    }
}

/// Counts offenders of all row tests in one scan, then fetches rows for those that failed.
async fn row_tests(frame: &DataFrame, model: &Model) -> Result<Vec<FailedTest>> {
    let tests = collect_row_tests(frame, model)?;
    if tests.is_empty() {
        return Ok(Vec::new());
    }
    let mut counts = Vec::with_capacity(tests.len());
    for (index, test) in tests.iter().enumerate() {
        let counted = count(lit(1_i64)).filter(test.offends.clone()).build()?;
        counts.push(counted.alias(format!("test_{index}")));
    }
    let counted = frame
        .clone()
        .aggregate(Vec::new(), counts)?
        .collect()
        .await?;
    let mut failed = Vec::new();
    for (index, test) in tests.into_iter().enumerate() {
        let total: i64 = counted
            .iter()
            .map(|batch| batch.column(index).as_primitive::<Int64Type>())
            .flat_map(|column| column.values().iter().copied())
            .sum();
        if total > 0 {
            let shown: Vec<_> = test.columns.iter().map(ident).collect();
            let rows = frame.clone().filter(test.offends)?.select(shown)?;
            let mut found = Offenders::of(rows.limit(0, Some(10))?, hidden(model)).await?;
            found.total = total.unsigned_abs();
            failed.extend(failure(model, test.name, found));
        }
    }
    Ok(failed)
}

fn collect_row_tests(frame: &DataFrame, model: &Model) -> Result<Vec<RowTest>> {
    let mut tests = Vec::new();
    let key = key(model);
    for column in &model.twin.columns {
        for test in &column.tests {
            let value = ident(&column.name);
            let offends = match test {
                ColumnTest::NotNull => value.is_null(),
                ColumnTest::AcceptedValues(accepted) => {
                    let accepted = accepted.iter().map(|value| lit(value.as_str())).collect();
                    cast(value, DataType::Utf8).in_list(accepted, true)
                }
                ColumnTest::Unique | ColumnTest::Relationships(_) => continue,
            };
            tests.push(RowTest {
                name: format!("{} {test}", column.name),
                offends,
                columns: with_key(&key, [column.name.as_str()]),
            });
        }
    }
    for test in &model.twin.tests {
        if let ModelTest::Expression(text) = test {
            let holds = frame.parse_sql_expr(text)?;
            let used = holds.column_refs();
            let columns = with_key(&key, used.iter().map(|column| column.name.as_str()));
            tests.push(RowTest {
                name: test.to_string(),
                offends: holds.is_not_true(),
                columns,
            });
        }
    }
    Ok(tests)
}

/// Columns that tell rows apart, so that a reader finds the offender.
fn key(model: &Model) -> Vec<&str> {
    let of_model = model.twin.tests.iter().find_map(|test| match test {
        ModelTest::Unique(columns) => Some(columns.iter().map(String::as_str).collect()),
        ModelTest::Expression(_) => None,
    });
    of_model.unwrap_or_else(|| {
        let columns = model.twin.columns.iter();
        columns
            .filter(|column| column.tests.contains(&ColumnTest::Unique))
            .map(|column| column.name.as_str())
            .collect()
    })
}

fn with_key<'a>(key: &[&str], columns: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut shown: Vec<String> = key.iter().map(|name| (*name).to_owned()).collect();
    let sorted: BTreeSet<&str> = columns.into_iter().collect();
    shown.extend(
        sorted
            .into_iter()
            .filter(|name| !key.contains(name))
            .map(ToOwned::to_owned),
    );
    shown
}

/// Values of a key that appear more than once. The key stays in the result: DataFusion drops
/// grouping columns that nobody selects when it takes them for determined by others.
async fn duplicates(frame: DataFrame, model: &Model, columns: &[String]) -> Result<Offenders> {
    let key: Vec<_> = columns.iter().map(ident).collect();
    let counted = frame
        .aggregate(key, vec![count(lit(1_i64)).alias("times")])?
        .filter(ident("times").gt(lit(1_i64)))?;
    Offenders::of(counted, hidden(model)).await
}

/// Values that the other model does not have.
async fn orphans(
    ctx: &SessionContext,
    frame: &DataFrame,
    model: &Model,
    column: &str,
    target: &str,
) -> Result<Offenders> {
    let (other, key) = target.split_once('.').unwrap_or((target, column));
    let known = ctx.table(reference(&TableId::model(other))).await?;
    let known = known.select(vec![ident(key).alias("known_value")])?;
    let values = frame
        .clone()
        .filter(ident(column).is_not_null())?
        .select(vec![ident(column).alias("value")])?
        .aggregate(vec![ident("value")], vec![count(lit(1_i64)).alias("times")])?;
    let orphans = values.join(
        known,
        JoinType::LeftAnti,
        &["value"],
        &["known_value"],
        None,
    )?;
    let orphans = orphans.select(vec![ident("value").alias(column), ident("times")])?;
    Offenders::of(orphans, hidden(model)).await
}
