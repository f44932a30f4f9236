//! A small, complete set of files with planted faults, for showing how a load refuses rows.
//!
//! Everything but the planted rows is valid, and no valid row refers to a planted one.
//! `expected.csv` lists the faults by file and physical line.

mod fault;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::bank::Bank;
use super::page::{Page, Table, header};
use super::table::{TABLES, customer, transaction};
use super::{Format, GenerateError, Plan, chunk_pages, frame, output};

use fault::{CUSTOMER_FAULTS, Change, Fault, TRANSACTION_FAULTS};

/// Tables of the set; the others are not needed to load these.
const PARTS: [&str; 5] = ["branch", "staff", "product", "customer", "transaction"];

/// Lines of a file, without line ends; bytes, because one of them is not UTF-8.
type Rows = Vec<Vec<u8>>;

/// Writes the faulty files and `expected.csv` into a folder, which is made when missing.
pub fn write(folder: &Path, seed: u64) -> Result<(), GenerateError> {
    let bank = Bank::new(&plan(folder, seed))?;
    let mut pages = chunk_pages(&bank, Format::Csv, 0);
    let shared = frame(&bank, Format::Csv);
    for (page, shared) in pages.0.iter_mut().zip(shared.0) {
        if let (Page::Csv(lines), Page::Csv(first)) = (page, shared) {
            lines.bytes.splice(0..0, first.bytes);
        }
    }
    fs::create_dir_all(folder).map_err(|source| output::failed(folder, source))?;
    let mut expected = String::from("file,line,column,value,kind\n");
    for (table, page) in TABLES.iter().zip(&pages.0) {
        let Page::Csv(lines) = page else { continue };
        if !PARTS.contains(&table.name) {
            continue;
        }
        let good: Rows = lines
            .bytes
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        let good = good.into_iter().filter(|line| !line.is_empty()).collect();
        let rows = weave(table, good, &mut expected);
        save(folder, table, &rows)?;
    }
    let path = folder.join("expected.csv");
    fs::write(&path, expected).map_err(|source| output::failed(&path, source))
}

/// Two blocks of customers for one quarter: enough that the faults stay a small share.
fn plan(folder: &Path, seed: u64) -> Plan {
    let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap_or_default();
    Plan {
        customers: 400,
        from: day(1, 1),
        to: day(3, 31),
        seed,
        format: Format::Csv,
        out: folder.to_owned(),
    }
}

/// Puts the faults of a table between its good rows and notes where they are.
fn weave(table: &Table, good: Rows, expected: &mut String) -> Rows {
    let (faults, first_id): (&[Fault], _) = match table.name {
        name if name == customer::TABLE.name => (&CUSTOMER_FAULTS, "C900"),
        name if name == transaction::TABLE.name => (&TRANSACTION_FAULTS, "900000"),
        _ => return good,
    };
    let step = good.len() / (faults.len() + 1);
    let template = good
        .iter()
        .find(|line| is_template(line))
        .cloned()
        .unwrap_or_default();
    let mut rows = Vec::new();
    let mut left = faults.iter().zip(10..);
    for (place, line) in good.into_iter().enumerate() {
        rows.push(line.clone());
        if (place + 1) % step.max(1) != 0 {
            continue;
        }
        let Some((fault, turn)) = left.next() else {
            continue;
        };
        let id = format!("{first_id}{turn}");
        let twin = fault.change == Change::Duplicate && table.name == customer::TABLE.name;
        if twin {
            rows.push(fault::with_id(&template, &id));
        }
        let source = if fault.change == Change::Duplicate && !twin {
            &line
        } else {
            &template
        };
        let planted = fault.apply(table, source, &id);
        expected.push_str(&fault.note(table, &planted, rows.len() + 2));
        rows.push(planted);
    }
    rows
}

/// A row of a customer with a birth date, or of any transaction.
fn is_template(line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(line);
    !text.contains("prospect") && (!text.starts_with('C') || text.contains(",individual,"))
}

fn save(folder: &Path, table: &Table, rows: &Rows) -> Result<(), GenerateError> {
    let path = folder.join(format!("{}.csv", table.name));
    let mut bytes = header(table);
    for row in rows {
        bytes.extend_from_slice(row);
        bytes.push(b'\n');
    }
    fs::write(&path, bytes).map_err(|source| output::failed(&path, source))
}
