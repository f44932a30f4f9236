//! Which queries over which marts answer the questions: a plain value, printable, without I/O.
//!
//! Questions share a query when mart, dimensions and filters are equal. Quarters are kept apart by
//! the grouping, so a query by quarter covers the quarters of all its questions; a question about
//! one quarter counts as by quarter.

use std::collections::BTreeSet;
use std::fmt;

use super::catalog::Measure;
use super::suggest::nearest_first;
use super::{Catalog, Filter, Metric, MetricError, MetricQuery, QUARTER, Result};
use crate::domain::Quarter;

/// One query over one mart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseQuery {
    /// The table.
    pub mart: String,
    /// Dimensions and their columns, in name order.
    pub by: Vec<(String, String)>,
    /// Quarters to read; none means all.
    pub quarters: BTreeSet<Quarter>,
    /// Columns and the keys that are kept.
    pub filters: Vec<(String, BTreeSet<String>)>,
    /// The figures.
    pub metrics: Vec<BaseMetric>,
}

/// One figure of a base query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseMetric {
    /// Name of the metric.
    pub name: String,
    /// Its aggregate expression.
    pub expression: String,
}

/// The queries to run, and how their results make the answers.
#[derive(Debug)]
pub struct Plan {
    /// The queries.
    pub queries: Vec<BaseQuery>,
    pub(super) answers: Vec<Result<Answer>>,
}

/// How one question is answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) question: MetricQuery,
    pub(super) parts: Vec<Part>,
}

/// Where one figure of an answer comes from.
#[derive(Debug)]
pub(super) enum Part {
    /// A figure of a base query.
    Figure(Source),
    /// The quotient of two.
    Quotient(Source, Source),
}

/// A figure of a base query.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) query: usize,
    pub(super) metric: String,
    pub(super) is_count: bool,
}

impl Plan {
    /// Plans the answers to questions, in their order.
    pub fn new(catalog: &Catalog, questions: &[MetricQuery]) -> Self {
        let mut planner = Planner {
            catalog,
            queries: Vec::new(),
        };
        let answers = questions
            .iter()
            .map(|question| planner.answer(question))
            .collect();
        Self {
            queries: planner.queries,
            answers,
        }
    }
}

struct Planner<'a> {
    catalog: &'a Catalog,
    queries: Vec<BaseQuery>,
}

impl Planner<'_> {
    fn answer(&mut self, question: &MetricQuery) -> Result<Answer> {
        let metrics = question
            .metrics
            .iter()
            .map(|name| self.catalog.metric(name))
            .collect::<Result<Vec<_>>>()?;
        for metric in &metrics {
            check_dimensions(metric, question)?;
        }
        let mut parts = Vec::new();
        for metric in metrics {
            parts.push(match &metric.measure {
                Measure::Aggregate { .. } => Part::Figure(self.source(metric, question)),
                Measure::Ratio {
                    numerator,
                    denominator,
                } => {
                    let above = self.catalog.metric(numerator)?;
                    let below = self.catalog.metric(denominator)?;
                    Part::Quotient(self.source(above, question), self.source(below, question))
                }
            });
        }
        Ok(Answer {
            question: question.clone(),
            parts,
        })
    }

    /// Adds a metric to the query that serves it.
    fn source(&mut self, metric: &Metric, question: &MetricQuery) -> Source {
        let (mart, expression) = match &metric.measure {
            Measure::Aggregate {
                mart, expression, ..
            } => (mart.as_str(), expression.as_str()),
            Measure::Ratio { .. } => ("", ""),
        };
        let query = self.query_for(mart, question);
        let known = &mut self.queries[query].metrics;
        if !known.iter().any(|figure| figure.name == metric.name) {
            known.push(BaseMetric {
                name: metric.name.clone(),
                expression: expression.to_owned(),
            });
        }
        Source {
            query,
            metric: metric.name.clone(),
            is_count: metric.is_count(),
        }
    }

    /// Position of the query over a mart that a question can share.
    fn query_for(&mut self, mart: &str, question: &MetricQuery) -> usize {
        let mut names: BTreeSet<&str> = question.by.iter().map(String::as_str).collect();
        if question.quarters.len() == 1 {
            names.insert(QUARTER);
        }
        let by_quarter = names.contains(QUARTER);
        let by: Vec<_> = names
            .into_iter()
            .map(|name| (name.to_owned(), self.column(name)))
            .collect();
        let quarters: BTreeSet<Quarter> = question.quarters.iter().copied().collect();
        let filters = self.filters(&question.filters);
        let shared = self.queries.iter_mut().position(|query| {
            query.mart == mart
                && query.by == by
                && query.filters == filters
                && (by_quarter || query.quarters == quarters)
        });
        if let Some(position) = shared {
            let known = &mut self.queries[position].quarters;
            if quarters.is_empty() || known.is_empty() {
                known.clear();
            } else {
                known.extend(quarters);
            }
            return position;
        }
        self.queries.push(BaseQuery {
            mart: mart.to_owned(),
            by,
            quarters,
            filters,
            metrics: Vec::new(),
        });
        self.queries.len() - 1
    }

    fn filters(&self, filters: &[Filter]) -> Vec<(String, BTreeSet<String>)> {
        let mut columns: Vec<_> = filters
            .iter()
            .map(|filter| {
                let keys = filter.values.iter().cloned().collect();
                (self.column(&filter.dimension), keys)
            })
            .collect();
        columns.sort();
        columns
    }

    fn column(&self, dimension: &str) -> String {
        let known = self.catalog.dimension(dimension);
        known.map_or_else(|| dimension.to_owned(), |known| known.column.clone())
    }
}

fn check_dimensions(metric: &Metric, question: &MetricQuery) -> Result<()> {
    let filtered = question.filters.iter().map(|filter| &filter.dimension);
    for dimension in question.by.iter().chain(filtered) {
        if !metric.has_dimension(dimension) {
            let known = metric.dimensions.iter().map(String::as_str);
            return Err(MetricError::UnknownDimension {
                metric: metric.name.clone(),
                dimension: dimension.clone(),
                known: nearest_first(dimension, known.chain([QUARTER])),
            });
        }
    }
    Ok(())
}

/// One line, such as `mart_customer_quarter: aum by branch, quarter of 2025Q3, 2025Q4`.
impl fmt::Display for BaseQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics: Vec<_> = self.metrics.iter().map(|m| m.name.as_str()).collect();
        write!(f, "{}: {}", self.mart, metrics.join(", "))?;
        let by: Vec<_> = self.by.iter().map(|(name, _)| name.as_str()).collect();
        if !by.is_empty() {
            write!(f, " by {}", by.join(", "))?;
        }
        let quarters: Vec<_> = self.quarters.iter().map(ToString::to_string).collect();
        if !quarters.is_empty() {
            write!(f, " of {}", quarters.join(", "))?;
        }
        for (column, keys) in &self.filters {
            let keys: Vec<_> = keys.iter().map(String::as_str).collect();
            write!(f, " where {column} is {}", keys.join(" or "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for query in &self.queries {
            writeln!(f, "{query}")?;
        }
        Ok(())
    }
}
