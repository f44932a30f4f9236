//! `guanxi demo`: init, load, build and serve in one go.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::Global;
use super::build::Build;
use super::context::Context;
use super::init::write_project;
use super::load::Load;
use super::serve::{DEFAULT_ADDRESS, serve_until_stopped};

/// Write a sample bank, load it, build it and serve its last quarter.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Folder of the sample bank; made when missing
    #[arg(long, value_name = "DIR", default_value = "guanxi-demo")]
    dir: PathBuf,
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = DEFAULT_ADDRESS)]
    listen: SocketAddr,
}

impl Demo {
    pub(super) async fn run(self, mut global: Global) -> anyhow::Result<()> {
        if !self.dir.join("guanxi.yml").exists() {
            write_project(&self.dir)?;
        }
        global.project = Some(self.dir);
        let context = Context::open(&global)?;
        Box::pin(Load::of_inbox().run_in(&context)).await?;
        Box::pin(Build::of_changes().run_in(&context)).await?;
        serve_until_stopped(&context, self.listen, None).await
    }
}
