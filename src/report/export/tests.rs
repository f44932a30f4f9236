//! Files of a page with every kind of tile in every state.

use resvg::tiny_skia::Pixmap;

use super::{Export, Format};
use crate::domain::{Locale, Unit, Value};
use crate::report::dashboard::{Cell, Column, Page, TableData, Tile, TileBody};
use crate::report::html::tests::sample;

fn export(page: &Page) -> Export<'_> {
    Export {
        page,
        meanings: &[],
        address: Some("http://localhost/dashboards/quarterly"),
    }
}

fn text(page: &Page, format: Format) -> String {
    String::from_utf8(export(page).page(format).unwrap()).unwrap()
}

/// A table that holds what attackers and unlucky banks write into names.
fn hostile() -> Page {
    let mut page = sample::page(Locale::En);
    let rows = [
        "=1+1",
        "-2",
        "+3",
        "@SUM(A1)",
        "\t=1",
        "<b>&\"'",
        "\u{1}bell",
    ];
    let tile = Tile {
        body: TileBody::Table(TableData {
            columns: vec![
                Column::of_names("=HEAD()".to_owned()),
                Column::of_figures("Balance".to_owned(), Unit::Money, None),
            ],
            rows: rows
                .iter()
                .map(|name| {
                    let amount = Value::Decimal {
                        units: -1050,
                        scale: 2,
                    };
                    vec![Cell::Text((*name).to_owned()), Cell::Number(Some(amount))]
                })
                .collect(),
        }),
        ..page.sections[0].rows[0][0].clone()
    };
    page.sections.truncate(1);
    page.sections[0].rows = vec![vec![tile]];
    page
}

#[test]
fn texts_are_no_formulas_and_figures_stay_numbers() {
    let page = hostile();
    let tile = page.tiles().next().unwrap();
    let csv = export(&page).tile(tile, Format::Csv).unwrap();
    let text = String::from_utf8(csv).unwrap();
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    insta::assert_snapshot!("hostile", text.replace('\r', "␍"));
}

#[test]
fn the_long_table_of_a_page_names_each_figure() {
    for locale in Locale::ALL {
        let csv = text(&sample::page(locale), Format::Csv);
        let first: Vec<&str> = csv.lines().step_by(17).collect();
        insta::assert_snapshot!(format!("long_{locale}"), first.join("\n"));
    }
}

#[test]
fn every_state_has_every_kind_of_file() {
    for locale in Locale::ALL {
        let page = sample::page(locale);
        for tile in page.tiles() {
            for format in [Format::Csv, Format::Xlsx, Format::Svg, Format::Json] {
                let bytes = export(&page).tile(tile, format).unwrap();
                assert!(!bytes.is_empty(), "{} {format:?}", tile.id);
            }
        }
    }
}

#[test]
fn a_poster_is_sound_xml_that_refers_to_nothing_outside() {
    for page in [
        sample::page(Locale::Zh),
        sample::page(Locale::En),
        hostile(),
    ] {
        let svg = text(&page, Format::Svg);
        let tree = resvg::usvg::roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(tree.root_element().attribute("width"), Some("1280"));
        for outside in ["href", "url(", "<script", "@import", "class=\"gx-f-\""] {
            assert!(!svg.contains(outside), "{outside}");
        }
        assert!(
            !svg.contains("prefers-color-scheme"),
            "always on a light ground"
        );
    }
}

#[test]
fn a_picture_has_twice_the_size_of_its_drawing_and_is_not_blank() {
    let page = sample::page(Locale::En);
    let tile = page.tiles().next().unwrap();
    let svg = String::from_utf8(export(&page).tile(tile, Format::Svg).unwrap()).unwrap();
    let png = match export(&page).tile(tile, Format::Png) {
        Err(super::ExportError::NoFont) => return,
        png => png.unwrap(),
    };
    let picture = Pixmap::decode_png(&png).unwrap();
    let size = format!(
        "width=\"{}\" height=\"{}\"",
        picture.width() / 2,
        picture.height() / 2
    );
    assert!(svg.contains(&size), "{size}");
    let ground = picture.pixel(0, 0).unwrap();
    let inked = picture.pixels().iter().filter(|pixel| **pixel != ground);
    let share = inked.count() * 100 / picture.pixels().len();
    assert!((2..60).contains(&share), "{share} % inked");
}

#[test]
fn a_poster_of_a_key_figure_shows_what_the_page_shows() {
    let page = sample::page(Locale::En);
    let tile = page.tiles().find(|tile| tile.id == "churn").unwrap();
    let svg = String::from_utf8(export(&page).tile(tile, Format::Svg).unwrap()).unwrap();
    for words in [
        "Churn rate",
        ">1.8<",
        "Target 2.0%",
        "reached",
        "Jianghe Bank",
    ] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
}
