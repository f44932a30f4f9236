//! Whether every metric fits its mart: planned over empty tables, so no data is needed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::datasource::empty::EmptyTable;
use datafusion::prelude::{DataFrame, SessionContext};

use super::suggest::nearest_first;
use super::{BaseMetric, BaseQuery, Catalog, Dimension, MartTime, Measure, Members, Metric};
use super::{MetricError, Over, QUARTER, compile, table};
use crate::config::ConfigError;
use crate::domain::Grain;
use crate::engine::EngineError;

impl Catalog {
    /// Everything that is wrong between metrics, dimensions and the columns of the models. The
    /// context only plans; it needs no tables.
    pub async fn check(
        &self,
        models: &BTreeMap<String, SchemaRef>,
        context: &SessionContext,
    ) -> Vec<ConfigError> {
        let mut problems = Vec::new();
        for metric in self.metrics() {
            if let Err(problem) = Box::pin(self.check_metric(metric, models, context)).await {
                problems.push(invalid(&metric.file, problem));
            }
        }
        for dimension in self.dimensions() {
            if let Err(problem) = check_lookup(dimension, models) {
                problems.push(invalid(&dimension.file, problem));
            }
        }
        problems
    }

    async fn check_metric(
        &self,
        metric: &Metric,
        models: &BTreeMap<String, SchemaRef>,
        context: &SessionContext,
    ) -> Result<(), String> {
        let Measure::Aggregate {
            mart,
            expression,
            time,
            ..
        } = &metric.measure
        else {
            return Ok(());
        };
        let name = &metric.name;
        let schema =
            model(mart, models).map_err(|problem| format!("metric `{name}`: {problem}"))?;
        let known = metric.dimensions.iter();
        let known = known.filter_map(|name| self.dimension(name));
        let by: Vec<_> = known
            .filter(|dimension| Grain::named(&dimension.name).is_none_or(|g| g < time.grain))
            .map(|dimension| (dimension.name.clone(), dimension.column.clone()))
            .collect();
        check_time(mart, schema, time).map_err(|problem| format!("metric `{name}`, {problem}"))?;
        for (dimension, column) in &by {
            column_of(mart, schema, column).map_err(|problem| {
                format!("metric `{name}`, dimension `{dimension}`: {problem}")
            })?;
        }
        let query = BaseQuery {
            mart: mart.clone(),
            time: time.clone(),
            by,
            split: Some(time.grain),
            slots: BTreeSet::new(),
            over: Over::All,
            filters: Vec::new(),
            top: None,
            metrics: vec![BaseMetric {
                name: name.clone(),
                expression: expression.clone(),
            }],
        };
        let frame = context
            .read_table(Arc::new(EmptyTable::new(Arc::clone(schema))))
            .map_err(|error| error.strip_backtrace())?;
        let planned = compile::compile(frame, &query).map_err(|error| error.to_string())?;
        executable(planned, &query).await
    }
}

/// Whether a mart has the columns that place it in time, of a type that can.
fn check_time(mart: &str, schema: &SchemaRef, time: &MartTime) -> Result<(), String> {
    if time.grain != Grain::Quarter {
        column_of(mart, schema, QUARTER)
            .map_err(|problem| format!("dimension `{QUARTER}`: {problem}"))?;
    }
    let grain = time.grain.word();
    column_of(mart, schema, &time.column)
        .map_err(|problem| format!("dimension `{grain}`: {problem}"))?;
    let kind = schema
        .field_with_name(&time.column)
        .map_or(DataType::Null, |field| field.data_type().clone());
    let is_date = matches!(kind, DataType::Date32 | DataType::Date64);
    if is_date == (time.grain == Grain::Day) {
        return Ok(());
    }
    let needed = if is_date { "a text" } else { "a date" };
    let column = &time.column;
    Err(format!(
        "period of {mart}: `{column}` is {kind}, grain {grain} needs {needed}"
    ))
}

/// Plans to the end, where types are checked, and looks at the type of the figure.
async fn executable(frame: DataFrame, query: &BaseQuery) -> Result<(), String> {
    let metric = query
        .metrics
        .first()
        .map_or("", |metric| metric.name.as_str());
    let plan = frame.create_physical_plan().await.map_err(|error| {
        let error = MetricError::from(EngineError::from(error));
        error.about(query).to_string()
    })?;
    let schema = plan.schema();
    let figure = schema.fields().last();
    match figure.filter(|field| !table::is_figure(field.data_type())) {
        Some(field) => Err(format!(
            "metric `{metric}` over {}: it gives {} where a number is needed",
            query.mart,
            field.data_type()
        )),
        None => Ok(()),
    }
}

fn check_lookup(dimension: &Dimension, models: &BTreeMap<String, SchemaRef>) -> Result<(), String> {
    let Members::Lookup { table, key, zh, en } = &dimension.members else {
        return Ok(());
    };
    let of = |problem| format!("names of dimension `{}`: {problem}", dimension.name);
    let schema = model(table, models).map_err(of)?;
    let parent = dimension.parent.as_ref().map(|parent| &parent.column);
    for column in [key, zh, en].into_iter().chain(parent) {
        column_of(table, schema, column).map_err(of)?;
    }
    Ok(())
}

fn model<'a>(name: &str, models: &'a BTreeMap<String, SchemaRef>) -> Result<&'a SchemaRef, String> {
    models.get(name).ok_or_else(|| {
        let known = nearest_first(name, models.keys().map(String::as_str));
        format!("unknown table `{name}`; known: {known}")
    })
}

fn column_of(table: &str, schema: &SchemaRef, column: &str) -> Result<(), String> {
    if schema.column_with_name(column).is_some() {
        return Ok(());
    }
    let columns = schema.fields().iter().map(|field| field.name().as_str());
    let known = nearest_first(column, columns);
    Err(format!("{table} has no column `{column}`; it has: {known}"))
}

fn invalid(path: &str, problem: String) -> ConfigError {
    ConfigError::Invalid {
        path: path.to_owned(),
        problem,
    }
}
