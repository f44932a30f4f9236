//! From a file of notes to what pages list and charts mark, and the errors of a wrong file.

use super::super::{Dashboards, NewAnnotation, Page, Request, TileBody, page, with_annotation};
use super::SMALL;
use crate::config::ANNOTATIONS;
use crate::domain::{Locale, PeriodText, Text};
use crate::metric::Catalog;
use crate::metric::testing::{Bank, project};

const NOTES: &str = "\
- date: 2025-05-02
  text: {zh: 停机, en: Outage}
  metrics: [income]
- period: 2024Q4
  until: 2025Q1
  text: {zh: 装修, en: Works at the branch}
  dashboards: [small]
  metrics: [income, deals]
- period: 2025Q2
  text: {zh: 新规, en: New rules}
- period: 2023
  text: {zh: 旧事, en: Long ago}
  metrics: [waiting]
";

fn load(notes: &str) -> Result<(Catalog, Dashboards), String> {
    let project = project(&[("dashboards/small.yml", SMALL), (ANNOTATIONS, notes)]);
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog);
    dashboards
        .map(|dashboards| (catalog, dashboards))
        .map_err(|error| error.to_string())
}

async fn shown(quarter: &str) -> Page {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(NOTES).unwrap();
    let request = Request {
        period: Some(quarter.to_owned()),
        locale: Locale::En,
        ..Request::default()
    };
    let page = page(&dashboards, "small", &catalog, &bank.session, &request);
    page.await.unwrap()
}

fn listed(page: &Page) -> Vec<String> {
    page.notes.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_page_lists_the_notes_of_its_period() {
    let page = shown("2025Q2").await;
    assert_eq!(
        listed(&page),
        ["Q2 2025 · New rules", "2025-05-02 · Outage"]
    );
    let page = shown("2025Q1").await;
    assert_eq!(listed(&page), ["Q4 2024 – Q1 2025 · Works at the branch"]);
}

#[tokio::test]
async fn charts_over_time_mark_the_notes_of_their_metrics() {
    let page = shown("2025Q2").await;
    let tile = |id: &str| page.tiles().find(|tile| tile.id == id).unwrap();
    let TileBody::Chart { chart, .. } = &tile("income_trend").body else {
        panic!()
    };
    // 2024Q3 to 2025Q2; what lasted is marked where it began.
    let marks = chart.notes().iter();
    let marks: Vec<_> = marks
        .map(|note| (note.category, note.text.as_str()))
        .collect();
    let expected = [
        (1, "Q4 2024 – Q1 2025 · Works at the branch"),
        (3, "2025-05-02 · Outage"),
    ];
    assert_eq!(marks, expected);
    assert!(tile("income_trend").marks_notes && !tile("income_by_branch").marks_notes);
}

#[test]
fn a_wrong_file_is_told_by_line_and_column() {
    let cases = [
        (
            "metrics: [income]",
            "metrics: [incom]",
            "3:13: unknown metric `incom`; known: income",
        ),
        (
            "[small]",
            "[smal]",
            "7:16: unknown dashboard `smal`; known: small",
        ),
        (
            "date: 2025-05-02",
            "date: soon",
            "1:9: `soon` is not a period",
        ),
        (
            "period: 2025Q2",
            "period: last-4-quarters",
            "9:11: `last-4-quarters` moves with the data",
        ),
        (
            "until: 2025Q1",
            "until: 2024Q1",
            "5:10: `2024Q1` ends before `2024Q4`",
        ),
        (
            "- date: 2025-05-02",
            "- period: 2025\n  date: 2025-05-02",
            "needs one of `date` and `period`",
        ),
        (
            "en: Outage",
            "en: ' '",
            "has 1 to 200 characters in each language",
        ),
        ("text: {zh: 新规", "test: {zh: 新规", "test"),
    ];
    for (from, to, expected) in cases {
        assert!(NOTES.contains(from), "{from}");
        let problem = load(&NOTES.replacen(from, to, 1)).unwrap_err();
        assert!(
            problem.starts_with("dashboards/annotations.yml:"),
            "{problem}"
        );
        assert!(problem.contains(expected), "{problem}");
    }
    assert!(load("").is_ok());
    assert!(load("# nothing yet\n").is_ok());
}

#[test]
fn what_is_written_is_read_again() {
    let texts = [
        "plain",
        "\"quoted\" and 'single' \\ back",
        "{a: [b]} # c: - & * ! | > % @ `",
        "🙂 一\u{3000}二 \u{feff}",
        "~",
        "null",
        "yes",
        "- x",
        "? y",
    ];
    let mut file = String::new();
    for text in texts {
        let Ok(PeriodText::Fixed(period)) = "2025-01-01..2025-02-03".parse() else {
            panic!()
        };
        let note = NewAnnotation {
            period,
            text: Text {
                zh: text.to_owned(),
                en: format!("{text}!"),
            },
            dashboard: Some("small".to_owned()),
            metrics: vec!["income".to_owned(), "deals".to_owned()],
        };
        file = with_annotation(&file, &note);
    }
    let (_, dashboards) = load(&file).unwrap();
    let read: Vec<_> = dashboards
        .annotations
        .iter()
        .map(|note| &note.text)
        .collect();
    assert_eq!(read.len(), texts.len());
    for (read, text) in read.iter().zip(texts) {
        assert_eq!(
            (read.zh.as_str(), read.en.clone()),
            (text, format!("{text}!"))
        );
    }
}
