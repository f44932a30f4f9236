//! `guanxi render`: a dashboard or its tiles as files, without a server.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Global;
use super::context::Context;
use super::output::put;
use crate::domain::messages::message_with;
use crate::metric::Catalog;
use crate::report::dashboard::{Dashboards, Page, Request, page};
use crate::report::export::{Export, Format, Meaning, meanings};
use crate::report::html;

/// Write a dashboard to a file, or each of its tiles to a folder.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi render quarterly --period 2025Q4 --format html --out quarter.html
  guanxi render quarterly --format xlsx --out quarter.xlsx
  guanxi render quarterly --format csv --out tiles/ --filter branch=B03")]
pub(super) struct Render {
    /// Name of the dashboard: its file under dashboards/ without .yml
    dashboard: String,
    /// Period such as 2025Q4, 2025 or 2025-11 [default: the newest complete quarter]
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// End the period with the data, and so what it is compared with
    #[arg(long)]
    to_date: bool,
    /// What to compare with: `previous`, `last_year` or `target` [default: as each chart does]
    #[arg(long, value_name = "WHAT")]
    compare: Option<String>,
    /// A filter such as branch=B03; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = filter)]
    filter: Vec<(String, String)>,
    /// What to write
    #[arg(long, value_enum)]
    format: RenderFormat,
    /// File for the whole page, or folder for a file of each tile; a file ends like the format
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// A release number, a day or a moment [default: the newest release]
    #[arg(long, value_name = "R")]
    as_of: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RenderFormat {
    /// A page for browsers with everything in it
    Html,
    /// A drawing
    Svg,
    /// A picture
    Png,
    /// Figures as text
    Csv,
    /// A workbook
    Xlsx,
    /// Data for programs
    Json,
}

impl RenderFormat {
    /// The kind of file; none is the page for browsers.
    fn export(self) -> Option<Format> {
        match self {
            Self::Html => None,
            Self::Svg => Some(Format::Svg),
            Self::Png => Some(Format::Png),
            Self::Csv => Some(Format::Csv),
            Self::Xlsx => Some(Format::Xlsx),
            Self::Json => Some(Format::Json),
        }
    }
}

impl Render {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let catalog = Catalog::load(&context.project)?;
        let dashboards = Dashboards::load(&context.project, &catalog)?;
        let session = context.session(self.as_of.as_deref()).await?;
        let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (dimension, key) in &self.filter {
            let keys = filters.entry(dimension.clone()).or_default();
            keys.push(key.clone());
        }
        let request = Request {
            period: self.period.clone(),
            to_date: self.to_date.then(|| true.to_string()),
            compare: self.compare.clone(),
            filters,
            locale: context.locale,
        };
        let drawn = page(&dashboards, &self.dashboard, &catalog, &session, &request);
        let drawn = Box::pin(drawn).await?;
        let meanings = meanings(dashboards.get(&self.dashboard)?, &catalog, context.locale);
        let written = self.write(&drawn, &meanings)?;
        let (count, out) = (written.to_string(), self.out.display().to_string());
        let variables = [("count", count.as_str()), ("path", out.as_str())];
        println!(
            "{}",
            message_with(context.locale, "cli-rendered", &variables)
        );
        Ok(())
    }

    fn write(&self, page: &Page, meanings: &[Meaning]) -> anyhow::Result<usize> {
        let Some(format) = self.format.export() else {
            put(&self.out, html::standalone(page).as_bytes())?;
            return Ok(1);
        };
        let export = Export {
            page,
            meanings,
            address: None,
        };
        let extension = format.extension();
        if self.out.extension().is_some_and(|end| end == extension) {
            put(&self.out, &export.page(format)?)?;
            return Ok(1);
        }
        let mut written = 0;
        for tile in page.tiles() {
            let path = self.out.join(format!("{}.{extension}", tile.id));
            put(&path, &export.tile(tile, format)?)?;
            written += 1;
        }
        Ok(written)
    }
}

fn filter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it like branch=B03")?;
    Ok((name.to_owned(), value.to_owned()))
}
