//! From a request about a tile to its explanation: the same plan as the page's, asked once more
//! for the figure of the whole period.

use super::{Change, Explanation, Moves, Since};
use crate::domain::messages::message;
use crate::domain::{Locale, Period, Value};
use crate::engine::Session;
use crate::metric::{Catalog, Comparison, Filter, LabelBook, Members, Metric, MetricQuery};
use crate::metric::{available_quarters, nearest_first};
use crate::report::dashboard::{
    Dashboard, Dashboards, PagePlan, ReportError, Request, Result, TileDefinition, TilePlan,
    earlier,
};
use crate::report::dictionary::{Dictionary, Entry, Kind};

/// Rows behind a figure that are shown.
const ROWS: usize = 50;
/// Dimensions that a change is taken apart by.
const DIMENSIONS: usize = 4;

/// Which figure is to be explained.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The dashboard.
    pub dashboard: &'a str,
    /// The tile.
    pub tile: &'a str,
    /// One of its metrics; none means the first.
    pub metric: Option<&'a str>,
    /// Period, filters, language.
    pub request: &'a Request,
}

/// Explains a figure from a session over the release, and one over the release before if there is
/// one.
pub async fn explain(
    (dashboards, catalog, dictionary): (&Dashboards, &Catalog, &Dictionary),
    (session, before): (&Session, Option<&Session>),
    question: Question<'_>,
) -> Result<Explanation> {
    let dashboard = dashboards.get(question.dashboard)?;
    let tile = dashboard.tile(question.tile)?;
    let metric = metric(catalog, tile, question)?;
    let explainer = Explainer {
        catalog,
        session,
        dashboard,
        tile,
        metric,
        request: question.request,
    };
    let (plan, labels) = Box::pin(explainer.plan()).await?;
    let asked = explainer.asked(&plan, plan.period);
    let changes = Box::pin(explainer.changes(&plan, before)).await?;
    let value = Box::pin(explainer.figure(session, &asked)).await?;
    let behind = Box::pin(catalog.rows_behind(session, &asked, ROWS)).await?;
    let entry = |name: &str| {
        dictionary
            .named(name)
            .into_iter()
            .find(|e| e.kind == Kind::Metric)
    };
    let own = entry(&metric.name).cloned();
    let parts = own.iter().flat_map(Entry::metrics_read);
    let parts = parts.filter_map(|name| entry(name).cloned()).collect();
    let release = session.release();
    Ok(Explanation {
        dashboard: (dashboard.id.clone(), dashboard.title.clone()),
        tile: (tile.id.clone(), tile.title.clone()),
        metrics: explainer.metrics(),
        entry: own.unwrap_or_else(|| Entry::unknown(Kind::Metric, &metric.name)),
        parts,
        unit: metric.unit,
        decimals: metric.decimals,
        better: metric.better,
        period: plan.period,
        value,
        filters: explainer.filters(&asked.filters, &labels)?,
        not_filtered_by: plan
            .not_filtered_by
            .iter()
            .map(|name| explainer.label(name))
            .collect(),
        changes,
        moves: Box::pin(explainer.moves(&plan, &asked.filters, &labels)).await?,
        statement: catalog.statement(&asked)?,
        behind,
        release: (release.id, release.created_at),
        data_date: release.data_date,
    })
}

/// The metric of a tile that is asked about.
fn metric<'a>(
    catalog: &'a Catalog,
    tile: &TileDefinition,
    question: Question<'_>,
) -> Result<&'a Metric> {
    let names = tile.metrics();
    let chosen = question.metric.filter(|name| !name.is_empty());
    let name = match chosen {
        Some(name) if names.iter().any(|known| known == name) => Some(name),
        Some(name) => {
            return Err(ReportError::NotInTile {
                tile: tile.id.clone(),
                metric: name.chars().take(60).collect(),
                known: nearest_first(name, names.iter().map(String::as_str)),
            });
        }
        None => names.first().map(String::as_str),
    };
    let Some(name) = name else {
        return Err(ReportError::NoFigure {
            tile: tile.id.clone(),
        });
    };
    Ok(catalog.metric(name)?)
}

/// What every step of an explanation needs.
struct Explainer<'a> {
    catalog: &'a Catalog,
    session: &'a Session,
    dashboard: &'a Dashboard,
    tile: &'a TileDefinition,
    metric: &'a Metric,
    request: &'a Request,
}

impl Explainer<'_> {
    fn locale(&self) -> Locale {
        self.request.locale
    }

    /// The plan of the tile, and the labels that the explanation needs.
    async fn plan(&self) -> Result<(TilePlan, LabelBook)> {
        let quarters = available_quarters(self.session).await?;
        let data_date = self.session.release().data_date;
        let scope = self
            .request
            .scope(self.dashboard, self.catalog, &quarters, data_date)?;
        let apart = self.apart(&scope.filters);
        let shown = self.tile.dimensions().chain(&apart);
        let names = self.dashboard.labelled(shown, self.catalog, self.request);
        let labels = self.catalog.labels(self.session, names).await;
        let path = &self.dashboard.path;
        let mut page = PagePlan::new([self.tile], path, self.catalog, &labels, &scope);
        let plan = page.tiles.pop().ok_or_else(|| ReportError::NoFigure {
            tile: self.tile.id.clone(),
        })?;
        Ok((plan, labels))
    }

    /// The question for the figure of one period, unsplit.
    fn asked(&self, plan: &TilePlan, period: Period) -> MetricQuery {
        let filters = plan
            .questions
            .first()
            .map(|question| question.filters.clone());
        MetricQuery {
            metrics: vec![self.metric.name.clone()],
            by: Vec::new(),
            period: Some(period),
            filters: filters.unwrap_or_default(),
            top: None,
        }
    }

    async fn figure(&self, session: &Session, asked: &MetricQuery) -> Result<Option<Value>> {
        let answers = self.catalog.run(session, std::slice::from_ref(asked)).await;
        let mut value = None;
        for answer in answers {
            let rows = answer?.rows;
            value = rows
                .first()
                .and_then(|row| row.values.first().copied().flatten());
        }
        Ok(value)
    }

    /// The figure of the periods before, and the same as the release before had it.
    async fn changes(&self, plan: &TilePlan, before: Option<&Session>) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        for how in [Comparison::Previous, Comparison::LastYear] {
            let Some(period) = self.before(plan, how) else {
                continue;
            };
            let since = match how {
                Comparison::LastYear => Since::LastYear(period),
                Comparison::Previous | Comparison::Target => Since::Previous(period),
            };
            let asked = self.asked(plan, period);
            let before = self.figure(self.session, &asked).await?;
            changes.push(Change { since, before });
        }
        if let Some(session) = before {
            let release = session.release();
            let asked = self.asked(plan, plan.period);
            // A release without the table has no such figure; that is no failure of this one.
            let figure = self.figure(session, &asked).await.ok().flatten();
            changes.push(Change {
                since: Since::Release(release.id, release.created_at),
                before: figure,
            });
        }
        Ok(changes)
    }

    fn before(&self, plan: &TilePlan, how: Comparison) -> Option<Period> {
        earlier(how, plan.period, self.metric.grain, self.catalog.calendar())
    }

    async fn moves(
        &self,
        plan: &TilePlan,
        filters: &[Filter],
        labels: &LabelBook,
    ) -> Result<Vec<Moves>> {
        let how = self
            .request
            .compare
            .as_deref()
            .and_then(|word| word.parse().ok());
        let how = how.filter(|how| *how != Comparison::Target);
        let Some(before) = self.before(plan, how.unwrap_or(Comparison::Previous)) else {
            return Ok(Vec::new());
        };
        let unknown = message(self.locale(), "dashboard-unknown");
        let mut moves = Vec::new();
        for dimension in self.apart(filters) {
            let periods = (plan.period, before);
            let movement =
                self.catalog
                    .movement(self.session, self.metric, &dimension, periods, filters);
            let movement = Box::pin(movement).await?;
            if movement.movers.len() < 2 {
                continue;
            }
            let names = labels.of(&dimension)?;
            let label = self.label(&dimension);
            moves.push(Moves::new(
                movement,
                label,
                (&names, &unknown),
                self.locale(),
            ));
        }
        Ok(moves)
    }

    /// The dimensions that a change is taken apart by: those of the tile and the page first.
    fn apart(&self, filters: &[Filter]) -> Vec<String> {
        let of_tile = self.tile.dimensions();
        let of_page = self.dashboard.filters.iter().chain(&self.dashboard.path);
        let wanted = of_tile.chain(of_page).chain(&self.metric.dimensions);
        let mut apart: Vec<String> = Vec::new();
        for name in wanted {
            let known = self.catalog.dimension(name);
            let is_named = known.is_some_and(|known| known.members != Members::Open);
            let is_one = filters
                .iter()
                .any(|filter| filter.dimension == *name && filter.values.len() == 1);
            let fits = is_named && !is_one && self.metric.dimensions.contains(name);
            if fits && !apart.contains(name) && apart.len() < DIMENSIONS {
                apart.push(name.clone());
            }
        }
        apart
    }

    fn filters(
        &self,
        filters: &[Filter],
        labels: &LabelBook,
    ) -> Result<Vec<(String, Vec<String>)>> {
        let named = filters.iter().map(|filter| {
            let names = labels.of(&filter.dimension)?;
            let values = filter.values.iter();
            let values = values.map(|key| names.get(key, self.locale()).to_owned());
            Ok((self.label(&filter.dimension), values.collect()))
        });
        named.collect()
    }

    fn metrics(&self) -> Vec<(String, crate::domain::Text)> {
        let names = self.tile.metrics().iter();
        let known = names.filter_map(|name| self.catalog.metric(name).ok());
        known
            .map(|metric| (metric.name.clone(), metric.label.clone()))
            .collect()
    }

    fn label(&self, dimension: &str) -> String {
        let known = self.catalog.dimension(dimension);
        let label = known.map_or(dimension, |known| known.label.get(self.locale()));
        label.to_owned()
    }
}
