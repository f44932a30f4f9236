//! The quarters that a release has data for, from the model `dim_quarter`.

use datafusion::arrow::array::{Array as _, AsArray as _, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::{Expr, ident, lit};

use super::table::{internal, text};
use super::{QUARTER, Result};
use crate::domain::Quarter;
use crate::engine::{EngineError, Question, Session};

const TABLE: &str = "dim_quarter";
const COMPLETE: &str = "is_complete";
/// More than nine thousand years of quarters cannot be.
const MAX_QUARTERS: usize = 40_000;

/// The quarters of a release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quarters {
    /// Newest first.
    pub all: Vec<Quarter>,
    /// The newest complete one, else the newest; none when there is no data.
    pub latest: Option<Quarter>,
}

/// The quarters that a session's release has data for.
pub async fn available_quarters(session: &Session) -> Result<Quarters> {
    let run = async {
        let table = session.table(TABLE).await?;
        let has_completeness = table.schema().has_column_with_unqualified_name(COMPLETE);
        let complete: Expr = if has_completeness {
            ident(COMPLETE)
        } else {
            lit(true)
        };
        let frame = table
            .select(vec![ident(QUARTER), complete.alias(COMPLETE)])
            .map_err(EngineError::from)?;
        session.collect(frame, MAX_QUARTERS).await
    };
    let question = Question::whole(TABLE.to_owned());
    let kept = Box::pin(session.kept(question, run)).await?;
    let mut known = Vec::new();
    for batch in kept.batches() {
        known.extend(read(batch)?);
    }
    Ok(Quarters::new(known))
}

impl Quarters {
    /// Sorts quarters and whether they are complete.
    pub fn new(mut known: Vec<(Quarter, bool)>) -> Self {
        known.sort_unstable_by(|left, right| right.cmp(left));
        known.dedup_by_key(|(quarter, _)| *quarter);
        let complete = known.iter().find(|(_, is_complete)| *is_complete);
        Self {
            latest: complete.or(known.first()).map(|(quarter, _)| *quarter),
            all: known.into_iter().map(|(quarter, _)| quarter).collect(),
        }
    }
}

fn read(batch: &RecordBatch) -> Result<Vec<(Quarter, bool)>> {
    let labels = cast(batch.column(0), &DataType::Utf8).map_err(|error| internal(&error))?;
    let complete = cast(batch.column(1), &DataType::Boolean).map_err(|error| internal(&error))?;
    let complete = complete.as_boolean();
    let rows = (0..batch.num_rows()).filter_map(|row| {
        let quarter = text(&labels, row)?.parse().ok()?;
        let is_complete = complete.is_valid(row) && complete.value(row);
        Some((quarter, is_complete))
    });
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter(label: &str) -> Quarter {
        label.parse().unwrap()
    }

    #[test]
    fn the_newest_complete_quarter_is_the_latest() {
        let known = ["2025Q1", "2025Q3", "2025Q2"].map(|label| (quarter(label), label != "2025Q3"));
        let quarters = Quarters::new(known.to_vec());
        assert_eq!(quarters.all[0], quarter("2025Q3"));
        assert_eq!(quarters.latest, Some(quarter("2025Q2")));
    }

    #[test]
    fn without_a_complete_quarter_the_newest_counts() {
        let quarters = Quarters::new(vec![(quarter("1998Q4"), false)]);
        assert_eq!(quarters.latest, Some(quarter("1998Q4")));
        assert_eq!(Quarters::new(Vec::new()).latest, None);
    }
}
