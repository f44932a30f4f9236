//! What every page must hold, on a sample page with all states.

mod rows;
pub(crate) mod sample;

use super::{Choice, Links, Notice, notice, page, standalone};
use crate::domain::{Locale, Unit, Value};
use crate::report::dashboard::{Cell, Column, TableData, Tile, TileBody};

fn links() -> Links {
    Links {
        stylesheet: "/assets/guanxi.css".to_owned(),
        page: "/dashboards/quarterly".to_owned(),
        languages: Locale::ALL.to_vec(),
        ..Links::default()
    }
}

#[test]
fn texts_of_the_project_are_escaped() {
    for locale in Locale::ALL {
        let html = page(&sample::page(locale), &links());
        assert!(!html.contains("<script>alert"), "{locale}");
        assert!(!html.contains("<i>no</i>"), "{locale}");
        assert!(html.contains("value=\"B&#34;3\""), "{locale}");
    }
}

#[test]
fn every_word_exists_in_both_languages() {
    let (zh, en) = (Locale::Zh, Locale::En);
    assert!(page(&sample::page(zh), &links()).contains("变差"));
    assert!(page(&sample::page(en), &links()).contains("not reached"));
}

#[test]
fn a_standalone_page_refers_to_nothing_outside() {
    for locale in Locale::ALL {
        let html = standalone(&sample::page(locale));
        for reference in [
            "href=\"/", "href=\"?", "src=", "<script", "url(http", "@import",
        ] {
            assert!(!html.contains(reference), "{reference} in {locale}");
        }
        assert!(
            html.contains("<style>") && html.contains("<svg"),
            "{locale}"
        );
    }
}

#[test]
fn downloads_and_languages_keep_the_filters() {
    let html = page(&sample::page(Locale::En), &links());
    let query = "period=2025Q4&#38;customer_type=individual&#38;lang=en";
    for extension in ["xlsx", "csv", "png", "svg", "json"] {
        for name in ["/tiles/income_by_kind", "/tiles/active", ""] {
            let file = format!("\"/dashboards/quarterly{name}.{extension}?{query}\" download");
            assert!(html.contains(&file), "{file}");
        }
    }
    let link = format!("/dashboards/quarterly?{query}#tile-active");
    assert!(html.contains(&format!("href=\"{link}\"")), "{link}");
    assert!(html.contains(&format!("data-copy=\"{link}\"")), "{link}");
    assert!(html.contains("?period=2025Q4&#38;customer_type=individual&#38;lang=zh"));
    assert!(html.contains("?period=2025Q3&#38;customer_type=individual&#38;lang=en"));
}

#[test]
fn a_chart_is_drawn_for_wide_and_for_narrow_places() {
    let html = page(&sample::page(Locale::Zh), &links());
    for class in [
        "fit-any",
        "fit-small",
        "fit-medium",
        "fit-large",
        "fit-rest",
    ] {
        assert!(
            html.contains(&format!("<div class=\"{class}\"><svg")),
            "{class}"
        );
    }
}

#[test]
fn nothing_is_styled_inside_the_markup() {
    let html = page(&sample::page(Locale::Zh), &links());
    assert!(
        !html.contains(" style="),
        "the content security policy forbids it"
    );
}

#[test]
fn a_notice_says_what_to_do() {
    let text = Notice {
        locale: Locale::En,
        status: Some(404),
        title: "No dashboard “<b>”".to_owned(),
        commands: vec!["guanxi build".to_owned()],
        choices: vec![Choice {
            href: "/dashboards/quarterly".to_owned(),
            label: "Quarterly".to_owned(),
        }],
        ..Notice::default()
    };
    let html = notice(&text, &links());
    assert!(html.contains("“&#60;b&#62;”") && html.contains("guanxi build"));
    assert!(html.contains("<a href=\"/dashboards/quarterly\">Quarterly</a>"));
}

#[test]
fn a_tile_without_figures_says_so_in_one_line() {
    let html = page(&sample::page(Locale::En), &links());
    let tile = html.split("id=\"tile-empty_table\"").nth(1).unwrap();
    let tile = tile.split("</article>").next().unwrap();
    assert!(
        tile.contains("No data") && !tile.contains("<table"),
        "{tile}"
    );
}

#[test]
fn a_small_figure_beside_a_large_one_is_no_zero() {
    let mut page_of = sample::page(Locale::En);
    let money = |units| Cell::Number(Some(Value::Decimal { units, scale: 0 }));
    page_of.sections[0].rows[0] = vec![Tile {
        body: TileBody::Table(TableData {
            columns: vec![Column {
                label: "Balance".to_owned(),
                unit: Some(Unit::Money),
                decimals: None,
                change: None,
                has_bars: false,
            }],
            rows: vec![vec![money(39_300_000)], vec![money(12_345)], vec![money(0)]],
        }),
        ..page_of.sections[0].rows[0][0].clone()
    }];
    let html = page(&page_of, &links());
    for figure in [">¥39.3M<", ">¥12.3k<", ">¥0<"] {
        assert!(html.contains(figure), "{figure}");
    }
}

#[test]
fn bars_in_cells_begin_at_zero_and_go_left_below_it() {
    let mut page_of = sample::page(Locale::En);
    let money = |units| Cell::Number(Some(Value::Decimal { units, scale: 0 }));
    page_of.sections[0].rows[0] = vec![Tile {
        body: TileBody::Table(TableData {
            columns: vec![Column {
                has_bars: true,
                ..Column::of_figures("Profit".to_owned(), Unit::Money, None)
            }],
            rows: vec![
                vec![money(300)],
                vec![money(-100)],
                vec![Cell::Number(None)],
            ],
        }),
        ..page_of.sections[0].rows[0][0].clone()
    }];
    let html = page(&page_of, &links());
    let bars: Vec<&str> = html.split("class=\"in-cell\"").skip(1).collect();
    assert_eq!(bars.len(), 2);
    let right = "<rect class=\"positive\" x=\"25.0\" width=\"75.0\"";
    let left = "<rect class=\"negative\" x=\"0.0\" width=\"25.0\"";
    assert!(
        bars[0].contains(right) && bars[1].contains(left),
        "{}",
        bars[0]
    );
}
