//! A failed test with the rows that failed it, as a table for the screen.

use std::fmt;

use arrow::array::{Array, RecordBatch};
use arrow::error::ArrowError;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use futures::TryStreamExt as _;

/// How many offending rows are kept.
const KEPT: usize = 10;
/// What stands for the values of personal and secret columns.
const MASK: &str = "***";

/// A test that failed.
#[derive(Debug, Clone)]
pub struct FailedTest {
    /// The model, or the file of `sql/checks/`.
    pub model: String,
    /// The test, as its twin writes it.
    pub test: String,
    /// The rows that failed it, or why it could not run.
    pub found: Result<Offenders, String>,
}

/// Rows that failed a test.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offenders {
    /// How many there are.
    pub total: u64,
    /// Names of the columns shown.
    pub columns: Vec<String>,
    /// The first of them, as text.
    pub rows: Vec<Vec<String>>,
}

impl Offenders {
    /// Runs a query whose rows are offenders; columns for which `hidden` holds are masked.
    pub(super) async fn of(
        frame: DataFrame,
        hidden: impl Fn(&str) -> bool,
    ) -> Result<Self, DataFusionError> {
        let schema = frame.schema().as_arrow().clone();
        let columns = schema.fields().iter().map(|field| field.name().clone());
        let mut found = Self {
            columns: columns.collect(),
            ..Self::default()
        };
        let mut stream = frame.execute_stream().await?;
        while let Some(batch) = stream.try_next().await? {
            found.total += batch.num_rows() as u64;
            let wanted = KEPT.saturating_sub(found.rows.len()).min(batch.num_rows());
            for row in texts(&batch.slice(0, wanted))? {
                let shown = row.into_iter().zip(&found.columns);
                let row = shown.map(|(value, column)| match value {
                    Some(_) if hidden(column) => MASK.to_owned(),
                    Some(value) => value,
                    None => "null".to_owned(),
                });
                found.rows.push(row.collect());
            }
        }
        found.rows.sort();
        Ok(found)
    }
}

/// The values of a batch, row by row.
pub(super) fn texts(batch: &RecordBatch) -> Result<Vec<Vec<Option<String>>>, ArrowError> {
    let options = FormatOptions::default();
    let mut rows = vec![Vec::with_capacity(batch.num_columns()); batch.num_rows()];
    for column in batch.columns() {
        let formatter = ArrayFormatter::try_new(column.as_ref(), &options)?;
        for (index, row) in rows.iter_mut().enumerate() {
            let value = column.is_valid(index).then(|| formatter.value(index));
            row.push(value.map(|value| value.to_string()));
        }
    }
    Ok(rows)
}

impl fmt::Display for FailedTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} failed", self.model, self.test)?;
        match &self.found {
            Err(problem) => write!(f, ": {problem}"),
            Ok(offenders) => write!(f, ": {offenders}"),
        }
    }
}

impl fmt::Display for Offenders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.total {
            1 => f.write_str("1 row")?,
            total => write!(f, "{total} rows")?,
        }
        if self.total > self.rows.len() as u64 {
            write!(f, ", the first {}", self.rows.len())?;
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut table = Table::new();
        table.load_preset(ASCII_MARKDOWN);
        table.set_header(&self.columns);
        table.add_rows(&self.rows);
        write!(f, "\n{table}")
    }
}
