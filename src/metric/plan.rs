//! Which queries over which marts answer the questions: a plain value, printable, without I/O.
//!
//! Questions share a query when mart, dimensions, filters and the time that groups are told apart
//! by are equal. Times are kept apart by the grouping, so a query by quarter covers the quarters of
//! all its questions; a question about one quarter counts as by quarter. A question for the first
//! groups is a query of its own; where its figures come from several queries, it asks for all.

use std::collections::BTreeSet;
use std::fmt;

use super::base::{BaseMetric, BaseQuery};
use super::catalog::{MartTime, Measure, Over};
use super::{Catalog, Filter, Metric, MetricError, MetricQuery, Result, Top};
use crate::domain::{Grain, Period, Slot};

/// The queries to run, and how their results make the answers.
#[derive(Debug)]
pub struct Plan {
    /// The queries.
    pub queries: Vec<BaseQuery>,
    pub(super) answers: Vec<Result<Answer>>,
}

/// How one question is answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) question: MetricQuery,
    pub(super) parts: Vec<Part>,
}

/// Where one figure of an answer comes from.
#[derive(Debug)]
pub(super) enum Part {
    /// A figure of a base query.
    Figure(Source),
    /// The quotient of two.
    Quotient(Source, Source),
}

/// A figure of a base query.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) query: usize,
    pub(super) metric: String,
    pub(super) is_count: bool,
    /// The time that groups are told apart by, and the keys that the question is about; no keys
    /// means all.
    pub(super) split: Option<(Grain, BTreeSet<String>)>,
}

impl Plan {
    /// Plans the answers to questions, in their order.
    pub fn new(catalog: &Catalog, questions: &[MetricQuery]) -> Self {
        let mut planner = Planner {
            catalog,
            queries: Vec::new(),
        };
        let answers = questions
            .iter()
            .map(|question| planner.answer(question))
            .collect();
        Self {
            queries: planner.queries,
            answers,
        }
    }
}

struct Planner<'a> {
    catalog: &'a Catalog,
    queries: Vec<BaseQuery>,
}

impl Planner<'_> {
    fn answer(&mut self, question: &MetricQuery) -> Result<Answer> {
        let metrics = question
            .metrics
            .iter()
            .map(|name| self.catalog.metric(name))
            .collect::<Result<Vec<_>>>()?;
        for metric in &metrics {
            check_dimensions(metric, question)?;
        }
        let mut parts = Vec::new();
        for metric in metrics {
            parts.push(match &metric.measure {
                Measure::Aggregate { .. } => Part::Figure(self.source(metric, metric, question)?),
                Measure::Ratio {
                    numerator,
                    denominator,
                } => {
                    let above = self.source(metric, self.catalog.metric(numerator)?, question)?;
                    let below = self.source(metric, self.catalog.metric(denominator)?, question)?;
                    Part::Quotient(above, below)
                }
            });
        }
        Ok(Answer {
            question: question.clone(),
            parts,
        })
    }

    /// Adds a metric, perhaps a part of the one that was asked for, to the query that serves it.
    fn source(
        &mut self,
        asked: &Metric,
        metric: &Metric,
        question: &MetricQuery,
    ) -> Result<Source> {
        let wanted = self.base(asked, metric, question)?;
        let split = wanted.split.map(|grain| {
            let own = wanted.is_apart().then_some(&wanted.slots);
            let keys = own.into_iter().flatten().map(Slot::to_string).collect();
            (grain, keys)
        });
        let figures = wanted.metrics.clone();
        let query = self.query_for(wanted);
        let known = &mut self.queries[query].metrics;
        for figure in figures {
            if !known.iter().any(|known| known.name == figure.name) {
                known.push(figure);
            }
        }
        Ok(Source {
            query,
            metric: metric.name.clone(),
            is_count: metric.is_count(),
            split,
        })
    }

    /// The query that a metric needs if nothing is shared.
    fn base(&self, asked: &Metric, metric: &Metric, question: &MetricQuery) -> Result<BaseQuery> {
        let Measure::Aggregate {
            mart,
            expression,
            time,
            over,
            ..
        } = &metric.measure
        else {
            return Err(MetricError::NestedRatio(metric.name.clone()));
        };
        let (mut split, mut by) = (None, BTreeSet::new());
        for name in &question.by {
            match Grain::named(name).filter(|grain| *grain >= time.grain) {
                Some(grain) => split = Some(grain),
                None => drop(by.insert((name.clone(), self.column(name)))),
            }
        }
        let slots = self.slots(asked, time, split, question.period)?;
        if let ([slot], None) = (Vec::from_iter(&slots).as_slice(), split) {
            split = Some(slot.grain());
        }
        let is_one = split == Some(time.grain);
        let (top, leading) = self.first_groups(question).unzip();
        let own = BaseMetric {
            name: metric.name.clone(),
            expression: expression.clone(),
        };
        let leading = leading.filter(|figure| *figure != own);
        Ok(BaseQuery {
            mart: mart.clone(),
            time: time.clone(),
            by: by.into_iter().collect(),
            split,
            slots,
            over: if is_one { Over::All } else { *over },
            filters: self.filters(&question.filters),
            top,
            metrics: leading.into_iter().chain([own]).collect(),
        })
    }

    /// The first groups that are asked for and the figure that orders them, if all figures come
    /// from one query, so that it knows which groups they are.
    fn first_groups(&self, question: &MetricQuery) -> Option<(Top, BaseMetric)> {
        let mut figures = question.metrics.iter().map(|name| {
            match self.catalog.metric(name).map(|metric| &metric.measure) {
                Ok(Measure::Aggregate {
                    mart,
                    expression,
                    time,
                    over,
                    ..
                }) => Some((name, expression, (mart, time, over))),
                _ => None,
            }
        });
        let (name, expression, source) = figures.next()??;
        if !figures.all(|figure| figure.is_some_and(|(_, _, other)| other == source)) {
            return None;
        }
        let figure = BaseMetric {
            name: name.clone(),
            expression: expression.clone(),
        };
        question.top.map(|top| (top, figure))
    }

    /// The slots that make up a period, of the split's grain if it is made of such, else of the
    /// coarsest that fits.
    fn slots(
        &self,
        asked: &Metric,
        time: &MartTime,
        split: Option<Grain>,
        period: Option<Period>,
    ) -> Result<BTreeSet<Slot>> {
        let Some(period) = period else {
            return Ok(BTreeSet::new());
        };
        let calendar = self.catalog.calendar;
        let coarser = Grain::ALL.into_iter().rev();
        let mut grains = split.into_iter().chain(coarser);
        let fitting = period.span(calendar).and_then(|span| {
            grains.find_map(|grain| {
                let fits = grain >= time.grain;
                Period::of_span(span, grain, calendar).filter(|_| fits)
            })
        });
        match fitting {
            Some(whole) => Ok(whole.slots().collect()),
            None => Err(MetricError::too_fine(asked, &period.to_string())),
        }
    }

    /// Position of the query that serves another one, widened if need be.
    fn query_for(&mut self, wanted: BaseQuery) -> usize {
        let shared = self.queries.iter_mut().position(|query| {
            query.mart == wanted.mart
                && query.by == wanted.by
                && query.split == wanted.split
                && query.over == wanted.over
                && query.filters == wanted.filters
                && query.top == wanted.top
                && (query.top.is_none() || query.metrics[..1] == wanted.metrics[..1])
                && (query.slots == wanted.slots
                    || (query.top.is_none() && query.is_apart() && wanted.is_apart()))
        });
        let Some(position) = shared else {
            self.queries.push(wanted);
            return self.queries.len() - 1;
        };
        let known = &mut self.queries[position].slots;
        if wanted.slots.is_empty() || known.is_empty() {
            known.clear();
        } else {
            known.extend(wanted.slots);
        }
        position
    }

    fn filters(&self, filters: &[Filter]) -> Vec<(String, BTreeSet<String>)> {
        let mut columns: Vec<_> = filters
            .iter()
            .map(|filter| {
                let keys = filter.values.iter().cloned().collect();
                (self.column(&filter.dimension), keys)
            })
            .collect();
        columns.sort();
        columns
    }

    fn column(&self, dimension: &str) -> String {
        let known = self.catalog.dimension(dimension);
        known.map_or_else(|| dimension.to_owned(), |known| known.column.clone())
    }
}

fn check_dimensions(metric: &Metric, question: &MetricQuery) -> Result<()> {
    let mut names = question.by.iter();
    if let Some(dimension) = names.find(|name| !metric.has_dimension(name)) {
        return Err(match Grain::named(dimension) {
            Some(_) => MetricError::too_fine(metric, dimension),
            None => MetricError::unknown_dimension(metric, dimension),
        });
    }
    for filter in &question.filters {
        if !metric.dimensions.contains(&filter.dimension) {
            return Err(MetricError::unknown_filter(metric, &filter.dimension));
        }
    }
    let is_time = |name: &&String| {
        let grain = Grain::named(name);
        grain.is_some_and(|grain| grain >= metric.grain)
    };
    let times: Vec<_> = question.by.iter().filter(is_time).cloned().collect();
    if times.len() > 1 {
        return Err(MetricError::TwoTimes(times.join(", ")));
    }
    Ok(())
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for query in &self.queries {
            writeln!(f, "{query}")?;
        }
        Ok(())
    }
}
