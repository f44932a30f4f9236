//! What can be wrong with a request, as a status and as words that say what to do.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use serde_json::json;
use tokio::task::JoinError;

use super::App;
use super::app::path;
use super::asked::Asked;
use crate::config::ConfigError;
use crate::domain::Locale;
use crate::domain::messages::message_with;
use crate::engine::EngineError;
use crate::metric::MetricError;
use crate::report::dashboard::{ReportError, Request, Subject};
use crate::report::dictionary::DictionaryError;
use crate::report::export::ExportError;
use crate::report::html::{self, Choice, Notice};
use crate::store::StoreError;

/// Characters of a reader's own words that a message repeats.
const ECHO: usize = 60;
/// Characters of a reason that holds a reader's own words.
const REASON: usize = 300;

/// What is wrong.
#[derive(Debug)]
pub(super) enum Problem {
    /// No such address.
    NothingHere,
    /// Nothing is published yet.
    NoRelease,
    /// A tile has no such file.
    NoFile(String),
    /// Another site sent what a reader did not write.
    Foreign,
    /// A note that cannot be taken: why, in words.
    Note(String),
    /// More was sent than is read.
    TooLong,
    /// The project is part of the program, so nothing can be added.
    Embedded,
    /// The project's text is wrong, or cannot be written.
    Project(ConfigError),
    /// The dashboard refuses or fails.
    Report(ReportError),
    /// A file cannot be made.
    Export(ExportError),
    /// The warehouse cannot be read.
    Store(StoreError),
    /// The project's text cannot be read as a whole.
    Dictionary(DictionaryError),
    /// A part of the program broke down.
    Broken(JoinError),
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        Self::Report(error)
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

/// Status, message key, its variables, commands to run.
type Words = (
    StatusCode,
    &'static str,
    Vec<(&'static str, String)>,
    &'static [&'static str],
);

const LOAD_AND_BUILD: &[&str] = &["guanxi load", "guanxi build"];
const BUILD: &[&str] = &["guanxi build"];

impl Problem {
    /// A page about it; leads to the dashboard in question, or to all.
    pub(super) fn page(&self, app: &App, dashboard: Option<&str>, asked: &Asked) -> Response {
        let notice = Notice {
            choices: self.choices(app, dashboard, asked.locale()),
            ..self.notice(asked.locale())
        };
        let own = dashboard.map_or(String::new(), path);
        let body = Html(html::notice(&notice, &app.links(&own)));
        self.finish(notice.status, body.into_response())
    }

    /// A page for a reader's browser, data for a program.
    pub(super) fn answer(&self, app: &App, dashboard: Option<&str>, asked: &Asked) -> Response {
        if asked.is_browsing() {
            return self.page(app, dashboard, asked);
        }
        self.json(asked)
    }

    /// The same for programs.
    pub(super) fn json(&self, asked: &Asked) -> Response {
        let notice = self.notice(asked.locale());
        let body = Json(json!({"error": {
            "status": notice.status,
            "title": notice.title,
            "detail": notice.detail,
            "commands": notice.commands,
        }}));
        self.finish(notice.status, body.into_response())
    }

    fn finish(&self, status: Option<u16>, mut response: Response) -> Response {
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status.is_server_error() && !matches!(self, Self::NoRelease) {
            tracing::error!(problem = ?self, "a request failed");
        }
        *response.status_mut() = status;
        let varies = HeaderValue::from_static("accept-language, cookie");
        response.headers_mut().insert(header::VARY, varies);
        response
    }

    fn notice(&self, locale: Locale) -> Notice {
        let (status, key, variables, commands) = self.words();
        let variables: Vec<(&str, &str)> = variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        Notice {
            locale,
            status: Some(status.as_u16()),
            title: message_with(locale, key, &variables),
            detail: message_with(locale, &format!("{key}-detail"), &variables),
            commands: commands.iter().map(|&command| command.to_owned()).collect(),
            choices: Vec::new(),
        }
    }

    fn words(&self) -> Words {
        let here = |key| (StatusCode::NOT_FOUND, key, Vec::new(), &[] as &[&str]);
        match self {
            Self::NothingHere => here("page-problem-address"),
            Self::NoRelease
            | Self::Report(ReportError::NoData)
            | Self::Store(StoreError::Missing { .. }) => empty(),
            Self::NoFile(file) => {
                let variables = vec![("file", echo(file))];
                (StatusCode::NOT_FOUND, "page-problem-file", variables, &[])
            }
            Self::Foreign => plain(StatusCode::FORBIDDEN, "page-problem-foreign"),
            Self::TooLong => plain(StatusCode::PAYLOAD_TOO_LARGE, "page-problem-too-long"),
            Self::Embedded => plain(StatusCode::CONFLICT, "page-problem-embedded"),
            Self::Note(reason) => {
                let variables = vec![("reason", cut(reason, REASON))];
                let wrong = StatusCode::UNPROCESSABLE_ENTITY;
                (wrong, "page-problem-note", variables, &[])
            }
            Self::Project(error) => failed(error),
            Self::Report(error) => report_words(error),
            Self::Export(ExportError::NoFont) => {
                let busy = StatusCode::SERVICE_UNAVAILABLE;
                (busy, "page-problem-fonts", Vec::new(), &[])
            }
            Self::Export(error) => failed(error),
            Self::Store(error) => failed(error),
            Self::Dictionary(error) => failed(error),
            Self::Broken(error) => failed(error),
        }
    }

    fn choices(&self, app: &App, dashboard: Option<&str>, locale: Locale) -> Vec<Choice> {
        if matches!(self, Self::NoRelease) {
            return Vec::new();
        }
        let own = dashboard.filter(|id| app.dashboards.get(id).is_ok());
        if let (Self::Report(ReportError::UnknownInputValue { input, near, .. }), Some(id)) =
            (self, own)
        {
            return near
                .iter()
                .map(|one| nearby(id, input, one, locale))
                .collect();
        }
        let wanted = app
            .dashboards
            .iter()
            .filter(|one| own.is_none_or(|id| id == one.id));
        wanted
            .map(|dashboard| {
                let title = dashboard.title.get(locale);
                Choice {
                    href: format!("{}?lang={locale}", path(&dashboard.id)),
                    label: match own {
                        Some(_) => message_with(locale, "page-problem-anew", &[("title", title)]),
                        None => title.to_owned(),
                    },
                }
            })
            .collect()
    }
}

/// A link to what was perhaps meant.
fn nearby(dashboard: &str, input: &str, near: &Subject, locale: Locale) -> Choice {
    let mut request = Request {
        locale,
        ..Request::default()
    };
    let keys = vec![near.key.clone()];
    request.filters.insert(input.to_owned(), keys);
    Choice {
        href: format!("{}?{}", path(dashboard), request.query()),
        label: format!("{} {}", near.key, near.name),
    }
}

fn report_words(error: &ReportError) -> Words {
    let known = |status, key, asked: Vec<(&'static str, &str)>, known: &str| {
        let mut variables: Vec<_> = asked
            .into_iter()
            .map(|(name, value)| (name, echo(value)))
            .collect();
        variables.push(("known", known.to_owned()));
        (status, key, variables, &[] as &[&str])
    };
    let (lost, wrong) = (StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST);
    match error {
        ReportError::UnknownDashboard { id, known: all } => {
            known(lost, "page-problem-dashboard", vec![("id", id)], all)
        }
        ReportError::UnknownTile { id, known: all, .. } => {
            known(lost, "page-problem-tile", vec![("id", id)], all)
        }
        ReportError::BadPeriod(error) => known(
            wrong,
            "page-problem-period-text",
            Vec::new(),
            &error.to_string(),
        ),
        ReportError::UnknownPeriod { period, known: all } => {
            known(lost, "page-problem-period", vec![("period", period)], all)
        }
        ReportError::UnknownFilter {
            filter, known: all, ..
        } => known(wrong, "page-problem-filter", vec![("filter", filter)], all),
        ReportError::UnknownFilterValue {
            filter,
            value,
            known: all,
        } => {
            let asked = vec![("filter", filter.as_str()), ("value", value)];
            known(lost, "page-problem-value", asked, all)
        }
        ReportError::UnknownInputValue { label, value, .. } => known(
            lost,
            "page-problem-unknown",
            vec![("label", label), ("value", value)],
            "",
        ),
        ReportError::MissingInput { hint } => {
            known(wrong, "page-problem-input", vec![("hint", hint)], "")
        }
        ReportError::NotInTile {
            metric, known: all, ..
        } => known(lost, "page-problem-metric", vec![("name", metric)], all),
        ReportError::NoFigure { tile } => {
            known(lost, "page-problem-no-figure", vec![("id", tile)], "")
        }
        ReportError::NoData => empty(),
        ReportError::Metric(error) => metric_words(error),
    }
}

fn metric_words(error: &MetricError) -> Words {
    let reason = || vec![("reason", cut(&error.to_string(), REASON))];
    let engine = match error {
        MetricError::Engine(engine) => engine,
        MetricError::Expression { .. } | MetricError::NestedRatio(_) => return failed(error),
        MetricError::UnknownMetric { name, known } => {
            let variables = vec![("name", echo(name)), ("known", known.clone())];
            return (StatusCode::NOT_FOUND, "page-problem-metric", variables, &[]);
        }
        _ => {
            return (
                StatusCode::BAD_REQUEST,
                "page-problem-question",
                reason(),
                &[],
            );
        }
    };
    let busy = StatusCode::SERVICE_UNAVAILABLE;
    match &**engine {
        EngineError::TooLarge(_) => (busy, "page-problem-large", Vec::new(), &[]),
        EngineError::Forbidden(_) | EngineError::Unclassified { .. } => (
            StatusCode::FORBIDDEN,
            "page-problem-forbidden",
            Vec::new(),
            &[],
        ),
        EngineError::NoTable { name, .. } => (
            busy,
            "page-problem-table",
            vec![("table", name.clone())],
            BUILD,
        ),
        other => failed(other),
    }
}

fn plain(status: StatusCode, key: &'static str) -> Words {
    (status, key, Vec::new(), &[])
}

fn empty() -> Words {
    let busy = StatusCode::SERVICE_UNAVAILABLE;
    (busy, "page-problem-empty", Vec::new(), LOAD_AND_BUILD)
}

fn failed(error: &dyn std::error::Error) -> Words {
    let reason = vec![("reason", error.to_string())];
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "page-problem-failed",
        reason,
        &[],
    )
}

/// A reader's own words, cut to a length that leaves room for the message.
fn echo(words: &str) -> String {
    cut(words, ECHO)
}

/// Words without control characters, cut to a length.
fn cut(words: &str, length: usize) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = words.chars().take(length).map(clean).collect();
    if words.chars().nth(length).is_some() {
        short.push('…');
    }
    short
}
