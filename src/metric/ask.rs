//! Answers an inquiry: asks all its questions at once and lays figures beside what they are
//! compared with.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::inquiry_plan::InquiryPlan;
use super::{Catalog, Comparison, Inquiry, LabelBook, Measure, Metric, MetricError, MetricTable};
use super::{Over, Planned, Result, nearest_first};
use crate::domain::{Grain, Period, Slot, Value};
use crate::engine::Session;

/// The answer to an inquiry.
#[derive(Debug)]
pub struct Answered {
    /// The period of the figures.
    pub period: Period,
    /// What they are compared with: the period, or none for a target or no comparison.
    pub compared: Option<Period>,
    /// The groups, in the order of their labels.
    pub rows: Vec<AnswerRow>,
    /// What a reader must know besides the figures.
    pub notes: Vec<Note>,
    /// What the keys are called.
    pub labels: LabelBook,
}

/// The figures of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow {
    /// One key per dimension of the inquiry; `None` is a group of its own.
    pub keys: Vec<Option<String>>,
    /// One figure per metric of the inquiry.
    pub figures: Vec<ComparedFigure>,
}

/// A figure beside what it is compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ComparedFigure {
    /// The figure.
    pub value: Option<Value>,
    /// The earlier figure or the target.
    pub compared: Option<Value>,
    /// The figure minus that.
    pub change: Option<Value>,
    /// The change as a share of what the figure is compared with; none when that is zero.
    pub relative: Option<f64>,
    /// Whether the change is good; none when it is neither.
    pub is_better: Option<bool>,
}

/// What a reader must know besides the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The period begins after the last day with data.
    Future(NaiveDate),
    /// The period ends after the last day with data.
    Unfinished(NaiveDate),
    /// Only the last or first period of the mart counts: of which metric, and how fine it is.
    OnlyEnd(String, Grain, Over),
    /// Targets are set for quarters, the figures are of another time.
    TargetOfQuarter,
}

impl Catalog {
    /// Answers an inquiry.
    pub async fn ask(&self, session: &Session, inquiry: &Inquiry) -> Result<Answered> {
        let data_date = session.release().data_date;
        let plan = InquiryPlan::new(self, inquiry, data_date)?;
        let filtered = inquiry.filters.iter().map(|filter| &filter.dimension);
        let named: BTreeSet<String> = inquiry.by.iter().chain(filtered).cloned().collect();
        let labels = self.labels(session, named).await;
        check_values(inquiry, &labels)?;
        let mut tables = Vec::new();
        for table in Box::pin(self.run(session, &plan.questions)).await {
            tables.push(table?);
        }
        let metrics = inquiry.metrics.iter();
        let metrics = metrics
            .map(|name| self.metric(name))
            .collect::<Result<Vec<_>>>()?;
        let asked = plan.questions.get(1).filter(|_| plan.is_planned);
        let planned = Planned::new(self, asked.zip(tables.get(1)));
        let mut rows = rows(inquiry, &plan, &metrics, (&tables, planned));
        sort(&mut rows, inquiry, &labels)?;
        Ok(Answered {
            period: plan.period,
            compared: plan.compared(),
            rows,
            notes: self.notes(inquiry, &plan, (&metrics, planned), data_date),
            labels,
        })
    }

    fn notes(
        &self,
        inquiry: &Inquiry,
        plan: &InquiryPlan,
        (metrics, planned): (&[&Metric], Planned<'_>),
        data_date: Option<NaiveDate>,
    ) -> Vec<Note> {
        let mut notes = Vec::new();
        let span = plan.period.span(self.calendar);
        if let (Some(span), Some(day)) = (span, data_date) {
            if span.from > day {
                notes.push(Note::Future(day));
            } else if span.last_day() > day {
                notes.push(Note::Unfinished(day));
            }
        }
        // The time that one row is about.
        let slot = plan.split.or(plan.period.single().map(Slot::grain));
        let parts = metrics.iter().flat_map(|metric| self.parts(metric));
        for part in parts.filter(|part| part.over() != Over::All && slot != Some(part.grain)) {
            let note = Note::OnlyEnd(part.name.clone(), part.grain, part.over());
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let is_fixed = |metric: &&Metric| metric.target.is_some() && planned.of(metric).is_none();
        if inquiry.compare == Some(Comparison::Target)
            && slot != Some(Grain::Quarter)
            && metrics.iter().any(is_fixed)
        {
            notes.push(Note::TargetOfQuarter);
        }
        notes
    }

    /// The metrics that a metric is computed from: itself, or the two of a ratio.
    fn parts<'a>(&'a self, metric: &'a Metric) -> Vec<&'a Metric> {
        match &metric.measure {
            Measure::Aggregate { .. } => vec![metric],
            Measure::Ratio {
                numerator,
                denominator,
            } => [numerator, denominator]
                .into_iter()
                .filter_map(|name| self.metrics.get(name))
                .collect(),
        }
    }
}

/// A key that a filter names must exist where the keys are known.
fn check_values(inquiry: &Inquiry, labels: &LabelBook) -> Result<()> {
    for filter in &inquiry.filters {
        let known = labels.of(&filter.dimension)?;
        let keys = || known.entries().iter().map(|(key, _)| key.as_str());
        let mut values = filter.values.iter();
        let unknown = values.find(|value| known.position(value).is_none());
        if let Some(value) = unknown.filter(|_| !known.entries().is_empty()) {
            return Err(MetricError::UnknownValue {
                dimension: filter.dimension.clone(),
                value: value.clone(),
                known: nearest_first(value, keys()),
            });
        }
    }
    Ok(())
}

type Keys = Vec<Option<String>>;
type Values = Vec<Option<Value>>;

/// Figures and compared figures of all groups that either side has.
fn rows(
    inquiry: &Inquiry,
    plan: &InquiryPlan,
    metrics: &[&Metric],
    (tables, planned): (&[MetricTable], Planned<'_>),
) -> Vec<AnswerRow> {
    let nothing = MetricTable::default();
    let mut groups: BTreeMap<Keys, [Option<&Values>; 2]> = BTreeMap::new();
    let (now, before) = tables.split_first().unwrap_or((&nothing, &[]));
    for row in &now.rows {
        groups.entry(row.keys.clone()).or_default()[0] = Some(&row.values);
    }
    for (number, table) in before.iter().enumerate() {
        for row in &table.rows {
            if let Some(keys) = matching(plan, number + 1, table, &row.keys) {
                groups.entry(keys).or_default()[1] = Some(&row.values);
            }
        }
    }
    let has_before = before.iter().any(|table| !table.rows.is_empty());
    let target = |metric: &Metric, values: Option<&Values>| match planned.of(metric) {
        Some(plan) => values?.get(planned.table()?.metric(&plan.name)?).copied()?,
        None => metric.target.map(Value::Float),
    };
    let row = |(keys, [now_values, before_values]): (Keys, [Option<&Values>; 2])| AnswerRow {
        keys,
        figures: metrics
            .iter()
            .enumerate()
            .map(|(position, metric)| {
                let value = side(now_values, position, metric, !now.rows.is_empty());
                let compared = match inquiry.compare {
                    Some(Comparison::Target) => target(metric, before_values),
                    _ => side(before_values, position, metric, has_before),
                };
                ComparedFigure::new(metric, value, compared)
            })
            .collect(),
    };
    groups.into_iter().map(row).collect()
}

/// A figure of one side; a count is zero in a group that only the other side has.
fn side(values: Option<&Values>, at: usize, metric: &Metric, has_rows: bool) -> Option<Value> {
    match values {
        Some(values) => values.get(at).copied().flatten(),
        None => (metric.is_count() && has_rows).then_some(Value::Integer(0)),
    }
}

/// The keys in the answer of a group of an earlier question.
fn matching(plan: &InquiryPlan, number: usize, table: &MetricTable, keys: &Keys) -> Option<Keys> {
    let mut keys = keys.clone();
    let time = plan.split.and_then(|grain| table.dimension(grain.word()));
    if let Some(position) = time.filter(|_| !plan.is_planned) {
        let key = keys[position].take()?;
        keys[position] = Some(plan.keys.get(&(number, key))?.clone());
    }
    Some(keys)
}

/// Sorts groups as their labels are listed, then by key.
fn sort(rows: &mut [AnswerRow], inquiry: &Inquiry, labels: &LabelBook) -> Result<()> {
    let books = inquiry.by.iter().map(|name| labels.of(name));
    let books = books.collect::<Result<Vec<_>>>()?;
    let places = |row: &AnswerRow| -> Vec<(usize, bool)> {
        let place = |(key, labels): (&Option<String>, &super::Labels)| {
            let known = key.as_deref().and_then(|key| labels.position(key));
            (known.unwrap_or(usize::MAX), key.is_none())
        };
        row.keys.iter().zip(&books).map(place).collect()
    };
    rows.sort_by_cached_key(places);
    Ok(())
}

impl ComparedFigure {
    fn new(metric: &Metric, value: Option<Value>, compared: Option<Value>) -> Self {
        let change = value.zip(compared).map(|(now, before)| now.minus(before));
        let relative = change.zip(compared).and_then(|(change, before)| {
            let share = change.to_f64() / before.to_f64().abs();
            share.is_finite().then_some(share)
        });
        Self {
            value,
            compared,
            change,
            relative,
            is_better: change.and_then(|change| metric.better.judge(change.to_f64())),
        }
    }
}
