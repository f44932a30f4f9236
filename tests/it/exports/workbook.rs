//! A small reader of workbooks, so that they are not checked with the code that wrote them.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// One sheet as it is in the file.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) rows: Vec<Vec<Held>>,
    pub(crate) is_frozen: bool,
    pub(crate) is_filtered: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Held {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A number; days are numbers with a look of their own.
    Number { value: f64, is_day: bool },
}

impl Held {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number {
                value,
                is_day: false,
                ..
            } => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn is_day(&self) -> bool {
        matches!(self, Self::Number { is_day: true, .. })
    }
}

impl Sheet {
    /// All texts of the sheet.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.rows.iter().flatten().map(Held::text).collect()
    }
}

/// The sheets of a workbook in their order.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| -> Option<String> {
        let mut text = String::new();
        archive
            .by_name(name)
            .ok()?
            .read_to_string(&mut text)
            .unwrap();
        Some(text)
    };
    let shared = part("xl/sharedStrings.xml").unwrap_or_default();
    let shared: Vec<String> = elements(&shared, "si")
        .map(|one| inner_text(&one))
        .collect();
    let days = day_styles(&part("xl/styles.xml").unwrap());
    let names = part("xl/workbook.xml").unwrap().matches("<sheet ").count();
    (1..=names)
        .map(|at| {
            let xml = part(&format!("xl/worksheets/sheet{at}.xml")).unwrap();
            sheet(&xml, &shared, &days)
        })
        .collect()
}

fn sheet(xml: &str, shared: &[String], days: &[bool]) -> Sheet {
    let rows = elements(xml, "row").map(|row| {
        let mut cells = Vec::new();
        for cell in elements(&row, "c") {
            let column = column(&attribute(&cell, "r").unwrap());
            cells.resize(column, Held::Nothing);
            cells.push(held(&cell, shared, days));
        }
        cells
    });
    Sheet {
        rows: rows.collect(),
        is_frozen: xml.contains("state=\"frozen\""),
        is_filtered: xml.contains("<autoFilter "),
    }
}

fn held(cell: &str, shared: &[String], days: &[bool]) -> Held {
    let Some(value) = elements(cell, "v").next().map(|value| inner_text(&value)) else {
        return Held::Nothing;
    };
    assert!(!cell.contains("<f>"), "no formula: {cell}");
    if attribute(cell, "t").as_deref() == Some("s") {
        return Held::Text(shared[value.parse::<usize>().unwrap()].clone());
    }
    let style: usize = attribute(cell, "s").map_or(0, |style| style.parse().unwrap());
    Held::Number {
        value: value.parse().unwrap(),
        is_day: days[style],
    }
}

/// Which styles of cells are those of days.
fn day_styles(xml: &str) -> Vec<bool> {
    let formats: Vec<(String, String)> = xml
        .split("<numFmt ")
        .skip(1)
        .map(|one| {
            (
                attribute(one, "numFmtId").unwrap(),
                attribute(one, "formatCode").unwrap(),
            )
        })
        .collect();
    let cells = elements(xml, "cellXfs").next().unwrap();
    cells
        .split("<xf ")
        .skip(1)
        .map(|one| {
            let id = attribute(one, "numFmtId").unwrap();
            formats
                .iter()
                .any(|(known, code)| *known == id && code.contains("yyyy"))
        })
        .collect()
}

/// Elements of a name with their content, none of which holds one of the same name.
fn elements<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let open = format!("<{name}");
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)?;
            let after = &rest[start + open.len()..];
            if !after.starts_with([' ', '>', '/']) {
                rest = after;
                continue;
            }
            let head = after.find('>')?;
            let close = format!("</{name}>");
            let length = if after[..head].ends_with('/') {
                head + 1
            } else {
                after.find(&close)? + close.len()
            };
            let element = after[..length].to_owned();
            rest = &after[length..];
            return Some(element);
        }
    })
}

fn attribute(xml: &str, name: &str) -> Option<String> {
    let head = &xml[..xml.find('>').unwrap_or(xml.len())];
    let start = head.find(&format!("{name}=\""))? + name.len() + 2;
    let length = head[start..].find('"')?;
    Some(unescaped(&head[start..start + length]))
}

/// The text between tags.
fn inner_text(xml: &str) -> String {
    let body = &xml[xml.find('>').map_or(0, |at| at + 1)..];
    let parts = body
        .split('<')
        .enumerate()
        .map(|(at, part)| match (at, part.find('>')) {
            (0, _) => part,
            (_, Some(end)) => &part[end + 1..],
            (_, None) => "",
        });
    unescaped(&parts.collect::<String>())
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Position of a column by its letters.
fn column(reference: &str) -> usize {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1) - 1
}
