//! From an inquiry to questions: which period, which earlier one, which times are compared; a
//! plain value, made without I/O.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::{Catalog, Comparison, Inquiry, MetricError, MetricQuery, Plan, Result};
use crate::domain::{Grain, Period, PeriodText, Slot};

/// Times that are shown when figures are split by time and no period is asked for.
const USUAL: u16 = 12;

/// The questions of an inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InquiryPlan {
    /// The period of the answer.
    pub period: Period,
    /// The question itself, then those about earlier times or about what was planned.
    pub questions: Vec<MetricQuery>,
    /// For figures split by time: the key in the answer of a key in an earlier question.
    pub(super) keys: BTreeMap<(usize, String), String>,
    /// The time that figures are split by.
    pub(super) split: Option<Grain>,
    /// Whether the second question is about what was planned.
    pub(super) is_planned: bool,
    /// The queries, for people to read.
    queries: String,
}

impl InquiryPlan {
    /// Plans an inquiry over data up to a day.
    pub fn new(catalog: &Catalog, inquiry: &Inquiry, data_date: Option<NaiveDate>) -> Result<Self> {
        let planner = Planner {
            catalog,
            inquiry,
            data_date,
            unit: unit(catalog, inquiry)?,
            split: inquiry.by.iter().find_map(|name| Grain::named(name)),
        };
        let period = planner.period()?;
        let mut plan = Self {
            period,
            questions: vec![planner.question(period)],
            keys: BTreeMap::new(),
            split: planner.split,
            is_planned: false,
            queries: String::new(),
        };
        planner.compare(&mut plan)?;
        plan.queries = Plan::new(catalog, &plan.questions).to_string();
        Ok(plan)
    }

    /// The period that the figures are compared with; none without or with a target.
    pub fn compared(&self) -> Option<Period> {
        let compared = self.questions.get(1).filter(|_| !self.is_planned)?;
        compared.period
    }
}

/// The finest time that all metrics of an inquiry are known by.
fn unit(catalog: &Catalog, inquiry: &Inquiry) -> Result<Grain> {
    let mut unit = Grain::Day;
    for name in &inquiry.metrics {
        unit = unit.max(catalog.metric(name)?.grain);
    }
    Ok(unit)
}

struct Planner<'a> {
    catalog: &'a Catalog,
    inquiry: &'a Inquiry,
    data_date: Option<NaiveDate>,
    unit: Grain,
    split: Option<Grain>,
}

impl Planner<'_> {
    fn question(&self, period: Period) -> MetricQuery {
        MetricQuery {
            metrics: self.inquiry.metrics.clone(),
            by: self.inquiry.by.clone(),
            period: Some(period),
            filters: self.inquiry.filters.clone(),
            top: None,
        }
    }

    fn period(&self) -> Result<Period> {
        let calendar = self.catalog.calendar;
        let asked = self.inquiry.period.unwrap_or_else(|| self.usual());
        let running = self.inquiry.to_date && self.inquiry.period.is_none() && self.split.is_none();
        let period = match self.data_date {
            Some(day) if running => Some(calendar.slot_of(Grain::Quarter, day).into()),
            data_date => asked.resolve(data_date, calendar),
        };
        let period = period.ok_or(MetricError::NoDataDate)?;
        Ok(match self.data_date {
            Some(day) if self.inquiry.to_date => period.until(day, calendar),
            _ => period,
        })
    }

    /// The period of an inquiry that names none.
    fn usual(&self) -> PeriodText {
        match self.split {
            Some(grain) => PeriodText::Trailing {
                count: USUAL,
                grain,
            },
            None => PeriodText::Trailing {
                count: 1,
                grain: Grain::Quarter,
            },
        }
    }

    /// Adds the questions about earlier times or about what was planned.
    fn compare(&self, plan: &mut InquiryPlan) -> Result<()> {
        let earlier = |period| self.earlier(period).ok_or(MetricError::NoDataDate);
        match self.inquiry.compare {
            None => return Ok(()),
            Some(Comparison::Target) => {
                let planned = self.catalog.planned(&self.question(plan.period));
                plan.is_planned = planned.is_some();
                plan.questions.extend(planned);
                return Ok(());
            }
            Some(Comparison::Previous | Comparison::LastYear) => {}
        }
        let Some(grain) = self.split else {
            plan.questions.push(self.question(earlier(plan.period)?));
            return Ok(());
        };
        let (whole, begun) = self.pieces(plan.period, grain)?;
        for piece in whole.into_iter().chain(begun) {
            let number = plan.questions.len();
            let slots = piece.slots().map(|slot| (self.earlier_slot(slot), slot));
            let slots: Vec<(Slot, Slot)> = slots.collect();
            let (Some(first), Some(last)) = (slots.first(), slots.last()) else {
                continue;
            };
            let other = if piece.is_cut() {
                earlier(piece)?
            } else {
                Period::between(first.0, last.0).ok_or(MetricError::NoDataDate)?
            };
            plan.questions.push(self.question(other));
            for (before, slot) in slots {
                let key = (number, before.to_string());
                plan.keys.entry(key).or_insert(slot.to_string());
            }
        }
        Ok(())
    }

    /// The whole slots of a period, and the last one if it is cut.
    fn pieces(&self, period: Period, grain: Grain) -> Result<(Option<Period>, Option<Period>)> {
        let calendar = self.catalog.calendar;
        let uneven = || MetricError::Uneven {
            period: period.to_string(),
            grain: grain.word(),
        };
        let span = period.span(calendar).ok_or_else(uneven)?;
        if let Some(whole) = Period::of_span(span, grain, calendar) {
            return Ok((Some(whole), None));
        }
        let last = calendar.slot_of(grain, span.last_day());
        let first = calendar.slot_of(grain, span.from);
        let begins = calendar.span(first).map(|span| span.from);
        if !period.is_cut() || begins != Some(span.from) {
            return Err(uneven());
        }
        let begun = Period::from(last).until(span.last_day(), calendar);
        Ok((Period::between(first, last.plus(-1)), Some(begun)))
    }

    fn earlier(&self, period: Period) -> Option<Period> {
        let calendar = self.catalog.calendar;
        match self.inquiry.compare? {
            Comparison::LastYear => period.a_year_earlier(self.unit, calendar),
            Comparison::Previous | Comparison::Target => period.previous(self.unit, calendar),
        }
    }

    fn earlier_slot(&self, slot: Slot) -> Slot {
        match self.inquiry.compare {
            Some(Comparison::LastYear) => slot.a_year_earlier(),
            _ => slot.plus(-1),
        }
    }
}

/// The questions, then the queries that answer them.
impl fmt::Display for InquiryPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for question in &self.questions {
            writeln!(f, "{question}")?;
        }
        write!(f, "{}", self.queries)
    }
}
