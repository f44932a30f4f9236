//! From answers to what a tile shows: one file per kind of tile.
//!
//! Labels are chosen for the language here; figures stay exact. A tile without figures is an empty
//! chart, which says so itself.

mod bullet;
mod categorical;
mod figures;
mod heat_map;
mod kpi;
mod lorenz;
mod members;
mod table;

use super::{ChartDefinition, ChartKind, Column, Shape, TableData, TileBody, TileDefinition};
use crate::domain::messages::message;
use crate::domain::{Grain, Locale, Quarter};
use crate::metric::{Catalog, LabelBook, Metric, MetricTable, Result};
use crate::report::chart::Chart;

use figures::Figures;
use members::Member;

/// What every tile of a page needs to know.
pub(super) struct Context<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) labels: &'a LabelBook,
    pub(super) locale: Locale,
    /// The chosen quarter.
    pub(super) quarter: Quarter,
    /// The first quarter that the release has data for.
    pub(super) begin: Quarter,
}

/// What a tile shows, from the answers to its questions.
pub(super) fn body(
    context: &Context<'_>,
    tile: &TileDefinition,
    answers: &[MetricTable],
) -> Result<TileBody> {
    let nothing = MetricTable::default();
    let first = answers.first().unwrap_or(&nothing);
    let second = answers.get(1);
    let chart = match &tile.shape {
        Shape::Kpi(metric) => return kpi::body(context, metric, first),
        Shape::Chart(chart) => chart,
        Shape::Lookup(_) => return Ok(TileBody::Table(TableData::default())),
    };
    let (chart, table) = match chart.kind {
        ChartKind::Table => return table::body(context, chart, first),
        ChartKind::HeatMap => heat_map::chart(context, chart, first)?,
        ChartKind::Lorenz => lorenz::chart(context, chart, first)?,
        ChartKind::Bullet => bullet::chart(context, chart, first, second)?,
        ChartKind::Line => {
            let (data, table) = categorical::chart(context, chart, first, second)?;
            (Chart::Line(data), table)
        }
        ChartKind::Column => {
            let (data, table) = categorical::chart(context, chart, first, second)?;
            (Chart::Column(data), table)
        }
        ChartKind::StackedColumn => {
            let (data, table) = categorical::chart(context, chart, first, second)?;
            (Chart::StackedColumn(data), table)
        }
        ChartKind::Bar => {
            let (data, table) = categorical::chart(context, chart, first, second)?;
            (Chart::Bar(data), table)
        }
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

    fn name_column(&self, dimension: &str) -> Column {
        Column {
            label: self.dimension_label(dimension),
            unit: None,
            decimals: None,
        }
    }
}

/// A column of figures of a metric.
fn figure_column(label: &str, metric: &Metric) -> Column {
    Column {
        label: label.to_owned(),
        unit: Some(metric.unit),
        decimals: metric.decimals,
    }
}
