//! `guanxi load`: lands files by the project's contracts, all of them or none.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use comfy_table::Table;

use super::Global;
use super::context::Context;
use super::output::{count, table};
use super::progress;
use super::rejects::examples;
use crate::config::Limits;
use crate::domain::Locale;
use crate::domain::messages::{message, message_with};
use crate::ingest::{Contracts, IngestError, LoadOptions, Sources, Summary, kind_words, load};

/// Land files by the project's contracts; a refused load lands nothing (exit code 3).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi load                          the project's inbox
  guanxi load 2025-12/ --dry-run       what would land and what would be refused
  guanxi load export.csv --table customer")]
pub(super) struct Load {
    /// Files, or folders whose files are taken [default: the project's inbox]
    paths: Vec<PathBuf>,
    /// The table of the files, whatever their names
    #[arg(long, value_name = "T")]
    table: Option<String>,
    /// Read and check everything, land nothing
    #[arg(long)]
    dry_run: bool,
}

impl Load {
    pub(super) fn of_inbox() -> Self {
        Self {
            paths: Vec::new(),
            table: None,
            dry_run: false,
        }
    }

    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        self.run_in(&context).await
    }

    pub(super) async fn run_in(self, context: &Context) -> anyhow::Result<()> {
        let locale = context.locale;
        let contracts = Contracts::load(&context.project)?;
        let store = context.store_or_new().await?;
        let engine = Context::engine(&store)?;
        let sources = Sources {
            paths: self.paths(context)?,
            table: self.table,
        };
        let bar = progress::bytes(0, message(locale, "cli-loading"));
        let drawn = bar.clone();
        let options = LoadOptions {
            dry_run: self.dry_run,
            threads: Limits::from_env().threads,
            zone: context.project.settings.time_zone,
            progress: Arc::new(move |step| {
                drawn.set_length(step.total);
                drawn.set_position(step.bytes);
                drawn.set_message(step.table);
            }),
        };
        let ended = Box::pin(load(&contracts, &sources, &engine, &options)).await;
        bar.finish_and_clear();
        match ended {
            Ok(summary) => {
                println!("{}", report(&summary, "cli-rejects-first", locale));
                let is_old = summary.tables.iter().all(|table| table.files.is_empty());
                let done = match (self.dry_run, is_old) {
                    (true, _) => "cli-load-dry",
                    (false, true) => "cli-load-nothing",
                    (false, false) => "cli-load-done",
                };
                let rows = count(landed(&summary));
                println!("{}", message_with(locale, done, &[("rows", &rows)]));
                Ok(())
            }
            Err(IngestError::Refused(summary)) => {
                println!("{}", report(&summary, "cli-rejects-refused", locale));
                Err(IngestError::Refused(summary).into())
            }
            Err(error) => Err(error.into()),
        }
    }

    fn paths(&self, context: &Context) -> anyhow::Result<Vec<PathBuf>> {
        if !self.paths.is_empty() {
            return Ok(self.paths.clone());
        }
        let root = context.project.root.as_ref().context(
            "name the files to load; the embedded project has no inbox (`guanxi init DIR` makes a project that has one)",
        )?;
        Ok(vec![root.join(&context.project.settings.inbox)])
    }
}

fn landed(summary: &Summary) -> u64 {
    summary
        .tables
        .iter()
        .filter(|table| !table.files.is_empty())
        .map(|table| table.rows_good)
        .sum()
}

/// A line for each table, the reasons of rejected rows, and under a title the first of these.
fn report(summary: &Summary, title: &str, locale: Locale) -> String {
    let mut text = lines(summary, locale).to_string();
    let rejected = summary.tables.iter().flat_map(|table| &table.examples);
    if let Some(shown) = examples(rejected, locale) {
        let title = message(locale, title);
        text = format!("{text}\n\n{title}\n{shown}");
    }
    text
}

fn lines(summary: &Summary, locale: Locale) -> Table {
    let keys = [
        "table",
        "files",
        "skipped",
        "rows-read",
        "rows-good",
        "rows-rejected",
        "reasons",
    ];
    let rows = summary.tables.iter().map(|table| {
        let reasons = table
            .rejected
            .iter()
            .map(|(kind, rows)| format!("{} {}", kind_words(locale, kind), count(*rows)));
        let reasons: Vec<String> = reasons.collect();
        vec![
            table.table.clone(),
            count(table.files.len() as u64),
            count(table.skipped.len() as u64),
            count(table.rows_read),
            count(table.rows_good),
            count(table.rows_rejected()),
            reasons.join(", "),
        ]
    });
    table(
        &keys.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
}
