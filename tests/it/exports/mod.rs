//! Files of every page and tile of the sample bank, read back by other means and compared with the
//! page, in both languages.

mod workbook;

use std::sync::Arc;

use guanxi::clock::Clock;
use guanxi::config::{Limits, Project};
use guanxi::domain::{Locale, Principal, Value};
use guanxi::engine::Engine;
use guanxi::metric::Catalog;
use guanxi::report::dashboard::{Cell, Dashboards, Page, Request, TableData, Tile, TileBody, page};
use guanxi::report::export::{Export, Format, Meaning, meanings};
use guanxi::store::Store;

use crate::support::Bank;
use workbook::{Held, Sheet, sheets};

/// A page with what its metrics mean.
struct Sample {
    page: Page,
    meanings: Vec<Meaning>,
}

impl Sample {
    fn export(&self) -> Export<'_> {
        Export {
            page: &self.page,
            meanings: &self.meanings,
            address: Some("http://localhost/dashboards/one"),
        }
    }
}

/// Every dashboard of the sample bank in a language.
async fn samples(locale: Locale) -> Vec<Sample> {
    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    let project = Project::open(Some(bank.project())).unwrap();
    let catalog = Catalog::load(&project).unwrap();
    let dashboards = Dashboards::load(&project, &catalog).unwrap();
    let location = bank.warehouse().to_str().unwrap().to_owned();
    let store = Store::create_or_open(&location, Clock::system())
        .await
        .unwrap();
    let release = store.latest_release().await.unwrap().unwrap();
    let engine: Arc<Engine> = Engine::new(store, &Limits::default()).unwrap();
    let session = engine.session(&release, &Principal::local(locale));
    let request = Request {
        locale,
        ..Request::default()
    };
    let mut samples = Vec::new();
    for id in dashboards.ids() {
        let asked = page(&dashboards, id, &catalog, &session, &request);
        samples.push(Sample {
            page: Box::pin(asked).await.unwrap(),
            meanings: meanings(dashboards.get(id).unwrap(), &catalog, locale),
        });
    }
    assert!(samples.len() > 10, "all dashboards");
    samples
}

/// The figures of a tile as its JSON file has them: headings, rows.
fn figures(sample: &Sample, tile: &Tile) -> (Vec<String>, Vec<Vec<serde_json::Value>>) {
    let json = sample.export().tile(tile, Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let columns = json["columns"].as_array().unwrap().iter();
    let rows = json["rows"].as_array().unwrap().iter();
    (
        columns
            .map(|one| one["label"].as_str().unwrap().to_owned())
            .collect(),
        rows.map(|row| row.as_array().unwrap().clone()).collect(),
    )
}

fn table_of(tile: &Tile) -> Option<&TableData> {
    match &tile.body {
        TileBody::Chart { table, .. } | TileBody::Table(table) => Some(table),
        TileBody::Rows(rows) => Some(&rows.table),
        TileBody::Kpi(_) | TileBody::Waiting(_) | TileBody::Failed(_) => None,
    }
}

/// Whether two documents are the same, but for the last bit of numbers, which reading JSON may lose.
fn agree(left: &serde_json::Value, right: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number};

    match (left, right) {
        (Array(left), Array(right)) => {
            let mut both = left.iter().zip(right);
            left.len() == right.len() && both.all(|(left, right)| agree(left, right))
        }
        (Number(left), Number(right)) => {
            let (left, right) = (left.as_f64().unwrap(), right.as_f64().unwrap());
            (left - right).abs() <= right.abs() * 1e-15
        }
        _ => left == right,
    }
}

/// The same for texts.
fn agree_text(left: &str, right: &str) -> bool {
    let number = |text: &str| -> Option<f64> { text.parse().ok() };
    match (number(left), number(right)) {
        (Some(left), Some(right)) => (left - right).abs() <= right.abs() * 1e-15,
        _ => left == right,
    }
}

/// A cell of the page as JSON carries it.
fn carried(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Number(None) => serde_json::Value::Null,
        Cell::Number(Some(Value::Integer(number))) => (*number).into(),
        Cell::Number(Some(Value::Float(number))) => (*number).into(),
        Cell::Number(Some(exact)) => exact.to_string().into(),
        name => name.name().unwrap().into(),
    }
}

#[expect(
    clippy::excessive_nesting,
    reason = "a loop for each level of what is compared"
)]
#[tokio::test(flavor = "multi_thread")]
async fn json_holds_the_figures_of_the_page() {
    for sample in samples(Locale::Zh).await {
        let whole = sample.export().page(Format::Json).unwrap();
        let whole: serde_json::Value = serde_json::from_slice(&whole).unwrap();
        let sections = whole["sections"].as_array().unwrap().iter();
        let mut told = sections.flat_map(|section| section["tiles"].as_array().unwrap());
        for tile in sample.page.tiles() {
            let (heads, rows) = figures(&sample, tile);
            let same = serde_json::json!(rows);
            assert!(agree(&told.next().unwrap()["rows"], &same), "{}", tile.id);
            match (&tile.body, table_of(tile)) {
                (_, Some(table)) => {
                    let expected: Vec<Vec<_>> = table
                        .rows
                        .iter()
                        .map(|row| row.iter().map(carried).collect())
                        .collect();
                    let (rows, expected) = (serde_json::json!(rows), serde_json::json!(expected));
                    assert!(agree(&rows, &expected), "{}: {rows} {expected}", tile.id);
                    assert_eq!(heads.len(), table.columns.len(), "{}", tile.id);
                }
                (TileBody::Kpi(kpi), None) => {
                    let last = rows.last().map_or(&serde_json::Value::Null, |row| &row[1]);
                    let value = carried(&Cell::Number(kpi.value));
                    assert!(agree(last, &value), "{}: {last} {value}", tile.id);
                }
                (body, _) => panic!("{}: {body:?}", tile.id),
            }
        }
        assert!(told.next().is_none());
    }
}

#[expect(
    clippy::excessive_nesting,
    reason = "a loop for each level of what is compared"
)]
#[tokio::test(flavor = "multi_thread")]
async fn csv_holds_the_same_figures() {
    for sample in samples(Locale::En).await {
        let mut count = 0;
        for tile in sample.page.tiles() {
            let csv = sample.export().tile(tile, Format::Csv).unwrap();
            let lines = records(&csv);
            let (heads, rows) = figures(&sample, tile);
            assert_eq!(bare(&lines[0]), heads, "{}", tile.id);
            assert_eq!(lines.len(), rows.len() + 1, "{}", tile.id);
            for (line, row) in lines[1..].iter().zip(&rows) {
                let expected: Vec<String> = row.iter().map(plain).collect();
                let line = bare(line);
                let mut both = line.iter().zip(&expected);
                assert_eq!(line.len(), expected.len(), "{}", tile.id);
                assert!(
                    both.all(|(left, right)| agree_text(left, right)),
                    "{}: {line:?} {expected:?}",
                    tile.id
                );
            }
            count += long_lines(&sample, tile, &rows);
        }
        let whole = records(&sample.export().page(Format::Csv).unwrap());
        assert_eq!(whole.len() - 1, count, "{}", sample.page.id);
        assert!(whole.iter().all(|line| line.len() == 8));
    }
}

/// Checks the lines of a tile in the file of the page; returns how many there are.
fn long_lines(sample: &Sample, tile: &Tile, rows: &[Vec<serde_json::Value>]) -> usize {
    let whole = records(&sample.export().page(Format::Csv).unwrap());
    let own: Vec<_> = whole
        .into_iter()
        .filter(|line| line[1] == tile.id)
        .collect();
    let json = sample.export().tile(tile, Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let units: Vec<bool> = json["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| !one["unit"].is_null())
        .collect();
    let first = usize::from(units.iter().all(|figure| *figure) && units.len() > 1);
    let expected: Vec<String> = rows
        .iter()
        .flat_map(|row| {
            let figures = row
                .iter()
                .zip(&units)
                .skip(first)
                .filter(|(_, figure)| **figure);
            figures.map(|(cell, _)| plain(cell)).collect::<Vec<_>>()
        })
        .collect();
    let told: Vec<String> = own.iter().map(|line| line[6].clone()).collect();
    let mut both = told.iter().zip(&expected);
    assert_eq!(told.len(), expected.len(), "{}", tile.id);
    assert!(
        both.all(|(left, right)| agree_text(left, right)),
        "{}: {told:?} {expected:?}",
        tile.id
    );
    own.len()
}

/// The lines of a CSV file that begins as Excel wants it.
fn records(csv: &[u8]) -> Vec<Vec<String>> {
    let text = csv
        .strip_prefix("\u{feff}".as_bytes())
        .expect("a byte order mark");
    assert!(text.ends_with(b"\r\n"));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text);
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// Texts without the apostrophe in front of what looks like a formula.
fn bare(line: &[String]) -> Vec<String> {
    let one = |text: &String| text.strip_prefix('\'').unwrap_or(text).to_owned();
    line.iter().map(one).collect()
}

fn plain(cell: &serde_json::Value) -> String {
    match cell {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string().trim_end_matches(".0").to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn workbooks_hold_the_same_figures() {
    for sample in samples(Locale::Zh).await {
        let bytes = sample.export().page(Format::Xlsx).unwrap();
        assert_eq!(
            bytes,
            sample.export().page(Format::Xlsx).unwrap(),
            "the same bytes"
        );
        let book = sheets(&bytes);
        assert_eq!(book.len(), sample.page.tiles().count() + 1);
        let about = book[0].texts();
        let period = sample.page.period.display(Locale::Zh);
        let period = sample.page.inputs.is_empty().then_some(&period);
        let facts = [&sample.page.title, &sample.page.bank].into_iter();
        for expected in facts.chain(period) {
            assert!(about.contains(expected), "{expected} in {about:?}");
        }
        for meaning in &sample.meanings {
            assert!(about.contains(&meaning.definition), "{}", meaning.metric);
        }
        for (tile, sheet) in sample.page.tiles().zip(&book[1..]) {
            compare(&sample, tile, sheet);
            let single = sheets(&sample.export().tile(tile, Format::Xlsx).unwrap());
            assert_eq!(single.len(), 2);
            assert_eq!(single[1].rows, sheet.rows, "{}", tile.id);
        }
    }
}

fn compare(sample: &Sample, tile: &Tile, sheet: &Sheet) {
    let (heads, rows) = figures(sample, tile);
    if heads.is_empty() {
        return;
    }
    let head: Vec<_> = sheet.rows[0].iter().map(Held::text).collect();
    assert_eq!(head, heads, "{}", tile.id);
    assert_eq!(sheet.rows.len(), rows.len() + 1, "{}", tile.id);
    assert!(sheet.is_frozen && sheet.is_filtered, "{}", tile.id);
    for (cells, row) in sheet.rows[1..].iter().zip(&rows) {
        for (cell, expected) in cells.iter().zip(row) {
            let is_same = match (cell.number(), number(expected)) {
                (Some(left), Some(right)) => (left - right).abs() <= right.abs() * 1e-14,
                (None, None) => cell.is_day() || cell.text() == plain(expected),
                _ => false,
            };
            assert!(is_same, "{}: {cell:?} is not {expected}", tile.id);
        }
    }
}

/// A figure; exact ones are texts in JSON. Names that are digits only stay texts in workbooks.
fn number(cell: &serde_json::Value) -> Option<f64> {
    match cell {
        serde_json::Value::Number(number) => number.as_f64(),
        serde_json::Value::String(text) if text.contains('.') => text.parse().ok(),
        _ => None,
    }
}

#[expect(
    clippy::excessive_nesting,
    reason = "a loop for each level of what is compared"
)]
#[tokio::test(flavor = "multi_thread")]
async fn drawings_show_the_titles_and_the_names_of_the_page() {
    for locale in Locale::ALL {
        for sample in samples(locale).await {
            let poster = text(&sample, None);
            assert_eq!(poster, text(&sample, None), "the same bytes");
            let (title, bank) = (&sample.page.title, &sample.page.bank);
            // A page that asks is about no period.
            let period = sample.page.period.display(locale);
            let period = sample.page.inputs.is_empty().then_some(&period);
            for words in [title, bank].into_iter().chain(period) {
                assert!(poster.contains(&escaped(words)), "{words}");
            }
            for tile in sample.page.tiles() {
                let drawn = text(&sample, Some(tile));
                assert!(drawn.starts_with("<svg xmlns"), "{}", tile.id);
                if let TileBody::Table(table) = &tile.body {
                    let first = table.rows.iter().take(100).filter_map(|row| row[0].name());
                    for name in first.filter(|name| name.chars().count() < 12) {
                        assert!(drawn.contains(&format!(">{}<", escaped(name))), "{name}");
                    }
                }
            }
        }
    }
}

fn text(sample: &Sample, tile: Option<&Tile>) -> String {
    let export = sample.export();
    let bytes = match tile {
        Some(tile) => export.tile(tile, Format::Svg),
        None => export.page(Format::Svg),
    };
    String::from_utf8(bytes.unwrap()).unwrap()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}
