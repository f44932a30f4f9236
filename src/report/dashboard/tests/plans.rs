//! Tiles beside what was planned: where a plan can follow their question, else beside the target.

use super::super::{Cell, Dashboards, Goal, Request, Tile, TileBody, page};
use crate::domain::Value;
use crate::metric::Catalog;
use crate::metric::testing::{Bank, project};
use crate::report::chart::{Categorical, Chart, Role};

const PLANS: &str = include_str!("plans.yml");

/// All income, planned as that of interest, which is known by branch only.
const METRICS: &str = "\
metrics:
  - name: takings
    label: {zh: 进账, en: Takings}
    description: {zh: 进账合计。, en: All takings.}
    mart: mart_income
    expression: sum(amount)
    unit: money
    better: up
    target: 100
    plan: planned_takings
    dimensions: [branch, kind]
  - name: planned_takings
    label: {zh: 计划进账, en: Planned takings}
    description: {zh: 计划进账。, en: Planned takings.}
    mart: mart_income
    expression: sum(amount) filter (where kind = 'interest')
    unit: money
    better: up
    dimensions: [branch]
";

async fn tiles(filters: &[(&str, &str)]) -> Vec<Tile> {
    let bank = Bank::open().await;
    let project = project(&[
        ("sql/metrics/plans.yml", METRICS),
        ("dashboards/small.yml", PLANS),
    ]);
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog).unwrap();
    let filters = filters.iter();
    let filters = filters.map(|(name, key)| ((*name).to_owned(), vec![(*key).to_owned()]));
    let request = Request {
        period: Some("2025Q2".to_owned()),
        filters: filters.collect(),
        ..Request::default()
    };
    let page = page(&dashboards, "small", &catalog, &bank.session, &request);
    let rows = page.await.unwrap().sections.into_iter();
    rows.flat_map(|section| section.rows).flatten().collect()
}

fn body<'a>(tiles: &'a [Tile], id: &str) -> &'a TileBody {
    &tiles.iter().find(|tile| tile.id == id).unwrap().body
}

fn goal(tiles: &[Tile], id: &str) -> Option<Goal> {
    match body(tiles, id) {
        TileBody::Kpi(kpi) => kpi.goal,
        other => panic!("{other:?}"),
    }
}

fn categorical<'a>(tiles: &'a [Tile], id: &str) -> &'a Categorical {
    match body(tiles, id) {
        TileBody::Chart {
            chart: Chart::Line(data) | Chart::Bar(data),
            ..
        } => data,
        other => panic!("{other:?}"),
    }
}

fn texts(values: &[Option<Value>]) -> Vec<String> {
    let text = |value: &Option<Value>| value.map_or("-".to_owned(), |value| value.to_string());
    values.iter().map(text).collect()
}

#[tokio::test]
async fn a_key_figure_is_held_against_its_plan_else_its_target() {
    let all = tiles(&[]).await;
    let Some(Goal::Plan(plan)) = goal(&all, "takings") else {
        panic!("{:?}", goal(&all, "takings"));
    };
    assert_eq!(plan.to_string(), "80.00");
    assert_eq!(goal(&all, "visitors"), Some(Goal::Target(2.0)));
    // The plan does not know kinds.
    let fees = tiles(&[("kind", "fee")]).await;
    assert_eq!(goal(&fees, "takings"), Some(Goal::Target(100.0)));
    // Nothing was planned for this branch.
    let second = tiles(&[("branch", "B2")]).await;
    assert_eq!(goal(&second, "takings"), Some(Goal::Target(100.0)));
}

#[tokio::test]
async fn charts_draw_the_plan_as_a_series_and_no_target_beside_it() {
    let tiles = tiles(&[]).await;
    let course = categorical(&tiles, "course");
    assert_eq!(course.series[1].role, Role::Plan);
    assert_eq!(course.series[1].name, "计划");
    assert_eq!(texts(&course.series[1].values), ["70.10", "80.00"]);
    assert_eq!(course.target, None);
    let kinds = categorical(&tiles, "kinds");
    assert_eq!(kinds.series.len(), 1);
}

#[tokio::test]
async fn tables_and_bullets_name_the_plan_and_the_distance_to_it() {
    let tiles = tiles(&[]).await;
    let TileBody::Table(table) = body(&tiles, "branches") else {
        panic!("{:?}", body(&tiles, "branches"));
    };
    let labels = table.columns.iter().map(|column| column.label.as_str());
    // Deals have neither plan nor target, so nothing stands beside them.
    let labels: Vec<_> = labels.collect();
    assert_eq!(labels, ["网点", "进账", "计划", "变动 · 计划", "笔数"]);
    let figures = |row: &Vec<Cell>| -> Vec<String> {
        let numbers = row.iter().filter_map(|cell| match cell {
            Cell::Number(value) => Some(*value),
            _ => None,
        });
        texts(&numbers.collect::<Vec<_>>())
    };
    assert_eq!(figures(&table.rows[0])[..3], ["100.00", "80.00", "0.25"]);
    assert_eq!(figures(&table.rows[1])[..3], ["100.01", "-", "-"]);
    let TileBody::Chart {
        chart: Chart::Bullet(goals),
        ..
    } = body(&tiles, "goals")
    else {
        panic!("{:?}", body(&tiles, "goals"));
    };
    let targets: Vec<_> = goals.rows.iter().map(|row| row.target).collect();
    assert_eq!(targets, [Some(80.0), None]);
}
