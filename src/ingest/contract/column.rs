//! Turns the YAML of one column into a [`Column`].

use arrow::array::StringArray;
use arrow::compute::kernels::regexp::regexp_is_match_scalar;

use super::raw::{RawColumn, Scalar};
use super::types::KNOWN_TYPES;
use super::{Bound, Column, ColumnType, DateFormat, Reference};
use crate::ingest::parse::{DateReader, TimeReader, decimal, float, integer, iso_date};

/// Reads and checks a column that begins at a line of the contract.
pub(super) fn column(raw: &RawColumn, line: usize) -> Result<Column, String> {
    let kind = ColumnType::parse(&raw.kind)
        .ok_or_else(|| format!("unknown type `{}`; known: {KNOWN_TYPES}", raw.kind))?;
    options_fit(raw, kind)?;
    if let Some(pattern) = &raw.pattern {
        regexp_is_match_scalar(&StringArray::from(vec![""]), pattern, None).map_err(|cause| {
            format!(
                "the pattern cannot be read: {}",
                regex_problem(&cause.to_string())
            )
        })?;
    }
    Ok(Column {
        line,
        name: raw.name.clone(),
        header: raw.from.clone().unwrap_or_else(|| raw.name.clone()),
        kind,
        format: date_format(raw, kind)?,
        required: raw.required,
        values: raw.values.iter().map(|value| value.0.clone()).collect(),
        min: bound(raw.min.as_ref(), kind, "min")?,
        max: bound(raw.max.as_ref(), kind, "max")?,
        pattern: raw.pattern.clone(),
        references: reference(raw.references.as_deref())?,
        local_date: raw.local_date.clone(),
        sensitivity: raw.sensitivity,
        description: raw.description.clone(),
    })
}

/// The one line of a regular expression's error that says what is wrong.
fn regex_problem(error: &str) -> &str {
    let line = error.lines().find_map(|line| line.strip_prefix("error: "));
    line.unwrap_or(error)
}

/// Options that mean something for some types only.
fn options_fit(raw: &RawColumn, kind: ColumnType) -> Result<(), String> {
    let dated = matches!(kind, ColumnType::Date | ColumnType::Timestamp);
    let text = kind == ColumnType::Text;
    let options = [
        ("format", raw.format.is_some(), dated, "date and timestamp"),
        (
            "century",
            raw.century.is_some(),
            dated,
            "date and timestamp",
        ),
        (
            "local_date",
            raw.local_date.is_some(),
            kind == ColumnType::Timestamp,
            "timestamp",
        ),
        ("values", !raw.values.is_empty(), text, "text"),
        ("pattern", raw.pattern.is_some(), text, "text"),
    ];
    match options.iter().find(|(_, given, fits, _)| *given && !fits) {
        Some((option, _, _, kinds)) => Err(format!(
            "`{option}` fits {kinds} columns only, this one is {kind}"
        )),
        None => Ok(()),
    }
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
