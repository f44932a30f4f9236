//! The command line: one file per command, and the only place that prints.
//!
//! Exit codes: 0 done; 1 failed; 2 wrong usage; 3 a load was refused and nothing landed; 4 a check
//! failed and no release was published.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is where the program prints"
)]

mod build;
mod check;
mod context;
mod coverage;
mod customer;
mod demo;
mod docs;
mod exit;
mod generate;
mod init;
mod load;
mod metric;
mod output;
mod progress;
mod query;
mod rejects;
mod releases;
mod render;
mod schema;
mod serve;
mod sql;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::terminal_locale;
use crate::domain::Locale;

/// Guanxi: customer analytics for a bank, from files to the quarterly dashboard.
#[derive(Debug, Parser)]
#[command(name = "guanxi", version, about, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command understands.
#[derive(Debug, Args)]
struct Global {
    /// Folder with guanxi.yml [default: the current folder if it has one, else the embedded project]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "GUANXI_PROJECT",
        hide_env_values = true
    )]
    project: Option<PathBuf>,
    /// Folder or file:// URL of the tables [default: what guanxi.yml says]
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "GUANXI_WAREHOUSE",
        hide_env_values = true
    )]
    warehouse: Option<String>,
    /// Language of summaries and rendered pages: zh or en [default: that of the
    /// terminal, else the project's first]
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        env = "GUANXI_LANG",
        hide_env_values = true
    )]
    lang: Option<Locale>,
}

impl Global {
    /// The language asked for, or that of the terminal.
    fn locale(&self) -> Option<Locale> {
        self.lang.or_else(terminal_locale)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a sample bank, load it, build it and serve its last quarter
    Demo(demo::Demo),
    /// Write the default project with its sample data into a folder
    Init(init::Init),
    /// Generate a synthetic bank: the same bytes for the same seed
    Generate(generate::Generate),
    /// Validate the project's text without data: contracts, SQL, metrics, dashboards
    Check(check::Check),
    /// Land files by the project's contracts; a refused load lands nothing (exit code 3)
    Load(load::Load),
    /// List the refused rows: file, line, column, value, reason
    Rejects(rejects::Rejects),
    /// Rebuild what has changed, test it and publish a release (exit code 4 if a test fails)
    Build(build::Build),
    /// Serve the dashboards in the browser until Ctrl-C
    Serve(serve::Serve),
    /// Write a dashboard to files without a server: html, svg or csv
    Render(render::Render),
    /// Ask for figures by name: split, over a period, compared; without a name, list all
    Metric(metric::Metrics),
    /// Ask a SQL query of a release and print the rows
    Sql(sql::Sql),
    /// List the saved queries, or answer one
    Query(query::Query),
    /// Show everything that is known of one customer
    Customer(customer::Customer),
    /// Explain figures: definition, SQL, lineage, tests, owner; or write the whole dictionary
    Docs(docs::Docs),
    /// Print the JSON Schemas of the project's YAML files, for editors
    Schema(schema::Schema),
    /// List the releases: when, which tables, what changed
    Releases(releases::Releases),
}

/// Runs the program and says how it ended.
pub fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            EnvFilter::try_from_env("GUANXI_LOG").unwrap_or_else(|_| "error,guanxi=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    log_panics();
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: failed to start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(dispatch(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if exit::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", exit::explain(&error));
            exit::code(&error)
        }
    }
}

/// Panics become log lines. Those of the object store's clean-up after a failed write only repeat an error
/// that is told anyway, so they are kept for debugging.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(std::panic::Location::file)
            .unwrap_or_default();
        if place.contains("object_store") {
            tracing::debug!(%panic, "a clean-up failed");
        } else {
            tracing::error!(%panic, "a task failed");
        }
    }));
}

async fn dispatch(arguments: Arguments) -> anyhow::Result<()> {
    let global = arguments.global;
    match arguments.command {
        Command::Demo(command) => Box::pin(command.run(global)).await,
        Command::Serve(command) => Box::pin(command.run(&global)).await,
        Command::Render(command) => Box::pin(command.run(&global)).await,
        Command::Init(command) => command.run(&global),
        Command::Generate(command) => command.run(&global),
        Command::Check(command) => Box::pin(command.run(&global)).await,
        Command::Load(command) => Box::pin(command.run(&global)).await,
        Command::Rejects(command) => Box::pin(command.run(&global)).await,
        Command::Build(command) => Box::pin(command.run(&global)).await,
        Command::Metric(command) => Box::pin(command.run(&global)).await,
        Command::Sql(command) => Box::pin(command.run(&global)).await,
        Command::Query(command) => Box::pin(command.run(&global)).await,
        Command::Customer(command) => Box::pin(command.run(&global)).await,
        Command::Docs(command) => command.run(&global),
        Command::Schema(command) => command.run(&global),
        Command::Releases(command) => Box::pin(command.run(&global)).await,
    }
}
