//! Turns the YAML of a contract into a [`Contract`], or says which line has no sense.

use std::collections::BTreeSet;

use arrow::array::StringArray;
use arrow::compute::kernels::regexp::regexp_is_match_scalar;

use super::raw::{RawColumn, RawContract, RawFormat, Scalar};
use super::types::KNOWN_TYPES;
use super::{
    BATCH_ID, Bound, Column, ColumnType, Contract, DateFormat, Format, Mode, Partition, Reference,
    RowCheck, SOURCE_FILE,
};
use crate::config;
use crate::ingest::parse::{DateReader, TimeReader, decimal, float, integer, iso_date};
use crate::ingest::{IngestError, Result};

/// Tables that the product itself lands.
const RESERVED_TABLES: [&str; 2] = ["reject", "parameter"];

/// Where a contract is, for error messages.
struct Place<'a> {
    path: &'a str,
    text: &'a str,
}

impl Place<'_> {
    /// An error at the first line that holds `needle`.
    fn error(&self, needle: &str, problem: impl Into<String>) -> IngestError {
        let line = self.text.lines().position(|line| line.contains(needle));
        IngestError::Contract {
            path: self.path.to_owned(),
            line: line.map_or(1, |index| index + 1),
            problem: problem.into(),
        }
    }

    /// An error at a column.
    fn column(&self, name: &str, problem: impl Into<String>) -> IngestError {
        self.error(
            &format!("name: {name}"),
            format!("column {name}: {}", problem.into()),
        )
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
    let columns = raw
        .columns
        .iter()
        .map(|column| self::column(&place, column));
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
    };
    names(&place, &contract)?;
    partition(&place, &contract)?;
    contract.key = key(&place, &mut contract, &raw.key)?;
    Ok(contract)
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

fn column(place: &Place<'_>, raw: &RawColumn) -> Result<Column> {
    let error = |problem: String| place.column(&raw.name, problem);
    let kind = ColumnType::parse(&raw.kind)
        .ok_or_else(|| error(format!("unknown type `{}`; known: {KNOWN_TYPES}", raw.kind)))?;
    let only = |present: bool, what: &str, fits: bool, kinds: &str| {
        if present && !fits {
            return Err(error(format!(
                "`{what}` fits {kinds} columns only, this one is {kind}"
            )));
        }
        Ok(())
    };
    let dated = matches!(kind, ColumnType::Date | ColumnType::Timestamp);
    let text = kind == ColumnType::Text;
    only(raw.format.is_some(), "format", dated, "date and timestamp")?;
    only(
        raw.century.is_some(),
        "century",
        dated,
        "date and timestamp",
    )?;
    only(
        raw.local_date.is_some(),
        "local_date",
        kind == ColumnType::Timestamp,
        "timestamp",
    )?;
    only(!raw.values.is_empty(), "values", text, "text")?;
    only(raw.pattern.is_some(), "pattern", text, "text")?;
    if let Some(pattern) = &raw.pattern {
        regexp_is_match_scalar(&StringArray::from(vec![""]), pattern, None)
            .map_err(|cause| error(format!("the pattern cannot be read: {cause}")))?;
    }
    Ok(Column {
        name: raw.name.clone(),
        header: raw.from.clone().unwrap_or_else(|| raw.name.clone()),
        kind,
        format: date_format(raw, kind).map_err(error)?,
        required: raw.required,
        values: raw.values.iter().map(|value| value.0.clone()).collect(),
        min: bound(raw.min.as_ref(), kind, "min").map_err(error)?,
        max: bound(raw.max.as_ref(), kind, "max").map_err(error)?,
        pattern: raw.pattern.clone(),
        references: reference(raw.references.as_deref()).map_err(error)?,
        local_date: raw.local_date.clone(),
        sensitivity: raw.sensitivity,
        description: raw.description.clone(),
    })
}

fn date_format(raw: &RawColumn, kind: ColumnType) -> Result<Option<DateFormat>, String> {
    let Some(pattern) = raw.format.clone() else {
        return match raw.century {
            Some(_) => Err("`century` needs a `format` with %y".to_owned()),
            None => Ok(None),
        };
    };
    if raw.century.is_some_and(|year| year % 100 != 0)
        || raw.century.is_some() != pattern.contains("%y")
    {
        return Err("a `format` with %y needs `century`, its first year, such as 1900".to_owned());
    }
    let format = DateFormat {
        pattern,
        century: raw.century,
    };
    let known = match kind {
        ColumnType::Timestamp => TimeReader::new(Some(&format)).is_some(),
        _ => DateReader::new(Some(&format)).is_some(),
    };
    if !known {
        return Err(format!(
            "format `{}` is no strftime pattern such as %Y-%m-%d",
            format.pattern
        ));
    }
    Ok(Some(format))
}

fn bound(raw: Option<&Scalar>, kind: ColumnType, what: &str) -> Result<Option<Bound>, String> {
    let Some(Scalar(text)) = raw else {
        return Ok(None);
    };
    let bound = match kind {
        ColumnType::Integer => integer(text).map(Bound::Integer),
        ColumnType::Decimal { precision, scale } => {
            decimal(text, precision, scale).ok().map(Bound::Decimal)
        }
        ColumnType::Float => float(text).map(Bound::Float),
        ColumnType::Date => iso_date(text.as_bytes()).map(Bound::Date),
        ColumnType::Text | ColumnType::Boolean | ColumnType::Timestamp => {
            return Err(format!(
                "`{what}` fits numbers and dates only, this column is {kind}"
            ));
        }
    };
    bound
        .map(Some)
        .ok_or_else(|| format!("{what} `{text}` is no {kind}"))
}

fn reference(raw: Option<&str>) -> Result<Option<Reference>, String> {
    let Some(text) = raw else {
        return Ok(None);
    };
    match text.split_once('.') {
        Some((table, column)) => Ok(Some(Reference {
            table: table.to_owned(),
            column: column.to_owned(),
        })),
        None => Err(format!(
            "references `{text}` must be written like customer.customer_id"
        )),
    }
}

/// Names are unique, and every name that is used exists.
fn names(place: &Place<'_>, contract: &Contract) -> Result<()> {
    let mut seen = BTreeSet::from([SOURCE_FILE, BATCH_ID]);
    let mut headers = BTreeSet::new();
    for column in &contract.columns {
        let name = column.name.as_str();
        if !is_name(name) {
            return Err(place.column(name, "names are lower-case letters, digits and _"));
        }
        for name in [Some(name), column.local_date.as_deref()]
            .into_iter()
            .flatten()
        {
            if !seen.insert(name) {
                return Err(place.column(&column.name, format!("the name {name} is used twice")));
            }
        }
        if !headers.insert(column.header.as_str()) {
            let problem = format!("two columns come from `{}`", column.header);
            return Err(place.column(name, problem));
        }
        if column
            .references
            .as_ref()
            .is_some_and(|to| to.table == contract.table)
        {
            return Err(place.column(name, "a table cannot reference itself; use a check"));
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
    let problem = match landed.iter().any(|column| column.name == partition.column) {
        true => format!(
            "partition_by needs a date column, {} is none",
            partition.column
        ),
        false => unknown(contract, "partition_by", &partition.column),
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
