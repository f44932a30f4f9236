//! Key figure: its value, what it was, and its recent course.

use super::{Aims, Context, Figures};
use crate::domain::{Period, Slot, Value};
use crate::metric::{Comparison, Metric, MetricTable, Result};
use crate::report::dashboard::{Goal, Kpi, Reference, TileBody};

/// A key figure: from answers split by time when its period is one of a calendar, else from an
/// answer for each period.
pub(super) fn body(
    context: &Context<'_>,
    name: &str,
    references: &[(Comparison, Period)],
    (answers, aims): (&[MetricTable], &Aims<'_>),
) -> Result<TileBody> {
    let metric = context.catalog.metric(name)?;
    let figures: Vec<Figures<'_>> = answers.iter().map(Figures::new).collect();
    let at = |slot: Slot| -> Option<Value> {
        let key = [Some(slot.to_string())];
        figures.iter().find_map(|figures| figures.get(&key, metric))
    };
    let whole = |question: usize| figures.get(question)?.get(&[], metric);
    let single = context.period.single();
    let value_of = |question: usize, period: Period| match single {
        Some(_) => period.single().and_then(at),
        None => whole(question),
    };
    let reference = |(position, (comparison, period)): (usize, &(Comparison, Period))| Reference {
        comparison: *comparison,
        period: *period,
        value: value_of(position + 1, *period),
    };
    let spark = context.window.slots().map(|slot| (slot.into(), at(slot)));
    Ok(TileBody::Kpi(Kpi {
        metric: metric.name.clone(),
        unit: metric.unit,
        decimals: metric.decimals,
        better: metric.better,
        value: value_of(0, context.period),
        references: references.iter().enumerate().map(reference).collect(),
        goal: goal(aims, metric),
        spark: match single {
            Some(_) => spark.collect(),
            None => vec![(context.period, whole(0))],
        },
        definition: metric.description.get(context.locale).to_owned(),
    }))
}

/// What the figure is held against.
fn goal(aims: &Aims<'_>, metric: &Metric) -> Option<Goal> {
    let plan = aims.plan(&[], metric).map(Goal::Plan);
    plan.or_else(|| aims.target(metric, None).map(Goal::Target))
}
