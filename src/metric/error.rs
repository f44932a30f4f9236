//! What can go wrong when figures are asked for; wrong definitions are
//! [`ConfigError`](crate::config::ConfigError)s.

use std::sync::Arc;

use super::suggest::nearest_first;
use super::{BaseMetric, BaseQuery, Metric};
use crate::domain::ParsePeriodError;
use crate::engine::EngineError;

/// Why a figure cannot be given. Cheap to copy, because several tiles share one failing query.
#[derive(Debug, Clone, thiserror::Error)]
pub enum MetricError {
    /// A metric that nobody defined.
    #[error("unknown metric `{name}`; known: {known}")]
    UnknownMetric {
        /// As asked.
        name: String,
        /// The defined ones, nearest first.
        known: String,
    },
    /// A dimension that the metric does not have.
    #[error("metric `{metric}` has no dimension `{dimension}`; it has: {known}")]
    UnknownDimension {
        /// Which metric.
        metric: String,
        /// As asked.
        dimension: String,
        /// What it has.
        known: String,
    },
    /// A filter that the metric does not have.
    #[error("metric `{metric}` cannot be narrowed by `{dimension}`; it can by: {known}")]
    UnknownFilter {
        /// Which metric.
        metric: String,
        /// As asked.
        dimension: String,
        /// What it can be narrowed by.
        known: String,
    },
    /// A time that the mart of the metric does not tell apart.
    #[error(
        "metric `{metric}` is known by {grain}, `{asked}` is finer; possible: whole {possible}"
    )]
    TooFine {
        /// Which metric.
        metric: String,
        /// A period, or what to split by.
        asked: String,
        /// The finest time that its marts tell apart.
        grain: &'static str,
        /// That and the coarser ones.
        possible: String,
    },
    /// Two times to split by.
    #[error("figures are split by one of day, month, quarter, year; asked: {0}")]
    TwoTimes(String),
    /// A ratio of ratios, which the catalog refuses.
    #[error("metric `{0}` is itself a ratio")]
    NestedRatio(String),
    /// A text that is no period.
    #[error(transparent)]
    BadPeriod(#[from] ParsePeriodError),
    /// A key that a dimension does not have.
    #[error("dimension `{dimension}` has no value `{value}`; it has: {known}")]
    UnknownValue {
        /// Which dimension.
        dimension: String,
        /// As asked.
        value: String,
        /// Its keys, nearest first.
        known: String,
    },
    /// A parameter of a question that does not exist.
    #[error("unknown parameter `{name}`; known: {known}")]
    UnknownParameter {
        /// As asked.
        name: String,
        /// All parameters.
        known: String,
    },
    /// Something that figures cannot be compared with.
    #[error("figures cannot be compared with `{asked}`; possible: {known}")]
    UnknownComparison {
        /// As asked.
        asked: String,
        /// What they can be compared with.
        known: String,
    },
    /// A yes or no that is neither.
    #[error("to_date is `{0}`; use true or false")]
    BadFlag(String),
    /// A period that does not begin with the times that it is split by.
    #[error("`{period}` is not made of whole {grain}s, so these cannot be compared")]
    Uneven {
        /// As asked.
        period: String,
        /// What it is split by.
        grain: &'static str,
    },
    /// A period relative to the data, and no data.
    #[error("the release does not say until when it has data; name a period such as 2025Q4")]
    NoDataDate,
    /// An expression that does not fit its mart.
    #[error("metric `{metric}` over {mart}: {problem}; correct its expression in sql/metrics")]
    Expression {
        /// Which metric.
        metric: String,
        /// The mart.
        mart: String,
        /// What is wrong.
        problem: String,
    },
    /// The query failed.
    #[error(transparent)]
    Engine(Arc<EngineError>),
}

impl From<EngineError> for MetricError {
    fn from(error: EngineError) -> Self {
        Self::Engine(Arc::new(error))
    }
}

impl MetricError {
    /// A dimension that a metric does not have.
    pub(super) fn unknown_dimension(metric: &Metric, dimension: &str) -> Self {
        Self::UnknownDimension {
            metric: metric.name.clone(),
            dimension: dimension.to_owned(),
            known: nearest_first(dimension, metric.splits()),
        }
    }

    /// A filter that a metric does not have.
    pub(super) fn unknown_filter(metric: &Metric, dimension: &str) -> Self {
        let known = metric.dimensions.iter().map(String::as_str);
        Self::UnknownFilter {
            metric: metric.name.clone(),
            dimension: dimension.to_owned(),
            known: nearest_first(dimension, known),
        }
    }

    /// A period or split that is finer than what a metric tells apart.
    pub(super) fn too_fine(metric: &Metric, asked: &str) -> Self {
        Self::TooFine {
            metric: metric.name.clone(),
            asked: asked.to_owned(),
            grain: metric.grain.word(),
            possible: metric.grain.and_coarser(),
        }
    }

    /// The same, naming the metric when a query for only one failed by its text.
    pub(super) fn about(self, query: &BaseQuery) -> Self {
        match (&self, query.metrics.as_slice()) {
            (Self::Engine(error), [metric]) => match &**error {
                EngineError::Sql { message } => Self::expression(query, metric, message),
                _ => self,
            },
            _ => self,
        }
    }

    /// An expression that does not fit, with the telling part of the engine's message.
    pub(super) fn expression(query: &BaseQuery, metric: &BaseMetric, message: &str) -> Self {
        Self::Expression {
            metric: metric.name.clone(),
            mart: query.mart.clone(),
            problem: telling(message).to_owned(),
        }
    }

    /// Whether there is no answer only because none is kept yet.
    pub fn is_not_kept(&self) -> bool {
        matches!(self, Self::Engine(error) if matches!(**error, EngineError::NotKept))
    }

    /// Whether the text of a definition is at fault rather than the machine.
    pub(super) fn is_of_definition(&self) -> bool {
        match self {
            Self::Engine(error) => matches!(**error, EngineError::Sql { .. }),
            _ => true,
        }
    }
}

/// The first line that helps; the engine wraps a wrong call in a request for a bug report.
fn telling(message: &str) -> &str {
    let start = message.find("No function matches").unwrap_or(0);
    let line = message[start..].lines().next().unwrap_or_default();
    line.trim_start_matches("Error during planning: ")
        .trim_start_matches("Schema error: ")
        .trim_end_matches('.')
}
