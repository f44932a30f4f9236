//! `guanxi check`: validates a whole project without data.

use anyhow::bail;
use clap::Args;

use super::Global;
use super::context::Context;
use super::coverage;
use crate::config::Limits;
use crate::domain::Requirement;
use crate::domain::messages::message_with;
use crate::engine::Workbench;
use crate::ingest::{Contracts, check_conditions};
use crate::metric::Catalog;
use crate::model;
use crate::report::coverage::Coverage;
use crate::report::dashboard::Dashboards;

/// Validate the project's text: contracts, SQL, tests with example rows, metrics, dashboards.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi check
  guanxi check --coverage --group R-SAT")]
pub(super) struct Check {
    /// Print each requirement of the register with what covers it
    #[arg(long)]
    coverage: bool,
    /// Only the requirements of one group, such as R-SAT
    #[arg(long, value_name = "GROUP", requires = "coverage", value_parser = group)]
    group: Option<String>,
}

impl Check {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let set = context.models()?;
        let catalog = Catalog::load(&context.project)?;
        let dashboards = Dashboards::load(&context.project, &catalog)?;
        let workbench = Workbench::new(&Limits::from_env())?;
        let contracts = Contracts::load(&context.project)?;
        let conditions = check_conditions(&contracts, &workbench.session());
        for problem in &conditions {
            println!("{problem}");
        }
        let report = Box::pin(model::check(&set, &|| workbench.session())).await?;
        for problem in &report.problems {
            println!("{problem}");
        }
        for failed in &report.failed {
            println!("{failed}");
        }
        // Metrics over a broken model would only repeat what is wrong with it.
        let metrics = if report.problems.is_empty() {
            Box::pin(catalog.check(&report.schemas, &workbench.session())).await
        } else {
            Vec::new()
        };
        for problem in &metrics {
            println!("{problem}");
        }
        let covered = Coverage::of(&set, &catalog, &dashboards);
        let unknown = covered.unknown();
        for problem in &unknown {
            println!("{problem}");
        }
        let texts = conditions.len() + metrics.len() + unknown.len();
        let count = texts + report.problems.len() + report.failed.len();
        if count > 0 {
            bail!("{count} problems in {}", context.project.settings.name.en);
        }
        if self.coverage {
            let group = self.group.as_deref();
            println!("{}", coverage::rows(&covered, group, context.locale));
            println!("{}", coverage::summary(&covered, group, context.locale));
        }
        let numbers = [
            (
                "project",
                context.project.settings.name.get(context.locale).to_owned(),
            ),
            ("models", report.models.to_string()),
            ("tests", report.unit_tests.to_string()),
            ("metrics", catalog.metrics().count().to_string()),
            ("dashboards", dashboards.iter().count().to_string()),
        ];
        let variables = numbers
            .each_ref()
            .map(|(name, number)| (*name, number.as_str()));
        println!(
            "{}",
            message_with(context.locale, "cli-check-clean", &variables)
        );
        Ok(())
    }
}

fn group(text: &str) -> Result<String, String> {
    let name = text.to_uppercase();
    let groups = Requirement::all().iter().map(Requirement::group);
    if groups.clone().any(|known| known == name) {
        return Ok(name);
    }
    let mut known: Vec<&str> = groups.collect();
    known.dedup();
    Err(format!("unknown group; known: {}", known.join(", ")))
}
