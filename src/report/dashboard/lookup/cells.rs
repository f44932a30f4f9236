//! Rows of a query as cells: codes by their labels, moments in the bank's time zone, figures exact.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono_tz::Tz;
use datafusion::arrow::array::{Array, ArrayRef, AsArray as _, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Schema, TimeUnit, TimestampMicrosecondType};
use datafusion::arrow::error::ArrowError;

use super::{Codes, Lookup, Mark, Show, ShownColumn};
use crate::domain::messages::message;
use crate::domain::{Locale, Unit};
use crate::engine::EngineError;
use crate::metric::{Figures, LabelBook, Labels, Result};
use crate::report::dashboard::{Cell, Column, TableData};

/// How cells are read.
pub(in super::super) struct Reading<'a> {
    pub(in super::super) labels: &'a LabelBook,
    pub(in super::super) locale: Locale,
    pub(in super::super) time_zone: Tz,
}

/// The table of a tile, and the mark of each row of a timeline.
pub(super) fn table(
    lookup: &Lookup,
    schema: &Schema,
    batches: &[RecordBatch],
    reading: &Reading<'_>,
) -> Result<(TableData, Vec<Option<Mark>>)> {
    let columns = lookup
        .columns
        .iter()
        .map(|column| heading(column, schema, reading.locale));
    let mut table = TableData {
        columns: columns.collect(),
        rows: Vec::new(),
    };
    let mut marks = Vec::new();
    for batch in batches {
        let read = lookup
            .columns
            .iter()
            .map(|column| reading.column(column, batch));
        let mut read: Vec<_> = read
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .map(Vec::into_iter)
            .collect();
        for _ in 0..batch.num_rows() {
            table
                .rows
                .push(read.iter_mut().filter_map(Iterator::next).collect());
        }
        marks.extend(marks_of(lookup, batch)?);
    }
    table.rows.truncate(lookup.limit);
    marks.truncate(lookup.limit);
    Ok((table, marks))
}

/// A column of texts; nothing for null.
pub(super) fn texts(batch: &RecordBatch, name: &str) -> Result<Vec<Option<String>>> {
    let column = cast(source(batch, name)?, &DataType::Utf8).map_err(|error| internal(&error))?;
    let texts = column.as_string::<i32>().iter();
    Ok(texts.map(|text| text.map(str::to_owned)).collect())
}

impl Reading<'_> {
    fn column(&self, column: &ShownColumn, batch: &RecordBatch) -> Result<Vec<Cell>> {
        let values = source(batch, &column.name)?;
        if column.codes == Codes::Plain
            && let Some(figures) = Figures::new(values)
        {
            let figures = figures?;
            return Ok((0..values.len())
                .map(|row| Cell::Number(figures.get(row)))
                .collect());
        }
        let mut shown = self.words(column, batch)?;
        if let (Locale::En, Some(english)) = (self.locale, &column.english) {
            let english = texts(batch, english)?.into_iter();
            shown = english
                .zip(shown)
                .map(|(english, own)| english.or(own))
                .collect();
        }
        let shown = self.decoded(column, batch, shown)?;
        let keys = column
            .link
            .as_ref()
            .map(|link| texts(batch, &link.column))
            .transpose()?;
        let cells = shown.into_iter().enumerate().map(|(row, text)| {
            let key = keys.as_ref().and_then(|keys| keys[row].clone());
            cell(column, text, key)
        });
        Ok(cells.collect())
    }

    /// Values as texts, before their codes are looked up.
    fn words(&self, column: &ShownColumn, batch: &RecordBatch) -> Result<Vec<Option<String>>> {
        let values = source(batch, &column.name)?;
        match values.data_type() {
            DataType::Boolean if column.codes == Codes::Plain => {
                let words = values.as_boolean().iter();
                Ok(words
                    .map(|value| value.map(|yes| self.yes_or_no(yes)))
                    .collect())
            }
            DataType::Timestamp(..) => self.moments(values),
            _ => texts(batch, &column.name),
        }
    }

    fn yes_or_no(&self, yes: bool) -> String {
        message(
            self.locale,
            if yes { "dashboard-yes" } else { "dashboard-no" },
        )
    }

    fn moments(&self, values: &ArrayRef) -> Result<Vec<Option<String>>> {
        let kind = DataType::Timestamp(TimeUnit::Microsecond, None);
        let moments = cast(values, &kind).map_err(|error| internal(&error))?;
        let moments = moments.as_primitive::<TimestampMicrosecondType>().iter();
        let shown = moments.map(|moment| {
            let moment = DateTime::from_timestamp_micros(moment?)?;
            Some(
                moment
                    .with_timezone(&self.time_zone)
                    .format("%Y-%m-%d %H:%M")
                    .to_string(),
            )
        });
        Ok(shown.collect())
    }

    fn decoded(
        &self,
        column: &ShownColumn,
        batch: &RecordBatch,
        codes: Vec<Option<String>>,
    ) -> Result<Vec<Option<String>>> {
        let named = |labels: &Labels, code: String| labels.get(&code, self.locale).to_owned();
        match &column.codes {
            Codes::Plain => Ok(codes),
            Codes::Listed(labels) => {
                let name = |code: String| match labels.get(&code) {
                    Some(label) => label.get(self.locale).to_owned(),
                    None => code,
                };
                Ok(codes.into_iter().map(|code| code.map(name)).collect())
            }
            Codes::Dimension(dimension) => {
                let labels = self.labels.of(dimension)?;
                Ok(codes
                    .into_iter()
                    .map(|code| code.map(|code| named(&labels, code)))
                    .collect())
            }
            Codes::Depending { on, dimensions } => {
                let labels = dimensions
                    .iter()
                    .map(|(value, dimension)| Ok((value.as_str(), self.labels.of(dimension)?)));
                let labels = labels.collect::<Result<BTreeMap<&str, Labels>>>()?;
                let deciding = texts(batch, on)?.into_iter();
                let decoded =
                    codes.into_iter().zip(deciding).map(|(code, deciding)| {
                        match labels.get(deciding.as_deref().unwrap_or_default()) {
                            Some(labels) => code.map(|code| named(labels, code)),
                            None => code,
                        }
                    });
                Ok(decoded.collect())
            }
        }
    }
}

fn cell(column: &ShownColumn, text: Option<String>, key: Option<String>) -> Cell {
    match (text, column.link.as_ref(), key) {
        (Some(label), Some(link), Some(key)) => Cell::Place {
            label,
            place: link.place.clone(),
            key,
        },
        (text, _, _) => Cell::Text(text.unwrap_or_default()),
    }
}

fn heading(column: &ShownColumn, schema: &Schema, locale: Locale) -> Column {
    let kind = schema
        .field_with_name(&column.name)
        .map(|field| field.data_type().clone());
    let unit = match kind {
        _ if column.codes != Codes::Plain => None,
        Ok(kind) if kind.is_integer() => Some(Unit::Count),
        Ok(kind) if kind.is_decimal() => Some(Unit::Money),
        Ok(kind) if kind.is_floating() => Some(Unit::Ratio),
        _ => None,
    };
    let label = column.label.get(locale).to_owned();
    match unit {
        Some(usual) => Column::of_figures(label, column.unit.unwrap_or(usual), column.decimals),
        None => Column::of_names(label),
    }
}

fn marks_of(lookup: &Lookup, batch: &RecordBatch) -> Result<Vec<Option<Mark>>> {
    let kind = lookup
        .columns
        .get(1)
        .filter(|_| lookup.show == Show::Timeline);
    let Some(kind) = kind else {
        return Ok(Vec::new());
    };
    let codes = texts(batch, &kind.name)?.into_iter();
    Ok(codes.map(|code| kind.marks.get(&code?).copied()).collect())
}

fn source<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef> {
    batch
        .column_by_name(name)
        .ok_or_else(|| EngineError::Internal(format!("the query gave no column `{name}`")).into())
}

fn internal(error: &ArrowError) -> crate::metric::MetricError {
    EngineError::Internal(error.to_string()).into()
}
