//! Notes on what happened, from `dashboards/annotations.yml`: charts over time mark them, pages list
//! those of their period.
//!
//! A note is about all pages, or those that it names; charts mark it if they show a metric that it
//! names.
//! What a reader writes is one more entry at the end of the file; the text before it stays as it is.

use std::fmt;

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::Dashboard;
use crate::config::{ANNOTATIONS, ConfigError, Project, Result, parse, schema_of};
use crate::domain::{FiscalCalendar, Locale, Period, PeriodText, Span, Text};
use crate::metric::{Catalog, nearest_first};

/// Characters of a text in one language, at most.
pub const MOST_LETTERS: usize = 200;

/// Something that happened, with the time it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// When it happened, or began.
    pub period: Period,
    /// When it ended, if that is told.
    pub until: Option<Period>,
    /// What happened.
    pub text: Text,
    /// The days from its beginning to its end.
    pub(super) span: Span,
    dashboards: Vec<String>,
    metrics: Vec<String>,
}

/// A note as a page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// When.
    pub when: String,
    /// What.
    pub text: String,
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {}", self.when, self.text)
    }
}

/// One note as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnotationEntry {
    /// The day it happened, such as `2025-07-14`.
    #[schemars(with = "Option<String>")]
    date: Option<Spanned<String>>,
    /// Or the time it happened: `2025Q3`, `2025-07`, `2025`.
    #[schemars(with = "Option<String>")]
    period: Option<Spanned<String>>,
    /// The last day or time of it, if it lasted longer.
    #[schemars(with = "Option<String>")]
    until: Option<Spanned<String>>,
    /// What happened, in one sentence.
    #[schemars(with = "Text")]
    text: Spanned<Text>,
    /// The pages that it is about; all without.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    dashboards: Vec<Spanned<String>>,
    /// The metrics whose charts over time mark it; without, pages list it only.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    metrics: Vec<Spanned<String>>,
}

/// The shape of a file of notes.
pub fn annotations_schema() -> Schema {
    schema_of::<Vec<AnnotationEntry>>()
}

/// Reads and validates the notes of a project, in the order of time.
pub(super) fn load(
    project: &Project,
    catalog: &Catalog,
    dashboards: &[&str],
) -> Result<Vec<Annotation>> {
    let Some(file) = project.file(ANNOTATIONS) else {
        return Ok(Vec::new());
    };
    let written: Option<Vec<AnnotationEntry>> = parse(&file.path, &file.text)?;
    let calendar = catalog.calendar();
    let entries = written.into_iter().flatten();
    let read = entries.map(|entry| entry.read(catalog, dashboards, calendar));
    let mut annotations = read.collect::<Result<Vec<_>>>()?;
    annotations.sort_by_key(|annotation| annotation.span.from);
    Ok(annotations)
}

impl AnnotationEntry {
    fn read(
        self,
        catalog: &Catalog,
        dashboards: &[&str],
        calendar: FiscalCalendar,
    ) -> Result<Annotation> {
        let metrics: Vec<&str> = catalog.metrics().map(|known| known.name.as_str()).collect();
        check("dashboard", &self.dashboards, dashboards)?;
        check("metric", &self.metrics, &metrics)?;
        for text in [&self.text.value.zh, &self.text.value.en] {
            let letters = text.chars().count();
            if text.trim().is_empty() || letters > MOST_LETTERS {
                let problem = format!(
                    "a note has 1 to {MOST_LETTERS} characters in each language, not {letters}"
                );
                return Err(at(&self.text, problem));
            }
        }
        let ((Some(when), None) | (None, Some(when))) = (&self.date, &self.period) else {
            let problem = "a note needs one of `date` and `period`".to_owned();
            return Err(at(&self.text, problem));
        };
        let (period, mut span) = time(when, calendar)?;
        let until = self.until.as_ref().map(|until| time(until, calendar));
        let until = until.transpose()?;
        if let (Some((_, end)), Some(place)) = (&until, &self.until) {
            if end.to < span.to {
                let problem = format!("`{}` ends before `{}`", place.value, when.value);
                return Err(at(place, problem));
            }
            span.to = end.to;
        }
        let names = |names: Vec<Spanned<String>>| names.into_iter().map(|name| name.value);
        Ok(Annotation {
            period,
            until: until.map(|(period, _)| period),
            text: self.text.value,
            span,
            dashboards: names(self.dashboards).collect(),
            metrics: names(self.metrics).collect(),
        })
    }
}

impl Annotation {
    /// Whether it is about a page: named, or with a tile that shows a metric that it names.
    pub(super) fn concerns(&self, dashboard: &Dashboard) -> bool {
        let is_named = self.dashboards.is_empty() || self.dashboards.contains(&dashboard.id);
        let mut shown = dashboard.tiles().flat_map(super::TileDefinition::metrics);
        is_named && (self.metrics.is_empty() || shown.any(|name| self.metrics.contains(name)))
    }

    /// Whether it is about charts that show some metrics.
    pub(super) fn is_about(&self, metrics: &[String]) -> bool {
        metrics.iter().any(|name| self.metrics.contains(name))
    }

    /// Whether a part of it lies within some days.
    pub(super) fn overlaps(&self, span: Span) -> bool {
        self.span.from < span.to && span.from < self.span.to
    }

    /// When and what, in a language.
    pub(super) fn told(&self, locale: Locale) -> Noted {
        let begin = self.period.display(locale);
        Noted {
            when: match self.until {
                Some(until) => format!("{begin} – {}", until.display(locale)),
                None => begin,
            },
            text: self.text.get(locale).to_owned(),
        }
    }
}

/// A note that a reader wrote.
#[derive(Debug, Clone)]
pub struct NewAnnotation {
    /// When it happened.
    pub period: Period,
    /// What happened.
    pub text: Text,
    /// The page that it is about; all without.
    pub dashboard: Option<String>,
    /// The metrics whose charts mark it.
    pub metrics: Vec<String>,
}

/// The text of a file of notes with one more at its end.
pub fn with_annotation(file: &str, note: &NewAnnotation) -> String {
    let (zh, en) = (quoted(&note.text.zh), quoted(&note.text.en));
    let mut lines: Vec<String> = file.trim_end().lines().map(str::to_owned).collect();
    // All entries of a list stand equally far from the margin.
    let first = lines
        .iter()
        .find(|line| line.trim_start().starts_with("- "));
    let margin = first.map_or(0, |line| line.len() - line.trim_start().len());
    let margin = " ".repeat(margin);
    lines.push(format!(
        "{margin}- period: {}",
        quoted(&note.period.to_string())
    ));
    lines.push(format!("{margin}  text: {{zh: {zh}, en: {en}}}"));
    let mut list = |key: &str, names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        if !names.is_empty() {
            lines.push(format!("{margin}  {key}: [{}]", names.join(", ")));
        }
    };
    list("dashboards", note.dashboard.as_slice());
    list("metrics", &note.metrics);
    lines.push(String::new());
    lines.join("\n")
}

/// A text in quotes that YAML and JSON have in common.
fn quoted(text: &str) -> String {
    // JSON takes these as they are, YAML does not.
    let letter = |c: char| match c {
        '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            format!("\\u{:04x}", u32::from(c))
        }
        _ => c.to_string(),
    };
    let text = serde_json::Value::from(text).to_string();
    text.chars().map(letter).collect()
}

/// The period of a text, and its days.
fn time(written: &Spanned<String>, calendar: FiscalCalendar) -> Result<(Period, Span)> {
    let text: PeriodText = written
        .value
        .parse()
        .map_err(|error| at(written, format!("{error}")))?;
    let period = match text {
        PeriodText::Fixed(period) => Some(period),
        PeriodText::Trailing { .. } => None,
    };
    let known = period.and_then(|period| Some((period, period.span(calendar)?)));
    known.ok_or_else(|| {
        let problem = format!(
            "`{}` moves with the data; name a day or quarter",
            written.value
        );
        at(written, problem)
    })
}

fn check(what: &str, names: &[Spanned<String>], known: &[&str]) -> Result<()> {
    let unknown = names
        .iter()
        .find(|name| !known.contains(&name.value.as_str()));
    let Some(name) = unknown else {
        return Ok(());
    };
    let known = nearest_first(&name.value, known.iter().copied());
    let problem = format!("unknown {what} `{}`; known: {known}", name.value);
    Err(at(name, problem))
}

fn at<T>(place: &Spanned<T>, problem: String) -> ConfigError {
    ConfigError::Yaml {
        path: ANNOTATIONS.to_owned(),
        line: place.referenced.line(),
        column: place.referenced.column(),
        problem,
    }
}
