//! `guanxi metric`: figures by name, over a period, compared.

use std::io::Write as _;

use clap::{Args, ValueEnum};

use super::Global;
use super::context::Context;
use super::output;
use crate::domain::format::NumberFormat;
use crate::domain::messages::{message, message_with};
use crate::domain::{Locale, Unit, Value};
use crate::engine::Session;
use crate::metric::{Answered, Catalog, Inquiry, InquiryPlan, Metric};
use crate::report::dashboard::{Cell, Column};
use crate::report::export::{AnswerView, catalogue};

/// Ask for figures by name; without a name, list all metrics.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  guanxi metric
  guanxi metric income --by branch --period 2025Q4 --compare last_year
  guanxi metric income complaints --by month --period last-12-months --where branch=B01,B02
  guanxi metric churn_rate --period 2025 --format json
  guanxi metric complaints --period 2025-01-01..2025-03-31 --explain

A period is 2025 (a fiscal year), 2025Q4, 2025-11, 2025-11-03, last-4-quarters, last-12-months,
or first and last such as 2025-01-01..2025-03-31 or 2025Q1..2025Q3.")]
pub(super) struct Metrics {
    /// Names of metrics
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// What to split by: dimensions, and one of day, month, quarter, year
    #[arg(long, value_name = "DIMENSION", value_delimiter = ',')]
    by: Vec<String>,
    /// The time to look at [default: the last complete quarter, or the last 12 of what is split by]
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// End the period with the data, and what it is compared with after as much time
    #[arg(long)]
    to_date: bool,
    /// What to narrow to, such as branch=B01,B02; may be given several times
    #[arg(long = "where", value_name = "DIMENSION=KEYS", value_parser = narrowing)]
    filters: Vec<(String, String)>,
    /// What to compare with: `previous`, `last_year` or `target`
    #[arg(long, value_name = "WITH")]
    compare: Option<String>,
    /// How the figures are printed
    #[arg(long, value_enum, default_value_t = AnswerFormat::Table)]
    format: AnswerFormat,
    /// A release number, a day or a moment [default: the newest release]
    #[arg(long, value_name = "R")]
    as_of: Option<String>,
    /// Print the questions and the queries that answer them, and stop
    #[arg(long)]
    explain: bool,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnswerFormat {
    /// Aligned columns with units, definition and release
    Table,
    /// RFC 4180 with a header, plain digits
    Csv,
    /// The document of the JSON API
    Json,
}

impl Metrics {
    pub(super) async fn run(self, global: &Global) -> anyhow::Result<()> {
        let context = Context::open(global)?;
        let catalog = Catalog::load(&context.project)?;
        if self.names.is_empty() {
            return self.list(&catalog, context.locale);
        }
        let inquiry = self.inquiry()?;
        for name in &inquiry.metrics {
            catalog.metric(name)?;
        }
        let session = context.session(self.as_of.as_deref()).await?;
        if self.explain {
            let plan = InquiryPlan::new(&catalog, &inquiry, session.release().data_date)?;
            return put(&plan.to_string());
        }
        let answered = Box::pin(catalog.ask(&session, &inquiry)).await?;
        let view = AnswerView {
            catalog: &catalog,
            inquiry: &inquiry,
            answered: &answered,
            locale: context.locale,
        };
        let currency = &context.project.settings.currency;
        match self.format {
            AnswerFormat::Table => put(&screen(&view, &session, currency)?),
            AnswerFormat::Csv => put(&view.csv()?),
            AnswerFormat::Json => {
                let document = view.json(session.release())?;
                put(&format!("{}\n", serde_json::to_string_pretty(&document)?))
            }
        }
    }

    /// The question, read by the same rules as that of a URL.
    fn inquiry(&self) -> anyhow::Result<Inquiry> {
        let by = self.by.join(",");
        let filters = self.filters.iter();
        let filters: Vec<(String, &str)> = filters
            .map(|(name, keys)| (format!("where.{name}"), keys.as_str()))
            .collect();
        let to_date = self.to_date.then_some(("to_date", "true"));
        let parameters = [("by", by.as_str())]
            .into_iter()
            .chain(self.period.as_deref().map(|period| ("period", period)))
            .chain(self.compare.as_deref().map(|with| ("compare", with)))
            .chain(to_date)
            .chain(filters.iter().map(|(name, keys)| (name.as_str(), *keys)));
        Ok(Inquiry::read(&self.names.join(","), parameters)?)
    }

    fn list(&self, catalog: &Catalog, locale: Locale) -> anyhow::Result<()> {
        if self.format == AnswerFormat::Json {
            let document = catalogue(catalog, None, locale);
            return put(&format!("{}\n", serde_json::to_string_pretty(&document)?));
        }
        let header = ["name", "label", "unit", "grain", "dimensions"];
        let header = header.map(|key| message(locale, &format!("metric-{key}")));
        let rows = catalog.metrics().map(|metric| listed(metric, locale));
        if self.format == AnswerFormat::Csv {
            let lines = std::iter::once(header.to_vec()).chain(rows);
            let mut writer = csv::Writer::from_writer(std::io::stdout().lock());
            for line in lines {
                writer.write_record(line)?;
            }
            return Ok(writer.flush()?);
        }
        put(&format!("{}\n", output::table(&header, rows)))
    }
}

/// Name, label, unit, grain and dimensions of a metric.
fn listed(metric: &Metric, locale: Locale) -> Vec<String> {
    let unit = serde_json::to_value(metric.unit).ok();
    let unit = unit.and_then(|unit| unit.as_str().map(str::to_owned));
    vec![
        metric.name.clone(),
        metric.label.get(locale).to_owned(),
        unit.unwrap_or_default(),
        metric.grain.word().to_owned(),
        metric.splits().join(" "),
    ]
}

/// Columns of a compared metric, and which of them is the change.
const FIGURES: usize = 4;
const CHANGE: usize = 2;

/// The answer for the screen: period, figures with units, notes, definitions, release.
fn screen(view: &AnswerView<'_>, session: &Session, currency: &str) -> anyhow::Result<String> {
    let (locale, answered) = (view.locale, view.answered);
    let table = view.table()?;
    let header: Vec<String> = table.columns.iter().map(|c| c.label.clone()).collect();
    let names = view.inquiry.by.len();
    let is_compared = view.inquiry.compare.is_some();
    let is_change = |at: usize| is_compared && at >= names && (at - names) % FIGURES == CHANGE;
    let cell = |(at, (cell, column)): (usize, (&Cell, &Column))| match cell {
        Cell::Number(Some(value)) if is_change(at) => {
            number_format(column, locale, currency).change(value.to_f64())
        }
        _ => written(cell, column, locale, currency),
    };
    let rows = table.rows.iter();
    let rows = rows.map(|row| {
        row.iter()
            .zip(&table.columns)
            .enumerate()
            .map(cell)
            .collect()
    });
    let mut lines = vec![heading(answered, locale)];
    if table.rows.is_empty() {
        lines.push(message(locale, "metric-none"));
    } else {
        let mut drawn = output::table(&header, rows);
        align(&mut drawn, &table.columns);
        lines.push(drawn.to_string());
    }
    lines.extend(view.notes());
    for name in &view.inquiry.metrics {
        let metric = view.catalog.metric(name)?;
        let (label, definition) = (&metric.label, &metric.description);
        lines.push(format!("{}: {}", label.get(locale), definition.get(locale)));
    }
    let release = session.release();
    let (id, date) = (release.id.to_string(), release.data_date);
    let date = date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let source = [("release", id.as_str()), ("date", date.as_str())];
    lines.push(message_with(locale, "metric-source", &source));
    Ok(lines.join("\n") + "\n")
}

fn heading(answered: &Answered, locale: Locale) -> String {
    let period = answered.period.display(locale);
    match answered.compared {
        None => message_with(locale, "metric-period", &[("period", &period)]),
        Some(compared) => {
            let compared = compared.display(locale);
            let variables = [("period", period.as_str()), ("compared", compared.as_str())];
            message_with(locale, "metric-period-compared", &variables)
        }
    }
}

/// Figures stand on the right.
fn align(table: &mut comfy_table::Table, columns: &[Column]) {
    for (position, column) in columns.iter().enumerate() {
        let is_figure = column.unit.is_some();
        if let Some(drawn) = table.column_mut(position).filter(|_| is_figure) {
            drawn.set_cell_alignment(comfy_table::CellAlignment::Right);
        }
    }
}

fn written(cell: &Cell, column: &Column, locale: Locale, currency: &str) -> String {
    let format = number_format(column, locale, currency);
    let number = |value: &Value| format.full(*value);
    match cell {
        Cell::Text(name) => name.clone(),
        Cell::Member(member) => member.label.clone(),
        Cell::Place { label, .. } => label.clone(),
        Cell::Number(value) => value.as_ref().map(number).unwrap_or_default(),
    }
}

fn number_format<'a>(column: &Column, locale: Locale, currency: &'a str) -> NumberFormat<'a> {
    NumberFormat {
        locale,
        unit: column.unit.unwrap_or(Unit::Count),
        currency,
        decimals: column.decimals,
    }
}

fn put(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

fn narrowing(text: &str) -> Result<(String, String), String> {
    let (name, keys) = text.split_once('=').ok_or("write it like branch=B01,B02")?;
    Ok((name.to_owned(), keys.to_owned()))
}
