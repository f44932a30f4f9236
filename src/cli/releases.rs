//! `guanxi releases`: what was published, and what changed each time.

use clap::Args;
use comfy_table::Table;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;

use super::Global;
use super::context::Context;
use crate::store::Release;

/// List the releases: when, which tables, what changed.
#[derive(Debug, Args)]
pub(super) struct Releases {
    /// Show the tables of one release with versions and row counts
    #[arg(value_name = "RELEASE")]
    id: Option<u64>,
}

impl Releases {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let store = Context::open(global)?.store().await?;
        let table = match self.id {
            Some(id) => tables(store.release(id).await?.as_ref()),
            None => list(&store.releases().await?),
        };
        println!("{table}");
        Ok(())
    }
}

fn list(releases: &[Release]) -> Table {
    let mut table = plain_table();
    table.set_header([
        "release",
        "published (UTC)",
        "data until",
        "tables",
        "rows",
        "checks",
        "changed",
    ]);
    for (position, release) in releases.iter().enumerate() {
        let rows: u64 = release.tables.values().filter_map(|table| table.rows).sum();
        let changed = release.changed_since(releases.get(position + 1));
        let names = match changed.len() {
            count if count > 6 => format!("{} and {} more", changed[..5].join(", "), count - 5),
            _ => changed.join(", "),
        };
        table.add_row([
            release.id.to_string(),
            release.created_at.format("%Y-%m-%d %H:%M:%S").to_string(),
            release
                .data_date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            release.tables.len().to_string(),
            rows.to_string(),
            format!("{} passed", release.checks.passed),
            names,
        ]);
    }
    table
}

fn tables(release: &Release) -> Table {
    let mut table = plain_table();
    table.set_header(["table", "kind", "version", "rows"]);
    for (name, released) in &release.tables {
        let kind = if released.sql.is_some() {
            "view"
        } else {
            "table"
        };
        table.add_row([
            name.clone(),
            kind.to_owned(),
            released
                .version
                .map(|version| version.to_string())
                .unwrap_or_default(),
            released
                .rows
                .map(|rows| rows.to_string())
                .unwrap_or_default(),
        ]);
    }
    table
}

fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_HORIZONTAL_ONLY);
    table
}
