//! One step of a plan: what happens to a model, and why.

use std::fmt;

use super::fingerprint::Fingerprint;
use crate::domain::Locale;
use crate::domain::messages::{message, message_with};
use crate::store::TableId;

/// What happens to one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub model: String,
    /// What is done.
    pub action: Action,
    /// Why.
    pub reason: Reason,
    /// Whether its tests run.
    pub test: bool,
    pub(super) fingerprint: Fingerprint,
}

/// What is done with a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Its table stays as it is in the last release.
    Keep,
    /// It is a view: only its query is published.
    View,
    /// Its table is replaced.
    Rebuild,
    /// Some partitions of its table are replaced.
    Partitions {
        /// The partition column.
        column: String,
        /// The table whose changed files tell which.
        source: TableId,
        /// Which; none while the source is still to be built.
        values: Option<Vec<String>>,
    },
}

/// Why a model is rebuilt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing that it is made from has changed.
    Unchanged,
    /// `--select` leaves it out.
    NotSelected,
    /// The last release does not have it.
    New,
    /// `--full`.
    Full,
    /// Its SQL, its materialisation or its unit tests have changed.
    Definition,
    /// These tables have changed.
    Upstream(Vec<String>),
    /// These tables are rebuilt: if they come out as they were, nothing is done.
    Pending(Vec<String>),
}

impl Action {
    /// Whether a table is written.
    pub fn writes(&self) -> bool {
        match self {
            Self::Rebuild | Self::Partitions { .. } => true,
            Self::Keep | Self::View => false,
        }
    }
}

impl Reason {
    /// The reason in words.
    pub fn describe(&self, locale: Locale) -> String {
        let key = match self {
            Self::Unchanged => "unchanged",
            Self::NotSelected => "not-selected",
            Self::New => "new",
            Self::Full => "full",
            Self::Definition => "definition",
            Self::Upstream(tables) => return Self::with_tables(locale, "upstream", tables),
            Self::Pending(tables) => return Self::with_tables(locale, "pending", tables),
        };
        message(locale, &format!("model-reason-{key}"))
    }

    fn with_tables(locale: Locale, key: &str, tables: &[String]) -> String {
        let tables = tables.join(", ");
        let key = format!("model-reason-{key}");
        message_with(locale, &key, &[("tables", &tables)])
    }
}

/// The reason in English.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Locale::En))
    }
}
