//! Rows as text: one buffer with the ends of all fields, in the order of the contract's columns.

use crate::ingest::check::Fault;

/// What a reader hands over: bytes that have not been checked for UTF-8.
#[derive(Debug, Default)]
pub(in crate::ingest) struct RawBlock {
    /// Fields of a row.
    pub(super) columns: usize,
    /// All fields, one after the other.
    pub(super) data: Vec<u8>,
    /// End of each field in `data`.
    pub(super) ends: Vec<u32>,
    /// Physical line of each row.
    pub(super) lines: Vec<u64>,
    /// Rows that are wrong as a whole, in order; their fields are empty.
    pub(super) faults: Vec<RowFault>,
    /// Field in `data` of each column of the contract.
    pub(super) positions: std::sync::Arc<[usize]>,
}

/// A row that is wrong as a whole.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct RowFault {
    /// Its position in the block.
    pub(in crate::ingest) row: usize,
    /// What is wrong.
    pub(in crate::ingest) fault: Fault,
    /// Its text, as far as it can be shown.
    pub(in crate::ingest) text: String,
}

/// Rows of text in which every field can be asked for.
#[derive(Debug)]
pub(in crate::ingest) struct TextBlock {
    text: String,
    columns: usize,
    ends: Vec<u32>,
    lines: Vec<u64>,
    positions: std::sync::Arc<[usize]>,
    /// Rows that are wrong as a whole.
    pub(in crate::ingest) faults: Vec<RowFault>,
}

/// Longest text of a row or value that is kept with a reject.
pub(in crate::ingest) const SHOWN: usize = 200;

impl RawBlock {
    /// Number of rows.
    pub(in crate::ingest) fn rows(&self) -> usize {
        self.lines.len()
    }

    /// Checks the encoding; rows that are not UTF-8 become faults.
    pub(in crate::ingest) fn decode(mut self) -> TextBlock {
        let text = match String::from_utf8(std::mem::take(&mut self.data)) {
            Ok(text) if text.is_ascii() || self.ends_are_whole(&text) => text,
            Ok(text) => self.drop_broken_rows(text.as_bytes()),
            Err(error) => self.drop_broken_rows(error.as_bytes()),
        };
        TextBlock {
            text,
            columns: self.columns,
            ends: self.ends,
            lines: self.lines,
            positions: self.positions,
            faults: self.faults,
        }
    }

    /// Two broken fields can be whole characters side by side.
    fn ends_are_whole(&self, text: &str) -> bool {
        self.ends
            .iter()
            .all(|end| text.is_char_boundary(*end as usize))
    }

    fn drop_broken_rows(&mut self, data: &[u8]) -> String {
        let mut text = String::with_capacity(data.len());
        let mut start = 0;
        for row in 0..self.lines.len() {
            let ends = &mut self.ends[row * self.columns..(row + 1) * self.columns];
            let mut field_start = start;
            let mut whole = true;
            let before = text.len();
            for end in ends.iter_mut() {
                let field = data.get(field_start..*end as usize).unwrap_or_default();
                field_start = *end as usize;
                match std::str::from_utf8(field) {
                    Ok(field) => text.push_str(field),
                    Err(_) => whole = false,
                }
                *end = u32::try_from(text.len()).unwrap_or(u32::MAX);
            }
            if !whole {
                text.truncate(before);
                ends.fill(u32::try_from(before).unwrap_or(u32::MAX));
                let shown = data.get(start..field_start).unwrap_or_default();
                self.faults.push(RowFault {
                    row,
                    fault: Fault::BrokenUtf8,
                    text: shorten(&String::from_utf8_lossy(shown)),
                });
            }
            start = field_start;
        }
        text
    }
}

impl TextBlock {
    /// Number of rows.
    pub(in crate::ingest) fn rows(&self) -> usize {
        self.lines.len()
    }

    /// Physical line of a row.
    pub(in crate::ingest) fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or_default()
    }

    /// The fields of one column of the contract, row by row.
    pub(in crate::ingest) fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        let position = self.positions.get(column).copied().unwrap_or_default();
        (0..self.rows()).map(move |row| self.field(row * self.columns + position))
    }

    /// One field of the contract's column.
    pub(in crate::ingest) fn value(&self, row: usize, column: usize) -> &str {
        let position = self.positions.get(column).copied().unwrap_or_default();
        self.field(row * self.columns + position)
    }

    fn field(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.text
            .get(start as usize..self.ends[index] as usize)
            .unwrap_or_default()
    }
}

/// The beginning of a text, short enough to be shown.
pub(in crate::ingest) fn shorten(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
