//! From a request to a page: check, plan, ask once, and lay the answers out.

use std::collections::BTreeSet;

use super::data::{self, Context};
use super::{Dashboard, Dashboards, Page, PagePlan, Request, Result, Section};
use super::{Tile, TileBody, TileDefinition, TilePlan};
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
    page_of(dashboards, dashboard, catalog, session, request).await
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
    page_of(dashboards, &dashboard, catalog, session, request).await
}

async fn page_of(
    dashboards: &Dashboards,
    dashboard: &Dashboard,
    catalog: &Catalog,
    session: &Session,
    request: &Request,
) -> Result<Page> {
    let tiles: Vec<&TileDefinition> = dashboard.tiles().collect();
    let answers = ask(dashboard, &tiles, catalog, session, request).await?;
    let filters = request.filter_states(dashboard, catalog, &answers.labels)?;
    let mut tiles = answers.tiles(&tiles, catalog, request).into_iter();
    let sections = dashboard.sections.iter().map(|section| Section {
        title: section.title.get(request.locale).to_owned(),
        rows: section
            .rows
            .iter()
            .map(|row| tiles.by_ref().take(row.len()).collect())
            .collect(),
    });
    let release = session.release();
    Ok(Page {
        id: dashboard.id.clone(),
        title: dashboard.title.get(request.locale).to_owned(),
        bank: dashboards.bank.get(request.locale).to_owned(),
        currency: dashboards.currency.clone(),
        time_zone: dashboards.time_zone,
        locale: request.locale,
        quarter: answers.plan.quarter,
        sections: sections.collect(),
        quarters: answers.quarters.all,
        filters,
        release_id: release.id,
        released_at: release.created_at,
        data_date: release.data_date,
    })
}

/// The answers to the questions of some tiles.
struct Answers {
    quarters: Quarters,
    plan: PagePlan,
    labels: LabelBook,
    tables: Vec<metric::Result<MetricTable>>,
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
    })
}

impl Answers {
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
            .map(|(tile, plan)| {
                let answers = tables.by_ref().take(plan.questions.len()).cloned();
                finished(&context, tile, plan, answers.collect())
            })
            .collect()
    }
}

/// A tile with its answers; a failure becomes words in its box.
fn finished(
    context: &Context<'_>,
    tile: &TileDefinition,
    plan: &TilePlan,
    answers: metric::Result<Vec<MetricTable>>,
) -> Tile {
    let body = answers.and_then(|tables| data::body(context, tile, &tables));
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
