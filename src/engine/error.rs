//! Query errors by whose fault they are.

use datafusion::error::DataFusionError;

use crate::store::StoreError;

/// An error of a query.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The query is wrong: syntax, an unknown name, a type.
    #[error("{message}")]
    Sql {
        /// What is wrong, with the place and the valid names where known.
        message: String,
    },
    /// The query would change something, or use what readers may not.
    #[error("only queries are allowed here: {0}")]
    Forbidden(String),
    /// A table the release does not have.
    #[error("no table `{name}` in release {release}; known: {known}")]
    NoTable {
        /// As asked.
        name: String,
        /// The release.
        release: u64,
        /// What there is.
        known: String,
    },
    /// A column that nobody classified.
    #[error(
        "column {column} of {table} is not classified; add its sensitivity to the model's .yml"
    )]
    Unclassified {
        /// Its table.
        table: String,
        /// Its name.
        column: String,
    },
    /// The query needs more memory or rows than allowed.
    #[error("the query needs more than it may use: {0}")]
    TooLarge(String),
    /// A session that only hands out kept results has none.
    #[error("the answer is not there yet")]
    NotKept,
    /// The warehouse failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Our fault.
    #[error("the query failed: {0}")]
    Internal(String),
}

impl From<DataFusionError> for EngineError {
    fn from(error: DataFusionError) -> Self {
        match error.find_root() {
            DataFusionError::SQL(..)
            | DataFusionError::Plan(_)
            | DataFusionError::SchemaError(..)
            | DataFusionError::NotImplemented(_) => Self::Sql {
                message: sql_message(&error),
            },
            DataFusionError::Execution(message) => Self::Sql {
                message: message.clone(),
            },
            DataFusionError::ArrowError(cause, _) => Self::Sql {
                message: cause.to_string(),
            },
            DataFusionError::ResourcesExhausted(message) => Self::TooLarge(message.clone()),
            other => Self::Internal(other.strip_backtrace()),
        }
    }
}

/// The message with its line and column where DataFusion knows them.
fn sql_message(error: &DataFusionError) -> String {
    let text = match error.find_root() {
        DataFusionError::SQL(cause, _) => cause.to_string(),
        DataFusionError::Plan(message) => message.clone(),
        other => other.strip_backtrace(),
    };
    let text = text
        .replace("guanxi.public.", "")
        .replace("guanxi.landed.", "landed.");
    let span = error.diagnostic().and_then(|diagnostic| diagnostic.span);
    match span {
        Some(span) => format!(
            "line {}, column {}: {text}",
            span.start.line, span.start.column
        ),
        None => text,
    }
}
