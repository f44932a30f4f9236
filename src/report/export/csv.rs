//! CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read Chinese).
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front; figures are
//! plain digits and never quoted.

use crate::report::dashboard::{Cell, TableData};

const BYTE_ORDER_MARK: &str = "\u{feff}";
const LINE_END: &str = "\r\n";
/// What begins a formula, or hides its beginning, for some spreadsheet (OWASP, "CSV injection").
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A table as a CSV file.
pub(super) fn text(table: &TableData) -> String {
    let mut text = BYTE_ORDER_MARK.to_owned();
    let headings = table.columns.iter().map(|column| field(&column.label));
    text.push_str(&headings.collect::<Vec<_>>().join(","));
    text.push_str(LINE_END);
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Number(value) => value.map(|value| value.to_string()).unwrap_or_default(),
            name => field(name.name().unwrap_or_default()),
        });
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push_str(LINE_END);
    }
    text
}

/// A text as one field.
fn field(text: &str) -> String {
    let is_formula = text.trim_start_matches(' ').starts_with(DANGEROUS);
    let harmless = if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if harmless.contains(['"', ',', '\r', '\n']) {
        return format!("\"{}\"", harmless.replace('"', "\"\""));
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_separators_are_harmless() {
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("@cmd"), "'@cmd");
        assert_eq!(field("  -2+3"), "'  -2+3");
        assert_eq!(field("＝1"), "'＝1");
        assert_eq!(field("\n=1"), "\"'\n=1\"");
        assert_eq!(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(field("浦东支行"), "浦东支行");
    }

    proptest::proptest! {
        #[test]
        fn any_names_survive_a_reader(names in proptest::collection::vec(".*", 1..4)) {
            let line = names.iter().map(|name| field(name)).collect::<Vec<_>>().join(",");
            let text = format!("{BYTE_ORDER_MARK}{line}");
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(text.as_bytes());
            if let Some(record) = reader.records().next() {
                let read: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
                let bare: Vec<&str> = read.iter().map(|name| name.trim_start_matches('\'')).collect();
                let expected: Vec<&str> =
                    names.iter().map(|name| name.trim_start_matches('\'')).collect();
                proptest::prop_assert_eq!(bare, expected);
                for name in &read {
                    proptest::prop_assert!(!name.trim_start_matches(' ').starts_with(DANGEROUS));
                }
            }
        }
    }
}
