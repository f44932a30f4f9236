//! `guanxi customer`: the queries of `sql/queries/customer/`, one after the other, for one customer.

use anyhow::bail;
use clap::Args;
use datafusion::prelude::DataFrame;

use super::Global;
use super::context::Context;
use super::output::{RowFormat, print_rows};
use crate::domain::messages::message_with;
use crate::engine::Session;
use crate::model::SavedQuery;

/// The folder of the queries.
const FOLDER: &str = "customer";
/// Their parameter.
const PARAMETER: &str = "customer_id";
/// Rows that a profile may have.
const MAX_ROWS: usize = 100;

/// Show everything that is known of one customer.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi customer C1001
  guanxi customer C1001 --only timeline --format csv")]
pub(super) struct Customer {
    /// The customer's number
    id: String,
    /// Only one part, such as timeline
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// How the rows of a part are printed
    #[arg(long, value_enum, requires = "only")]
    format: Option<RowFormat>,
    /// A release number, a day or a moment [default: the newest release]
    #[arg(long, value_name = "R")]
    as_of: Option<String>,
}

impl Customer {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let set = context.models()?;
        let parts: Vec<&SavedQuery> = self.parts(&set.saved)?;
        let session = context.session(self.as_of.as_deref()).await?;
        if !self.is_known(&session, &set.saved).await? {
            let release = session.release().id.to_string();
            let names = [("id", self.id.as_str()), ("release", release.as_str())];
            bail!(message_with(context.locale, "cli-customer-unknown", &names));
        }
        for part in parts {
            if self.only.is_none() {
                println!("\n== {}", part.purpose.get(context.locale));
            }
            let rows = session.run(self.plan(&session, part).await?).await?;
            print_rows(rows, self.format.unwrap_or(RowFormat::Table)).await?;
        }
        Ok(())
    }

    /// Whether the first query, the profile, knows the customer.
    async fn is_known(&self, session: &Session, saved: &[SavedQuery]) -> anyhow::Result<bool> {
        let Some(profile) = saved.iter().find(|query| query.folder() == FOLDER) else {
            bail!("the project has no queries in sql/queries/{FOLDER}/");
        };
        let plan = self.plan(session, profile).await?;
        let rows = session.collect(plan, MAX_ROWS).await?;
        Ok(rows.iter().any(|batch| batch.num_rows() > 0))
    }

    fn parts<'a>(&self, saved: &'a [SavedQuery]) -> anyhow::Result<Vec<&'a SavedQuery>> {
        let all = saved.iter().filter(|query| query.folder() == FOLDER);
        let short = |query: &SavedQuery| query.name[FOLDER.len() + 1..].to_owned();
        let Some(only) = &self.only else {
            return Ok(all.collect());
        };
        let chosen: Vec<_> = all.clone().filter(|query| short(query) == *only).collect();
        if chosen.is_empty() {
            let known: Vec<String> = all.map(short).collect();
            bail!("no part `{only}`; known: {}", known.join(", "));
        }
        Ok(chosen)
    }

    async fn plan(&self, session: &Session, part: &SavedQuery) -> anyhow::Result<DataFrame> {
        let values = [(PARAMETER.to_owned(), self.id.clone())];
        Ok(session.sql_with(part.sql(), &values).await?)
    }
}
