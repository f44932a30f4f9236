//! `guanxi init`: writes the default project with its sample data.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;

use super::Global;
use crate::config::Project;
use crate::domain::messages::message_with;
use crate::report::schema::SHAPES;

/// Write the default project with its sample data into a folder.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder to write to; made when missing
    dir: PathBuf,
}

impl Init {
    pub(super) fn run(&self, global: &Global) -> anyhow::Result<()> {
        if self.dir.join("guanxi.yml").exists() {
            bail!(
                "{} already holds a project; nothing was written",
                self.dir.display()
            );
        }
        write_project(&self.dir)?;
        let folder = self.dir.display().to_string();
        println!(
            "{}",
            message_with(
                global.locale().unwrap_or_default(),
                "cli-init-done",
                &[("folder", &folder)]
            )
        );
        Ok(())
    }
}

/// Writes the default project into a folder; `guanxi.yml` comes last, so that a folder that has it
/// is complete.
pub(super) fn write_project(dir: &Path) -> anyhow::Result<()> {
    let mut files = Project::scaffold();
    files.push((".gitignore".to_owned(), b"/warehouse\n".to_vec()));
    for shape in SHAPES {
        let path = format!("schemas/{}.json", shape.name);
        files.push((path, shape.text().into_bytes()));
    }
    files.sort_by_key(|(path, _)| path == "guanxi.yml");
    for (path, bytes) in files {
        let path = dir.join(path);
        let failed = || format!("failed to write {}", path.display());
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(failed)?;
        }
        std::fs::write(&path, bytes).with_context(failed)?;
    }
    Ok(())
}
