//! The kinds of faults and where they are planted; kinds are named as a load reports them.

use crate::generate::page::Table;

/// One faulty row.
pub(super) struct Fault {
    kind: &'static str,
    pub(super) change: Change,
}

/// How a good row is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Another value in a column, which is the one to report.
    Set(&'static str, &'static str),
    /// Another value, but the row as a whole is wrong.
    Contradict(&'static str, &'static str),
    /// Bytes that are not UTF-8 in a column.
    Break(&'static str),
    /// The last column is missing.
    Shorten,
    /// One column too many.
    Lengthen,
    /// The key of an earlier row.
    Duplicate,
}

const fn fault(kind: &'static str, change: Change) -> Fault {
    Fault { kind, change }
}

const fn set(kind: &'static str, column: &'static str, value: &'static str) -> Fault {
    fault(kind, Change::Set(column, value))
}

pub(super) static CUSTOMER_FAULTS: [Fault; 14] = [
    set("bad_date", "birth_date", "1985-02-30"),
    set("unknown_reference", "branch_id", "B99"),
    fault("duplicate_key", Change::Duplicate),
    set("not_accepted", "customer_type", "alien"),
    set("missing_value", "customer_name", ""),
    set("bad_number", "annual_income", "8O000.00"),
    fault(
        "check_failed:born_before_opened",
        Change::Contradict("birth_date", "2031-05-01"),
    ),
    fault(
        "check_failed:born_before_opened",
        Change::Contradict("birth_date", "2025-06-30"),
    ),
    fault(
        "check_failed:closed_after_opened",
        Change::Contradict("closed_on", "1999-12-31"),
    ),
    fault("column_count", Change::Shorten),
    fault("column_count", Change::Lengthen),
    fault("broken_utf8", Change::Break("customer_name")),
    set("unknown_reference", "manager_id", "S99999"),
    set("bad_boolean", "consent", "maybe"),
];

pub(super) static TRANSACTION_FAULTS: [Fault; 15] = [
    set("bad_timestamp", "transaction_time", "2025-13-05 10:00:00"),
    set("unknown_reference", "branch_id", "B77"),
    set("unknown_reference", "customer_id", "C99999"),
    set("unknown_reference", "product_id", "P88"),
    fault("duplicate_key", Change::Duplicate),
    set("below_minimum", "transaction_amount", "-250.00"),
    set("bad_number", "transaction_amount", "12.3.4"),
    set("not_accepted", "channel", "pigeon"),
    set("missing_value", "account_id", ""),
    fault("column_count", Change::Shorten),
    fault("column_count", Change::Lengthen),
    fault("broken_utf8", Change::Break("account_id")),
    set("not_accepted", "direction", "sideways"),
    set("missing_value", "transaction_amount", ""),
    set("bad_timestamp", "transaction_time", "2025-02-10 25:61:00"),
];

impl Fault {
    /// The faulty row made from a good one; only a duplicate keeps the id of its source.
    pub(super) fn apply(&self, table: &Table, source: &[u8], id: &str) -> Vec<u8> {
        let row = match self.change {
            Change::Duplicate if table.name == "transaction" => source.to_vec(),
            _ => with_id(source, id),
        };
        match self.change {
            Change::Set(column, value) | Change::Contradict(column, value) => {
                replace(table, &row, column, value.as_bytes())
            }
            Change::Break(column) => replace(table, &row, column, b"A1\xff\xfe"),
            Change::Shorten => {
                let end = row.iter().rposition(|byte| *byte == b',');
                row[..end.unwrap_or(0)].to_vec()
            }
            Change::Lengthen => [row.as_slice(), b",surplus"].concat(),
            Change::Duplicate => row,
        }
    }

    /// The line of `expected.csv` for a planted row.
    pub(super) fn note(&self, table: &Table, row: &[u8], line: usize) -> String {
        let key = row.split(|byte| *byte == b',').next().unwrap_or_default();
        let key = String::from_utf8_lossy(key);
        let (column, value) = match self.change {
            Change::Set(column, value) => (column, value),
            Change::Duplicate => (table.columns[0].0, key.as_ref()),
            _ => ("", ""),
        };
        format!("{}.csv,{line},{column},{value},{}\n", table.name, self.kind)
    }
}

/// A row with another id in its first column.
pub(super) fn with_id(row: &[u8], id: &str) -> Vec<u8> {
    let rest = row
        .iter()
        .position(|byte| *byte == b',')
        .unwrap_or(row.len());
    [id.as_bytes(), &row[rest..]].concat()
}

/// A row with another value in a column; the rows used here have no quoted commas.
fn replace(table: &Table, row: &[u8], column: &str, value: &[u8]) -> Vec<u8> {
    let place = table.columns.iter().position(|(name, _)| *name == column);
    let mut cells: Vec<&[u8]> = row.split(|byte| *byte == b',').collect();
    if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
        *cell = value;
    }
    cells.join(&b',')
}
