//! The `checks:` of a contract: SQL conditions over the typed row.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{Array as _, AsArray as _, RecordBatch};
use arrow::datatypes::{DataType, Schema};
use arrow::util::display::array_value_to_string;
use datafusion::common::DFSchema;
use datafusion::error::DataFusionError;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::prelude::SessionContext;

use super::{Fault, Faults};
use crate::domain::Sensitivity;
use crate::ingest::contract::{Contract, RowCheck};
use crate::ingest::read::shorten;
use crate::ingest::{IngestError, Result};

/// A compiled condition.
#[derive(Debug)]
pub(super) struct ExpressionCheck {
    fault: Fault,
    expression: Arc<dyn PhysicalExpr>,
    /// Names of the columns that it uses, in the order of the table.
    columns: Vec<String>,
    /// Whether it uses a secret column.
    secret: bool,
}

impl ExpressionCheck {
    /// Compiles a condition over the typed columns.
    pub(super) fn new(
        contract: &Contract,
        check: &RowCheck,
        schema: &Schema,
        session: &SessionContext,
    ) -> Result<Self> {
        let compiled = DFSchema::try_from(schema.clone()).and_then(|schema| {
            let expression = session.parse_sql_expr(&check.expression, &schema)?;
            let used: BTreeSet<String> = (expression.column_refs().into_iter())
                .map(|column| column.name.clone())
                .collect();
            Ok((session.create_physical_expr(expression, &schema)?, used))
        });
        let error = |problem: String| IngestError::Contract {
            path: contract.path.clone(),
            line: check.line,
            problem: format!("check {}: {problem}", check.name),
        };
        let (expression, used) = compiled.map_err(|cause| error(problem(&cause, schema)))?;
        let kind = expression
            .data_type(schema)
            .map_err(|cause| error(problem(&cause, schema)))?;
        if kind != DataType::Boolean {
            return Err(error(format!(
                "the expression gives {kind}, not true or false"
            )));
        }
        // A constant of the wrong type is found by computing over no row.
        let empty = RecordBatch::new_empty(Arc::new(schema.clone()));
        if let Err(cause) = expression.evaluate(&empty) {
            return Err(error(problem(&cause, schema)));
        }
        let landed = contract.landed_columns();
        let used: Vec<_> = landed
            .into_iter()
            .filter(|column| used.contains(&column.name))
            .collect();
        Ok(Self {
            fault: Fault::CheckFailed(check.name.as_str().into()),
            expression,
            secret: used
                .iter()
                .any(|column| column.sensitivity == Sensitivity::Secret),
            columns: used.into_iter().map(|column| column.name).collect(),
        })
    }

    /// Records the rows for which the condition is false; unknown is not false, as in SQL.
    pub(super) fn run(&self, batch: &RecordBatch, faults: &mut Faults) {
        let failing = self
            .failing(batch)
            .unwrap_or_else(|_| self.failing_alone(batch, faults));
        for row in failing {
            self.record(batch, row, faults);
        }
    }

    /// A row that makes the expression fail, by a division by zero for example, is a bad row, and
    /// must not take its neighbours with it.
    fn failing_alone(&self, batch: &RecordBatch, faults: &Faults) -> Vec<usize> {
        let holds = |row: usize| {
            self.failing(&batch.slice(row, 1))
                .is_ok_and(|rows| rows.is_empty())
        };
        (0..batch.num_rows())
            .filter(|row| faults.is_good(*row) && !holds(*row))
            .collect()
    }

    fn failing(&self, batch: &RecordBatch) -> Result<Vec<usize>, DataFusionError> {
        let result = self
            .expression
            .evaluate(batch)?
            .into_array(batch.num_rows())?;
        let result = result.as_boolean();
        if result.false_count() == 0 {
            return Ok(Vec::new());
        }
        let failing = result
            .iter()
            .enumerate()
            .filter(|(_, value)| *value == Some(false));
        Ok(failing.map(|(row, _)| row).collect())
    }

    fn record(&self, batch: &RecordBatch, row: usize, faults: &mut Faults) {
        if !faults.is_good(row) {
            return;
        }
        let shown = self.columns.iter().map(|name| {
            let value = batch
                .column_by_name(name)
                .filter(|column| !column.is_null(row));
            value
                .and_then(|column| array_value_to_string(column, row).ok())
                .unwrap_or_default()
        });
        let value = (!self.secret).then(|| shorten(&shown.collect::<Vec<_>>().join(", ")));
        faults.of_row(row, &self.fault, Some(self.columns.join(", ")), value);
    }
}

/// What is wrong with an expression, in one line; an unknown column lists the known ones.
fn problem(error: &DataFusionError, schema: &Schema) -> String {
    let text = match error.find_root() {
        DataFusionError::SQL(cause, _) => cause.to_string(),
        root => root.strip_backtrace(),
    };
    let line = text.lines().next().unwrap_or_default();
    if matches!(error.find_root(), DataFusionError::SchemaError(..)) {
        let known = schema.fields().iter().map(|field| field.name().as_str());
        return format!("{line} known: {}", known.collect::<Vec<_>>().join(", "));
    }
    line.to_owned()
}
