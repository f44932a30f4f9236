//! `guanxi rejects`: the rows that were refused, each with file, line, column, value and reason.

use clap::Args;
use comfy_table::Table;

use super::Global;
use super::context::Context;
use super::output::table;
use crate::domain::Locale;
use crate::domain::messages::message;
use crate::ingest::{Reject, RejectQuery, rejects};

/// Characters of a value that are shown.
const SHOWN: usize = 40;

/// List the refused rows: file, line, column, value, reason.
#[derive(Debug, Args)]
pub(super) struct Rejects {
    /// Of this table only
    #[arg(long, value_name = "T")]
    table: Option<String>,
    /// Of this batch only
    #[arg(long, value_name = "ID")]
    batch: Option<String>,
    /// At most so many rows
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

impl Rejects {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let store = context.store().await?;
        let engine = Context::engine(&store)?;
        let query = RejectQuery {
            table: self.table,
            batch_id: self.batch,
            limit: Some(self.limit),
        };
        let found = rejects(&engine, &query).await?;
        match examples(found.iter(), context.locale) {
            Some(table) => println!("{table}"),
            None => println!("{}", message(context.locale, "cli-rejects-none")),
        }
        Ok(())
    }
}

/// Rejected rows as a table; `None` when there are none.
pub(super) fn examples<'a>(
    rejects: impl Iterator<Item = &'a Reject>,
    locale: Locale,
) -> Option<Table> {
    let rows: Vec<Vec<String>> = rejects.map(|reject| row(reject, locale)).collect();
    let keys = ["file", "line", "column", "value", "reason"];
    let header = keys.map(|key| message(locale, &format!("cli-{key}")));
    (!rows.is_empty()).then(|| table(&header, rows))
}

fn row(reject: &Reject, locale: Locale) -> Vec<String> {
    let value = reject.value.as_deref().unwrap_or_default();
    let mut shown: String = value.chars().take(SHOWN).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    vec![
        reject.file.clone(),
        reject.line.to_string(),
        reject.column.clone().unwrap_or_default(),
        shown,
        reject.words(locale),
    ]
}
