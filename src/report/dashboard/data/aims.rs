//! What was planned for the figures of a tile.

use super::{Context, Figures};
use crate::domain::{Grain, Value};
use crate::metric::{Metric, MetricTable, Planned};
use crate::report::dashboard::TilePlan;

/// What the figures of a tile should reach: what was planned, else the constant target.
pub(super) struct Aims<'a> {
    context: &'a Context<'a>,
    planned: Planned<'a>,
    figures: Option<Figures<'a>>,
}

impl<'a> Aims<'a> {
    /// The aims of a tile, from the answers to its questions.
    pub(super) fn new(
        context: &'a Context<'a>,
        plan: &'a TilePlan,
        answers: &'a [MetricTable],
    ) -> Self {
        let asked = plan
            .planned
            .and_then(|at| plan.questions.get(at).zip(answers.get(at)));
        Self {
            context,
            planned: Planned::new(context.catalog, asked),
            figures: asked.map(|(_, table)| Figures::new(table)),
        }
    }

    /// The constant targets alone.
    pub(super) fn without_plans(context: &'a Context<'a>) -> Self {
        Self {
            context,
            planned: Planned::new(context.catalog, None),
            figures: None,
        }
    }

    /// Whether something was planned for a metric here.
    pub(super) fn has_plan(&self, metric: &Metric) -> bool {
        self.planned.of(metric).is_some()
    }

    /// What was planned for a group.
    pub(super) fn plan(&self, keys: &[Option<String>], metric: &Metric) -> Option<Value> {
        let plan = self.planned.of(metric)?;
        self.figures.as_ref()?.get(keys, plan)
    }

    /// The constant target of a metric for which nothing was planned.
    pub(super) fn target(&self, metric: &Metric, split: Option<Grain>) -> Option<f64> {
        let target = self.context.target(metric, split);
        target.filter(|_| !self.has_plan(metric))
    }

    /// What a group should reach.
    pub(super) fn of(
        &self,
        keys: &[Option<String>],
        metric: &Metric,
        split: Option<Grain>,
    ) -> Option<Value> {
        let target = self.target(metric, split).map(Value::Float);
        target.or_else(|| self.plan(keys, metric))
    }
}
