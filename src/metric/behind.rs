//! The rows behind a figure: those of its mart that the question keeps, as the principal may see
//! them.

use datafusion::arrow::array::Array as _;
use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};

use super::{BaseQuery, Catalog, MetricQuery, Plan, Result, compile, table};
use crate::engine::{EngineError, Session};

/// Some rows of one mart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowsBehind {
    /// The mart.
    pub mart: String,
    /// Its columns, and whether they hold figures.
    pub columns: Vec<(String, bool)>,
    /// The first rows; none where there is no value.
    pub rows: Vec<Vec<Option<String>>>,
    /// Whether there are more.
    pub is_cut: bool,
}

impl Catalog {
    /// The first rows behind a question about one metric, of each of its marts.
    pub async fn rows_behind(
        &self,
        session: &Session,
        question: &MetricQuery,
        most: usize,
    ) -> Result<Vec<RowsBehind>> {
        let plan = Plan::new(self, std::slice::from_ref(question));
        let mut all = Vec::new();
        for query in &plan.queries {
            all.push(Box::pin(rows(session, query, most)).await?);
        }
        Ok(all)
    }
}

async fn rows(session: &Session, query: &BaseQuery, most: usize) -> Result<RowsBehind> {
    let mart = session.table(&query.mart).await?;
    let condition = compile::condition(&mart, query).map_err(EngineError::from)?;
    let kept = match condition {
        Some(condition) => mart.filter(condition).map_err(EngineError::from)?,
        None => mart,
    };
    let frame = kept.limit(0, Some(most + 1)).map_err(EngineError::from)?;
    let mut behind = RowsBehind {
        mart: query.mart.clone(),
        ..RowsBehind::default()
    };
    let fields = frame.schema().fields().clone();
    let is_figure = |kind: &DataType| table::is_figure(kind);
    behind.columns = fields
        .iter()
        .map(|field| (field.name().clone(), is_figure(field.data_type())))
        .collect();
    let options = FormatOptions::default();
    for batch in session.collect(frame, most + 1).await? {
        let columns = batch.columns().iter();
        let columns: Vec<ArrayFormatter<'_>> = columns
            .map(|column| ArrayFormatter::try_new(column, &options))
            .collect::<Result<_, _>>()
            .map_err(|error| table::internal(&error))?;
        behind.rows.extend((0..batch.num_rows()).map(|row| {
            let cells = columns.iter().zip(batch.columns());
            let shown = cells.map(|(text, column)| {
                let is_known = column.is_valid(row);
                is_known.then(|| text.value(row).to_string())
            });
            shown.collect()
        }));
    }
    behind.is_cut = behind.rows.len() > most;
    behind.rows.truncate(most);
    Ok(behind)
}
