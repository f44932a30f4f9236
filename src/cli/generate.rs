//! `guanxi generate`: a synthetic bank of any size.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::Global;
use super::output::{count, table};
use super::progress;
use crate::domain::messages::message;
use crate::generate::{Format, Plan, run};

/// Generate a synthetic bank: the same bytes for the same seed.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  guanxi generate --customers 100000 --out big
  guanxi load big && guanxi build")]
pub(super) struct Generate {
    /// Customers and prospects over the whole period
    #[arg(long, value_name = "N", default_value_t = 1_500)]
    customers: u32,
    /// First day
    #[arg(long, value_name = "DATE", default_value = "2023-01-01")]
    from: NaiveDate,
    /// Last day
    #[arg(long, value_name = "DATE", default_value = "2025-12-31")]
    to: NaiveDate,
    /// Another seed gives another bank with the same planted figures
    #[arg(long, value_name = "S", default_value_t = 42)]
    seed: u64,
    /// File format
    #[arg(long, value_enum, default_value_t = FileFormat::Csv)]
    format: FileFormat,
    /// Folder for the files; made when missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FileFormat {
    Csv,
    Parquet,
}

impl Generate {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<()> {
        let locale = global.locale().unwrap_or_default();
        let plan = Plan {
            customers: self.customers,
            from: self.from,
            to: self.to,
            seed: self.seed,
            format: match self.format {
                FileFormat::Csv => Format::Csv,
                FileFormat::Parquet => Format::Parquet,
            },
            out: self.out,
        };
        let bar = progress::bar(u64::from(plan.customers), message(locale, "cli-generating"));
        let summary = run(&plan, |done, _| bar.set_position(done))?;
        bar.finish_and_clear();
        let header = [message(locale, "cli-table"), message(locale, "cli-rows")];
        let rows = summary
            .rows
            .iter()
            .map(|(name, rows)| vec![(*name).to_owned(), count(*rows)]);
        println!("{}", table(&header, rows));
        Ok(())
    }
}
