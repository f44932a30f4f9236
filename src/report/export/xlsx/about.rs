//! The first sheet: what the figures are, from when and from which release, which sheet holds what,
//! and what each metric means.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::super::note::notes;
use super::super::{Export, Meaning, long};
use super::sheet::cut;
use super::style::Style;
use crate::domain::messages::message;
use crate::report::dashboard::Tile;
use crate::report::html::chosen;

/// Widths of the three columns, in letters.
const WIDTHS: [f64; 3] = [30.0, 90.0, 30.0];
/// Longest address that spreadsheets open.
const LONGEST_LINK: usize = 2_000;

/// A sheet that is filled from top to bottom.
struct Writer<'a> {
    sheet: &'a mut Worksheet,
    style: &'a Style<'a>,
    row: u32,
}

/// Writes the sheet; `names` are those of the sheets of the tiles.
pub(super) fn write(
    sheet: &mut Worksheet,
    export: &Export<'_>,
    (tiles, names): (&[(&str, &Tile)], &[String]),
    link: Option<&str>,
    style: &Style<'_>,
) -> Result<(), XlsxError> {
    for (at, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_screen_gridlines(false);
    let mut writer = Writer {
        sheet,
        style,
        row: 0,
    };
    facts(&mut writer, export, link)?;
    contents(&mut writer, export, tiles, names)?;
    let shown = |meaning: &&Meaning| tiles.iter().any(|(_, tile)| tile.id == meaning.tile);
    let meanings: Vec<&Meaning> = export.meanings.iter().filter(shown).collect();
    definitions(&mut writer, export, &meanings)
}

fn facts(
    writer: &mut Writer<'_>,
    export: &Export<'_>,
    link: Option<&str>,
) -> Result<(), XlsxError> {
    let page = export.page;
    let say = |key| message(page.locale, key);
    let style = writer.style;
    writer
        .sheet
        .write_string_with_format(0, 0, cut(&page.title), &style.title)?;
    writer.row = 2;
    writer.fact(&say("export-bank"), &page.bank)?;
    if let Some(subject) = &page.subject {
        writer.fact(&subject.key, &subject.name)?;
    }
    if !page.is_timeless {
        writer.fact(&say("export-period"), &page.period.display(page.locale))?;
    }
    for (label, value) in chosen(page) {
        writer.fact(label, &value)?;
    }
    writer.label(&say("page-data-date"))?;
    if let Some(date) = page.data_date {
        writer
            .sheet
            .write_datetime_with_format(writer.row, 1, date, &style.date)?;
    }
    writer.row += 1;
    writer.fact(&say("page-release"), &page.release_id.to_string())?;
    writer.label(&say("page-released-at"))?;
    let local = page
        .released_at
        .with_timezone(&page.time_zone)
        .naive_local();
    writer
        .sheet
        .write_datetime_with_format(writer.row, 1, local, &style.moment)?;
    writer
        .sheet
        .write_string_with_format(writer.row, 2, page.time_zone.name(), &style.label)?;
    writer.row += 1;
    if let Some(link) = link {
        writer.label(&say("export-link"))?;
        if link.len() <= LONGEST_LINK {
            writer
                .sheet
                .write_url_with_format(writer.row, 1, link, &style.link)?;
        } else {
            writer
                .sheet
                .write_string_with_format(writer.row, 1, cut(link), &style.text)?;
        }
        writer.row += 1;
    }
    for note in &page.notes {
        writer.fact(&note.when, &note.text)?;
    }
    Ok(())
}

fn contents(
    writer: &mut Writer<'_>,
    export: &Export<'_>,
    tiles: &[(&str, &Tile)],
    names: &[String],
) -> Result<(), XlsxError> {
    let locale = export.page.locale;
    let headings = ["export-sheet", "export-contents", "export-section"];
    writer.heads(&headings.map(|key| message(locale, key)))?;
    for ((section, tile), name) in tiles.iter().zip(names) {
        let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let url = Url::new(target).set_text(name);
        let look = &writer.style.link;
        writer
            .sheet
            .write_url_with_format(writer.row, 0, url, look)?;
        writer.rest(&described(export, tile), section)?;
    }
    Ok(())
}

/// Title, second line and notes of a tile.
fn described(export: &Export<'_>, tile: &Tile) -> String {
    let mut words = vec![tile.title.clone()];
    words.extend(tile.subtitle.clone());
    words.extend(notes(export.page, tile));
    words.join(" · ")
}

fn definitions(
    writer: &mut Writer<'_>,
    export: &Export<'_>,
    meanings: &[&Meaning],
) -> Result<(), XlsxError> {
    if meanings.is_empty() {
        return Ok(());
    }
    let locale = export.page.locale;
    let headings = ["docs-metric", "docs-definition", "docs-unit"];
    writer.heads(&headings.map(|key| message(locale, key)))?;
    let mut told: Vec<&str> = Vec::new();
    for meaning in meanings {
        if told.contains(&meaning.metric.as_str()) {
            continue;
        }
        told.push(&meaning.metric);
        let look = &writer.style.text;
        writer
            .sheet
            .write_string_with_format(writer.row, 0, cut(&meaning.label), look)?;
        writer.rest(&meaning.definition, &long::unit_words(meaning.unit, locale))?;
    }
    Ok(())
}

impl Writer<'_> {
    fn label(&mut self, label: &str) -> Result<(), XlsxError> {
        let look = &self.style.label;
        self.sheet
            .write_string_with_format(self.row, 0, cut(label), look)?;
        Ok(())
    }

    /// A name with its text.
    fn fact(&mut self, label: &str, text: &str) -> Result<(), XlsxError> {
        self.label(label)?;
        let look = &self.style.text;
        self.sheet
            .write_string_with_format(self.row, 1, cut(text), look)?;
        self.row += 1;
        Ok(())
    }

    /// An empty line, then the heads of a list.
    fn heads(&mut self, heads: &[String; 3]) -> Result<(), XlsxError> {
        self.row += 1;
        for (at, head) in (0u16..).zip(heads) {
            self.sheet
                .write_string_with_format(self.row, at, head, &self.style.head)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The second and the third cell of a line of a list.
    fn rest(&mut self, second: &str, third: &str) -> Result<(), XlsxError> {
        let look = &self.style.text;
        self.sheet
            .write_string_with_format(self.row, 1, cut(second), look)?;
        self.sheet
            .write_string_with_format(self.row, 2, cut(third), look)?;
        self.row += 1;
        Ok(())
    }
}
