//! One thing of the dictionary.

use crate::domain::messages::message;
use crate::domain::{Locale, Sensitivity, Text};

/// What a thing is, in the order in which data flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A landed table with its contract.
    Source,
    /// A SQL model.
    Model,
    /// A saved query.
    Query,
    /// A figure.
    Metric,
    /// A page of figures.
    Dashboard,
}

/// A thing by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
}

/// A property such as the unit: the key of its label, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Key of the label among the messages.
    pub key: &'static str,
    /// The value.
    pub value: FactValue,
}

/// The value of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// A name or text of the project.
    Plain(String),
    /// Key of a word among the messages.
    Word(&'static str),
}

impl Fact {
    /// The value in a language; empty if there is none.
    pub fn text(&self, locale: Locale) -> String {
        match &self.value {
            FactValue::Plain(text) => text.clone(),
            FactValue::Word(key) => message(locale, key),
        }
    }
}

/// A column of a source or model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnEntry {
    /// Its name.
    pub name: String,
    /// Type and limits, where they are known.
    pub kind: String,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
    /// What it says.
    pub description: Text,
    /// Its tests.
    pub tests: Vec<String>,
}

/// One thing of the dictionary.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its name as people read it.
    pub label: Text,
    /// What it means.
    pub description: Text,
    /// Its properties.
    pub facts: Vec<Fact>,
    /// The aggregate expression of a metric.
    pub expression: Option<String>,
    /// Its SQL; of a metric, that of its marts, each with the path of its file.
    pub sql: Vec<(String, String)>,
    /// Its columns.
    pub columns: Vec<ColumnEntry>,
    /// What tests it, one line each.
    pub tests: Vec<String>,
    /// Requirements that it covers.
    pub covers: Vec<String>,
    /// What it reads directly.
    pub reads: Vec<Link>,
    /// Everything that it comes from, sources first.
    pub upstream: Vec<Link>,
    /// Everything that depends on it.
    pub downstream: Vec<Link>,
}

impl Kind {
    /// All kinds, in the order in which data flow.
    pub const ALL: [Self; 5] = [
        Self::Source,
        Self::Model,
        Self::Query,
        Self::Metric,
        Self::Dashboard,
    ];

    /// Key of its name among the messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Source => "docs-source",
            Self::Model => "docs-model",
            Self::Query => "docs-query",
            Self::Metric => "docs-metric",
            Self::Dashboard => "docs-dashboard",
        }
    }

    /// Key of the heading above many of it.
    pub fn plural_key(self) -> &'static str {
        match self {
            Self::Source => "docs-sources",
            Self::Model => "docs-models",
            Self::Query => "docs-queries",
            Self::Metric => "docs-metrics",
            Self::Dashboard => "docs-dashboards",
        }
    }

    /// The word in paths and commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Model => "model",
            Self::Query => "query",
            Self::Metric => "metric",
            Self::Dashboard => "dashboard",
        }
    }
}

impl Link {
    /// A link to a thing.
    pub fn new(kind: Kind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
        }
    }

    /// Path of its page from the top of the dictionary, such as `metric/aum.html`.
    pub fn path(&self) -> String {
        format!("{}/{}.html", self.kind.word(), self.name.replace('/', "-"))
    }
}

impl Entry {
    /// A thing of which only the name is known.
    pub fn unknown(kind: Kind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            label: Text::default(),
            description: Text::default(),
            facts: Vec::new(),
            expression: None,
            sql: Vec::new(),
            columns: Vec::new(),
            tests: Vec::new(),
            covers: Vec::new(),
            reads: Vec::new(),
            upstream: Vec::new(),
            downstream: Vec::new(),
        }
    }

    /// The link to it.
    pub fn link(&self) -> Link {
        Link::new(self.kind, &self.name)
    }

    /// Names of the metrics that it is computed from directly.
    pub fn metrics_read(&self) -> impl Iterator<Item = &str> {
        let read = self.reads.iter();
        let metrics = read.filter(|link| link.kind == Kind::Metric);
        metrics.map(|link| link.name.as_str())
    }

    /// Upstream things of one kind.
    pub fn upstream_of(&self, kind: Kind) -> impl Iterator<Item = &Link> {
        self.upstream.iter().filter(move |link| link.kind == kind)
    }

    /// Downstream things of one kind.
    pub fn downstream_of(&self, kind: Kind) -> impl Iterator<Item = &Link> {
        self.downstream.iter().filter(move |link| link.kind == kind)
    }
}
