//! `guanxi serve`: dashboards in the browser.

use std::net::SocketAddr;

use clap::Args;

use super::Global;
use super::context::Context;
use crate::domain::messages::message_with;
use crate::serve::{self, App};

/// Serve the dashboards in the browser until Ctrl-C.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address to listen on; only loopback until there are users. Port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = DEFAULT_ADDRESS)]
    listen: SocketAddr,
}

/// Where the service listens when nothing else is said.
pub(super) const DEFAULT_ADDRESS: &str = "127.0.0.1:8686";

impl Serve {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        serve_until_stopped(&context, self.listen).await
    }
}

/// Serves a project and says where.
pub(super) async fn serve_until_stopped(
    context: &Context,
    listen: SocketAddr,
) -> anyhow::Result<()> {
    let store = context.store_or_new().await?;
    let engine = Context::engine(&store)?;
    let app = App::new(&context.project, engine)?;
    let locale = context.locale;
    let told = |address: SocketAddr| {
        let url = format!("http://{address}");
        println!("{}", message_with(locale, "cli-serving", &[("url", &url)]));
    };
    Ok(Box::pin(serve::run(listen, app, told, serve::stopped())).await?)
}
