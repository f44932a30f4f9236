//! Which questions a page asks: a plain, printable value made without I/O.
//!
//! Every tile gets the page's period, or when its figures are not known so finely, the shortest one
//! around it; a tile that is split by time looks at a longer window that ends with it.

use std::fmt;

use super::window::{earlier, known_period, spark, window};
use super::{ChartDefinition, ChartKind, PATH, Scope, Shape, Sort, TileDefinition};
use crate::domain::{FiscalCalendar, Grain, Period};
use crate::metric::{Catalog, Comparison, Filter, LabelBook, Members, Metric, MetricQuery, Top};

/// Members that the last level of a way down shows when its author names no limit.
const USUAL_LIMIT: usize = 20;

/// The questions of a page or of some of its tiles.
#[derive(Debug, Clone, PartialEq)]
pub struct PagePlan {
    /// The period that the page is about.
    pub period: Period,
    /// The tiles in reading order.
    pub tiles: Vec<TilePlan>,
}

/// The questions of one tile.
#[derive(Debug, Clone, PartialEq)]
pub struct TilePlan {
    /// Which tile.
    pub id: String,
    /// The period of its figures.
    pub period: Period,
    /// All of the time that it shows.
    pub window: Period,
    /// What it shows, with the level of the way down and the comparison chosen.
    pub shape: PlannedShape,
    /// Its questions; what they are depends on the shape.
    pub questions: Vec<MetricQuery>,
    /// The place of the question about what was planned.
    pub planned: Option<usize>,
    /// Chosen filters that its metrics do not have.
    pub not_filtered_by: Vec<String>,
}

/// What a tile shows for a request.
#[derive(Debug, Clone, PartialEq)]
pub enum PlannedShape {
    /// A key figure and the periods that it is compared with. With one period of a calendar the
    /// first question is split by its grain; otherwise each period has a question of its own.
    Kpi {
        /// Its metric.
        metric: String,
        /// What it is compared with.
        references: Vec<(Comparison, Period)>,
    },
    /// A chart; its second question is what the first is compared with, unless that is a plan.
    Chart(Box<ChartDefinition>),
    /// Rows of a saved query, which is no question about metrics.
    Lookup,
}

impl PagePlan {
    /// Plans tiles for a request.
    pub fn new<'a>(
        tiles: impl IntoIterator<Item = &'a TileDefinition>,
        path: &[String],
        catalog: &Catalog,
        labels: &LabelBook,
        scope: &Scope,
    ) -> Self {
        let planner = Planner {
            path,
            catalog,
            labels,
            scope,
            calendar: catalog.calendar(),
        };
        Self {
            period: scope.period,
            tiles: tiles.into_iter().map(|tile| planner.tile(tile)).collect(),
        }
    }

    /// All questions in the order of the tiles.
    pub fn questions(&self) -> Vec<MetricQuery> {
        let tiles = self.tiles.iter();
        tiles.flat_map(|tile| tile.questions.clone()).collect()
    }
}

struct Planner<'a> {
    path: &'a [String],
    catalog: &'a Catalog,
    labels: &'a LabelBook,
    scope: &'a Scope,
    calendar: FiscalCalendar,
}

/// What a tile is planned from.
struct Draft<'a> {
    tile: &'a TileDefinition,
    metrics: Vec<&'a Metric>,
    filters: Vec<Filter>,
    period: Period,
    /// The finest time that all its metrics are known by.
    unit: Grain,
}

impl Planner<'_> {
    fn tile(&self, tile: &TileDefinition) -> TilePlan {
        let names = tile.metrics().iter();
        let metrics: Vec<&Metric> = names
            .filter_map(|name| self.catalog.metric(name).ok())
            .collect();
        let (mut filters, mut dropped) = (Vec::new(), Vec::new());
        for filter in &self.scope.filters {
            match self.applied(filter, &metrics) {
                Some(applied) => narrow(&mut filters, applied),
                None => dropped.push(filter.dimension.clone()),
            }
        }
        let unit = metrics.iter().map(|metric| metric.grain).max();
        let unit = unit.unwrap_or(Grain::Quarter);
        let draft = Draft {
            tile,
            metrics,
            filters,
            period: known_period(self.scope.period, unit, self.calendar),
            unit,
        };
        let (shape, window, mut questions) = match &tile.shape {
            Shape::Lookup(_) => (PlannedShape::Lookup, self.scope.period, Vec::new()),
            Shape::Kpi(metric) => self.kpi(&draft, metric),
            Shape::Chart(chart) => self.chart(&draft, chart),
        };
        let planned = self.planned(&shape, &draft, window);
        let place = planned.as_ref().map(|_| questions.len());
        questions.extend(planned);
        TilePlan {
            id: tile.id.clone(),
            period: match shape {
                PlannedShape::Lookup => self.scope.period,
                PlannedShape::Kpi { .. } | PlannedShape::Chart(_) => draft.period,
            },
            window,
            shape,
            questions,
            planned: place,
            not_filtered_by: dropped,
        }
    }

    /// A filter as metrics can be narrowed by it: as it is, or by the members of the groups that it
    /// names, such as the branches of a region.
    fn applied(&self, filter: &Filter, metrics: &[&Metric]) -> Option<Filter> {
        let have = |dimension: &str| metrics.iter().all(|metric| metric.has_dimension(dimension));
        if have(&filter.dimension) {
            return Some(filter.clone());
        }
        let mut dimensions = self.catalog.dimensions();
        let member = dimensions.find(|member| {
            let parent = self.catalog.parent(&member.name);
            parent == Some(filter.dimension.as_str()) && have(&member.name)
        })?;
        let labels = self.labels.of(&member.name).ok()?;
        let members = filter
            .values
            .iter()
            .flat_map(|group| labels.children(group));
        Some(Filter {
            dimension: member.name.clone(),
            values: members.map(str::to_owned).collect(),
        })
    }

    /// The question about what was planned: a key figure and a bullet always show it, other charts
    /// when they are compared with it.
    fn planned(
        &self,
        shape: &PlannedShape,
        draft: &Draft<'_>,
        window: Period,
    ) -> Option<MetricQuery> {
        match shape {
            PlannedShape::Kpi { .. } => self.catalog.planned(&draft.question(&[], draft.period)),
            PlannedShape::Chart(chart) => {
                let is_shown =
                    chart.kind == ChartKind::Bullet || chart.compare == Some(Comparison::Target);
                let asked = is_shown.then(|| draft.question(&chart.by, window))?;
                self.catalog.planned(&asked)
            }
            PlannedShape::Lookup => None,
        }
    }

    fn kpi(&self, draft: &Draft<'_>, metric: &str) -> (PlannedShape, Period, Vec<MetricQuery>) {
        let wanted = match self.scope.compare {
            Some(Comparison::Target) => Vec::new(),
            Some(chosen) => vec![chosen],
            None => vec![Comparison::Previous, Comparison::LastYear],
        };
        let before = |comparison: Comparison| {
            let period = earlier(comparison, draft.period, draft.unit, self.calendar)?;
            Some((comparison, period))
        };
        let references: Vec<_> = wanted.into_iter().filter_map(before).collect();
        let periods = references.iter().map(|(_, period)| *period);
        let (window, questions) = if let Some(slot) = draft.period.single() {
            let window = spark(slot);
            let by = [slot.grain().word().to_owned()];
            let outside = periods.filter(|period| period.first() < window.first());
            let asked = [window].into_iter().chain(outside);
            let ask = |period| draft.question(&by, period);
            (window, asked.map(ask).collect())
        } else {
            let asked = [draft.period].into_iter().chain(periods);
            let ask = |period| draft.question(&[], period);
            (draft.period, asked.map(ask).collect())
        };
        let metric = metric.to_owned();
        (PlannedShape::Kpi { metric, references }, window, questions)
    }

    fn chart(
        &self,
        draft: &Draft<'_>,
        written: &ChartDefinition,
    ) -> (PlannedShape, Period, Vec<MetricQuery>) {
        let mut chart = self.on_level(draft, written);
        chart.compare = self
            .scope
            .compare
            .filter(|chosen| chart.takes(*chosen))
            .or(written.compare);
        if chart.kind == ChartKind::Slope {
            chart.compare = chart.compare.or(Some(Comparison::Previous));
        }
        let by: Vec<String> = chart.by.iter().chain(&chart.series).cloned().collect();
        let window = window(&chart, draft.period, self.calendar);
        let mut questions = vec![draft.question(&by, window)];
        questions[0].top = self.top(&chart);
        let compared = match (chart.compare, chart.kind) {
            (None | Some(Comparison::Target), ChartKind::Bullet) => Some(Comparison::Previous),
            (other, _) => other,
        };
        let before = compared.and_then(|how| earlier(how, window, draft.unit, self.calendar));
        questions.extend(before.map(|period| draft.question(&by, period)));
        (PlannedShape::Chart(Box::new(chart)), window, questions)
    }

    /// The groups that a table shows of a dimension that may have very many, such as customers, and
    /// one more: rows of no member form a group that is not shown.
    fn top(&self, chart: &ChartDefinition) -> Option<Top> {
        let ([by], ChartKind::Table, None) = (chart.by.as_slice(), chart.kind, &chart.series)
        else {
            return None;
        };
        let members = self.catalog.dimension(by).map(|known| &known.members);
        let is_ascending = match chart.sort {
            Sort::ValueAsc => true,
            Sort::ValueDesc => false,
            Sort::Natural | Sort::Label => return None,
        };
        chart
            .limit
            .filter(|_| members == Some(&Members::Open))
            .map(|limit| Top {
                groups: limit + 1,
                is_ascending,
            })
    }

    /// The chart with the level of the way down that the reader has come to.
    fn on_level(&self, draft: &Draft<'_>, written: &ChartDefinition) -> ChartDefinition {
        let mut chart = written.clone();
        let Some(place) = chart.by.iter().position(|name| name == PATH) else {
            return chart;
        };
        let is_chosen = |level: &String| {
            let mut filters = self.scope.filters.iter();
            filters.any(|filter| filter.dimension == *level)
        };
        let depth = self.path.iter().rposition(is_chosen);
        let known = self.path.iter().enumerate().filter(|(_, level)| {
            let mut metrics = draft.metrics.iter();
            metrics.all(|metric| metric.has_dimension(level))
        });
        let known: Vec<(usize, &String)> = known.collect();
        let below = known.iter().find(|(at, _)| Some(*at) > depth);
        let Some((at, level)) = below.or(known.last()) else {
            return chart;
        };
        chart.by[place].clone_from(level);
        let is_last = *at + 1 == self.path.len();
        if is_last && chart.limit.is_none() {
            chart.limit = Some(USUAL_LIMIT);
            chart.sort = Sort::ValueDesc;
        }
        chart
    }
}

/// Adds a filter; of two for the same dimension what both keep is kept.
fn narrow(filters: &mut Vec<Filter>, more: Filter) {
    let known = filters
        .iter_mut()
        .find(|known| known.dimension == more.dimension);
    match known {
        Some(known) => known.values.retain(|value| more.values.contains(value)),
        None => filters.push(more),
    }
}

impl Draft<'_> {
    fn question(&self, by: &[String], period: Period) -> MetricQuery {
        MetricQuery {
            metrics: self.tile.metrics().to_vec(),
            by: by.to_vec(),
            period: Some(period),
            filters: self.filters.clone(),
            top: None,
        }
    }
}

impl ChartDefinition {
    /// The time that its figures are split by.
    pub fn time(&self) -> Option<Grain> {
        let names = self.by.iter().chain(&self.series);
        names.into_iter().find_map(|name| Grain::named(name))
    }

    /// Whether it is a chart over time, of a kind that marks what happened.
    pub(super) fn marks_notes(&self) -> bool {
        let of_kind = matches!(
            self.kind,
            ChartKind::Line
                | ChartKind::Column
                | ChartKind::StackedColumn
                | ChartKind::Area
                | ChartKind::StackedColumn100
                | ChartKind::SmallMultiples
        );
        of_kind && self.time().is_some()
    }

    /// Whether it can show a comparison.
    pub(super) fn takes(&self, comparison: Comparison) -> bool {
        let is_over_time = self.time().is_some();
        let of_kind = match self.kind {
            ChartKind::Line | ChartKind::Column => self.series.is_none(),
            ChartKind::Bar => self.series.is_none() && !is_over_time,
            ChartKind::Table | ChartKind::Bullet => !is_over_time,
            ChartKind::Slope => !is_over_time && comparison != Comparison::Target,
            _ => false,
        };
        // What is split by time shows the time before already.
        of_kind && !(is_over_time && comparison == Comparison::Previous)
    }
}

impl fmt::Display for PagePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "period {}", self.period)?;
        for tile in &self.tiles {
            for question in &tile.questions {
                writeln!(f, "{}: {question}", tile.id)?;
            }
        }
        Ok(())
    }
}
