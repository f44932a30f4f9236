//! Kinds of charts that reckon: from YAML to the drawing and its table, each figure by hand.

use crate::config::Project;
use crate::domain::Locale;
use crate::metric::Catalog;
use crate::metric::testing::{Bank, project};
use crate::report::chart::{Chart, Panel};
use crate::report::dashboard::{Cell, Dashboards, Request, Tile, TileBody, page};

const KINDS: &str = include_str!("kinds.yml");

/// Parts of the income, and visitors under a second name.
const PARTS: &str = "\
metrics:
  - name: fees
    label: {zh: 收费, en: Fees}
    description: {zh: 收费。, en: Fees.}
    mart: mart_income
    expression: sum(amount) filter (where kind = 'fee')
    unit: money
    better: up
  - name: interest
    label: {zh: 利息, en: Interest}
    description: {zh: 利息。, en: Interest.}
    mart: mart_income
    expression: sum(amount) filter (where kind = 'interest')
    unit: money
    better: up
  - name: visitors_again
    label: {zh: 来访, en: Visitors again}
    description: {zh: 来访客户数。, en: Customers who came.}
    mart: fct_visit
    expression: count(distinct customer_id)
    unit: count
    better: up
";

fn with(dashboard: &str) -> Project {
    project(&[
        ("dashboards/small.yml", dashboard),
        ("sql/metrics/parts.yml", PARTS),
    ])
}

fn problem(from: &str, to: &str) -> String {
    assert!(KINDS.contains(from), "{from}");
    let project = with(&KINDS.replacen(from, to, 1));
    let catalog = Catalog::load(&project).unwrap();
    Dashboards::load(&project, &catalog)
        .unwrap_err()
        .to_string()
}

async fn tiles(compare: Option<&str>) -> Vec<Tile> {
    let bank = Bank::open().await;
    let project = with(KINDS);
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog).unwrap();
    let request = Request {
        period: Some("2025Q2".to_owned()),
        compare: compare.map(str::to_owned),
        locale: Locale::En,
        ..Request::default()
    };
    let page = page(&dashboards, "small", &catalog, &bank.session, &request)
        .await
        .unwrap();
    let rows = page.sections.into_iter().flat_map(|section| section.rows);
    rows.flatten().collect()
}

/// The table of a tile, line by line.
fn table(tiles: &[Tile], id: &str) -> Vec<String> {
    let tile = tiles.iter().find(|tile| tile.id == id).unwrap();
    let (TileBody::Chart { table, .. } | TileBody::Table(table)) = &tile.body else {
        panic!("{:?}", tile.body);
    };
    let headings = table.columns.iter().map(|column| column.label.clone());
    let head = headings.collect::<Vec<_>>().join(",");
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Number(value) => value.map_or(String::new(), |value| value.to_string()),
            name => name.name().unwrap_or_default().to_owned(),
        });
        cells.collect::<Vec<_>>().join(",")
    });
    [head].into_iter().chain(rows).collect()
}

fn chart<'a>(tiles: &'a [Tile], id: &str) -> &'a Chart {
    let tile = tiles.iter().find(|tile| tile.id == id).unwrap();
    match &tile.body {
        TileBody::Chart { chart, .. } => chart,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_waterfall_adds_up() {
    let tiles = tiles(None).await;
    let bridge = [
        "Figure,Value",
        "Income,200.01",
        "Fees,-120.01",
        "Interest,80.00",
    ];
    assert_eq!(table(&tiles, "bridge"), bridge);
    let Chart::Waterfall(bridge) = chart(&tiles, "bridge") else {
        panic!()
    };
    let totals: Vec<bool> = bridge.steps.iter().map(|step| step.is_total).collect();
    assert_eq!(totals, [true, false, true]);
    let unexplained = [
        "Figure,Value",
        "Visitors,3",
        "Deals,-3",
        "Other changes,3",
        "Visitors again,3",
    ];
    assert_eq!(table(&tiles, "unexplained"), unexplained);
}

#[tokio::test]
async fn a_funnel_knows_both_shares() {
    let tiles = tiles(None).await;
    let head = "Stage,Value,Of the first stage,Of the stage before";
    assert_eq!(
        table(&tiles, "funnel"),
        [head, "Visitors,3,1,", "Deals,3,1,1"]
    );
    let by_branch = table(&tiles, "funnel_by_branch");
    assert_eq!(by_branch[1..], ["First,2,1,", "B3,1,0.5,0.5"]);
}

#[tokio::test]
async fn parts_of_a_whole_have_shares() {
    let tiles = tiles(None).await;
    let few = [
        "Kind,Income,Share,Share so far",
        "Interest,150.10,0.500066631130064,0.500066631130064",
        "Fees,150.06,0.4999333688699361,1",
    ];
    assert_eq!(table(&tiles, "few"), few);
    let bands = [
        "Kind,Deals,Share",
        "Interest,1,0.3333333333333333",
        "Fees,2,0.6666666666666666",
    ];
    assert_eq!(table(&tiles, "bands"), bands);
    let mix = [
        "Quarter,Interest,Fees,Interest · Share,Fees · Share",
        "2025Q1,70.10,30.05,0.6999500748876685,0.30004992511233153",
        "2025Q2,80.00,120.01,0.39998000099995,0.6000199990000501",
    ];
    assert_eq!(table(&tiles, "mix"), mix);
    assert_eq!(
        table(&tiles, "area")[1..],
        ["2025Q1,70.10,30.05", "2025Q2,80.00,120.01"]
    );
    assert!(matches!(
        chart(&tiles, "mix_of_branches"),
        Chart::StackedBar100(_)
    ));
}

#[tokio::test]
async fn a_slope_compares_with_what_the_reader_chooses() {
    let own = tiles(None).await;
    let change = [
        "Branch,2025Q1,2025Q2,Change",
        "First,100.15,100.00,-0.15",
        "Second,,100.01,",
    ];
    assert_eq!(table(&own, "change"), change);
    assert_eq!(
        table(&own, "change_of_a_year")[..2],
        ["Branch,2024Q2,2025Q2,Change", "First,10.00,100.00,90.00"]
    );
    let chosen = tiles(Some("last_year")).await;
    assert_eq!(table(&chosen, "change")[1], "First,10.00,100.00,90.00");
}

#[tokio::test]
async fn small_multiples_have_a_row_per_panel() {
    let tiles = tiles(None).await;
    let panels = [
        "Branch,2024Q4,2025Q1,2025Q2",
        "First,,100.15,100.00",
        "Second,,,100.01",
    ];
    assert_eq!(table(&tiles, "panels"), panels);
    let Chart::SmallMultiples(panels) = chart(&tiles, "panels") else {
        panic!()
    };
    assert_eq!(panels.panel, Panel::Column);
    assert_eq!(panels.data.series.len(), 2);
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let cases = [
        (
            "minus: [fees]",
            "minus: [income]",
            "`income`, which is not a step",
        ),
        (
            "[income, fees, interest]",
            "[income, fees]",
            "three metrics or more",
        ),
        (
            "metrics: [visitors, deals]\n            width: 4",
            "metrics: [visitors]\n            width: 4",
            "two metrics or more",
        ),
        (
            "chart: pareto",
            "chart: pareto\n            limit: 3",
            "sorts itself",
        ),
        (
            "chart: histogram",
            "chart: histogram\n            sort: label",
            "in their order",
        ),
        (
            "metrics: [deals]\n            by: kind",
            "metrics: [share_of_fees]\n            by: branch",
            "no shares of a whole",
        ),
        (
            "id: change\n",
            "id: change\n            minus: fees\n",
            "only a waterfall has minus",
        ),
        (
            "id: change\n",
            "id: change\n            panel: column\n",
            "only small_multiples have panel",
        ),
        (
            "by: branch\n            width: 3",
            "by: quarter\n            width: 3",
            "compares two periods itself",
        ),
        ("            series: branch\n", "", "series: the panels"),
        ("panel: column", "panel: pie", "unknown variant `pie`"),
        (
            "compare: last_year",
            "compare: target",
            "cannot show this comparison",
        ),
    ];
    for (from, to, expected) in cases {
        let problem = problem(from, to);
        assert!(problem.starts_with("dashboards/small.yml:"), "{problem}");
        assert!(problem.contains(expected), "{problem}");
    }
}
