//! `guanxi releases`: what was published, and what changed each time.

use clap::Args;
use comfy_table::Table;

use super::Global;
use super::context::Context;
use super::output::{count, table};
use crate::domain::Locale;
use crate::domain::messages::{message, message_with};
use crate::store::Release;

/// Names of changed tables that one line shows.
const SHOWN_CHANGES: usize = 6;

/// List the releases: when, which tables, what changed.
#[derive(Debug, Args)]
pub(super) struct Releases {
    /// Show the tables of one release with versions and row counts
    #[arg(value_name = "RELEASE")]
    id: Option<u64>,
}

impl Releases {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let store = context.store().await?;
        let table = match self.id {
            Some(id) => tables(&*store.release(id).await?, context.locale),
            None => list(&store.releases().await?, context.locale),
        };
        println!("{table}");
        Ok(())
    }
}

fn list(releases: &[Release], locale: Locale) -> Table {
    let keys = [
        "release",
        "published",
        "data-until",
        "tables",
        "rows",
        "checks",
        "changed",
    ];
    let rows = releases.iter().enumerate().map(|(position, release)| {
        let rows: u64 = release.tables.values().filter_map(|table| table.rows).sum();
        vec![
            release.id.to_string(),
            release.created_at.format("%Y-%m-%d %H:%M:%S").to_string(),
            release
                .data_date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            release.tables.len().to_string(),
            count(rows),
            release.checks.passed.to_string(),
            changes(&release.changed_since(releases.get(position + 1)), locale),
        ]
    });
    table(
        &keys.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
}

fn changes(names: &[String], locale: Locale) -> String {
    if names.len() <= SHOWN_CHANGES {
        return names.join(", ");
    }
    let more = (names.len() - SHOWN_CHANGES).to_string();
    let shown = names[..SHOWN_CHANGES].join(", ");
    message_with(
        locale,
        "cli-and-more",
        &[("shown", &shown), ("count", &more)],
    )
}

fn tables(release: &Release, locale: Locale) -> Table {
    let rows = release.tables.iter().map(|(name, released)| {
        let kind = if released.sql.is_some() {
            "cli-view"
        } else {
            "cli-table"
        };
        vec![
            name.clone(),
            message(locale, kind),
            released
                .version
                .map(|version| version.to_string())
                .unwrap_or_default(),
            released.rows.map(count).unwrap_or_default(),
        ]
    });
    let keys = ["table", "kind", "version", "rows"];
    table(
        &keys.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
}
