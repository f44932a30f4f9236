//! What a load did, or would have done.

use std::collections::BTreeMap;

use super::Reject;

/// What a load did.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// By table, parents first; tables without new files come before the others.
    pub tables: Vec<TableSummary>,
}

/// What a load did with one table.
#[derive(Debug, Clone, Default)]
pub struct TableSummary {
    /// Its name.
    pub table: String,
    /// The batch; the same files make the same batch.
    pub batch_id: String,
    /// Files that were read.
    pub files: Vec<String>,
    /// Files that have landed before.
    pub skipped: Vec<String>,
    /// Rows in the files.
    pub rows_read: u64,
    /// Good rows; in a dry run those that would land, in a refused load those that could have.
    pub rows_good: u64,
    /// Rejected rows by kind.
    pub rejected: BTreeMap<String, u64>,
    /// The first rejected rows.
    pub examples: Vec<Reject>,
    /// Largest accepted share of rejected rows.
    pub max_rejects: f64,
    /// Version of the table that the load made; `None` when nothing changed.
    pub version: Option<u64>,
}

impl TableSummary {
    /// Number of rejected rows.
    pub fn rows_rejected(&self) -> u64 {
        self.rejected.values().sum()
    }

    /// Share of rejected rows, 0 to 1.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share needs no more than 52 bits"
    )]
    pub fn reject_share(&self) -> f64 {
        match self.rows_read {
            0 => 0.0,
            rows => self.rows_rejected() as f64 / rows as f64,
        }
    }

    /// Whether too many rows were rejected.
    pub fn is_refused(&self) -> bool {
        self.reject_share() > self.max_rejects
    }
}

impl Summary {
    /// The tables with too many rejected rows.
    pub fn refused(&self) -> impl Iterator<Item = &TableSummary> {
        self.tables.iter().filter(|table| table.is_refused())
    }

    /// Why the load was refused.
    pub fn refusal(&self) -> String {
        let tables = self.refused().map(|table| {
            format!(
                "{} rejects {} of {} rows ({:.1} %, accepted {:.1} %)",
                table.table,
                table.rows_rejected(),
                table.rows_read,
                table.reject_share() * 100.0,
                table.max_rejects * 100.0,
            )
        });
        tables.collect::<Vec<_>>().join("; ")
    }
}
