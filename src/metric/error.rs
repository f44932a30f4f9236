//! What can go wrong when figures are asked for; wrong definitions are
//! [`ConfigError`](crate::config::ConfigError)s.

use std::sync::Arc;

use super::{BaseMetric, BaseQuery};
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
