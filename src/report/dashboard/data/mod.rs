//! From answers to what a tile shows: one file per kind of tile.
//!
//! Labels are chosen for the language here; figures stay exact. A tile without figures is an empty
//! chart, which says so itself.

mod aims;
mod boxes;
mod bullet;
mod calendar;
mod categorical;
mod cohort;
mod figures;
mod funnel;
mod heat_map;
mod intervals;
mod kpi;
mod lorenz;
mod members;
mod outline;
mod parts;
mod sankey;
mod scatter;
mod single;
mod slope;
mod small_multiples;
mod table;
mod treemap;
mod waterfall;

use super::{
    Annotation, ChartDefinition, ChartKind, Column, PlannedShape, TableData, TileBody, TilePlan,
};
use crate::domain::messages::message;
use crate::domain::{Grain, Locale, Period, Slot, Unit};
use crate::metric::{Catalog, Comparison, LabelBook, Metric, MetricTable, Result};
use crate::report::chart::{Categorical, Chart, Measure, Note};

pub(super) use super::Member;
use aims::Aims;
use figures::Figures;
pub(super) use outline::outline;

/// What a tile needs to know of its page.
pub(super) struct Context<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) labels: &'a LabelBook,
    pub(super) locale: Locale,
    /// The period of the figures.
    pub(super) period: Period,
    /// All of the time that the tile shows; it ends with the period.
    pub(super) window: Period,
    /// What happened that the page is about.
    pub(super) annotations: &'a [&'a Annotation],
    /// The first quarter that the release has data for.
    pub(super) begin: Option<Slot>,
}

/// What a tile shows, from the answers to its questions.
pub(super) fn body(
    context: &Context<'_>,
    plan: &TilePlan,
    answers: &[MetricTable],
) -> Result<TileBody> {
    let nothing = MetricTable::default();
    let first = answers.first().unwrap_or(&nothing);
    let second = answers.get(1).filter(|_| plan.planned != Some(1));
    let aims = Aims::new(context, plan, answers);
    let chart = match &plan.shape {
        PlannedShape::Kpi { metric, references } => {
            return kpi::body(context, metric, references, (answers, &aims));
        }
        PlannedShape::Chart(chart) => chart,
        PlannedShape::Lookup => return Ok(TileBody::Table(TableData::default())),
    };
    let of_series = |kind: fn(Categorical) -> Chart| -> Result<(Chart, TableData)> {
        let (data, table) = categorical::chart(context, chart, (first, second), &aims)?;
        Ok((kind(data), table))
    };
    let before = plan.questions.get(1).and_then(|question| question.period);
    let (chart, table) = match chart.kind {
        ChartKind::Table => return table::body(context, chart, (first, second), &aims),
        ChartKind::HeatMap => heat_map::chart(context, chart, first)?,
        ChartKind::Lorenz => lorenz::chart(context, chart, first)?,
        ChartKind::Bullet => bullet::chart(context, chart, (first, second), &aims)?,
        ChartKind::Box => boxes::chart(context, chart, first)?,
        ChartKind::Scatter => scatter::chart(context, chart, first)?,
        ChartKind::Calendar => calendar::chart(context, chart, first)?,
        ChartKind::Cohort => cohort::chart(context, chart, first)?,
        ChartKind::Interval => intervals::chart(context, chart, first)?,
        ChartKind::Treemap => treemap::chart(context, chart, first)?,
        ChartKind::Sankey => sankey::chart(context, chart, first)?,
        ChartKind::Waterfall => waterfall::chart(context, chart, first)?,
        ChartKind::Funnel => funnel::chart(context, chart, first)?,
        ChartKind::Pareto => parts::pareto(context, chart, first)?,
        ChartKind::Histogram => parts::histogram(context, chart, first)?,
        ChartKind::Slope => slope::chart(context, chart, first, before.zip(second))?,
        ChartKind::SmallMultiples => small_multiples::chart(context, chart, first)?,
        ChartKind::StackedColumn100 => {
            parts::shares(context, chart, first, Chart::StackedColumn100)?
        }
        ChartKind::StackedBar100 => parts::shares(context, chart, first, Chart::StackedBar100)?,
        ChartKind::Line => of_series(Chart::Line)?,
        ChartKind::Column => of_series(Chart::Column)?,
        ChartKind::StackedColumn => of_series(Chart::StackedColumn)?,
        ChartKind::Area => of_series(Chart::Area)?,
        ChartKind::Bar => of_series(Chart::Bar)?,
    };
    Ok(TileBody::Chart { chart, table })
}

impl Context<'_> {
    /// Name of a dimension as people read it.
    pub(super) fn dimension_label(&self, name: &str) -> String {
        if let Some(grain) = Grain::named(name) {
            return self.say(&format!("dashboard-{}", grain.word()));
        }
        let known = self.catalog.dimension(name);
        known
            .map_or(name, |dimension| dimension.label.get(self.locale))
            .to_owned()
    }

    fn say(&self, key: &str) -> String {
        message(self.locale, key)
    }

    fn metrics(&self, chart: &ChartDefinition) -> Result<Vec<&Metric>> {
        let names = chart.metrics.iter();
        names.map(|name| self.catalog.metric(name)).collect()
    }

    fn metric_label<'m>(&self, metric: &'m Metric) -> &'m str {
        metric.label.get(self.locale)
    }

    /// What the figures of a metric are.
    fn measure(&self, metric: &Metric) -> Measure {
        Measure {
            name: self.metric_label(metric).to_owned(),
            unit: metric.unit,
            decimals: metric.decimals,
        }
    }

    fn name_column(&self, dimension: &str) -> Column {
        Column::of_names(self.dimension_label(dimension))
    }

    fn share_column(&self, key: &str) -> Column {
        Column::of_figures(self.say(key), Unit::Percent, None)
    }

    /// The target of a metric where it applies: targets are set for quarters.
    fn target(&self, metric: &Metric, split: Option<Grain>) -> Option<f64> {
        let shown = split.or(self.period.single().map(Slot::grain));
        metric.target.filter(|_| shown == Some(Grain::Quarter))
    }

    /// What happened in the times that a chart shows; something that lasted is marked once, where
    /// its first part is shown.
    fn notes<'k>(
        &self,
        chart: &ChartDefinition,
        keys: impl Iterator<Item = Option<&'k str>>,
    ) -> Vec<Note> {
        if !chart.marks_notes() {
            return Vec::new();
        }
        let calendar = self.catalog.calendar();
        let span = |key: Option<&str>| calendar.span(key?.parse().ok()?);
        let spans: Vec<_> = keys.map(span).collect();
        let shown = self.annotations.iter();
        let shown = shown.filter(|annotation| annotation.is_about(&chart.metrics));
        let mut notes: Vec<_> = shown
            .filter_map(|annotation| {
                let mut spans = spans.iter();
                let overlaps =
                    |span: &Option<_>| span.is_some_and(|span| annotation.overlaps(span));
                Some(Note {
                    category: spans.position(overlaps)?,
                    text: annotation.told(self.locale).to_string(),
                })
            })
            .collect();
        notes.sort_by_key(|note| note.category);
        notes
    }

    /// How a comparison is called.
    fn comparison_label(&self, comparison: Comparison) -> String {
        self.say(&format!(
            "dashboard-{}",
            comparison.word().replace('_', "-")
        ))
    }
}

/// A column of figures of a metric.
fn figure_column(label: &str, metric: &Metric) -> Column {
    Column::of_figures(label.to_owned(), metric.unit, metric.decimals)
}
