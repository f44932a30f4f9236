//! What a reader typed into the inputs of a page, checked, and whether it is enough to show tiles.

use std::collections::BTreeMap;

use datafusion::arrow::array::RecordBatch;

use super::inputs::{InputDefinition, InputKind, KnownValues};
use super::{cells, number};
use crate::domain::Locale;
use crate::domain::messages::{message, message_with};
use crate::engine::Session;
use crate::metric;
use crate::report::dashboard::{ReportError, Request, Result};

/// Rows that a query of known values may have.
const MOST_NEAR: usize = 20;

/// One input and what is typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputState {
    /// Its name in addresses.
    pub name: String,
    /// Its name as people read it.
    pub label: String,
    /// An example, shown while it is empty.
    pub placeholder: Option<String>,
    /// What can be typed.
    pub kind: InputKind,
    /// Whether the page shows nothing without it.
    pub is_required: bool,
    /// As typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// The one thing that a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its number.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// The inputs of a page with what was typed.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Given {
    pub(in super::super) states: Vec<InputState>,
    pub(in super::super) subject: Option<Subject>,
    /// What to type before there are tiles.
    pub(in super::super) hint: Option<String>,
    values: BTreeMap<String, String>,
}

impl Given {
    /// Checks what was typed; the error is a value that a query does not know.
    pub(in super::super) async fn read(
        session: &Session,
        inputs: &[InputDefinition],
        request: &Request,
    ) -> Result<Self> {
        let locale = request.locale;
        let mut given = Self::default();
        for input in inputs {
            let typed = request.typed(&input.name).map_or("", str::trim);
            let state = state(input, typed, locale);
            given.values.insert(input.name.clone(), value(input, typed));
            given.states.push(state);
        }
        given.hint = given.missing(locale);
        if given.hint.is_some() {
            return Ok(given);
        }
        for input in inputs {
            let (Some(known), Some(typed)) = (&input.known, given.values.get(&input.name)) else {
                continue;
            };
            if typed.is_empty() {
                continue;
            }
            let subject = look_up(session, input, known, typed, locale).await?;
            given.values.insert(input.name.clone(), subject.key.clone());
            given.subject.get_or_insert(subject);
        }
        Ok(given)
    }

    /// The value of a parameter; the empty text where nothing was typed.
    pub(super) fn value(&self, parameter: &str) -> &str {
        self.values.get(parameter).map_or("", String::as_str)
    }

    fn missing(&self, locale: Locale) -> Option<String> {
        if let Some(problem) = self.states.iter().find_map(|state| state.problem.clone()) {
            return Some(problem);
        }
        let empty = self
            .states
            .iter()
            .filter(|state| state.is_required && state.value.is_empty());
        let labels: Vec<&str> = empty.map(|state| state.label.as_str()).collect();
        if !labels.is_empty() {
            let labels = labels.join(locale.comma());
            return Some(message_with(
                locale,
                "dashboard-input-missing",
                &[("labels", &labels)],
            ));
        }
        let is_empty = self.states.iter().all(|state| state.value.is_empty());
        (is_empty && !self.states.is_empty()).then(|| message(locale, "dashboard-input-any"))
    }
}

fn state(input: &InputDefinition, typed: &str, locale: Locale) -> InputState {
    let label = input.label.get(locale);
    let is_wrong =
        input.kind == InputKind::Number && !typed.is_empty() && number::plain(typed).is_none();
    InputState {
        name: input.name.clone(),
        label: label.to_owned(),
        placeholder: input
            .placeholder
            .as_ref()
            .map(|text| text.get(locale).to_owned()),
        kind: input.kind,
        is_required: input.is_required,
        value: typed.to_owned(),
        problem: is_wrong
            .then(|| message_with(locale, "dashboard-input-number", &[("label", label)])),
    }
}

fn value(input: &InputDefinition, typed: &str) -> String {
    match input.kind {
        InputKind::Text => typed.to_owned(),
        InputKind::Number => number::plain(typed).unwrap_or_default(),
    }
}

/// The value as its query spells it, with its name.
async fn look_up(
    session: &Session,
    input: &InputDefinition,
    known: &KnownValues,
    typed: &str,
    locale: Locale,
) -> Result<Subject> {
    let values = [(input.name.clone(), typed.to_owned())];
    let rows = near(session, known, &values, locale).await?;
    if let Some(exact) = rows.iter().find(|row| row.key.eq_ignore_ascii_case(typed)) {
        return Ok(exact.clone());
    }
    Err(ReportError::UnknownInputValue {
        input: input.name.clone(),
        label: input.label.get(locale).to_owned(),
        value: typed.to_owned(),
        near: rows,
    })
}

async fn near(
    session: &Session,
    known: &KnownValues,
    values: &[(String, String)],
    locale: Locale,
) -> metric::Result<Vec<Subject>> {
    let frame = Box::pin(session.sql_with(&known.sql, values)).await?;
    let batches = session.collect(frame, MOST_NEAR).await?;
    let [key, zh, en] = &known.columns;
    let name = match locale {
        Locale::Zh => zh,
        Locale::En => en,
    };
    batches
        .iter()
        .map(|batch| subjects(batch, key, name))
        .collect::<metric::Result<Vec<_>>>()
        .map(|all| all.concat())
}

fn subjects(batch: &RecordBatch, key: &str, name: &str) -> metric::Result<Vec<Subject>> {
    let (keys, names) = (cells::texts(batch, key)?, cells::texts(batch, name)?);
    let pairs = keys.into_iter().zip(names);
    let subjects = pairs.filter_map(|(key, name)| {
        let key = key?;
        let name = name.unwrap_or_else(|| key.clone());
        Some(Subject { key, name })
    });
    Ok(subjects.collect())
}
