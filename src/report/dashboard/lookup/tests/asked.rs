use std::collections::BTreeMap;

use super::{GLOSSARY, QUERY, VISITS, files, load};
use crate::domain::{Locale, Value};
use crate::metric::testing::Bank;
use crate::report::dashboard::{
    Cell, Page, ReportError, Request, Result, Rows, TileBody, page, tile,
};

fn request(typed: &[(&str, &str)]) -> Request {
    let owned = |(name, key): &(&str, &str)| ((*name).to_owned(), vec![(*key).to_owned()]);
    Request {
        filters: typed.iter().map(owned).collect::<BTreeMap<_, _>>(),
        locale: Locale::En,
        ..Request::default()
    }
}

async fn asked(typed: &[(&str, &str)]) -> Result<Page> {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(&files(VISITS, QUERY, GLOSSARY)).unwrap();
    page(
        &dashboards,
        "visits",
        &catalog,
        &bank.session,
        &request(typed),
    )
    .await
}

fn rows(page: &Page) -> &Rows {
    match &page.sections[0].rows[0][0].body {
        TileBody::Rows(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn rows_have_labels_figures_and_a_count() {
    let page = asked(&[("branch_id", "b1")]).await.unwrap();
    assert!(page.is_timeless && page.hint.is_none());
    let subject = page.subject.as_ref().unwrap();
    assert_eq!(
        (subject.key.as_str(), subject.name.as_str()),
        ("B1", "First")
    );
    let rows = rows(&page);
    let labels: Vec<&str> = rows
        .table
        .columns
        .iter()
        .map(|column| column.label.as_str())
        .collect();
    assert_eq!(labels, ["Customer", "Minutes", "Branch", "Length"]);
    assert_eq!(rows.table.rows.len(), 2);
    assert!(rows.total > 2, "{}", rows.total);
    let first = &rows.table.rows[0];
    assert!(
        matches!(
            first[1],
            Cell::Number(Some(Value::Float(_) | Value::Integer(_)))
        ),
        "{first:?}"
    );
    assert_eq!(first[2], Cell::Text("First".to_owned()));
    assert_eq!(first[3], Cell::Text("long".to_owned()));
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_a_hint_and_no_tiles() {
    for (typed, words) in [
        (vec![], "Fill in first: Branch"),
        (vec![("branch_id", "  ")], "Fill in first: Branch"),
        (
            vec![("branch_id", "B1"), ("minutes_min", "ten")],
            "must be a number",
        ),
    ] {
        let page = asked(&typed).await.unwrap();
        assert!(
            page.hint.as_ref().unwrap().contains(words),
            "{:?}",
            page.hint
        );
        assert!(page.sections.is_empty());
    }
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(&files(VISITS, QUERY, GLOSSARY)).unwrap();
    let alone = tile(
        &dashboards,
        "visits",
        "visits",
        &catalog,
        &bank.session,
        &request(&[]),
    )
    .await;
    assert!(
        matches!(alone, Err(ReportError::MissingInput { .. })),
        "{alone:?}"
    );
}

#[tokio::test]
async fn an_unknown_value_is_an_error_with_the_near_ones() {
    for typed in ["B9", "B1' or '1'='1", "B%", "B_"] {
        let error = asked(&[("branch_id", typed)]).await.unwrap_err();
        let ReportError::UnknownInputValue { value, near, .. } = &error else {
            panic!("{error:?}");
        };
        assert_eq!(value, typed);
        assert_eq!(near[0].key, "B1");
    }
}

#[tokio::test]
async fn numbers_narrow_the_rows() {
    let all = rows(&asked(&[("branch_id", "B1")]).await.unwrap()).total;
    let some = rows(
        &asked(&[("branch_id", "B1"), ("minutes_min", "0.005k")])
            .await
            .unwrap(),
    )
    .total;
    let none = rows(
        &asked(&[("branch_id", "B1"), ("minutes_min", "1亿")])
            .await
            .unwrap(),
    )
    .total;
    assert!(some < all && some > 0, "{some} of {all}");
    assert_eq!(none, 0);
}
