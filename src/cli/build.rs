//! `guanxi build`: rebuilds what has changed, tests it and publishes a release.

use clap::Args;
use comfy_table::Table;

use super::Global;
use super::context::Context;
use super::output::{count, table};
use super::progress;
use crate::domain::Locale;
use crate::domain::messages::{message, message_with};
use crate::model::{self, Action, BuildOptions, BuildPlan, BuildReport, Progress};

/// Rebuild what has changed, test it and publish a release (exit code 4 if a test fails).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi build --dry-run                    what would be rebuilt, and why
  guanxi build --select mart_campaign       this model and all that read it
  guanxi build --full                       everything")]
pub(super) struct Build {
    /// Only this model and all that read it; +M also all that it reads
    #[arg(long, value_name = "M")]
    select: Vec<String>,
    /// Rebuild even what has not changed
    #[arg(long)]
    full: bool,
    /// Print the plan, build nothing
    #[arg(long)]
    dry_run: bool,
}

impl Build {
    pub(super) fn of_changes() -> Self {
        Self {
            select: Vec::new(),
            full: false,
            dry_run: false,
        }
    }

    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        self.run_in(&context).await
    }

    pub(super) async fn run_in(self, context: &Context) -> anyhow::Result<()> {
        let locale = context.locale;
        let set = context.models()?;
        let store = context.store().await?;
        let engine = Context::engine(&store)?;
        let options = BuildOptions {
            select: self.select,
            full: self.full,
        };
        let plan = model::plan(&store, &set, &options).await?;
        if self.dry_run {
            println!("{}", steps(&plan, locale));
            return Ok(());
        }
        let bar = progress::bar(plan.steps.len() as u64, message(locale, "cli-building"));
        let on_progress = |step: &Progress<'_>| match step {
            Progress::Started(name) | Progress::Testing(name) => {
                bar.set_message((*name).to_owned());
            }
            Progress::Finished(_) => bar.inc(1),
        };
        let workbench = || engine.workbench();
        let ended = model::build(&store, &set, &plan, &workbench, &on_progress);
        let report = Box::pin(ended).await;
        bar.finish_and_clear();
        tell(&report?, locale);
        Ok(())
    }
}

fn tell(report: &BuildReport, locale: Locale) {
    let Some(release) = &report.release else {
        println!("{}", message(locale, "cli-build-nothing"));
        return;
    };
    println!("{}", built(report, locale));
    let (id, checks) = (release.id.to_string(), release.checks.passed.to_string());
    let variables = [("release", id.as_str()), ("checks", checks.as_str())];
    println!("{}", message_with(locale, "cli-build-done", &variables));
}

fn built(report: &BuildReport, locale: Locale) -> Table {
    let rows = report.tables.iter().map(|built| {
        vec![
            built.model.clone(),
            built.version.to_string(),
            count(built.rows),
            format!("{:.2}", built.duration.as_secs_f64()),
        ]
    });
    let keys = ["table", "version", "rows", "seconds"];
    table(
        &keys.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
}

fn steps(plan: &BuildPlan, locale: Locale) -> Table {
    let rows = plan.steps.iter().map(|step| {
        let action = match &step.action {
            Action::Keep => message(locale, "cli-keep"),
            Action::View => message(locale, "cli-view"),
            Action::Rebuild => message(locale, "cli-rebuild"),
            Action::Partitions { column, values, .. } => {
                let values = values.as_ref().map(|values| values.join(", "));
                format!("{column}: {}", values.unwrap_or_else(|| "?".to_owned()))
            }
        };
        vec![step.model.clone(), action, step.reason.describe(locale)]
    });
    let keys = ["table", "action", "reason"];
    table(
        &keys.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
}
