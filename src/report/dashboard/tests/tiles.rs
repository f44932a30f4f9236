use std::fmt::Write as _;

use super::{SMALL, load};
use crate::domain::{Locale, Value};
use crate::metric::testing::Bank;
use crate::report::chart::Chart;
use crate::report::dashboard::{Cell, Page, Request, TableData, Tile, TileBody, page};
use crate::report::export::{Export, Format};

async fn page_of(locale: Locale, quarter: &str) -> Page {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(SMALL).unwrap();
    let request = Request {
        period: Some(quarter.to_owned()),
        locale,
        ..Request::default()
    };
    page(&dashboards, "small", &catalog, &bank.session, &request)
        .await
        .unwrap()
}

async fn tiles(locale: Locale, quarter: &str) -> Vec<Tile> {
    let page = page_of(locale, quarter).await;
    let rows = page.sections.into_iter().flat_map(|section| section.rows);
    rows.flatten().collect()
}

fn figure(value: Option<Value>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

fn shown(table: &TableData, text: &mut String) {
    let labels: Vec<_> = table
        .columns
        .iter()
        .map(|column| column.label.as_str())
        .collect();
    writeln!(text, "  {}", labels.join(" | ")).unwrap();
    for row in &table.rows {
        let cells: Vec<_> = row
            .iter()
            .map(|cell| match cell {
                Cell::Text(name) => name.clone(),
                Cell::Member(member) => member.label.clone(),
                Cell::Place { label, .. } => label.clone(),
                Cell::Number(value) => figure(*value),
            })
            .collect();
        writeln!(text, "  {}", cells.join(" | ")).unwrap();
    }
}

fn outline(tiles: &[Tile]) -> String {
    let mut text = String::new();
    for tile in tiles {
        writeln!(text, "{} \"{}\" {}", tile.id, tile.title, tile.width).unwrap();
        match &tile.body {
            TileBody::Kpi(kpi) => {
                let course: Vec<_> = kpi.spark.iter().map(|(_, value)| figure(*value)).collect();
                let (now, before) = (figure(kpi.value), figure(kpi.references[0].value));
                let last_year = figure(kpi.references[1].value);
                writeln!(text, "  {now}, before {before}, last year {last_year}").unwrap();
                writeln!(text, "  {}", course.join(" ")).unwrap();
            }
            TileBody::Chart { table, .. } | TileBody::Table(table) => shown(table, &mut text),
            TileBody::Rows(rows) => shown(&rows.table, &mut text),
            TileBody::Waiting(outline) => writeln!(text, "  {outline:?}").unwrap(),
            TileBody::Failed(reason) => writeln!(text, "  {reason}").unwrap(),
        }
    }
    text
}

#[tokio::test]
async fn every_kind_of_tile_holds_its_figures() {
    insta::assert_snapshot!("tiles_en", outline(&tiles(Locale::En, "2025Q2").await));
    insta::assert_snapshot!("tiles_zh", outline(&tiles(Locale::Zh, "2025Q2").await));
}

#[tokio::test]
async fn a_quarter_without_figures_gives_empty_charts() {
    for tile in tiles(Locale::En, "2024Q3").await {
        match tile.body {
            TileBody::Kpi(kpi) => assert_eq!(kpi.value, None, "{}", tile.id),
            TileBody::Chart {
                chart: Chart::Bar(bar),
                ..
            } => assert!(bar.categories.is_empty()),
            TileBody::Chart {
                chart: Chart::Lorenz(curve),
                ..
            } => {
                assert!(curve.points.is_empty());
            }
            TileBody::Table(table) => assert!(table.rows.is_empty()),
            TileBody::Rows(rows) => assert!(rows.table.rows.is_empty()),
            TileBody::Chart { .. } => {}
            TileBody::Waiting(outline) => panic!("{}: {outline:?}", tile.id),
            TileBody::Failed(reason) => panic!("{}: {reason}", tile.id),
        }
    }
}

#[tokio::test]
async fn charts_know_targets_and_roles() {
    let tiles = tiles(Locale::En, "2025Q2").await;
    let chart = |id: &str| {
        let tile = tiles.iter().find(|tile| tile.id == id).unwrap();
        match &tile.body {
            TileBody::Chart { chart, .. } => chart.clone(),
            other => panic!("{other:?}"),
        }
    };
    let Chart::Line(line) = chart("income_trend") else {
        panic!()
    };
    assert_eq!(line.categories, ["2024Q3", "2024Q4", "2025Q1", "2025Q2"]);
    assert_eq!(line.series[1].name, "Same period last year");
    assert_eq!(figure(line.series[1].values[3]), "10.00");
    let Chart::Bullet(goals) = chart("goals") else {
        panic!()
    };
    assert_eq!(goals.rows[0].target, Some(0.4));
    assert!(goals.rows[0].previous.is_some());
}

#[tokio::test]
async fn tiles_export_exact_figures() {
    let page = page_of(Locale::Zh, "2025Q2").await;
    let file = |id: &str, format| {
        let export = Export {
            page: &page,
            meanings: &[],
            address: None,
        };
        let tile = page.tiles().find(|tile| tile.id == id).unwrap();
        String::from_utf8(export.tile(tile, format).unwrap()).unwrap()
    };
    assert_eq!(
        file("income_mix", Format::Csv),
        "\u{feff}季度,利息,收费\r\n2025Q1,70.10,30.05\r\n2025Q2,80.00,120.01\r\n"
    );
    let spark = file("visitors", Format::Csv);
    assert!(
        spark.starts_with("\u{feff}期间,来访,目标\r\n2022Q2,,2\r\n"),
        "{spark}"
    );
    assert!(spark.ends_with("2025Q2,3,2\r\n"), "{spark}");
    let document: serde_json::Value =
        serde_json::from_str(&file("income_by_branch", Format::Json)).unwrap();
    assert_eq!(document["columns"][1]["unit"], "money");
    assert_eq!(document["rows"], serde_json::json!([["二支行", "100.01"]]));
}
