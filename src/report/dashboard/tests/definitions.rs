use super::{SMALL, load};

/// The problem of the small dashboard after one change.
fn problem(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    load(&SMALL.replacen(from, to, 1)).unwrap_err()
}

#[test]
fn the_small_dashboard_is_sound() {
    let (_, dashboards) = load(SMALL).unwrap();
    let dashboard = dashboards.get("small").unwrap();
    assert_eq!(dashboard.filters, ["branch", "kind"]);
    assert_eq!(dashboard.tiles().count(), 11);
    assert_eq!(dashboard.tile("income").unwrap().title.en, "Income");
}

#[test]
fn unknown_metrics_and_filters_list_the_near_ones() {
    let metric = problem("kpi: income", "kpi: incom");
    assert!(
        metric.starts_with("dashboards/small.yml:8:19: unknown metric `incom`; known: income"),
        "{metric}"
    );
    let filter = problem("[quarter, branch, kind]", "[quarter, brunch]");
    assert!(
        filter.contains("unknown filter `brunch`; known: branch"),
        "{filter}"
    );
    let open = problem("[quarter, branch, kind]", "[percentile]");
    assert!(open.contains("`percentile` cannot be a filter"), "{open}");
    let key = problem("limit: 1", "limti: 1");
    assert!(key.contains("limti") && key.contains("limit"), "{key}");
}

#[test]
fn rows_are_twelve_wide_and_ids_unique() {
    let width = problem("kpi: income, width: 4", "kpi: income, width: 5");
    assert!(width.contains("add up to 13; make them 12"), "{width}");
    let twice = problem("id: deals_map", "id: curve");
    assert!(twice.contains("two tiles are called `curve`"), "{twice}");
    let odd = problem("id: deals_map", "id: ../x");
    assert!(odd.contains("may only have"), "{odd}");
}

#[test]
fn charts_get_what_they_can_draw() {
    let cases = [
        ("by: [branch, quarter]", "by: branch", "by: [rows, columns]"),
        ("series: kind", "series: quarter", "comes twice"),
        (
            "series: kind",
            "series: percentile",
            "has no dimension `percentile`",
        ),
        (
            "chart: lorenz",
            "chart: lorenz\n            compare: last_year",
            "cannot show this comparison",
        ),
        ("quarters: 4", "quarters: 41", "from 1 to 40"),
        ("limit: 1", "limit: 0", "limit is 0"),
        (
            "metrics: [share_of_fees]",
            "metrics: [share_of_fees, income]",
            "different units",
        ),
        ("metrics: [deals]", "metrics: []", "needs metrics"),
        (
            "kpi: income,",
            "kpi: income, sort: label,",
            "a kpi has no `sort`",
        ),
        ("chart: table", "kpi: income", "a kpi has no `metrics`"),
    ];
    for (from, to, expected) in cases {
        let problem = problem(from, to);
        assert!(problem.contains(expected), "{problem}");
    }
}

#[test]
fn the_home_page_must_exist() {
    let project = crate::metric::testing::project(&[("dashboards/smal.yml", SMALL)]);
    let catalog = crate::metric::Catalog::load(&project).unwrap();
    let error = super::Dashboards::load(&project, &catalog).unwrap_err();
    assert_eq!(
        error.to_string(),
        "guanxi.yml: home names the unknown dashboard `small`; known: smal"
    );
}

#[test]
fn the_default_project_is_sound_and_asks_few_queries() {
    let project = crate::config::Project::embedded().unwrap();
    let catalog = crate::metric::Catalog::load(&project).unwrap();
    let dashboards = super::Dashboards::load(&project, &catalog).unwrap();
    let (mut asked, mut run) = (0, 0);
    for dashboard in dashboards.iter() {
        let quarter: crate::domain::Quarter = "2025Q4".parse().unwrap();
        let scope = super::super::Scope {
            period: crate::domain::Slot::from(quarter).into(),
            to_date: false,
            compare: None,
            filters: Vec::new(),
        };
        let labels = crate::metric::LabelBook::default();
        let plan = super::super::PagePlan::new(
            dashboard.tiles(),
            &dashboard.path,
            &catalog,
            &labels,
            &scope,
        );
        let questions = plan.questions();
        let queries = crate::metric::Plan::new(&catalog, &questions);
        // A page of ratios over several marts may need a query more than it asks.
        if dashboard.id == "quarterly" {
            assert!(queries.queries.len() < questions.len(), "{queries}");
        }
        asked += questions.len();
        run += queries.queries.len();
    }
    assert!(run * 4 < asked * 3, "{run} queries for {asked} questions");
}

#[test]
fn an_unknown_group_lists_the_known_ones() {
    let group = problem("filters: [quarter", "group: custmers\nfilters: [quarter");
    assert!(
        group.contains("unknown group `custmers`; known: customers")
            && group.contains("guanxi.yml"),
        "{group}"
    );
}
