//! Which questions a page asks: a plain, printable value made without I/O.

use std::fmt;

use super::{ChartDefinition, ChartKind, Shape, TileDefinition};
use crate::domain::{Period, Quarter};
use crate::metric::{Catalog, Filter, MetricQuery, QUARTER};

/// Quarters of a tile's sparkline; the first is the same quarter three years before.
const SPARK_QUARTERS: u8 = 13;

/// The questions of a page or of some of its tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePlan {
    /// The chosen quarter.
    pub quarter: Quarter,
    /// The tiles in reading order.
    pub tiles: Vec<TilePlan>,
}

/// The questions of one tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TilePlan {
    /// Which tile.
    pub id: String,
    /// Its questions; the second one is what the first is compared with.
    pub questions: Vec<MetricQuery>,
    /// Chosen filters that its metrics do not have.
    pub not_filtered_by: Vec<String>,
}

impl PagePlan {
    /// Plans tiles for a quarter and filters.
    pub fn new<'a>(
        tiles: impl IntoIterator<Item = &'a TileDefinition>,
        catalog: &Catalog,
        quarter: Quarter,
        filters: &[Filter],
    ) -> Self {
        let tiles = tiles.into_iter().map(|tile| {
            let applies = |filter: &&Filter| {
                let metrics = tile.metrics().iter();
                let mut known = metrics.filter_map(|name| catalog.metric(name).ok());
                known.all(|metric| metric.has_dimension(&filter.dimension))
            };
            let (kept, dropped): (Vec<_>, Vec<_>) = filters.iter().partition(applies);
            let kept: Vec<Filter> = kept.into_iter().cloned().collect();
            TilePlan {
                id: tile.id.clone(),
                questions: questions(tile, quarter, &kept),
                not_filtered_by: dropped.into_iter().map(|f| f.dimension.clone()).collect(),
            }
        });
        Self {
            quarter,
            tiles: tiles.collect(),
        }
    }

    /// All questions in the order of the tiles.
    pub fn questions(&self) -> Vec<MetricQuery> {
        let tiles = self.tiles.iter();
        tiles.flat_map(|tile| tile.questions.clone()).collect()
    }
}

fn questions(tile: &TileDefinition, quarter: Quarter, filters: &[Filter]) -> Vec<MetricQuery> {
    let question = |by: Vec<String>, period: Period| MetricQuery {
        metrics: tile.metrics().to_vec(),
        by,
        period: Some(period),
        filters: filters.to_vec(),
    };
    match &tile.shape {
        Shape::Kpi(_) => vec![question(
            vec![QUARTER.to_owned()],
            window(quarter, SPARK_QUARTERS),
        )],
        Shape::Lookup(_) => Vec::new(),
        Shape::Chart(chart) => {
            let by: Vec<String> = chart.by.iter().chain(&chart.series).cloned().collect();
            let earlier = compared_with(chart, quarter);
            let mut questions = vec![question(by.clone(), window(quarter, chart.quarters))];
            questions.extend(earlier.map(|last| question(by, window(last, chart.quarters))));
            questions
        }
    }
}

/// The `count` quarters that end with one.
fn window(last: Quarter, count: u8) -> Period {
    Period::ending(last.into(), count.into())
}

/// The last of the quarters that a chart compares its own with.
fn compared_with(chart: &ChartDefinition, quarter: Quarter) -> Option<Quarter> {
    let back = match chart.kind {
        ChartKind::Bullet => i32::from(chart.quarters),
        ChartKind::Line if chart.compares => 4,
        _ => return None,
    };
    Some(quarter.plus(-back))
}

impl fmt::Display for PagePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "quarter {}", self.quarter)?;
        for tile in &self.tiles {
            for question in &tile.questions {
                writeln!(f, "{}: {question}", tile.id)?;
            }
        }
        Ok(())
    }
}
