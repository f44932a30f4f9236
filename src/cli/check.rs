//! `guanxi check`: validates a whole project without data.

use anyhow::bail;
use clap::Args;

use super::Global;
use super::context::{Context, models};
use super::coverage;
use crate::config::{Limits, Project};
use crate::domain::Requirement;
use crate::domain::messages::message_with;
use crate::engine::Workbench;
use crate::ingest::{Contracts, check_conditions};
use crate::metric::Catalog;
use crate::model::{self, ModelSet};
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

/// A project whose texts can be read, and what is wrong with their sense.
pub(super) struct Inspected {
    /// Its models.
    pub(super) set: ModelSet,
    catalog: Catalog,
    dashboards: Dashboards,
    unit_tests: usize,
    /// What is wrong, a line each.
    pub(super) problems: Vec<String>,
}

/// Checks a whole project; the error is about a text that cannot be read at all.
pub(super) async fn inspect(project: &Project) -> anyhow::Result<Inspected> {
    let set = models(project)?;
    let catalog = Catalog::load(project)?;
    let dashboards = Dashboards::load(project, &catalog)?;
    let workbench = Workbench::new(&Limits::from_env())?;
    let contracts = Contracts::load(project)?;
    let mut problems = Vec::new();
    let conditions = check_conditions(&contracts, &workbench.session());
    problems.extend(conditions.iter().map(ToString::to_string));
    let report = Box::pin(model::check(&set, &|| workbench.session())).await?;
    problems.extend(report.problems.iter().map(ToString::to_string));
    problems.extend(report.failed.iter().map(ToString::to_string));
    // Metrics over a broken model would only repeat what is wrong with it.
    if report.problems.is_empty() {
        let metrics = Box::pin(catalog.check(&report.schemas, &workbench.session())).await;
        problems.extend(metrics.iter().map(ToString::to_string));
    }
    let unknown = Coverage::of(&set, &catalog, &dashboards).unknown();
    problems.extend(unknown.iter().map(ToString::to_string));
    Ok(Inspected {
        set,
        catalog,
        dashboards,
        unit_tests: report.unit_tests,
        problems,
    })
}

impl Check {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let found = Box::pin(inspect(&context.project)).await?;
        for problem in &found.problems {
            println!("{problem}");
        }
        let count = found.problems.len();
        if count > 0 {
            bail!("{count} problems in {}", context.project.settings.name.en);
        }
        if self.coverage {
            let covered = Coverage::of(&found.set, &found.catalog, &found.dashboards);
            let group = self.group.as_deref();
            println!("{}", coverage::rows(&covered, group, context.locale));
            println!("{}", coverage::summary(&covered, group, context.locale));
        }
        let numbers = [
            (
                "project",
                context.project.settings.name.get(context.locale).to_owned(),
            ),
            ("models", found.set.models.len().to_string()),
            ("tests", found.unit_tests.to_string()),
            ("metrics", found.catalog.metrics().count().to_string()),
            ("dashboards", found.dashboards.iter().count().to_string()),
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
