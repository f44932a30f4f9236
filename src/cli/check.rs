//! `guanxi check`: validates a whole project without data.

use anyhow::bail;
use clap::Args;

use super::Global;
use super::context::Context;
use crate::config::Limits;
use crate::domain::messages::message_with;
use crate::engine::Workbench;
use crate::ingest::{Contracts, check_conditions};
use crate::metric::Catalog;
use crate::model;
use crate::report::dashboard::Dashboards;

/// Validate the project's text: contracts, SQL, tests with example rows, metrics, dashboards.
#[derive(Debug, Args)]
pub(super) struct Check;

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
        if !report.is_clean() || !metrics.is_empty() || !conditions.is_empty() {
            let count =
                conditions.len() + report.problems.len() + report.failed.len() + metrics.len();
            bail!("{count} problems in {}", context.project.settings.name.en);
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
