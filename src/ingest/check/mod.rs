//! Row checks: a block of text to typed columns and the rows that break the contract.
//!
//! A contract is compiled once into one [`Checker`]. Columns are converted one at a time by tight
//! loops over the text, and conditions over several columns run as DataFusion expressions over
//! the typed batch. A row with several faults is reported with its first, by column order.

mod column;
mod expression;
mod fault;
mod keys;
mod partition;
mod rules;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch};
use arrow::datatypes::{Schema, SchemaRef};
use arrow::error::ArrowError;
use datafusion::prelude::SessionContext;

pub use fault::Fault;
pub(super) use fault::{Faults, Found};
pub(super) use keys::{KeySet, keys};

use self::column::ColumnCheck;
use self::expression::ExpressionCheck;
use super::contract::{Contract, Contracts, Reference};
use super::parse::Zone;
use super::read::TextBlock;
use super::{IngestError, Result};
use crate::domain::Sensitivity;

/// The keys of the tables that others reference.
pub(super) type ReferenceSets = BTreeMap<Reference, Arc<KeySet>>;

/// What is wrong with the conditions of contracts, found by compiling them without data.
pub fn check_conditions(contracts: &Contracts, session: &SessionContext) -> Vec<IngestError> {
    let none = ReferenceSets::new();
    let compiled = contracts
        .iter()
        .map(|contract| Checker::new(contract, &none, session));
    compiled.filter_map(Result::err).collect()
}

/// The line of each row in its file.
fn lines(block: &TextBlock) -> Int64Array {
    let lines = (0..block.rows()).map(|row| i64::try_from(block.line(row)).unwrap_or(i64::MAX));
    lines.collect()
}

/// The compiled contract of one table.
#[derive(Debug)]
pub(super) struct Checker {
    contract: Contract,
    columns: Vec<ColumnCheck>,
    expressions: Vec<ExpressionCheck>,
    /// All landed columns but the lineage.
    schema: SchemaRef,
    has_secrets: bool,
}

/// A block after its checks: all its rows, and which of them are bad.
#[derive(Debug)]
pub(super) struct Checked {
    /// All rows; those of bad rows have nulls where a value was bad.
    pub(super) batch: RecordBatch,
    /// The bad rows.
    pub(super) faults: Faults,
}

impl Checker {
    /// Compiles a contract; `references` holds the keys of the tables that it references.
    pub(super) fn new(
        contract: &Contract,
        references: &ReferenceSets,
        session: &SessionContext,
    ) -> Result<Self> {
        let landed = contract.landed_schema();
        let typed = landed.fields().len() - 2;
        let schema = Arc::new(Schema::new(landed.fields()[..typed].to_vec()));
        let columns = contract.columns.iter().enumerate().map(|(index, column)| {
            let known = column
                .references
                .as_ref()
                .map(|to| references.get(to).cloned().unwrap_or_default());
            ColumnCheck::new(index, column, &contract.format, known)
        });
        let expressions = contract
            .checks
            .iter()
            .map(|check| ExpressionCheck::new(contract, check, &schema, session));
        Ok(Self {
            columns: columns.collect(),
            expressions: expressions.collect::<Result<_>>()?,
            schema,
            has_secrets: contract
                .columns
                .iter()
                .any(|column| column.sensitivity == Sensitivity::Secret),
            contract: contract.clone(),
        })
    }

    /// Converts and checks a block; keys are left to the caller, who sees all blocks.
    pub(super) fn check(&self, block: &TextBlock, zone: &mut Zone) -> Result<Checked> {
        let mut faults = Faults::none(block.rows());
        for found in &block.faults {
            let value = (!self.has_secrets).then(|| found.text.clone());
            faults.of_row(found.row, &found.fault, None, value);
        }
        let batch = self
            .convert(block, zone, &mut faults)
            .map_err(|source| self.arrow_error(source))?;
        for expression in &self.expressions {
            expression.run(&batch, &mut faults);
        }
        Ok(Checked { batch, faults })
    }

    /// The key of each row; empty when the table has none.
    pub(super) fn keys(&self, batch: &RecordBatch) -> Result<Vec<u128>> {
        let names = self.contract.key_names();
        let columns: Vec<&ArrayRef> = names
            .iter()
            .filter_map(|name| batch.column_by_name(name))
            .collect();
        keys(&columns).map_err(|source| self.arrow_error(source))
    }

    /// Names and values of a row's key, as a reject shows them.
    pub(super) fn key_text(&self, block: &TextBlock, row: usize) -> (String, Option<String>) {
        let key = &self.contract.key;
        let columns = key
            .iter()
            .filter_map(|index| self.contract.columns.get(*index));
        let secret = columns
            .clone()
            .any(|column| column.sensitivity == Sensitivity::Secret);
        let values: Vec<&str> = key.iter().map(|index| block.value(row, *index)).collect();
        (
            self.contract.key_names().join(", "),
            (!secret).then(|| values.join(", ")),
        )
    }

    fn convert(
        &self,
        block: &TextBlock,
        zone: &mut Zone,
        faults: &mut Faults,
    ) -> Result<RecordBatch, ArrowError> {
        let mut arrays = Vec::with_capacity(self.schema.fields().len());
        for column in &self.columns {
            column.run(block, zone, faults, &mut arrays)?;
        }
        if let Some(partition) = &self.contract.partition {
            let dates = self.schema.index_of(&partition.column)?;
            arrays.push(partition::labels(&arrays[dates], partition.unit));
        }
        if self.contract.line_column.is_some() {
            arrays.push(Arc::new(lines(block)));
        }
        RecordBatch::try_new(Arc::clone(&self.schema), arrays)
    }

    fn arrow_error(&self, source: ArrowError) -> IngestError {
        IngestError::Arrow {
            table: self.contract.table.clone(),
            source,
        }
    }
}
