//! `guanxi docs`: the data dictionary, one entry on the screen or all of it as pages.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::Global;
use super::context::Context;
use super::output::put;
use crate::domain::messages::message_with;
use crate::metric::nearest_first;
use crate::report::dictionary::Dictionary;
use crate::report::html;

/// Explain figures: definition, SQL, lineage, tests, owner; or write the whole dictionary.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi docs churn_rate          one metric, model, source, saved query or dashboard
  guanxi docs --out dictionary    all of it as HTML pages, without a server")]
pub(super) struct Docs {
    /// Name of a metric, model, source, saved query or dashboard
    #[arg(required_unless_present = "out")]
    name: Option<String>,
    /// Folder for the pages
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    out: Option<PathBuf>,
}

impl Docs {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let dictionary = Dictionary::load(&context.project)?;
        if let Some(folder) = &self.out {
            let bank = &context.project.settings.name;
            let pages = html::dictionary(&dictionary, bank, context.locale);
            return write(&pages, folder, &context);
        }
        let name = self.name.unwrap_or_default();
        let found = dictionary.named(&name);
        if found.is_empty() {
            let known = dictionary.iter().map(|entry| entry.name.as_str());
            bail!(
                "nothing is called `{name}`; known: {}",
                nearest_first(&name, known)
            );
        }
        for entry in found {
            println!("{}", entry.to_text(context.locale));
        }
        Ok(())
    }
}

fn write(pages: &[(String, String)], folder: &Path, context: &Context) -> anyhow::Result<()> {
    for (path, text) in pages {
        put(&folder.join(path), text.as_bytes())?;
    }
    let start = folder.join("index.html");
    let (count, path) = (pages.len().to_string(), start.display().to_string());
    let variables = [("count", count.as_str()), ("path", path.as_str())];
    println!(
        "{}",
        message_with(context.locale, "cli-docs-written", &variables)
    );
    Ok(())
}
