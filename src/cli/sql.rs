//! `guanxi sql`: one query over a release, read-only.

use std::io::Read as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;

use super::Global;
use super::context::Context;
use super::output::{RowFormat, print_rows};

/// Ask a SQL query of a release and print the rows.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi sql -c \"select count(*) from fct_transaction\"
  guanxi sql report.sql --format csv > report.csv
  guanxi sql -c \"select * from mart_campaign\" --as-of 2025-12-31")]
pub(super) struct Sql {
    /// The query
    #[arg(
        short,
        long,
        value_name = "SQL",
        conflicts_with = "file",
        allow_hyphen_values = true
    )]
    command: Option<String>,
    /// A file with the query, or - for standard input
    file: Option<PathBuf>,
    /// How rows are printed
    #[arg(long, value_enum, default_value_t = RowFormat::Table)]
    format: RowFormat,
    /// A release number, a day or a moment [default: the newest release]
    #[arg(long, value_name = "R")]
    as_of: Option<String>,
}

impl Sql {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let query = self.query()?;
        let session = Context::open(global)?
            .session(self.as_of.as_deref())
            .await?;
        let frame = session.sql(&query).await?;
        print_rows(session.run(frame).await?, self.format).await
    }

    fn query(&self) -> anyhow::Result<String> {
        match (&self.command, &self.file) {
            (Some(query), _) => Ok(query.clone()),
            (None, Some(path)) if path.as_os_str() == "-" => {
                let mut query = String::new();
                std::io::stdin().read_to_string(&mut query)?;
                Ok(query)
            }
            (None, Some(path)) => std::fs::read_to_string(path)
                .with_context(|| format!("failed to read {}", path.display())),
            (None, None) => bail!("no query; give one with -c \"select ...\" or name a file"),
        }
    }
}
