//! JSON: a tile with its columns and rows, or a page with its tiles; money keeps every digit as a
//! decimal text.

use serde_json::{Map, Number, Value as Json, json};

use super::Export;
use super::table::table;
use crate::domain::{Locale, Value};
use crate::report::dashboard::{Cell, Tile, TileBody};
use crate::report::html::chosen;

/// The figures of a tile as a JSON document.
pub(super) fn tile(tile: &Tile, locale: Locale) -> Json {
    let table = table(tile, locale);
    let columns: Vec<Json> = table
        .columns
        .iter()
        .map(|column| json!({"label": column.label, "unit": column.unit}))
        .collect();
    let rows: Vec<Json> = table
        .rows
        .iter()
        .map(|row| Json::Array(row.iter().map(cell).collect()))
        .collect();
    let mut document = Map::new();
    document.insert("id".to_owned(), json!(tile.id));
    document.insert("title".to_owned(), json!(tile.title));
    document.insert("columns".to_owned(), Json::Array(columns));
    document.insert("rows".to_owned(), Json::Array(rows));
    if let TileBody::Chart { chart, .. } = &tile.body
        && !chart.notes().is_empty()
    {
        let texts: Vec<&str> = chart.notes().iter().map(|note| &*note.text).collect();
        document.insert("notes".to_owned(), json!(texts));
    }
    if !tile.not_filtered_by.is_empty() {
        let labels = json!(tile.not_filtered_by);
        document.insert("not_filtered_by".to_owned(), labels);
    }
    match &tile.body {
        TileBody::Failed(reason) => document.insert("error".to_owned(), json!(reason)),
        TileBody::Rows(rows) => document.insert("total".to_owned(), json!(rows.total)),
        TileBody::Kpi(_) | TileBody::Chart { .. } | TileBody::Table(_) | TileBody::Waiting(_) => {
            None
        }
    };
    Json::Object(document)
}

/// The figures of a page as a JSON document.
pub(super) fn page(export: &Export<'_>) -> Json {
    let page = export.page;
    let sections = page.sections.iter().map(|section| {
        let tiles = section.rows.iter().flatten();
        let tiles: Vec<Json> = tiles.map(|one| tile(one, page.locale)).collect();
        json!({"title": section.title, "tiles": tiles})
    });
    let filters = chosen(page)
        .into_iter()
        .map(|(label, value)| json!({"label": label, "value": value}));
    let meanings = export.meanings.iter().map(|meaning| {
        json!({
            "tile": meaning.tile,
            "metric": meaning.metric,
            "label": meaning.label,
            "definition": meaning.definition,
            "unit": meaning.unit,
        })
    });
    let notes = page.notes.iter();
    let notes = notes.map(|note| json!({"when": note.when, "text": note.text}));
    json!({
        "id": page.id,
        "title": page.title,
        "bank": page.bank,
        "currency": page.currency,
        "period": page.period_key(),
        "filters": filters.collect::<Vec<_>>(),
        "release": page.release_id,
        "released_at": page.released_at,
        "data_date": page.data_date,
        "link": export.link(None),
        "notes": notes.collect::<Vec<_>>(),
        "sections": sections.collect::<Vec<_>>(),
        "metrics": meanings.collect::<Vec<_>>(),
    })
}

fn cell(cell: &Cell) -> Json {
    match cell {
        Cell::Text(name) => json!(name),
        Cell::Member(member) => json!(member.label),
        Cell::Place { label, .. } => json!(label),
        Cell::Number(value) => number(*value),
    }
}

/// A figure: money as a decimal text, so that no digit is lost.
pub(super) fn number(value: Option<Value>) -> Json {
    match value {
        None => Json::Null,
        Some(Value::Integer(number)) => json!(number),
        Some(Value::Float(number)) => Number::from_f64(number).map_or(Json::Null, Json::Number),
        Some(exact @ Value::Decimal { .. }) => json!(exact.to_string()),
    }
}
