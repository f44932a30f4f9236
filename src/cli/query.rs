//! `guanxi query`: the saved queries of the project.

use anyhow::{Context as _, bail};
use clap::Args;

use super::Global;
use super::context::Context;
use super::output::{RowFormat, print_rows, table};
use crate::domain::Locale;
use crate::domain::messages::message;
use crate::metric::nearest_first;
use crate::model::{ModelSet, SavedQuery};

/// List the saved queries, or answer one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi query
  guanxi query satisfaction/by_quarter
  guanxi query customer/profile -p customer_id=C1001 --format csv
  guanxi query find/customers -p name=wangxm -p assets_min=100000")]
pub(super) struct Query {
    /// Name of the query: its file under sql/queries/ without .sql
    name: Option<String>,
    /// A parameter such as quarter=2025Q4; may be given several times
    #[arg(short, long = "parameter", value_name = "NAME=VALUE", value_parser = parameter)]
    parameters: Vec<(String, String)>,
    /// How rows are printed
    #[arg(long, value_enum, default_value_t = RowFormat::Table)]
    format: RowFormat,
    /// A release number, a day or a moment [default: the newest release]
    #[arg(long, value_name = "R")]
    as_of: Option<String>,
}

impl Query {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let set = context.models()?;
        let Some(name) = &self.name else {
            println!("{}", list(&set, context.locale));
            return Ok(());
        };
        let query = find(&set, name)?;
        let values = self.values(query)?;
        let session = context.session(self.as_of.as_deref()).await?;
        let frame = session.sql_with(query.sql(), &values).await?;
        print_rows(session.run(frame).await?, self.format).await
    }

    /// The values of a query's parameters: all that it needs, and no others.
    fn values(&self, query: &SavedQuery) -> anyhow::Result<Vec<(String, String)>> {
        for (name, _) in &self.parameters {
            if !query.parameters.contains(name) {
                let known = known(&query.parameters);
                bail!("{} has no parameter `{name}`; {known}", query.name);
            }
        }
        let given = |name: &String| {
            let found = self.parameters.iter().find(|(given, _)| given == name);
            let empty = query
                .optional
                .contains(name)
                .then(|| (name.clone(), String::new()));
            found.cloned().or(empty).with_context(|| {
                let known = known(&query.parameters);
                format!("{} needs -p {name}=..; {known}", query.name)
            })
        };
        query.parameters.iter().map(given).collect()
    }
}

fn list(set: &ModelSet, locale: Locale) -> String {
    if set.saved.is_empty() {
        return message(locale, "cli-no-queries");
    }
    let rows = set.saved.iter().map(|query| {
        vec![
            query.name.clone(),
            query.purpose.get(locale).to_owned(),
            query.parameters.join(", "),
        ]
    });
    let header = ["query", "answers", "parameters"];
    table(
        &header.map(|key| message(locale, &format!("cli-{key}"))),
        rows,
    )
    .to_string()
}

fn find<'a>(set: &'a ModelSet, name: &str) -> anyhow::Result<&'a SavedQuery> {
    let wanted = name.trim_end_matches(".sql");
    let found = set.saved.iter().find(|query| query.name == wanted);
    found.with_context(|| {
        let known = set.saved.iter().map(|query| query.name.as_str());
        format!(
            "no saved query `{name}`; known: {}",
            nearest_first(wanted, known)
        )
    })
}

fn known(parameters: &[String]) -> String {
    if parameters.is_empty() {
        return "it has none".to_owned();
    }
    format!("its parameters: {}", parameters.join(", "))
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or("write it like customer_id=C1001")?;
    Ok((name.trim_start_matches('$').to_owned(), value.to_owned()))
}
