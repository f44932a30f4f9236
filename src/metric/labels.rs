//! What the keys of dimensions are called, in both languages and in display order.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::ident;
use datafusion::prelude::DataFrame;

use super::table::{internal, text};
use super::{Catalog, Members, Result};
use crate::domain::{Locale, Text};
use crate::engine::{EngineError, Question, Session};

/// Labels that one lookup table may have.
const MAX_LABELS: usize = 200_000;

/// The keys of one dimension with their labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    entries: Vec<(String, Text)>,
    positions: HashMap<String, usize>,
    /// The key of the group that each key belongs to.
    parents: HashMap<String, String>,
}

/// The labels of several dimensions, read once.
#[derive(Debug, Default)]
pub struct LabelBook(BTreeMap<String, Result<Labels>>);

impl Labels {
    /// Labels in display order; of equal keys the first counts.
    pub fn new(labels: impl IntoIterator<Item = (String, Text)>) -> Self {
        let (mut entries, mut positions) = (Vec::new(), HashMap::new());
        for (key, label) in labels {
            positions.entry(key.clone()).or_insert_with(|| {
                entries.push((key, label));
                entries.len() - 1
            });
        }
        Self {
            entries,
            positions,
            parents: HashMap::new(),
        }
    }

    /// The same with the key of the group that each key belongs to.
    #[must_use]
    pub fn grouped(self, parents: impl IntoIterator<Item = (String, String)>) -> Self {
        let parents = parents.into_iter().collect();
        Self { parents, ..self }
    }

    /// The key of the group that a key belongs to.
    pub fn parent(&self, key: &str) -> Option<&str> {
        self.parents.get(key).map(String::as_str)
    }

    /// The keys of a group in display order.
    pub fn children<'a>(&'a self, parent: &'a str) -> impl Iterator<Item = &'a str> {
        let keys = self.entries.iter().map(|(key, _)| key.as_str());
        keys.filter(move |key| self.parent(key) == Some(parent))
    }

    /// The label of a key; the key itself when it has none.
    pub fn get<'a>(&'a self, key: &'a str, locale: Locale) -> &'a str {
        match self.position(key) {
            Some(position) => self.entries[position].1.get(locale),
            None => key,
        }
    }

    /// Place of a key in display order.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.positions.get(key).copied()
    }

    /// Keys and labels in display order.
    pub fn entries(&self) -> &[(String, Text)] {
        &self.entries
    }
}

impl LabelBook {
    /// A book of known labels.
    pub fn new(labels: impl IntoIterator<Item = (String, Result<Labels>)>) -> Self {
        Self(labels.into_iter().collect())
    }

    /// The labels of a dimension; none for keys that speak for themselves.
    pub fn of(&self, dimension: &str) -> Result<Labels> {
        self.0
            .get(dimension)
            .cloned()
            .unwrap_or_else(|| Ok(Labels::default()))
    }
}

impl Catalog {
    /// Reads the labels of dimensions, each once.
    pub async fn labels(&self, session: &Session, dimensions: BTreeSet<String>) -> LabelBook {
        let read = dimensions.into_iter().map(async |name| {
            let labels = self.labels_of(session, &name).await;
            (name, labels)
        });
        LabelBook::new(futures::future::join_all(read).await)
    }

    async fn labels_of(&self, session: &Session, dimension: &str) -> Result<Labels> {
        let Some(known) = self.dimension(dimension) else {
            return Ok(Labels::default());
        };
        match &known.members {
            Members::Fixed(labels) => Ok(Labels::new(labels.iter().cloned())),
            Members::Lookup { table, key, zh, en } => {
                let parent = known.parent.as_ref().map(|parent| &parent.column);
                let columns: Vec<&String> = [key, zh, en].into_iter().chain(parent).collect();
                Box::pin(look_up(session, table, &columns)).await
            }
            Members::Open => Ok(Labels::default()),
        }
    }
}

/// Reads keys, both labels and perhaps the key of a group.
async fn look_up(session: &Session, table: &str, columns: &[&String]) -> Result<Labels> {
    let shown = || -> Vec<_> {
        columns
            .iter()
            .map(|column| ident(column.as_str()))
            .collect()
    };
    let run = async {
        let frame = session
            .table(table)
            .await?
            .select(shown())
            .and_then(DataFrame::distinct)
            .and_then(|frame| frame.sort_by(shown()))
            .map_err(EngineError::from)?;
        session.collect(frame, MAX_LABELS).await
    };
    let question = Question::whole(format!("labels {table:?} {columns:?}"));
    let kept = session.kept(question, run).await?;
    let (mut labels, mut parents) = (Vec::new(), Vec::new());
    for batch in kept.batches() {
        append(&mut labels, &mut parents, batch)?;
    }
    Ok(Labels::new(labels).grouped(parents))
}

fn append(
    labels: &mut Vec<(String, Text)>,
    parents: &mut Vec<(String, String)>,
    batch: &RecordBatch,
) -> Result<()> {
    let columns = batch
        .columns()
        .iter()
        .map(|column| cast(column, &DataType::Utf8).map_err(|error| internal(&error)))
        .collect::<Result<Vec<_>>>()?;
    let [keys, zh, en, parent @ ..] = columns.as_slice() else {
        return Ok(());
    };
    for row in 0..batch.num_rows() {
        let Some(key) = text(keys, row) else {
            continue;
        };
        let above = parent.first().and_then(|parent| text(parent, row));
        parents.extend(above.map(|above| (key.clone(), above)));
        let label = Text {
            zh: text(zh, row).unwrap_or_else(|| key.clone()),
            en: text(en, row).unwrap_or_else(|| key.clone()),
        };
        labels.push((key, label));
    }
    Ok(())
}
