//! Rows of saved queries: facts, timelines, tables that lead to pages, and the form that asks.

use super::{links, sample};
use crate::domain::{Locale, Unit, Value};
use crate::report::dashboard::{
    BackLink, Cell, Column, InputKind, InputState, Mark, Page, Place, Rows, Show, Subject,
    TableData, TileBody,
};
use crate::report::html::{page, standalone};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn names(labels: &[&str]) -> Vec<Column> {
    let labels = labels.iter().map(|label| (*label).to_owned());
    labels.map(Column::of_names).collect()
}

/// The sample page about one customer with one tile of rows.
fn page_of(rows: Rows) -> Page {
    let mut page = sample::page(Locale::En);
    let mut tile = page.sections[0].rows[0][0].clone();
    tile.body = TileBody::Rows(rows);
    page.sections.truncate(1);
    page.sections[0].rows = vec![vec![tile]];
    page.is_timeless = true;
    page.filters.clear();
    page.inputs = vec![InputState {
        name: "customer_id".to_owned(),
        label: "Number".to_owned(),
        placeholder: None,
        kind: InputKind::Text,
        is_required: true,
        value: "C\"1".to_owned(),
        problem: None,
    }];
    page.subject = Some(Subject {
        key: "C1".to_owned(),
        name: "<Wang>".to_owned(),
    });
    page.back = Some(BackLink {
        dashboard: "find".to_owned(),
        title: "Find".to_owned(),
        query: Some("name=%E7%8E%8B&lang=en".to_owned()),
    });
    page
}

fn timeline() -> Rows {
    let mut columns = names(&["Day", "Event", "About"]);
    columns.push(Column::of_figures("Amount".to_owned(), Unit::Money, None));
    let amount = Cell::Number(Some(Value::Integer(12_000)));
    let none = || Cell::Number(None);
    let rows = vec![
        vec![text("2025-11-14"), text("Purchase"), text("Fund"), amount],
        vec![text("2025-11-02"), text("Contact"), text(""), none()],
        vec![text("2025-07-17"), text("Contact"), text("Care"), none()],
    ];
    Rows {
        show: Show::Timeline,
        table: TableData { columns, rows },
        marks: vec![Some(Mark::Money), Some(Mark::Talk), None],
        total: 9,
    }
}

#[test]
fn a_timeline_goes_by_month_and_says_what_is_left_out() {
    let html = page(&page_of(timeline()), &links());
    assert_eq!(html.matches("<h4>").count(), 2, "two months");
    assert_eq!(html.matches("<li><time").count(), 3);
    assert!(html.contains("<h4>November 2025</h4>") && html.contains("¥12.0k"));
    assert!(html.contains("The first 3 of 9"));
    assert!(html.contains("tone-good") && html.contains("tone-calm"));
}

#[test]
fn facts_are_a_list_of_the_first_row() {
    let rows = Rows {
        show: Show::Facts,
        table: TableData {
            columns: names(&["Branch", "Manager"]),
            rows: vec![vec![text("<b>First"), text("")], vec![text("x"), text("y")]],
        },
        marks: Vec::new(),
        total: 2,
    };
    let html = page(&page_of(rows), &links());
    assert!(html.contains("<dt>Branch</dt><dd>&#60;b&#62;First</dd>"));
    assert!(html.contains("<dt>Manager</dt><dd><span class=\"none\">–</span></dd>"));
    assert!(!html.contains("<dd>x</dd>") && !html.contains("The first"));
}

#[test]
fn a_page_about_one_thing_is_named_after_it_and_leads_back() {
    let html = page(&page_of(timeline()), &links());
    assert!(html.contains("<title>&#60;Wang&#62; C1 · "), "{html}");
    assert!(html.contains("href=\"find?name=%E7%8E%8B&#38;lang=en\""));
    assert!(html.contains("value=\"C&#34;1\"") && html.contains("name=\"back\""));
    assert!(!html.contains("name=\"period\""), "it has no period");
}

#[test]
fn names_lead_to_pages_of_the_server_only() {
    let place = Place {
        dashboard: "customer".to_owned(),
        input: "customer_id".to_owned(),
    };
    let rows = Rows {
        show: Show::Table,
        table: TableData {
            columns: names(&["Name"]),
            rows: vec![vec![Cell::Place {
                label: "Wang".to_owned(),
                place,
                key: "C&1".to_owned(),
            }]],
        },
        marks: Vec::new(),
        total: 1,
    };
    let page_of = page_of(rows);
    let html = page(&page_of, &links());
    let link = "href=\"customer?customer_id=C%261&#38;back=quarterly%3Fcustomer_id";
    assert!(html.contains(link), "{html}");
    let alone = standalone(&page_of);
    assert!(!alone.contains("href=\"customer") && !alone.contains("<input"));
}
