//! What a model was made from, as hashes that are kept in the release.
//!
//! Four parts: `logic` (its own text), `data` (logic and everything upstream: the rows depend on
//! nothing else), `audit` (what its tests depend on) and `content` (the rows themselves, where they
//! were counted). Equal parts mean equal work, so a build skips it; equal content means that what
//! reads the table need not be rebuilt, whatever the table was made from.

use std::collections::BTreeMap;
use std::fmt;

use super::definition::ColumnTest;
use super::{Model, ModelSet};
use crate::store::{Layer, TableId};

/// Changes when the way of building changes, so that everything is built anew.
const RECIPE: u32 = 1;
/// Hexadecimal digits of a part.
const DIGITS: usize = 24;

/// The parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// Of the model's own text.
    pub logic: String,
    /// Of its rows.
    pub data: String,
    /// Of its tests.
    pub audit: String,
    /// Of its rows as they came out; empty if they were not counted.
    pub content: String,
}

impl Fingerprint {
    /// Reads the spelling that a release keeps.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(ToOwned::to_owned);
        let fingerprint = Self {
            logic: parts.next()?,
            data: parts.next()?,
            audit: parts.next()?,
            content: parts.next()?,
        };
        parts.next().is_none().then_some(fingerprint)
    }

    /// What the model holds, for those that read it.
    pub(super) fn identity(&self) -> &str {
        if self.content.is_empty() {
            &self.data
        } else {
            &self.content
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            logic,
            data,
            audit,
            content,
        } = self;
        write!(f, "{logic}-{data}-{audit}-{content}")
    }
}

/// Hash of the model's SQL, whatever its comments and white space, and of its unit tests.
pub(super) fn logic(model: &Model) -> String {
    let mut hash = Hash::new("logic");
    hash.add(&definition(model));
    hash.add(&format!("{:?}", model.twin.unit_tests));
    hash.finish()
}

/// Hash of all that the model's rows depend on; `version` tells what an upstream table holds.
pub(super) fn data(model: &Model, mut version: impl FnMut(&TableId) -> String) -> String {
    let mut hash = Hash::new("data");
    hash.add(&definition(model));
    for table in model.upstream() {
        hash.add(&table.to_string());
        hash.add(&version(table));
    }
    hash.finish()
}

/// Hash of all that the model's tests depend on, given the identities of all models.
pub(super) fn audit(set: &ModelSet, model: &Model, data: &BTreeMap<String, String>) -> String {
    let of = |name: &str| data.get(name).map_or("", String::as_str);
    let mut hash = Hash::new("audit");
    hash.add(of(&model.name));
    for column in &model.twin.columns {
        hash.add(&format!(
            "{} {:?} {:?}",
            column.name, column.sensitivity, column.tests
        ));
        for test in &column.tests {
            if let ColumnTest::Relationships(target) = test {
                hash.add(of(target.split('.').next().unwrap_or_default()));
            }
        }
    }
    hash.add(&format!(
        "{:?} {:?}",
        model.twin.tests, model.twin.data_date
    ));
    for check in &set.checks {
        let tables = || {
            check
                .query
                .references
                .iter()
                .map(|reference| &reference.table)
        };
        if !tables().any(|table| table.layer == Layer::Model && table.name == model.name) {
            continue;
        }
        hash.add(&check.query.normalised());
        for table in tables() {
            hash.add(of(&table.name));
        }
    }
    hash.finish()
}

/// Hash of a table's columns and rows, in whatever order the rows lie; `sum` adds up their hashes.
pub(super) fn content(columns: &str, sum: u128, rows: u64) -> String {
    let mut hash = Hash::new("content");
    hash.add(columns);
    hash.add(&format!("{sum:032x} {rows}"));
    hash.finish()
}

/// Hash of the rows of `landed.parameter`.
pub(super) fn parameters(values: &BTreeMap<String, String>) -> String {
    let mut hash = Hash::new("parameters");
    for (name, value) in values {
        hash.add(name);
        hash.add(value);
    }
    hash.finish()
}

fn definition(model: &Model) -> String {
    let twin = &model.twin;
    let cluster = match twin.cluster_by.as_slice() {
        // So that a table without an order is still known after an update.
        [] => String::new(),
        columns => format!(" {columns:?}"),
    };
    format!(
        "{RECIPE} {} {:?} {:?} {:?}{cluster}",
        model.query.normalised(),
        twin.materialized,
        twin.incremental,
        twin.open_columns(),
    )
}

/// Adds texts with their lengths, so that no two lists of texts look alike.
struct Hash(blake3::Hasher);

impl Hash {
    fn new(kind: &str) -> Self {
        let mut hash = Self(blake3::Hasher::new());
        hash.add(kind);
        hash
    }

    fn add(&mut self, text: &str) {
        self.0.update(&(text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn finish(self) -> String {
        self.0.finalize().to_hex()[..DIGITS].to_owned()
    }
}
