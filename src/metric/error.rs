//! What can go wrong when figures are asked for; wrong definitions are
//! [`ConfigError`](crate::config::ConfigError)s.

use std::sync::Arc;

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
    /// Whether the text of a definition is at fault rather than the machine.
    pub(super) fn is_of_definition(&self) -> bool {
        match self {
            Self::Engine(error) => matches!(**error, EngineError::Sql { .. }),
            _ => true,
        }
    }
}
