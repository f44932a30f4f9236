use super::{GLOSSARY, QUERY, VISITS, files, load};

/// The problem of the files after one change of the page.
fn problem(from: &str, to: &str) -> String {
    assert!(VISITS.contains(from), "{from}");
    let page = VISITS.replacen(from, to, 1);
    load(&files(&page, QUERY, GLOSSARY)).unwrap_err()
}

/// Each change is told in the page's file, with these words.
fn all_are_told(cases: &[(&str, &str, &str)]) {
    for (from, to, words) in cases {
        let told = problem(from, to);
        assert!(told.starts_with("dashboards/visits.yml:"), "{told}");
        assert!(told.contains(words), "{told}\n{words}");
    }
}

#[test]
fn the_page_is_sound_and_not_in_menus() {
    let (_, dashboards) = load(&files(VISITS, QUERY, GLOSSARY)).unwrap();
    let page = dashboards.get("visits").unwrap();
    assert!(!page.is_in_menu() && dashboards.get("small").unwrap().is_in_menu());
    assert_eq!(page.inputs.len(), 2);
}

#[test]
fn wrong_names_are_told_with_their_place_and_what_is_known() {
    let cases = [
        (
            "query: visits/of_branch",
            "query: visits/of_branc",
            "visits.yml:10:20: no saved query `visits/of_branc`; known: visits/of_branch",
        ),
        (
            "- minutes\n",
            "- minute\n",
            "visits.yml:15:17: visits/of_branch has no column `minute`; it has: minutes",
        ),
        (
            "dimension: branch}",
            "dimension: brunch}",
            "no dimension `brunch`; known: branch",
        ),
        (
            "link: visits",
            "link: visit",
            "no dashboard `visit`; known: visits",
        ),
        (
            "link: visits",
            "link: small",
            "`small` must have exactly one required input",
        ),
    ];
    all_are_told(&cases);
}

#[test]
fn wrong_inputs_and_keys_are_told_with_what_to_do() {
    let cases = [
        (
            "known: visits/branches",
            "known: visits/of_branch",
            "must have one parameter: $branch_id",
        ),
        (
            "known: visits/branches",
            "known: visits/x",
            "no saved query `visits/x`",
        ),
        (
            "- {name: minutes_min",
            "- {name: minutes_max",
            "needs the input `minutes_min`; this page has: minutes_max",
        ),
        (
            "- {name: minutes_min",
            "- {name: lang",
            "means something else",
        ),
        ("- {name: minutes_min", "- {name: branch_id", "listed twice"),
        ("- {name: minutes_min", "- {name: A-b", "may only have"),
        (
            ", required: true",
            "",
            "needs `branch_id`: make the input required",
        ),
        ("limit: 2", "limit: 0", "limit is from 1 to 1000"),
        ("limit: 2", "show: timeline", "a timeline needs columns"),
        ("limit: 2", "sort: label", "a query has no `sort`"),
        ("limit: 2", "chart: bar", "one of kpi, chart and query"),
        (
            "query: visits/of_branch",
            "chart: bar",
            "a chart has no `columns`",
        ),
        (
            "title: {zh: 来访, en: Visits}\ndesc",
            "title: {zh: 来访, en: Visits}\nparent: smal\ndesc",
            "no dashboard `smal`; known: small",
        ),
    ];
    all_are_told(&cases);
}

#[test]
fn a_column_without_a_label_is_an_error_that_says_where_to_put_one() {
    let told = load(&files(VISITS, QUERY, "columns: []")).unwrap_err();
    assert!(
        told.contains("visits.yml:15:17: column `minutes`"),
        "{told}"
    );
    assert!(told.contains("sql/queries/columns.yml"), "{told}");
    let twice = format!("{GLOSSARY}  - {{name: minutes, unit: count}}\n");
    let told = load(&files(VISITS, QUERY, &twice)).unwrap_err();
    assert!(
        told.starts_with("sql/queries/columns.yml:3:5: column `minutes` is listed twice"),
        "{told}"
    );
    let told = load(&files(VISITS, QUERY, "columns:\n  - {name: x, lable: y}")).unwrap_err();
    assert!(
        told.contains("columns.yml:2:") && told.contains("lable"),
        "{told}"
    );
    let broken = QUERY.replace("from fct_visit", "frm fct_visit");
    let told = load(&files(VISITS, &broken, GLOSSARY)).unwrap_err();
    assert!(
        told.starts_with("sql/queries/visits/of_branch.sql:"),
        "{told}"
    );
}
