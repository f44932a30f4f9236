//! From the tables of base queries to answers: pick the times, join on keys, divide.

use std::collections::BTreeMap;

use super::plan::{Answer, Part, Source};
use super::{MetricError, MetricRow, MetricTable, Result};
use crate::domain::Value;

type Keys = Vec<Option<String>>;

/// What a base query gave.
#[derive(Debug, Default)]
pub(super) struct BaseTable {
    pub(super) table: MetricTable,
    /// Metrics whose definition does not work.
    pub(super) broken: BTreeMap<String, MetricError>,
}

impl From<MetricTable> for BaseTable {
    fn from(table: MetricTable) -> Self {
        Self {
            table,
            broken: BTreeMap::new(),
        }
    }
}

impl BaseTable {
    /// Adds the columns of another table over the same groups.
    pub(super) fn join(&mut self, other: MetricTable) {
        let known = self.table.metrics.len();
        self.table.dimensions = other.dimensions;
        self.table.metrics.extend(other.metrics);
        for row in other.rows {
            let mine = self
                .table
                .rows
                .iter_mut()
                .find(|mine| mine.keys == row.keys);
            if let Some(mine) = mine {
                mine.values.extend(row.values);
                continue;
            }
            let mut values = vec![None; known];
            values.extend(row.values);
            self.table.rows.push(MetricRow { values, ..row });
        }
    }
}

/// The answer to one question; fails when one of its queries failed.
pub(super) fn combine(answer: &Answer, tables: &[Result<BaseTable>]) -> Result<MetricTable> {
    let columns = answer
        .parts
        .iter()
        .map(|part| match part {
            Part::Figure(source) => figures(answer, source, tables),
            Part::Quotient(above, below) => {
                let above = figures(answer, above, tables)?;
                let below = figures(answer, below, tables)?;
                Ok(divide(&above, &below))
            }
        })
        .collect::<Result<Vec<_>>>()?;
    let mut rows: BTreeMap<&Keys, Vec<Option<Value>>> = BTreeMap::new();
    for (position, column) in columns.iter().enumerate() {
        for (keys, value) in &column.values {
            let nothing = || columns.iter().map(Figures::absent).collect();
            rows.entry(keys).or_insert_with(nothing)[position] = *value;
        }
    }
    Ok(MetricTable {
        dimensions: answer.question.by.clone(),
        metrics: answer.question.metrics.clone(),
        rows: rows
            .into_iter()
            .map(|(keys, values)| MetricRow {
                keys: keys.clone(),
                values,
            })
            .collect(),
    })
}

/// The figures of one metric by key.
struct Figures {
    values: BTreeMap<Keys, Option<Value>>,
    is_count: bool,
}

impl Figures {
    /// What a group without rows has: a count is zero if its mart has anything at all.
    fn absent(&self) -> Option<Value> {
        (self.is_count && !self.values.is_empty()).then_some(Value::Integer(0))
    }
}

fn figures(answer: &Answer, source: &Source, tables: &[Result<BaseTable>]) -> Result<Figures> {
    let mut figures = Figures {
        values: BTreeMap::new(),
        is_count: source.is_count,
    };
    let Some(table) = tables.get(source.query) else {
        return Ok(figures);
    };
    let base = table.as_ref().map_err(Clone::clone)?;
    if let Some(error) = base.broken.get(&source.metric) {
        return Err(error.clone());
    }
    let table = &base.table;
    let Some(column) = table.metric(&source.metric) else {
        return Ok(figures);
    };
    let question = &answer.question;
    let split = source.split.as_ref();
    let time = split.and_then(|(grain, wanted)| Some((table.dimension(grain.word())?, wanted)));
    let positions: Vec<usize> = question
        .by
        .iter()
        .filter_map(|name| table.dimension(name))
        .collect();
    for row in &table.rows {
        let is_wanted = time.is_none_or(|(at, wanted)| {
            let key = row.keys[at].as_ref();
            wanted.is_empty() || key.is_none_or(|key| wanted.contains(key))
        });
        if is_wanted {
            let keys = positions.iter().map(|at| row.keys[*at].clone()).collect();
            figures.values.insert(keys, row.values[column]);
        }
    }
    Ok(figures)
}

fn divide(above: &Figures, below: &Figures) -> Figures {
    let quotient = |keys: &Keys, divisor: Option<Value>| {
        let dividend = above.values.get(keys).copied();
        let dividend = dividend.unwrap_or_else(|| above.absent());
        dividend?.divided_by(divisor?)
    };
    let mut values: BTreeMap<Keys, Option<Value>> = below
        .values
        .iter()
        .map(|(keys, divisor)| (keys.clone(), quotient(keys, *divisor)))
        .collect();
    for keys in above.values.keys() {
        values.entry(keys.clone()).or_default();
    }
    Figures {
        values,
        is_count: false,
    }
}
