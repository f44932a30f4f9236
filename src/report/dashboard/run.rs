//! From a request to a page: check, plan, ask once, and lay the answers out.

use std::collections::BTreeSet;

use super::data::{self, Context};
use super::lookup::{self, Given, Reading};
use super::{Dashboard, Dashboards, Page, PagePlan, Request, Result, Rows, Section};
use super::{ReportError, Shape, Tile, TileBody, TileDefinition, TilePlan};
use crate::domain::messages::message_with;
use crate::engine::Session;
use crate::metric::{self, Catalog, LabelBook, MetricTable, Quarters, available_quarters};

/// One dashboard with all its figures.
pub async fn page(
    dashboards: &Dashboards,
    id: &str,
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Page> {
    let dashboard = dashboards.get(id)?;
    let given = given(session, dashboard, request).await?;
    let is_ready = given.hint.is_none();
    let tiles: Vec<&TileDefinition> = dashboard.tiles().filter(|_| is_ready).collect();
    let mut answers = ask(dashboard, &tiles, catalog, session, request).await?;
    let filters = request.filter_states(dashboard, catalog, &answers.labels)?;
    answers.look_up(dashboards, &tiles, session, request, &given).await;
    let mut tiles = answers.tiles(&tiles, catalog, request).into_iter();
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
        quarter: answers.plan.quarter,
        inputs: given.states,
        hint: given.hint,
        subject: given.subject,
        is_timeless: !dashboard.tiles().any(|tile| !tile.metrics().is_empty()),
        sections: sections.collect(),
        quarters: answers.quarters.all,
        filters,
        release_id: release.id,
        released_at: release.created_at,
        data_date: release.data_date,
    })
}

/// One tile of a dashboard; only its own questions are asked.
pub async fn tile(
    dashboards: &Dashboards,
    id: &str,
    tile_id: &str,
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Tile> {
    let dashboard = dashboards.get(id)?;
    let tile = dashboard.tile(tile_id)?;
    let given = given(session, dashboard, request).await?;
    if let Some(hint) = given.hint {
        return Err(ReportError::MissingInput { hint });
    }
    let mut answers = ask(dashboard, &[tile], catalog, session, request).await?;
    answers.look_up(dashboards, &[tile], session, request, &given).await;
    drop(request.filter_states(dashboard, catalog, &answers.labels)?);
    let finished = answers.tiles(&[tile], catalog, request).pop();
    finished.ok_or_else(|| dashboard.unknown_tile(tile_id))
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

/// The answers to the questions of some tiles.
struct Answers {
    quarters: Quarters,
    plan: PagePlan,
    labels: LabelBook,
    tables: Vec<metric::Result<MetricTable>>,
    /// Rows of the tiles that show a saved query.
    rows: Vec<Option<metric::Result<Rows>>>,
}

async fn given(session: &Session, dashboard: &Dashboard, request: &Request) -> Result<Given> {
    Box::pin(Given::read(session, &dashboard.inputs, &request.filters, request.locale)).await
}

async fn ask(
    dashboard: &Dashboard,
    tiles: &[&TileDefinition],
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Answers> {
    let chosen = request.chosen(dashboard)?;
    let quarters = Box::pin(available_quarters(session)).await?;
    let quarter = request.quarter(&quarters)?;
    let shown = tiles.iter().flat_map(|tile| tile.dimensions());
    let dimensions: BTreeSet<String> = shown.chain(&dashboard.filters).cloned().collect();
    let plan = PagePlan::new(tiles.iter().copied(), catalog, quarter, &chosen);
    let questions = plan.questions();
    let (labels, tables) = futures::join!(
        catalog.labels(session, dimensions),
        catalog.run(session, &questions),
    );
    Ok(Answers {
        quarters,
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
        dashboards: &Dashboards,
        tiles: &[&TileDefinition],
        session: &Session,
        request: &Request,
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

    fn tiles(
        &self,
        definitions: &[&TileDefinition],
        catalog: &Catalog,
        request: &Request,
    ) -> Vec<Tile> {
        let context = Context {
            catalog,
            labels: &self.labels,
            locale: request.locale,
            quarter: self.plan.quarter,
            begin: self
                .quarters
                .all
                .last()
                .copied()
                .unwrap_or(self.plan.quarter),
        };
        let mut tables = self.tables.iter();
        let planned = definitions.iter().zip(&self.plan.tiles);
        planned
            .enumerate()
            .map(|(at, (tile, plan))| {
                let answers = tables.by_ref().take(plan.questions.len()).cloned();
                let answers: metric::Result<Vec<_>> = answers.collect();
                let body = match self.rows.get(at).cloned().flatten() {
                    Some(rows) => rows.map(TileBody::Rows),
                    None => answers.and_then(|tables| data::body(&context, tile, &tables)),
                };
                finished(&context, tile, plan, body)
            })
            .collect()
    }
}

/// A tile with its answers; a failure becomes words in its box.
fn finished(
    context: &Context<'_>,
    tile: &TileDefinition,
    plan: &TilePlan,
    body: metric::Result<TileBody>,
) -> Tile {
    let body = body.unwrap_or_else(|error| {
        tracing::warn!(tile = tile.id, %error, "a tile has no figures");
        let reason = error.to_string();
        let words = message_with(context.locale, "dashboard-failed", &[("reason", &reason)]);
        TileBody::Failed(words)
    });
    Tile {
        id: tile.id.clone(),
        title: tile.title.get(context.locale).to_owned(),
        subtitle: tile
            .subtitle
            .as_ref()
            .map(|subtitle| subtitle.get(context.locale).to_owned()),
        width: tile.width,
        not_filtered_by: plan
            .not_filtered_by
            .iter()
            .map(|name| context.dimension_label(name))
            .collect(),
        body,
    }
}
