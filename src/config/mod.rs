//! Settings: the project folder, its `guanxi.yml`, and the limits of this process.
//!
//! Guarantees that every YAML error names file, line and column, and that nothing else in the
//! program reads the environment.

mod limits;
mod project;
mod serving;
mod settings;
mod terminal;
mod yaml;

pub use limits::Limits;
pub use project::{ANNOTATIONS, Project, ProjectFile};
pub use serving::Serving;
pub use settings::Settings;
pub use terminal::terminal_locale;
pub use yaml::{AnyScalar, parse, schema_of};

use std::path::PathBuf;

/// What can be wrong with a project's text.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A YAML file does not have the expected shape.
    #[error("{path}:{line}:{column}: {problem}")]
    Yaml {
        /// Path inside the project.
        path: String,
        /// 1-based line.
        line: u64,
        /// 1-based column.
        column: u64,
        /// What is wrong and what is known.
        problem: String,
    },
    /// A value has the right type but no sense.
    #[error("{path}: {problem}")]
    Invalid {
        /// Path inside the project.
        path: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A folder was named that holds no project.
    #[error("no guanxi.yml in {folder}; run `guanxi init {folder}` to make a project there", folder = .folder.display())]
    NoProject {
        /// Which folder.
        folder: PathBuf,
    },
    /// A file cannot be read.
    #[error("failed to read {path}: {source}", path = .path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file cannot be written.
    #[error("failed to write {path}: {source}", path = .path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The project is part of the program, so nothing can be written to it.
    #[error("this project is part of the program; run `guanxi init` to make one in a folder")]
    Embedded,
}

/// Result of reading configuration.
pub type Result<T, E = ConfigError> = std::result::Result<T, E>;
