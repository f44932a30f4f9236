//! What can be wrong with a row, and which rows of a block are wrong.

use std::borrow::Cow;
use std::sync::Arc;

use arrow::datatypes::{Decimal128Type, DecimalType as _};

use crate::domain::Sensitivity;
use crate::ingest::contract::{Bound, Column, ColumnType};
use crate::ingest::parse::civil_text;
use crate::ingest::read::shorten;

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// More or fewer fields than the header has.
    ColumnCount {
        /// Fields of the row.
        found: usize,
        /// Fields of the header.
        expected: usize,
    },
    /// Bytes that are not UTF-8.
    BrokenUtf8,
    /// No value where one is required.
    MissingValue,
    /// Not a value of the column's type.
    WrongType,
    /// More decimals than the column has.
    TooManyDecimals,
    /// More digits than the column has.
    TooLarge,
    /// None of the accepted values.
    NotAccepted,
    /// Less than the minimum.
    BelowMinimum,
    /// More than the maximum.
    AboveMaximum,
    /// Does not match the pattern.
    Pattern,
    /// No such row in the referenced table.
    UnknownReference,
    /// The key is there already, in the files or in the table.
    DuplicateKey,
    /// A check of the contract is false.
    CheckFailed(Arc<str>),
}

impl Fault {
    /// The stable name under which rejects are counted, translated and searched.
    pub fn kind(&self, column: Option<&Column>) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::ColumnCount { .. } => "column_count",
            Self::BrokenUtf8 => "broken_utf8",
            Self::MissingValue => "missing_value",
            Self::WrongType => match column.map(|column| column.kind) {
                Some(ColumnType::Date) => "bad_date",
                Some(ColumnType::Timestamp) => "bad_timestamp",
                Some(ColumnType::Boolean) => "bad_boolean",
                _ => "bad_number",
            },
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooLarge => "number_too_large",
            Self::NotAccepted => "not_accepted",
            Self::BelowMinimum => "below_minimum",
            Self::AboveMaximum => "above_maximum",
            Self::Pattern => "pattern",
            Self::UnknownReference => "unknown_reference",
            Self::DuplicateKey => "duplicate_key",
            Self::CheckFailed(name) => return Cow::Owned(format!("check_failed:{name}")),
        })
    }

    /// The fault in English, with what was expected.
    pub fn reason(&self, column: Option<&Column>) -> String {
        let of = |text: fn(&Column) -> String| column.map(text).unwrap_or_default();
        match self {
            Self::ColumnCount { found, expected } => {
                format!("the row has {found} fields, the header has {expected}")
            }
            Self::BrokenUtf8 => "the row is not UTF-8".to_owned(),
            Self::MissingValue => "a value is required".to_owned(),
            Self::WrongType => of(|column| match &column.format {
                Some(format) => format!("no {} written as {}", column.kind, format.pattern),
                None => format!("no {}{}", column.kind, shape(column.kind)),
            }),
            Self::TooManyDecimals => {
                of(|column| format!("more decimals than {} keeps", column.kind))
            }
            Self::TooLarge => of(|column| format!("more digits than {} keeps", column.kind)),
            Self::NotAccepted => of(|column| format!("accepted: {}", column.values.join(", "))),
            Self::BelowMinimum => {
                of(|column| format!("less than {}", bound(column.min, column.kind)))
            }
            Self::AboveMaximum => {
                of(|column| format!("more than {}", bound(column.max, column.kind)))
            }
            Self::Pattern => of(|column| {
                format!(
                    "does not match {}",
                    column.pattern.as_deref().unwrap_or_default()
                )
            }),
            Self::UnknownReference => of(|column| match &column.references {
                Some(to) => format!("not in {}.{}", to.table, to.column),
                None => String::new(),
            }),
            Self::DuplicateKey => "the key is there already".to_owned(),
            Self::CheckFailed(name) => format!("the check {name} is false"),
        }
    }
}

fn shape(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Date => " such as 2025-12-31",
        ColumnType::Timestamp => " such as 2025-12-31 23:59:59 in the bank's time zone",
        ColumnType::Boolean => " (true, false, yes, no, 1, 0)",
        _ => "",
    }
}

fn bound(bound: Option<Bound>, kind: ColumnType) -> String {
    match bound {
        None => String::new(),
        Some(Bound::Integer(value)) => value.to_string(),
        Some(Bound::Float(value)) => value.to_string(),
        Some(Bound::Date(days)) => civil_text(days),
        Some(Bound::Decimal(units)) => match kind {
            ColumnType::Decimal { precision, scale } => {
                Decimal128Type::format_decimal(units, precision, scale)
            }
            _ => units.to_string(),
        },
    }
}

/// A fault of one row.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Found {
    /// Position of the row in its block.
    pub(in crate::ingest) row: usize,
    /// Name of the column or columns, where the fault has one.
    pub(in crate::ingest) column: Option<String>,
    /// The value as it was in the file; `None` when it must not be shown.
    pub(in crate::ingest) value: Option<String>,
    /// Stable name.
    pub(in crate::ingest) kind: Cow<'static, str>,
    /// English text.
    pub(in crate::ingest) reason: String,
}

/// The rows of a block that are wrong: the first fault of each is kept.
#[derive(Debug)]
pub(in crate::ingest) struct Faults {
    bad: Vec<bool>,
    found: Vec<Found>,
}

impl Faults {
    /// No row is wrong yet.
    pub(in crate::ingest) fn none(rows: usize) -> Self {
        Self {
            bad: vec![false; rows],
            found: Vec::new(),
        }
    }

    /// Whether a row is good so far.
    pub(in crate::ingest) fn is_good(&self, row: usize) -> bool {
        self.bad.get(row).is_some_and(|bad| !bad)
    }

    /// Whether all rows are good so far.
    pub(in crate::ingest) fn all_good(&self) -> bool {
        !self.bad.contains(&true)
    }

    /// Which rows are good.
    pub(in crate::ingest) fn good(&self) -> impl Iterator<Item = bool> {
        self.bad.iter().map(|bad| !bad)
    }

    /// Records a fault of a column's value.
    pub(in crate::ingest) fn of_column(
        &mut self,
        row: usize,
        fault: &Fault,
        column: &Column,
        value: &str,
    ) {
        self.add(row, || Found {
            row,
            column: Some(column.name.clone()),
            value: (column.sensitivity < Sensitivity::Secret).then(|| shorten(value)),
            kind: fault.kind(Some(column)),
            reason: fault.reason(Some(column)),
        });
    }

    /// Records a fault of the whole row or of several columns.
    pub(in crate::ingest) fn of_row(
        &mut self,
        row: usize,
        fault: &Fault,
        column: Option<String>,
        value: Option<String>,
    ) {
        self.add(row, || Found {
            row,
            column,
            value,
            kind: fault.kind(None),
            reason: fault.reason(None),
        });
    }

    /// Takes the faults out, by row; the rows stay bad.
    pub(in crate::ingest) fn take_found(&mut self) -> Vec<Found> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|found| found.row);
        found
    }

    fn add(&mut self, row: usize, found: impl FnOnce() -> Found) {
        if let Some(bad @ false) = self.bad.get_mut(row) {
            *bad = true;
            self.found.push(found());
        }
    }
}
