//! What was planned for figures: a metric of its own that answers the same question.
//!
//! A metric whose plan cannot answer, or has nothing at all, falls back to its constant target; the two
//! never mix in one answer.

use super::{Catalog, Metric, MetricQuery, MetricTable};
use crate::domain::{Grain, Period};

/// The answer about what was planned, if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    catalog: &'a Catalog,
    asked: Option<(&'a MetricQuery, &'a MetricTable)>,
}

impl<'a> Planned<'a> {
    /// The question that [`Catalog::planned`] gave and its answer.
    pub fn new(catalog: &'a Catalog, asked: Option<(&'a MetricQuery, &'a MetricTable)>) -> Self {
        Self { catalog, asked }
    }

    /// The answer.
    pub fn table(&self) -> Option<&'a MetricTable> {
        self.asked.map(|(_, table)| table)
    }

    /// The metric that says what was planned for another one here; none where nothing was.
    pub fn of(&self, metric: &Metric) -> Option<&'a Metric> {
        let (question, table) = self.asked?;
        let plan = self.catalog.plan_of(metric, question)?;
        let position = table.metric(&plan.name)?;
        let mut values = table.rows.iter().map(|row| row.values.get(position));
        values
            .any(|value| value.is_some_and(Option::is_some))
            .then_some(plan)
    }
}

impl Catalog {
    /// The metric that holds what was planned for a metric, if it can answer the same question: it
    /// has all splits and filters, and the period is made of whole times that it tells apart.
    pub(super) fn plan_of(&self, metric: &Metric, question: &MetricQuery) -> Option<&Metric> {
        let plan = self.metrics.get(metric.plan.as_ref()?)?;
        let filtered = question.filters.iter().map(|filter| &filter.dimension);
        let mut needed = question.by.iter().chain(filtered);
        let span = question.period?.span(self.calendar)?;
        let mut grains = Grain::ALL.into_iter().filter(|grain| *grain >= plan.grain);
        let is_whole = grains.any(|grain| Period::of_span(span, grain, self.calendar).is_some());
        (is_whole && needed.all(|name| plan.has_dimension(name))).then_some(plan)
    }

    /// A question about what was planned for the metrics of another one; none without any plan.
    pub fn planned(&self, question: &MetricQuery) -> Option<MetricQuery> {
        let metrics = question.metrics.iter();
        let metrics = metrics.filter_map(|name| self.metrics.get(name));
        let mut plans: Vec<String> = Vec::new();
        for plan in metrics.filter_map(|metric| self.plan_of(metric, question)) {
            if !plans.contains(&plan.name) {
                plans.push(plan.name.clone());
            }
        }
        (!plans.is_empty()).then(|| MetricQuery {
            metrics: plans,
            top: None,
            ..question.clone()
        })
    }
}
