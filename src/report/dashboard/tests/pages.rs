use std::collections::BTreeMap;

use super::{SMALL, load};
use crate::domain::{FiscalCalendar, Locale, PeriodText};
use crate::metric::testing::Bank;
use crate::metric::{Filter, LabelBook, Plan};
use crate::report::dashboard::{
    Page, PagePlan, ReportError, Request, Result, Scope, TileBody, page, tile,
};

fn request(quarter: Option<&str>, filters: &[(&str, &str)]) -> Request {
    let owned = |(name, key): &(&str, &str)| ((*name).to_owned(), vec![(*key).to_owned()]);
    Request {
        period: quarter.map(str::to_owned),
        filters: filters.iter().map(owned).collect::<BTreeMap<_, _>>(),
        locale: Locale::En,
        ..Request::default()
    }
}

fn scope(period: &str, filters: &[Filter]) -> Scope {
    let period: PeriodText = period.parse().unwrap();
    Scope {
        period: period.resolve(None, FiscalCalendar::default()).unwrap(),
        to_date: false,
        compare: None,
        filters: filters.to_vec(),
    }
}

async fn asked(request: &Request) -> Result<Page> {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(SMALL).unwrap();
    page(&dashboards, "small", &catalog, &bank.session, request).await
}

#[test]
fn the_questions_of_a_page_are_few_queries() {
    let (catalog, dashboards) = load(SMALL).unwrap();
    let dashboard = dashboards.get("small").unwrap();
    let filters = [Filter {
        dimension: "kind".to_owned(),
        values: vec!["fee".to_owned()],
    }];
    let plan = PagePlan::new(
        dashboard.tiles(),
        &dashboard.path,
        &catalog,
        &LabelBook::default(),
        &scope("2025Q2", &filters),
    );
    assert_eq!(plan.questions().len(), 14);
    assert_eq!(plan.tiles[2].not_filtered_by, ["kind"]);
    let queries = Plan::new(&catalog, &plan.questions());
    insta::assert_snapshot!(format!("{plan}\n{queries}"));
}

#[tokio::test]
async fn a_page_has_its_frame_and_all_tiles() {
    let page = asked(&request(None, &[])).await.unwrap();
    assert_eq!(
        page.period.to_string(),
        "2025Q2",
        "the newest complete quarter"
    );
    assert_eq!(page.quarters.len(), 6);
    assert_eq!(
        (page.bank.as_str(), page.currency.as_str()),
        ("Tiny Bank", "CNY")
    );
    assert_eq!(page.release_id, 1);
    assert_eq!(page.data_date.unwrap().to_string(), "2025-08-20");
    assert_eq!(
        (
            page.filters[0].options[0].key.as_str(),
            page.filters[0].options[0].label.as_str()
        ),
        ("B1", "First")
    );
    let widths: Vec<usize> = page
        .sections
        .iter()
        .flat_map(|s| s.rows.iter().map(Vec::len))
        .collect();
    assert_eq!(widths, [3, 2, 3, 3]);
    let tiles = page
        .sections
        .iter()
        .flat_map(|section| section.rows.iter().flatten());
    for tile in tiles {
        assert!(!matches!(tile.body, TileBody::Failed(_)), "{tile:?}");
    }
}

#[tokio::test]
async fn a_filter_narrows_and_names_the_tiles_that_ignore_it() {
    let page = asked(&request(Some("2025Q2"), &[("kind", "fee"), ("branch", "")]))
        .await
        .unwrap();
    assert_eq!(page.filters[1].selected[0].key, "fee");
    assert!(page.filters[0].selected.is_empty());
    let tiles = &page.sections[0].rows[0];
    let TileBody::Kpi(income) = &tiles[0].body else {
        panic!("{:?}", tiles[0].body);
    };
    assert_eq!(income.value.unwrap().to_string(), "120.01");
    assert!(tiles[0].not_filtered_by.is_empty());
    assert_eq!(tiles[2].not_filtered_by, ["Kind"]);
}

#[tokio::test]
async fn wrong_requests_say_what_there_is() {
    let problem = async |request: Request| asked(&request).await.unwrap_err().to_string();
    assert_eq!(
        problem(request(Some("2031Q1"), &[])).await,
        "no data for 2031Q1; there is data for: 2025Q3, 2025Q2, 2025Q1, 2024Q4, 2024Q3, 2024Q2"
    );
    assert!(
        problem(request(Some("Q1"), &[]))
            .await
            .contains("write 2025 (a fiscal year), 2025Q4")
    );
    assert_eq!(
        problem(request(None, &[("brunch", "B1")])).await,
        "dashboard `small` has no filter `brunch`; it has: branch, kind, percentile"
    );
    assert_eq!(
        problem(request(None, &[("branch", "B7' or 1=1")])).await,
        "filter `branch` has no value `B7' or 1=1`; it has: B1, B2, B3"
    );
}

#[tokio::test]
async fn one_tile_can_be_asked_for() {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(SMALL).unwrap();
    let request = request(Some("2025Q2"), &[]);
    let one = tile(
        &dashboards,
        "small",
        "branches",
        &catalog,
        &bank.session,
        &request,
    );
    let one = one.await.unwrap();
    let titles: Vec<&str> = one.tiles().map(|tile| tile.title.as_str()).collect();
    assert_eq!(titles, ["Branches"]);
    assert_eq!(one.sections.len(), 1);
    let none = tile(
        &dashboards,
        "small",
        "branch",
        &catalog,
        &bank.session,
        &request,
    )
    .await;
    let Err(ReportError::UnknownTile { known, .. }) = none else {
        panic!("{none:?}");
    };
    assert!(known.starts_with("branches, "), "{known}");
    let none = page(&dashboards, "smal", &catalog, &bank.session, &request).await;
    assert!(matches!(none, Err(ReportError::UnknownDashboard { .. })));
}

#[tokio::test]
async fn a_failing_query_empties_only_its_tiles() {
    let bank = Bank::open().await;
    let project = super::small_project(SMALL);
    let metrics = project
        .file("sql/metrics/bank.yml")
        .unwrap()
        .text
        .replace("minutes)", "minuets)");
    let project = crate::metric::testing::project(&[
        ("dashboards/small.yml", SMALL),
        ("sql/metrics/bank.yml", &metrics),
    ]);
    let catalog = crate::metric::Catalog::load(&project).unwrap();
    let dashboards = super::Dashboards::load(&project, &catalog).unwrap();
    let request = request(Some("2025Q2"), &[]);
    let page = page(&dashboards, "small", &catalog, &bank.session, &request)
        .await
        .unwrap();
    let tiles = page
        .sections
        .iter()
        .flat_map(|section| section.rows.iter().flatten());
    let failed: Vec<_> = tiles
        .filter(|tile| matches!(tile.body, TileBody::Failed(_)))
        .collect();
    assert_eq!(failed.len(), 1);
    let TileBody::Failed(reason) = &failed[0].body else {
        return;
    };
    assert!(
        reason.contains("`waiting` over fct_visit") && reason.contains("minutes"),
        "{reason}"
    );
}
