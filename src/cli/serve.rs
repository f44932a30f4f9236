//! `guanxi serve`: dashboards in the browser.

use std::net::SocketAddr;

use anyhow::Context as _;
use clap::Args;
use futures::future::FutureExt as _;

use super::Global;
use super::check::inspect;
use super::context::Context;
use crate::config::{Project, Serving};
use crate::domain::messages::message_with;
use crate::model::ModelSet;
use crate::serve::{self, App, Author, Live};

/// Serve the dashboards in the browser until Ctrl-C.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address to listen on; only loopback until there are users. Port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = DEFAULT_ADDRESS)]
    listen: SocketAddr,
    /// Follow the project's files: a save that is right is shown at once, what is wrong with another
    /// one stands on every page
    #[arg(long)]
    watch: bool,
}

/// Where the service listens when nothing else is said.
pub(super) const DEFAULT_ADDRESS: &str = "127.0.0.1:8686";

impl Serve {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let author = if self.watch {
            Some(author(&context.project)?)
        } else {
            None
        };
        serve_until_stopped(&context, self.listen, author).await
    }
}

/// Serves a project and says where.
pub(super) async fn serve_until_stopped(
    context: &Context,
    listen: SocketAddr,
    author: Option<Author>,
) -> anyhow::Result<()> {
    let store = context.store_or_new().await?;
    let engine = Context::engine(&store)?;
    let app = App::new(&context.project, engine, Serving::from_env())?;
    let live = Live::new(app);
    let locale = context.locale;
    let told = |address: SocketAddr| {
        let url = format!("http://{address}");
        println!("{}", message_with(locale, "cli-serving", &[("url", &url)]));
    };
    Ok(Box::pin(serve::run(listen, live, author, told, serve::stopped())).await?)
}

/// Somebody who writes the project while it is served.
fn author(project: &Project) -> anyhow::Result<Author> {
    let folder = project.root.clone().context(
        "the project inside the program cannot be changed; run `guanxi init bank`, then `guanxi --project bank serve --watch`",
    )?;
    let inspect = Box::new(|project| checked(project).boxed());
    Ok(Author { folder, inspect })
}

async fn checked(project: Project) -> Result<ModelSet, Vec<String>> {
    match Box::pin(inspect(&project)).await {
        Ok(found) if found.problems.is_empty() => Ok(found.set),
        Ok(found) => Err(found.problems),
        Err(error) => Err(error.to_string().lines().map(str::to_owned).collect()),
    }
}
