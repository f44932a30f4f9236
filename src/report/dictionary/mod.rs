//! The data dictionary: what every figure means, how it is computed, where it comes from, what
//! tests it and who answers for it.
//!
//! Everything is read from the project's text, so it needs no data and is never out of date.
//! [`Dictionary`] has one [`Entry`] for each source, model, saved query, metric and dashboard; the
//! same entry becomes a page ([`html`](super::html)) or a text ([`Entry::to_text`]).

mod entry;
mod lineage;
mod project;
mod read;
mod text;

pub(super) use read::unit_key;

pub use entry::{ColumnEntry, Entry, Fact, FactValue, Kind, Link};
pub use project::{DictionaryError, models};

use std::collections::BTreeMap;

use crate::ingest::Contracts;
use crate::metric::Catalog;
use crate::model::{ModelSet, Parameter};

use super::dashboard::Dashboards;

/// All entries, by kind and name.
#[derive(Debug, Default)]
pub struct Dictionary {
    entries: BTreeMap<(Kind, String), Entry>,
}

impl Dictionary {
    /// Reads a project's dictionary.
    pub fn of(
        (contracts, parameters): (&Contracts, &[Parameter]),
        set: &ModelSet,
        catalog: &Catalog,
        dashboards: &Dashboards,
    ) -> Self {
        let mut entries = read::entries(contracts, set, catalog, dashboards);
        let table = read::parameters(parameters);
        entries.insert((table.kind, table.name.clone()), table);
        lineage::connect(&mut entries);
        Self { entries }
    }

    /// All entries, sources first.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Entries of one kind in name order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.iter().filter(move |entry| entry.kind == kind)
    }

    /// The entries of a name: at most one of each kind, metrics first.
    pub fn named(&self, name: &str) -> Vec<&Entry> {
        let mut found: Vec<&Entry> = self.iter().filter(|entry| entry.name == name).collect();
        found.sort_by_key(|entry| entry.kind != Kind::Metric);
        found
    }
}
