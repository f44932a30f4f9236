//! `guanxi schema`: JSON Schemas of the project's YAML files, for editors.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Global;
use crate::domain::messages::message_with;
use crate::report::schema::{SHAPES, Shape};

/// Print the JSON Schema of a kind of YAML file, or write all of them to a folder.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi schema dashboard
  guanxi schema --out schemas
then, as the first line of a dashboard, for editors with the YAML language server:
  # yaml-language-server: $schema=../schemas/dashboard.json")]
pub(super) struct Schema {
    /// Which kind of file
    #[arg(value_parser = PossibleValuesParser::new(SHAPES.iter().map(|shape| shape.name)))]
    kind: Option<String>,
    /// Folder to write all of them to, one `.json` a kind
    #[arg(
        long,
        value_name = "DIR",
        conflicts_with = "kind",
        required_unless_present = "kind"
    )]
    out: Option<PathBuf>,
}

impl Schema {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<()> {
        if let Some(shape) = self.kind.as_deref().and_then(Shape::named) {
            print!("{}", shape.text());
        }
        let Some(folder) = self.out else {
            return Ok(());
        };
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("failed to make {}", folder.display()))?;
        for shape in SHAPES {
            let path = folder.join(format!("{}.json", shape.name));
            std::fs::write(&path, shape.text())
                .with_context(|| format!("failed to write {}", path.display()))?;
        }
        let variables = [
            ("number", SHAPES.len().to_string()),
            ("folder", folder.display().to_string()),
        ];
        let variables = variables
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let locale = global.locale().unwrap_or_default();
        println!("{}", message_with(locale, "cli-schema-done", &variables));
        Ok(())
    }
}
