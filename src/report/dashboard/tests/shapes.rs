//! From YAML to the tiles of charts that take several figures of each member.

use super::super::{Cell, Dashboards, Request, TableData, Tile, TileBody, page};
use crate::domain::{Locale, Value};
use crate::metric::Catalog;
use crate::metric::testing::{Bank, time_project};
use crate::report::chart::Chart;

const SHAPES: &str = include_str!("shapes.yml");

fn load(dashboard: &str) -> Result<(Catalog, Dashboards), String> {
    let project = time_project(&[("dashboards/small.yml", dashboard)]);
    let catalog = Catalog::load(&project).unwrap();
    match Dashboards::load(&project, &catalog) {
        Ok(dashboards) => Ok((catalog, dashboards)),
        Err(error) => Err(error.to_string()),
    }
}

async fn tiles() -> Vec<Tile> {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(SHAPES).unwrap();
    let request = Request {
        period: Some("2025Q2".to_owned()),
        locale: Locale::En,
        ..Request::default()
    };
    let page = page(&dashboards, "small", &catalog, &bank.session, &request)
        .await
        .unwrap();
    let rows = page.sections.into_iter().flat_map(|section| section.rows);
    rows.flatten().collect()
}

fn drawn<'a>(tiles: &'a [Tile], id: &str) -> (&'a Chart, &'a TableData) {
    let tile = tiles.iter().find(|tile| tile.id == id).unwrap();
    match &tile.body {
        TileBody::Chart { chart, table } => (chart, table),
        other => panic!("{id}: {other:?}"),
    }
}

/// The rows of a table in words.
fn rows(table: &TableData) -> Vec<String> {
    let words = |cell: &Cell| match cell {
        Cell::Number(value) => value.map_or("-".to_owned(), |value| value.to_string()),
        other => other.name().unwrap_or_default().to_owned(),
    };
    let row = |cells: &Vec<Cell>| cells.iter().map(words).collect::<Vec<_>>().join(" ");
    table.rows.iter().map(row).collect()
}

fn number(value: Option<Value>) -> Option<f64> {
    value.map(Value::to_f64)
}

#[tokio::test]
async fn members_with_several_figures_become_boxes_intervals_and_dots() {
    let tiles = tiles().await;
    let (Chart::Box(boxes), table) = drawn(&tiles, "spread") else {
        panic!()
    };
    assert_eq!(boxes.rows.len(), table.rows.len());
    assert_eq!(number(boxes.rows[0].five[2]), Some(3.0));
    assert_eq!(boxes.ends[0], "Waiting");
    let (Chart::Interval(intervals), table) = drawn(&tiles, "certainty") else {
        panic!()
    };
    assert!((intervals.reference - 2.0).abs() < f64::EPSILON);
    let values: Vec<_> = intervals.rows.iter().map(|row| number(row.value)).collect();
    assert_eq!(values[0], Some(2.0));
    assert_eq!(table.rows.len(), values.len());
    let (Chart::Scatter(scatter), table) = drawn(&tiles, "value_by_visits") else {
        panic!()
    };
    assert_eq!(scatter.points.len(), table.rows.len());
    assert_eq!(scatter.x.name, "Visitors");
    assert_eq!(scatter.size.as_ref().unwrap().name, "Deals");
    let lines = scatter.quadrants.as_ref().unwrap();
    assert_eq!((lines.x, lines.names[1].as_str()), (1.5, "Good"));
    let mut incomes: Vec<f64> = scatter.points.iter().filter_map(|p| number(p.y)).collect();
    incomes.sort_by(f64::total_cmp);
    assert!(lines.y >= incomes[0] && lines.y <= incomes[incomes.len() - 1]);
}

#[tokio::test]
async fn areas_and_flows_stand_for_the_rows_of_their_tables() {
    let tiles = tiles().await;
    let (Chart::Treemap(treemap), table) = drawn(&tiles, "areas") else {
        panic!()
    };
    let groups: Vec<_> = treemap.groups.iter().map(|group| &group.label).collect();
    assert_eq!(groups[..2], ["Interest", "Fees"]);
    let parts = treemap.groups.iter().flat_map(|group| &group.parts);
    let parts: Vec<_> = parts.map(|part| number(part.value)).collect();
    assert_eq!(parts.len(), table.rows.len());
    assert!(rows(table)[0].ends_with("80.00"), "{:?}", rows(table));
    let (Chart::Sankey(sankey), table) = drawn(&tiles, "moves") else {
        panic!()
    };
    assert_eq!(sankey.stages.len(), 2);
    assert_eq!(sankey.stages[0].name, "Kind");
    for (flow, row) in sankey.flows.iter().zip(rows(table)) {
        let from = &sankey.stages[flow.stage].nodes[flow.from];
        let to = &sankey.stages[flow.stage + 1].nodes[flow.to];
        let value = flow.value.unwrap();
        assert_eq!(row, format!("{from} {to} {value}"));
    }
    let (Chart::Sankey(sankey), table) = drawn(&tiles, "moves_over_time") else {
        panic!()
    };
    let stages: Vec<_> = sankey
        .stages
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(stages, ["2024Q4", "2025Q1", "2025Q2"]);
    assert!(sankey.flows.iter().any(|flow| flow.stage == 1));
    assert_eq!(sankey.flows.len(), table.rows.len());
}

#[tokio::test]
async fn cohorts_calendars_and_bars_come_from_one_metric() {
    let tiles = tiles().await;
    let (Chart::Cohort(cohort), _) = drawn(&tiles, "stay") else {
        panic!()
    };
    assert_eq!(cohort.age, "Quarter");
    assert_eq!(cohort.grid.rows.len(), cohort.grid.cells.len());
    let (Chart::Calendar(calendar), table) = drawn(&tiles, "days") else {
        panic!()
    };
    let last = calendar.days.last().unwrap();
    assert_eq!(last.0.to_string(), "2025-06-30");
    let of = |day: &str| {
        let day = calendar
            .days
            .iter()
            .find(|(date, _)| date.to_string() == day);
        number(day.unwrap().1)
    };
    assert_eq!((of("2025-05-21"), of("2025-05-23")), (Some(1.0), Some(0.0)));
    assert_eq!(calendar.days.len(), table.rows.len());
    let barred = tiles.iter().find(|tile| tile.id == "barred").unwrap();
    let TileBody::Table(table) = &barred.body else {
        panic!()
    };
    let bars: Vec<_> = table.columns.iter().map(|column| column.has_bars).collect();
    assert_eq!(bars, [false, true, false]);
}

#[test]
fn wrong_figures_and_keys_are_explained() {
    let cases = [
        (
            "[visitors, visitors, visitors]",
            "[visitors]",
            "three metrics",
        ),
        (
            "[waiting, waiting, waiting, waiting, waiting]",
            "[waiting]",
            "five metrics",
        ),
        ("[visitors, income, deals]", "[income]", "[x, y, size]"),
        (
            "metrics: [events]\n            by: day",
            "metrics: [events]\n            by: month",
            "by: day",
        ),
        ("by: [branch, quarter]", "by: branch", "[cohort, age]"),
        (
            "series: quarter",
            "series: percentile",
            "is a time such as quarter",
        ),
        (
            "bars: [income]",
            "bars: [deals]",
            "`deals`, which is none of the metrics",
        ),
        ("y: median", "y: mean", "`mean` is no place for a line"),
        (
            "            bars: [income]",
            "            quadrants: {x: 1, y: 1}",
            "only a scatter has quadrants",
        ),
    ];
    for (from, to, expected) in cases {
        assert!(SHAPES.contains(from), "{from}");
        let problem = load(&SHAPES.replacen(from, to, 1)).unwrap_err();
        assert!(problem.contains(expected), "{problem}");
    }
}
