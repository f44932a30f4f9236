//! Notes on what happened: what a file may say, where it is marked and listed, what readers add.

use super::super::{
    Cell, Dashboards, NewAnnotation, Page, Request, TileBody, annotations_schema, page,
    with_annotation,
};
use super::SMALL;
use crate::config::ANNOTATIONS;
use crate::domain::{Locale, Period, PeriodText, Text};
use crate::metric::Catalog;
use crate::metric::testing::{Bank, project};

/// Of the quarter, of another one, of a chart over time, and of another metric.
const NOTES: &str = "\
- date: 2025-06-18
  text: {zh: 促销, en: A sale}
  metrics: [income]
- period: 2024Q4
  text: {zh: 搬迁, en: The move}
  metrics: [income]
- period: 2025-04
  until: 2025-05
  text: {zh: 施工, en: Works}
- period: 2025Q1
  text: {zh: 新柜台, en: New counters}
  dashboards: [small]
  metrics: [visitors]
";

fn load(notes: &str) -> Result<(Catalog, Dashboards), String> {
    let project = project(&[("dashboards/small.yml", SMALL), (ANNOTATIONS, notes)]);
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog).map_err(|error| error.to_string());
    dashboards.map(|dashboards| (catalog, dashboards))
}

async fn shown(notes: &str, locale: Locale) -> Page {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(notes).unwrap();
    let request = Request {
        period: Some("2025Q2".to_owned()),
        locale,
        ..Request::default()
    };
    page(&dashboards, "small", &catalog, &bank.session, &request)
        .await
        .unwrap()
}

/// The texts on a chart, with the names of their categories.
fn marked(page: &Page, id: &str) -> Vec<(String, String)> {
    let tile = page.tiles().find(|tile| tile.id == id).unwrap();
    let TileBody::Chart { chart, table } = &tile.body else {
        panic!("{id} is no chart");
    };
    let name = |at: usize| match &table.rows[at][0] {
        Cell::Member(member) => member.label.clone(),
        Cell::Text(text) => text.clone(),
        other => panic!("{other:?} is no name"),
    };
    let notes = chart.notes().iter();
    notes
        .map(|note| (name(note.category), note.text.clone()))
        .collect()
}

#[tokio::test]
async fn charts_over_time_mark_the_notes_of_their_metrics_in_the_order_of_time() {
    let page = shown(NOTES, Locale::En).await;
    let wanted = [
        ("2024Q4", "Q4 2024 · The move"),
        ("2025Q2", "2025-06-18 · A sale"),
    ];
    let wanted = wanted.map(|(at, text)| (at.to_owned(), text.to_owned()));
    assert_eq!(marked(&page, "income_trend"), wanted);
    assert_eq!(marked(&page, "income_mix"), wanted[1..]);
    assert_eq!(marked(&page, "income_by_branch"), []);
}

#[tokio::test]
async fn a_page_lists_what_happened_in_its_period() {
    for (locale, wanted) in [
        (Locale::En, "April 2025 – May 2025 · Works"),
        (Locale::Zh, "2025 年 4 月 – 2025 年 5 月 · 施工"),
    ] {
        let page = shown(NOTES, locale).await;
        assert_eq!(page.notes.len(), 2, "{:?}", page.notes);
        assert_eq!(page.notes[0].to_string(), wanted);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let wrong = [
        ("[income]", "[incom]", ":3:13", "unknown metric `incom`"),
        ("[small]", "[smal]", ":12:16", "known: small"),
        ("2024Q4", "2024Q7", ":4:11", "2024Q7"),
        ("2024Q4", "last-4-quarters", ":4:11", "moves with the data"),
        ("until: 2025-05", "until: 2025-03", ":8:10", "ends before"),
        ("{zh: 施工, en: Works}", "{zh: 施工}", ":9:", "`en`"),
        ("en: Works", "en: ' '", ":9:9", "1 to 200 characters"),
        ("date: 2025-06-18", "day: 2025-06-18", ":1:", "`day`"),
        (
            "- date: 2025-06-18\n  text",
            "- text",
            ":1:",
            "one of `date` and `period`",
        ),
        ("text: {zh: 促销", "text: {zh: 促: 销", ":2:", ""),
    ];
    for (good, bad, place, words) in wrong {
        let text = NOTES.replacen(good, bad, 1);
        let error = load(&text).unwrap_err();
        let start = format!("{ANNOTATIONS}{place}");
        assert!(error.starts_with(&start), "{bad}: {error}");
        assert!(error.contains(words), "{bad}: {error}");
    }
    let long = NOTES.replacen("A sale", &"x".repeat(201), 1);
    assert!(load(&long).unwrap_err().contains("not 201"));
    for nothing in ["", "# none yet\n", "[]\n"] {
        assert!(load(nothing).is_ok(), "{nothing:?}");
    }
}

#[test]
fn an_added_note_is_read_as_it_was_written() {
    let texts = [
        r#"it's "quoted" \ and {braced: [yes]}"#,
        "# no comment: - no list & no *alias %no",
        "系统故障 😀👩‍💻 \u{202e}right to left",
        "null",
        "a\nline: break\t\u{7f}\u{85}\u{2028}\u{feff}\u{ffff}end",
        "2025-09-10",
    ];
    let indented = format!("# Kept.\n\n  {}", NOTES.trim_end().replace('\n', "\n  "));
    for file in ["", "# Kept.\n", NOTES, NOTES.trim_end(), &indented] {
        let mut longer = file.to_owned();
        for text in texts {
            longer = with_annotation(&longer, &note(text));
        }
        assert!(longer.starts_with(file.trim_end()), "{longer}");
        let (_, dashboards) = load(&longer).unwrap_or_else(|error| panic!("{error}\n{longer}"));
        let all = dashboards.annotations.iter();
        let read: Vec<&str> = all
            .filter(|one| one.period == day())
            .map(|one| one.text.en.as_str())
            .collect();
        assert_eq!(read, texts, "{longer}");
    }
}

fn day() -> Period {
    let PeriodText::Fixed(day) = "2025-02-03".parse().unwrap() else {
        panic!("a day is fixed");
    };
    day
}

fn note(text: &str) -> NewAnnotation {
    NewAnnotation {
        period: day(),
        text: Text {
            zh: format!("中{text}"),
            en: text.to_owned(),
        },
        dashboard: Some("small".to_owned()),
        metrics: vec!["income".to_owned(), "visitors".to_owned()],
    }
}

#[test]
fn the_schema_explains_every_key() {
    let schema = annotations_schema();
    let keys = &schema.as_value()["definitions"]["AnnotationEntry"]["properties"];
    for key in ["date", "period", "until", "text", "dashboards", "metrics"] {
        assert!(keys[key]["description"].is_string(), "{key}: {schema:?}");
    }
}
