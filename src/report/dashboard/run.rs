//! From a request to a page: check, plan, ask once, and lay the answers out.

use super::data::{self, Context};
use super::filters::Filters;
use super::lookup::{self, Given, Reading};
use super::{Annotation, Noted, TilePlan};
use super::{BACK, BackLink, Dashboard, Dashboards, Page, PagePlan, ReportError, Request, Result};
use super::{
    ChartKind, PATH, PlannedShape, Rows, Scope, Section, Shape, Tile, TileBody, TileDefinition,
};
use crate::domain::messages::{message, message_with};
use crate::domain::{Locale, Slot, Span};
use crate::engine::Session;
use crate::metric::{
    self, Catalog, Comparison, LabelBook, MetricTable, Quarters, available_quarters,
};

/// One dashboard with all its figures.
pub async fn page(
    dashboards: &Dashboards,
    id: &str,
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Page> {
    let dashboard = dashboards.get(id)?;
    page_of(dashboards, dashboard, catalog, (session, session), request).await
}

/// The same with the figures that are kept; no query for others is run.
pub async fn page_so_far(
    dashboards: &Dashboards,
    id: &str,
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Page> {
    let dashboard = dashboards.get(id)?;
    let figures = session.only_kept();
    page_of(dashboards, dashboard, catalog, (session, &figures), request).await
}

/// A page of only one tile of a dashboard; only its own questions are asked.
pub async fn tile(
    dashboards: &Dashboards,
    id: &str,
    tile_id: &str,
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Page> {
    let dashboard = dashboards.get(id)?.only(tile_id)?;
    let page = page_of(dashboards, &dashboard, catalog, (session, session), request).await?;
    match page.hint {
        Some(hint) => Err(ReportError::MissingInput { hint }),
        None => Ok(page),
    }
}

/// A page; quarters, labels and inputs come from the first session, figures from the second.
async fn page_of(
    dashboards: &Dashboards,
    dashboard: &Dashboard,
    catalog: &Catalog,
    (session, figures): (&Session, &Session),
    request: &Request,
) -> Result<Page> {
    let given = given(session, dashboard, request).await?;
    let is_ready = given.hint.is_none();
    let tiles: Vec<&TileDefinition> = dashboard.tiles().filter(|_| is_ready).collect();
    let sessions = (session, figures);
    let mut answers = ask(dashboard, &tiles, catalog, sessions, request).await?;
    let reading = (dashboards, request);
    answers.look_up(reading, &tiles, figures, &given).await;
    let filters = answers.filters(dashboard, catalog, request);
    let (states, path) = (
        filters.states(&answers.scope)?,
        filters.path(&answers.scope)?,
    );
    let annotations = dashboards.annotations_of(dashboard);
    let is_timeless = !dashboard.tiles().any(|tile| !tile.metrics().is_empty());
    let days = answers.scope.period.span(catalog.calendar());
    let days = days.filter(|_| !is_timeless);
    let tiles = answers.tiles(&tiles, catalog, request, &annotations);
    let mut tiles = tiles.into_iter();
    let sections = dashboard.sections.iter().filter(|_| is_ready);
    let sections = sections.map(|section| Section {
        title: section.title.get(request.locale).to_owned(),
        rows: section
            .rows
            .iter()
            .map(|row| shown(tiles.by_ref(), row))
            .filter(|row| !row.is_empty())
            .collect(),
    });
    let sections = sections.filter(|section| !section.rows.is_empty());
    let release = session.release();
    Ok(Page {
        id: dashboard.id.clone(),
        title: dashboard.title.get(request.locale).to_owned(),
        bank: dashboards.bank.get(request.locale).to_owned(),
        currency: dashboards.currency.clone(),
        time_zone: dashboards.time_zone,
        locale: request.locale,
        period: answers.scope.period,
        to_date: answers.scope.to_date,
        compare: answers.scope.compare,
        inputs: given.states,
        hint: given.hint,
        subject: given.subject,
        back: back(dashboards, dashboard, request),
        notes: happened(&annotations, days, request.locale),
        is_timeless,
        places: dashboards.places(),
        sections: sections.collect(),
        quarters: answers.quarters.all,
        filters: states,
        path,
        release_id: release.id,
        released_at: release.created_at,
        data_date: release.data_date,
        calendar: catalog.calendar(),
    })
}

/// What happened in some days.
fn happened(annotations: &[&Annotation], days: Option<Span>, locale: Locale) -> Vec<Noted> {
    let annotations = annotations.iter();
    let within = annotations.filter(|one| days.is_some_and(|days| one.overlaps(days)));
    within.map(|one| one.told(locale)).collect()
}

/// The answers to the questions of some tiles.
struct Answers {
    quarters: Quarters,
    scope: Scope,
    plan: PagePlan,
    labels: LabelBook,
    tables: Vec<metric::Result<MetricTable>>,
    /// Rows of the tiles that show a saved query.
    rows: Vec<Option<metric::Result<Rows>>>,
}

async fn given(session: &Session, dashboard: &Dashboard, request: &Request) -> Result<Given> {
    Box::pin(Given::read(session, &dashboard.inputs, request)).await
}

/// The tiles of a row without those that are left out.
fn shown(tiles: impl Iterator<Item = Tile>, row: &[TileDefinition]) -> Vec<Tile> {
    let pairs = row.iter().zip(tiles);
    let shown = pairs.filter(|(wanted, tile)| !is_hidden(tile, wanted));
    shown.map(|(_, tile)| tile).collect()
}

/// Whether a tile is left out because it has no rows.
fn is_hidden(tile: &Tile, definition: &TileDefinition) -> bool {
    match (&tile.body, &definition.shape) {
        (TileBody::Rows(rows), Shape::Lookup(lookup)) => lookup.hides_empty && rows.total == 0,
        _ => false,
    }
}

/// The page that the address says the reader came from, else the one that the author named.
fn back(dashboards: &Dashboards, dashboard: &Dashboard, request: &Request) -> Option<BackLink> {
    let asked = request.typed(BACK).and_then(|asked| asked.split_once('?'));
    let asked = asked.and_then(|(id, query)| Some((dashboards.all.get(id)?, Some(query))));
    let parent = dashboard.parent.as_ref();
    let parent = parent.and_then(|id| Some((dashboards.all.get(id)?, None)));
    let (from, query) = asked.or(parent)?;
    Some(BackLink {
        dashboard: from.id.clone(),
        title: from.title.get(request.locale).to_owned(),
        query: query.map(str::to_owned),
    })
}

async fn ask(
    dashboard: &Dashboard,
    tiles: &[&TileDefinition],
    catalog: &Catalog,
    (session, figures): (&Session, &Session),
    request: &Request,
) -> Result<Answers> {
    let quarters = Box::pin(available_quarters(session)).await?;
    let data_date = session.release().data_date;
    let scope = request.scope(dashboard, catalog, &quarters, data_date)?;
    let shown = tiles.iter().flat_map(|tile| tile.dimensions());
    let dimensions = dashboard.labelled(shown, catalog, request);
    let labels = catalog.labels(session, dimensions).await;
    let shown = tiles.iter().copied();
    let plan = PagePlan::new(shown, &dashboard.path, catalog, &labels, &scope);
    let questions = plan.questions();
    let tables = catalog.run(figures, &questions).await;
    Ok(Answers {
        quarters,
        scope,
        plan,
        labels,
        tables,
        rows: Vec::new(),
    })
}

impl Answers {
    /// Asks the saved queries of tiles.
    async fn look_up(
        &mut self,
        (dashboards, request): (&Dashboards, &Request),
        tiles: &[&TileDefinition],
        session: &Session,
        given: &Given,
    ) {
        let reading = Reading {
            labels: &self.labels,
            locale: request.locale,
            time_zone: dashboards.time_zone,
        };
        let asked = tiles.iter().map(async |tile| match &tile.shape {
            Shape::Lookup(lookup) => {
                Some(Box::pin(lookup::rows(session, lookup, given, &reading)).await)
            }
            Shape::Kpi(_) | Shape::Chart(_) => None,
        });
        self.rows = futures::future::join_all(asked).await;
    }

    fn filters<'a>(
        &'a self,
        dashboard: &'a Dashboard,
        catalog: &'a Catalog,
        request: &Request,
    ) -> Filters<'a> {
        Filters {
            dashboard,
            catalog,
            labels: &self.labels,
            locale: request.locale,
        }
    }

    fn tiles(
        &self,
        definitions: &[&TileDefinition],
        catalog: &Catalog,
        request: &Request,
        annotations: &[&Annotation],
    ) -> Vec<Tile> {
        let context = |plan: &TilePlan| Context {
            catalog,
            labels: &self.labels,
            locale: request.locale,
            period: plan.period,
            window: plan.window,
            annotations,
            begin: self.quarters.all.last().map(|first| Slot::from(*first)),
        };
        let mut tables = self.tables.iter();
        let planned = definitions.iter().zip(&self.plan.tiles);
        planned
            .enumerate()
            .map(|(at, (tile, plan))| {
                // All of them are taken, also when one has failed: the next belongs to another tile.
                let answers: Vec<_> = tables.by_ref().take(plan.questions.len()).collect();
                let answers: metric::Result<Vec<_>> = answers.into_iter().cloned().collect();
                let context = context(plan);
                let body = match self.rows.get(at).cloned().flatten() {
                    Some(rows) => rows.map(TileBody::Rows),
                    None => answers.and_then(|tables| data::body(&context, plan, &tables)),
                };
                let is_other = plan.period != self.scope.period;
                Tile {
                    other_period: is_other.then_some(plan.period),
                    ..finished(&context, tile, plan, body)
                }
            })
            .collect()
    }
}

/// A tile with its answers; one that is still to come leaves its outline, a failure becomes words in
/// its box.
fn finished(
    context: &Context<'_>,
    tile: &TileDefinition,
    plan: &TilePlan,
    body: metric::Result<TileBody>,
) -> Tile {
    let body = body.unwrap_or_else(|error| {
        if error.is_not_kept() {
            return TileBody::Waiting(data::outline(context, plan));
        }
        tracing::warn!(tile = tile.id, %error, "a tile has no figures");
        let reason = error.to_string();
        let words = message_with(context.locale, "dashboard-failed", &[("reason", &reason)]);
        TileBody::Failed(words)
    });
    Tile {
        id: tile.id.clone(),
        title: tile.title.get(context.locale).to_owned(),
        subtitle: subtitle(context, tile, plan),
        width: tile.width,
        not_filtered_by: plan
            .not_filtered_by
            .iter()
            .map(|name| context.dimension_label(name))
            .collect(),
        other_period: None,
        marks_notes: matches!(&plan.shape, PlannedShape::Chart(chart) if chart.marks_notes()),
        body,
    }
}

/// The author's second line, on a way down the level that is shown, and the period that a chart
/// compares with.
fn subtitle(context: &Context<'_>, tile: &TileDefinition, plan: &TilePlan) -> Option<String> {
    let written = tile
        .subtitle
        .as_ref()
        .map(|text| text.get(context.locale).to_owned());
    let level = match &plan.shape {
        PlannedShape::Chart(chart) if tile.dimensions().any(|name| name == PATH) => {
            chart.by.first().map(|level| context.dimension_label(level))
        }
        _ => None,
    };
    let level =
        level.map(|label| message_with(context.locale, "dashboard-by-level", &[("level", &label)]));
    let compared = compared(plan).map(|key| message(context.locale, key));
    let lines: Vec<String> = [written, level, compared].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join(" · "))
}

/// Message key of the period that a chart draws beside its own; tables name it in their columns.
fn compared(plan: &TilePlan) -> Option<&'static str> {
    let PlannedShape::Chart(chart) = &plan.shape else {
        return None;
    };
    let draws = !matches!(
        chart.kind,
        ChartKind::Table | ChartKind::Bullet | ChartKind::Slope
    );
    match chart
        .compare
        .filter(|_| draws && plan.questions.len() > 1)?
    {
        Comparison::Previous => Some("dashboard-beside-previous"),
        Comparison::LastYear => Some("dashboard-beside-last-year"),
        Comparison::Target => None,
    }
}
