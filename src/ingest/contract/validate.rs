//! Turns the YAML of a contract into a [`Contract`], or says which line has no sense.

use std::collections::BTreeSet;

use super::column::column;
use super::raw::{RawContract, RawFormat};
use super::{BATCH_ID, ColumnType, Contract, Format, Mode, Partition, RowCheck, SOURCE_FILE};
use crate::config;
use crate::ingest::{IngestError, Result};

/// Tables that the product itself lands.
const RESERVED_TABLES: [&str; 2] = ["reject", "parameter"];

/// Where a contract is, for error messages.
struct Place<'a> {
    path: &'a str,
    text: &'a str,
}

impl Place<'_> {
    /// An error at the first line that holds `needle` as a whole word or words.
    fn error(&self, needle: &str, problem: impl Into<String>) -> IngestError {
        IngestError::Contract {
            path: self.path.to_owned(),
            line: self.line(needle),
            problem: problem.into(),
        }
    }

    /// An error at the column, check or partition of a name.
    fn named(&self, what: &str, name: &str, problem: impl Into<String>) -> IngestError {
        let problem = format!("{what} {name}: {}", problem.into());
        self.error(&format!("name: {name}"), problem)
    }

    fn line(&self, needle: &str) -> usize {
        let inside_a_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let holds = |line: &str| {
            line.match_indices(needle)
                .any(|(at, _)| !line[at + needle.len()..].starts_with(inside_a_word))
        };
        self.text
            .lines()
            .position(holds)
            .map_or(1, |index| index + 1)
    }
}

/// Reads and checks a contract.
pub(super) fn contract(table: &str, path: &str, text: &str) -> Result<Contract> {
    let raw: RawContract = config::parse(path, text)?;
    let place = Place { path, text };
    if RESERVED_TABLES.contains(&table) {
        let problem = format!("the table name {table} is taken by the product; use another");
        return Err(place.error("description", problem));
    }
    if raw.files.is_empty() {
        return Err(place.error(
            "files",
            "files is empty; list a pattern such as \"x*.csv*\"",
        ));
    }
    if !(0.0..=1.0).contains(&raw.max_rejects) {
        return Err(place.error("max_rejects", "max_rejects is a share of rows, from 0 to 1"));
    }
    let columns = raw.columns.iter().map(|raw| {
        let line = place.line(&format!("name: {}", raw.name));
        column(raw, line).map_err(|problem| place.named("column", &raw.name, problem))
    });
    let mut contract = Contract {
        table: table.to_owned(),
        path: path.to_owned(),
        format: format(&place, &raw.format)?,
        columns: columns.collect::<Result<_>>()?,
        key: Vec::new(),
        partition: raw.partition_by.map(|partition| Partition {
            name: partition.name,
            column: partition.column,
            unit: partition.unit,
        }),
        checks: (raw.checks.into_iter())
            .map(|check| RowCheck {
                line: place.line(&format!("name: {}", check.name)),
                name: check.name,
                expression: check.expression,
            })
            .collect(),
        description: raw.description,
        grain: raw.grain,
        files: raw.files,
        mode: raw.mode,
        cluster_by: raw.cluster_by,
        max_rejects: raw.max_rejects,
        line_column: raw.line_column,
    };
    names(&place, &contract)?;
    line_column(&place, &contract)?;
    partition(&place, &contract)?;
    contract.key = key(&place, &mut contract, &raw.key)?;
    Ok(contract)
}

fn line_column(place: &Place<'_>, contract: &Contract) -> Result<()> {
    let Some(name) = &contract.line_column else {
        return Ok(());
    };
    let landed = contract.landed_columns();
    let uses = landed.iter().filter(|column| column.name == *name).count();
    if uses > 1 || !is_name(name) {
        let problem = format!("line_column `{name}` must be a name that no other column has");
        return Err(place.error("line_column", problem));
    }
    Ok(())
}

fn format(place: &Place<'_>, raw: &RawFormat) -> Result<Format> {
    let byte = |what: &str, c: char| {
        u8::try_from(c)
            .ok()
            .filter(|byte| byte.is_ascii() && !matches!(byte, b'\n' | b'\r'))
            .ok_or_else(|| place.error(what, format!("{what} `{c}` must be one ASCII character")))
    };
    let format = Format {
        delimiter: byte("delimiter", raw.delimiter)?,
        quote: byte("quote", raw.quote)?,
        nulls: raw.nulls.iter().map(|null| null.0.clone()).collect(),
        trim: raw.trim,
    };
    if format.delimiter == format.quote {
        return Err(place.error("quote", "quote and delimiter are the same character"));
    }
    Ok(format)
}

/// Names are unique, and every name that is used exists.
fn names(place: &Place<'_>, contract: &Contract) -> Result<()> {
    let mut seen = BTreeSet::from([SOURCE_FILE, BATCH_ID]);
    let mut headers = BTreeSet::new();
    for column in &contract.columns {
        let name = column.name.as_str();
        if !is_name(name) {
            return Err(place.named("column", name, "names are lower-case letters, digits and _"));
        }
        for name in [Some(name), column.local_date.as_deref()]
            .into_iter()
            .flatten()
        {
            if !seen.insert(name) {
                return Err(place.named(
                    "column",
                    &column.name,
                    format!("the name {name} is used twice"),
                ));
            }
        }
        if !headers.insert(column.header.as_str()) {
            let problem = format!("two columns come from `{}`", column.header);
            return Err(place.named("column", name, problem));
        }
        if column
            .references
            .as_ref()
            .is_some_and(|to| to.table == contract.table)
        {
            return Err(place.named(
                "column",
                name,
                "a table cannot reference itself; use a check",
            ));
        }
    }
    for name in &contract.cluster_by {
        if !seen.contains(name.as_str()) {
            return Err(place.error("cluster_by", unknown(contract, "cluster_by", name)));
        }
    }
    let mut checks = BTreeSet::new();
    match contract
        .checks
        .iter()
        .find(|check| !checks.insert(&check.name))
    {
        Some(twice) => {
            let problem = format!("two checks are named {}", twice.name);
            Err(place.error(&format!("name: {}", twice.name), problem))
        }
        None => Ok(()),
    }
}

fn partition(place: &Place<'_>, contract: &Contract) -> Result<()> {
    let Some(partition) = &contract.partition else {
        return Ok(());
    };
    let landed = contract.landed_columns();
    if landed
        .iter()
        .filter(|column| column.name == partition.name)
        .count()
        > 1
    {
        let problem = format!(
            "the partition's name {} is that of a column",
            partition.name
        );
        return Err(place.error("partition_by", problem));
    }
    let is_date = contract.columns.iter().any(|column| {
        column.local_date.as_deref() == Some(&partition.column)
            || (column.name == partition.column && column.kind == ColumnType::Date)
    });
    if is_date {
        return Ok(());
    }
    let exists = landed.iter().any(|column| column.name == partition.column);
    let problem = if exists {
        format!(
            "partition_by needs a date column, {} is none",
            partition.column
        )
    } else {
        unknown(contract, "partition_by", &partition.column)
    };
    Err(place.error("partition_by", problem))
}

/// Finds the key columns, which are required without saying so.
fn key(place: &Place<'_>, contract: &mut Contract, names: &[String]) -> Result<Vec<usize>> {
    if names.is_empty() && contract.mode == Mode::Merge {
        return Err(place.error("mode", "mode merge needs a key"));
    }
    let mut key = Vec::with_capacity(names.len());
    for name in names {
        let index = contract
            .columns
            .iter()
            .position(|column| column.name == *name);
        let Some(index) = index.filter(|index| !key.contains(index)) else {
            return Err(place.error("key:", unknown(contract, "key", name)));
        };
        contract.columns[index].required = true;
        key.push(index);
    }
    Ok(key)
}

fn unknown(contract: &Contract, what: &str, name: &str) -> String {
    let known: Vec<_> = contract
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    format!(
        "{what} names {name}, which is no column (or twice); known: {}",
        known.join(", ")
    )
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
