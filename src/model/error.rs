//! What can be wrong with a project's models, and with a build.

use std::fmt;

use datafusion::error::DataFusionError;

use super::FailedTest;
use crate::config::ConfigError;
use crate::engine::EngineError;
use crate::store::StoreError;

/// Result of a model operation.
pub type Result<T, E = ModelError> = std::result::Result<T, E>;

/// One thing that is wrong with the project's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path inside the project.
    pub path: String,
    /// 1-based line and column, where known.
    pub position: Option<(u64, u64)>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Problem {
    /// A problem of a whole file.
    pub(super) fn of(path: &str, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            position: None,
            message: message.into(),
        }
    }

    /// The same problem at a line and column.
    pub(super) fn at(mut self, line: u64, column: u64) -> Self {
        self.position = Some((line, column));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some((line, column)) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl From<ConfigError> for Problem {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Yaml {
                path,
                line,
                column,
                problem,
            } => Self::of(&path, problem).at(line, column),
            ConfigError::Invalid { path, problem } => Self::of(&path, problem),
            other => Self::of("guanxi.yml", other.to_string()),
        }
    }
}

/// An error of the model layer.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The project's text is wrong; nothing was read or written.
    #[error("{}", lines(.0))]
    Project(Vec<Problem>),
    /// `--select` names no model.
    #[error("no model {name}; {known}")]
    UnknownModel {
        /// As given.
        name: String,
        /// The nearest names.
        known: String,
    },
    /// A model's query failed while it ran.
    #[error("model {model}: {}", first_line(.source))]
    Run {
        /// Which model.
        model: String,
        /// Why.
        source: Box<DataFusionError>,
    },
    /// Tests failed; the last release stays.
    #[error("{}\n{} failed; nothing was published, readers keep the last release", lines(.0), count(.0.len()))]
    ChecksFailed(Vec<FailedTest>),
    /// A landed table was made from an older contract.
    #[error(
        "landed.{table} has no column {column}, which sql/sources/{table}.yml names; load into a new warehouse or undo the change"
    )]
    Outdated {
        /// Which table.
        table: String,
        /// Which column.
        column: String,
    },
    /// Another build was published after this one was planned.
    #[error("another release was published in the meantime; run the build again")]
    Stale,
    /// A task was stopped.
    #[error("model {model} was stopped before it was complete")]
    Stopped {
        /// Which model.
        model: String,
    },
    /// No session could be made.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The warehouse failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ModelError {
    /// Adds the model's name to an error of its query.
    pub(super) fn run(model: &str) -> impl FnOnce(DataFusionError) -> Self + '_ {
        move |source| Self::Run {
            model: model.to_owned(),
            source: Box::new(source),
        }
    }
}

fn lines<T: fmt::Display>(items: &[T]) -> String {
    let texts: Vec<_> = items.iter().map(T::to_string).collect();
    texts.join("\n")
}

fn count(tests: usize) -> String {
    match tests {
        1 => "1 test".to_owned(),
        _ => format!("{tests} tests"),
    }
}

/// A query error without its back trace.
pub(super) fn first_line(error: &DataFusionError) -> String {
    let text = error.strip_backtrace();
    text.lines().next().unwrap_or_default().to_owned()
}
