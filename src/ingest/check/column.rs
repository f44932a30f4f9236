//! One column: text to typed values, with the column's own rules.

use std::sync::Arc;

use arrow::array::{ArrayRef, ArrowPrimitiveType, BooleanBuilder, PrimitiveBuilder, StringBuilder};
use arrow::datatypes::{
    Date32Type, Decimal128Type, Float64Type, Int64Type, TimestampMicrosecondType,
};
use arrow::error::ArrowError;

use super::keys::KeySet;
use super::{Fault, Faults};
use crate::ingest::contract::{Bound, Column, ColumnType, Format};
use crate::ingest::parse::{
    DateReader, DecimalFault, TimeReader, Zone, boolean, decimal, float, integer,
};
use crate::ingest::read::TextBlock;

/// The compiled rules of one column.
#[derive(Debug)]
pub(super) struct ColumnCheck {
    pub(super) index: usize,
    pub(super) column: Column,
    format: Format,
    date: DateReader,
    time: TimeReader,
    pub(super) references: Option<Arc<KeySet>>,
}

impl ColumnCheck {
    pub(super) fn new(
        index: usize,
        column: &Column,
        format: &Format,
        references: Option<Arc<KeySet>>,
    ) -> Self {
        let dates = column.format.as_ref();
        Self {
            index,
            column: column.clone(),
            format: format.clone(),
            date: DateReader::new(dates).unwrap_or(DateReader::Iso),
            time: TimeReader::new(dates).unwrap_or(TimeReader::Iso),
            references,
        }
    }

    /// The typed column, and its local dates when it has them. Faulty values are null.
    pub(super) fn run(
        &self,
        block: &TextBlock,
        zone: &mut Zone,
        faults: &mut Faults,
        out: &mut Vec<ArrayRef>,
    ) -> Result<(), ArrowError> {
        let array = match self.column.kind {
            ColumnType::Text => self.text(block, faults),
            ColumnType::Boolean => self.boolean(block, faults),
            ColumnType::Integer => self.integer(block, faults),
            ColumnType::Float => self.float(block, faults),
            ColumnType::Decimal { precision, scale } => {
                self.decimal(block, faults, precision, scale)?
            }
            ColumnType::Date => self.date(block, faults),
            ColumnType::Timestamp => return self.timestamp(block, zone, faults, out),
        };
        self.check_pattern(block, &array, faults)?;
        self.check_reference(block, &array, faults)?;
        out.push(array);
        Ok(())
    }

    /// Goes over all values of the column; a fault is recorded and stands as null.
    fn each<T>(
        &self,
        block: &TextBlock,
        faults: &mut Faults,
        mut read: impl FnMut(&str) -> Result<T, Fault>,
        mut push: impl FnMut(Option<T>),
    ) {
        for (row, field) in block.column(self.index).enumerate() {
            let value = self.value(field);
            let result = match value {
                Some(text) => read(text).map(Some),
                None if self.column.required => Err(Fault::MissingValue),
                None => Ok(None),
            };
            push(result.unwrap_or_else(|fault| {
                faults.of_column(row, &fault, &self.column, value.unwrap_or_default());
                None
            }));
        }
    }

    /// The field without blanks around it, or `None` if it means nothing.
    fn value<'a>(&self, field: &'a str) -> Option<&'a str> {
        let text = if self.format.trim { trim(field) } else { field };
        (!self.format.nulls.iter().any(|null| null == text)).then_some(text)
    }

    fn text(&self, block: &TextBlock, faults: &mut Faults) -> ArrayRef {
        let rows = block.rows();
        let mut builder = StringBuilder::with_capacity(rows, rows * 12);
        let mut last = 0;
        for (row, field) in block.column(self.index).enumerate() {
            let value = self.value(field);
            let fault = match value {
                None if self.column.required => Some(Fault::MissingValue),
                Some(text) if !self.accepts(text, &mut last) => Some(Fault::NotAccepted),
                _ => None,
            };
            if let Some(fault) = &fault {
                faults.of_column(row, fault, &self.column, field);
            }
            builder.append_option(value.filter(|_| fault.is_none()));
        }
        Arc::new(builder.finish())
    }

    /// Whether a text is among the accepted ones, asking first for the one that was found last.
    fn accepts(&self, text: &str, last: &mut usize) -> bool {
        let values = &self.column.values;
        if values.is_empty() || values.get(*last).is_some_and(|value| value == text) {
            return true;
        }
        let position = values.iter().position(|value| value == text);
        *last = position.unwrap_or(*last);
        position.is_some()
    }

    fn boolean(&self, block: &TextBlock, faults: &mut Faults) -> ArrayRef {
        let mut builder = BooleanBuilder::with_capacity(block.rows());
        let read = |text: &str| boolean(text).ok_or(Fault::WrongType);
        self.each(block, faults, read, |value| builder.append_option(value));
        Arc::new(builder.finish())
    }

    fn primitive<T: ArrowPrimitiveType>(
        &self,
        block: &TextBlock,
        faults: &mut Faults,
        read: impl FnMut(&str) -> Result<T::Native, Fault>,
    ) -> PrimitiveBuilder<T> {
        let mut builder = PrimitiveBuilder::<T>::with_capacity(block.rows());
        self.each(block, faults, read, |value| builder.append_option(value));
        builder
    }

    /// Smallest and largest accepted value, as the column's type has them.
    fn bounds<T>(&self, pick: impl Fn(Bound) -> Option<T>) -> (Option<T>, Option<T>) {
        (
            self.column.min.and_then(&pick),
            self.column.max.and_then(&pick),
        )
    }

    fn integer(&self, block: &TextBlock, faults: &mut Faults) -> ArrayRef {
        let (min, max) = self.bounds(|bound| match bound {
            Bound::Integer(value) => Some(value),
            _ => None,
        });
        let read = |text: &str| within(integer(text).ok_or(Fault::WrongType)?, min, max);
        Arc::new(self.primitive::<Int64Type>(block, faults, read).finish())
    }

    fn float(&self, block: &TextBlock, faults: &mut Faults) -> ArrayRef {
        let (min, max) = self.bounds(|bound| match bound {
            Bound::Float(value) => Some(value),
            _ => None,
        });
        let read = |text: &str| within(float(text).ok_or(Fault::WrongType)?, min, max);
        Arc::new(self.primitive::<Float64Type>(block, faults, read).finish())
    }

    fn date(&self, block: &TextBlock, faults: &mut Faults) -> ArrayRef {
        let (min, max) = self.bounds(|bound| match bound {
            Bound::Date(value) => Some(value),
            _ => None,
        });
        let read = |text: &str| within(self.date.read(text).ok_or(Fault::WrongType)?, min, max);
        Arc::new(self.primitive::<Date32Type>(block, faults, read).finish())
    }

    fn decimal(
        &self,
        block: &TextBlock,
        faults: &mut Faults,
        precision: u8,
        scale: i8,
    ) -> Result<ArrayRef, ArrowError> {
        let (min, max) = self.bounds(|bound| match bound {
            Bound::Decimal(value) => Some(value),
            _ => None,
        });
        let read = |text: &str| {
            let units = decimal(text, precision, scale).map_err(|fault| match fault {
                DecimalFault::Syntax => Fault::WrongType,
                DecimalFault::Scale => Fault::TooManyDecimals,
                DecimalFault::Precision => Fault::TooLarge,
            });
            within(units?, min, max)
        };
        let array = self
            .primitive::<Decimal128Type>(block, faults, read)
            .finish();
        Ok(Arc::new(array.with_precision_and_scale(precision, scale)?))
    }

    fn timestamp(
        &self,
        block: &TextBlock,
        zone: &mut Zone,
        faults: &mut Faults,
        out: &mut Vec<ArrayRef>,
    ) -> Result<(), ArrowError> {
        let mut days = PrimitiveBuilder::<Date32Type>::with_capacity(block.rows());
        let mut moments = PrimitiveBuilder::<TimestampMicrosecondType>::with_capacity(block.rows());
        let read = |text: &str| self.time.read(text, zone).ok_or(Fault::WrongType);
        self.each(block, faults, read, |moment| {
            moments.append_option(moment.map(|moment| moment.micros));
            days.append_option(moment.map(|moment| moment.local_day));
        });
        let moments: ArrayRef = Arc::new(moments.finish().with_timezone("UTC"));
        self.check_reference(block, &moments, faults)?;
        out.push(moments);
        if self.column.local_date.is_some() {
            out.push(Arc::new(days.finish()));
        }
        Ok(())
    }
}

fn within<T: PartialOrd>(value: T, min: Option<T>, max: Option<T>) -> Result<T, Fault> {
    if min.is_some_and(|min| value < min) {
        Err(Fault::BelowMinimum)
    } else if max.is_some_and(|max| value > max) {
        Err(Fault::AboveMaximum)
    } else {
        Ok(value)
    }
}

/// `str::trim`, which is asked only if an end can be blank: it looks at characters, this at bytes.
fn trim(text: &str) -> &str {
    let solid = |byte: &u8| (b'!'..=b'~').contains(byte);
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if solid(first) && solid(last) => text,
        _ => text.trim(),
    }
}
