//! Delimited text, divided by `csv-core`.
//!
//! Quoted line ends, CRLF, a byte order mark and a last line without end are all fine. The header
//! is matched by name, so the order of columns is free.

use std::sync::Arc;

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::{BLOCK_ROWS, Bytes, RawBlock, RowFault, SourceFile, shorten};
use crate::ingest::check::Fault;
use crate::ingest::{Contract, IngestError, Result};

/// Bytes of fields after which a block is closed even if it has few rows.
const BLOCK_BYTES: usize = 16 << 20;
/// Longest row; a longer one is most likely a quote that is not closed.
const ROW_BYTES: usize = 16 << 20;
const GROWTH: usize = 1 << 20;

/// Reads one delimited file.
pub(in crate::ingest) struct CsvReader {
    file: SourceFile,
    bytes: Bytes,
    core: csv_core::Reader,
    delimiter: u8,
    /// Line ends of blank lines, which `csv-core` has not seen.
    blank_lines: u64,
    /// Ends of the fields of the row at hand.
    ends: Vec<usize>,
    columns: usize,
    positions: Arc<[usize]>,
}

/// A row as it was found: where it begins, its length in bytes, its fields.
struct Row {
    line: u64,
    length: usize,
    fields: usize,
}

impl CsvReader {
    /// Opens a file and reads its header.
    pub(super) fn open(contract: &Contract, file: &SourceFile) -> Result<Self> {
        let core = ReaderBuilder::new()
            .delimiter(contract.format.delimiter)
            .quote(contract.format.quote)
            .build();
        let mut reader = Self {
            file: file.clone(),
            bytes: Bytes::open(file)?,
            core,
            delimiter: contract.format.delimiter,
            blank_lines: 0,
            ends: vec![0; contract.columns.len() + 1],
            columns: 0,
            positions: Arc::default(),
        };
        let mut data = Vec::new();
        let Some(row) = reader.read_row(&mut data, 0)? else {
            return Err(IngestError::Empty {
                path: file.path.clone(),
                expected: expected(contract),
            });
        };
        let names = reader.names(&data[..row.length], row.fields)?;
        reader.positions = positions(contract, file, &names)?;
        reader.columns = names.len();
        Ok(reader)
    }

    /// Bytes taken from the disk.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes.read_so_far()
    }

    /// Content hash of what was taken from the disk.
    pub(super) fn hash(&self) -> blake3::Hash {
        self.bytes.hash()
    }

    /// The next rows, or `None` at the end.
    pub(super) fn next_block(&mut self) -> Result<Option<RawBlock>> {
        let mut block = RawBlock {
            columns: self.columns,
            data: Vec::with_capacity(4 * GROWTH),
            ends: Vec::with_capacity(BLOCK_ROWS * self.columns),
            lines: Vec::with_capacity(BLOCK_ROWS),
            faults: Vec::new(),
            positions: Arc::clone(&self.positions),
        };
        let mut length = 0;
        while block.lines.len() < BLOCK_ROWS && length < BLOCK_BYTES {
            let Some(row) = self.read_row(&mut block.data, length)? else {
                break;
            };
            length = self.add_row(&mut block, &row, length);
        }
        block.data.truncate(length);
        Ok((!block.lines.is_empty()).then_some(block))
    }

    /// Adds a row whose text begins at `start` of the block, and returns where the next begins.
    fn add_row(&self, block: &mut RawBlock, row: &Row, start: usize) -> usize {
        let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let fields = self.ends.get(..row.fields).unwrap_or_default();
        block.lines.push(row.line);
        if row.fields == self.columns {
            block.ends.extend(fields.iter().map(|at| end(start + at)));
            return start + row.length;
        }
        block.faults.push(RowFault {
            row: block.lines.len() - 1,
            fault: Fault::ColumnCount {
                found: row.fields,
                expected: self.columns,
            },
            text: self.shown(&block.data[start..start + row.length], fields),
        });
        block
            .ends
            .extend(std::iter::repeat_n(end(start), self.columns));
        start
    }

    fn shown(&self, data: &[u8], ends: &[usize]) -> String {
        let mut text = Vec::with_capacity(data.len());
        let mut start = 0;
        for end in ends {
            text.extend_from_slice(&data[start..*end]);
            text.push(self.delimiter);
            start = *end;
        }
        text.pop();
        shorten(&String::from_utf8_lossy(&text))
    }

    /// Reads one row to `data[start..]`; `None` at the end of the file.
    fn read_row(&mut self, data: &mut Vec<u8>, start: usize) -> Result<Option<Row>> {
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        let line = self.blank_lines + self.core.line();
        let (mut length, mut fields) = (0, 0);
        loop {
            let input = self
                .bytes
                .fill()
                .map_err(|source| self.file.read_error(source))?;
            let at_end = input.is_empty();
            let input = if at_end { b"\n" } else { input };
            let (result, taken, put, found) =
                self.core
                    .read_record(input, &mut data[start + length..], &mut self.ends[fields..]);
            if !at_end {
                self.bytes.consume(taken);
            }
            length += put;
            fields += found;
            match result {
                ReadRecordResult::Record => {
                    return Ok(Some(Row {
                        line,
                        length,
                        fields,
                    }));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::OutputFull if length <= ROW_BYTES => {
                    data.resize(data.len() + GROWTH, 0);
                }
                ReadRecordResult::InputEmpty if !at_end => {}
                ReadRecordResult::OutputFull => {
                    return Err(self.broken(line, "this row is longer than 16 MiB"));
                }
                _ => return Err(self.broken(line, "the file ends inside a quoted field")),
            }
        }
    }

    /// Skips line ends; whether there is anything after them.
    fn skip_blank_lines(&mut self) -> Result<bool> {
        loop {
            let input = self
                .bytes
                .fill()
                .map_err(|source| self.file.read_error(source))?;
            if input.is_empty() {
                return Ok(false);
            }
            let solid = |byte: &u8| !matches!(byte, b'\n' | b'\r');
            let blank = input.iter().position(solid).unwrap_or(input.len());
            let newlines = input[..blank].split(|byte| *byte == b'\n').count() - 1;
            let ended = blank < input.len();
            self.blank_lines += newlines as u64;
            self.bytes.consume(blank);
            if ended {
                return Ok(true);
            }
        }
    }

    fn names(&self, data: &[u8], fields: usize) -> Result<Vec<String>> {
        let mut names = Vec::with_capacity(fields);
        let mut start = 0;
        for end in &self.ends[..fields] {
            let name = std::str::from_utf8(&data[start..*end])
                .map_err(|_| self.broken(1, "the header is not UTF-8; save the file as UTF-8"))?;
            names.push(name.trim().to_owned());
            start = *end;
        }
        Ok(names)
    }

    fn broken(&self, line: u64, problem: &str) -> IngestError {
        let advice = if problem.contains("header") {
            ""
        } else {
            "; a quote that begins here is not closed"
        };
        IngestError::Broken {
            path: self.file.path.clone(),
            line,
            problem: format!("{problem}{advice}"),
        }
    }
}

/// Where each column of the contract is in the file.
fn positions(contract: &Contract, file: &SourceFile, names: &[String]) -> Result<Arc<[usize]>> {
    let error = |problem: String| IngestError::Header {
        path: file.path.clone(),
        table: contract.table.clone(),
        problem,
        expected: expected(contract),
    };
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            return Err(error(format!("the header names `{name}` twice")));
        }
        if !contract.columns.iter().any(|column| column.header == *name) {
            return Err(error(format!(
                "the header names `{name}`, which the contract does not know"
            )));
        }
    }
    let position = |header: &str| names.iter().position(|name| name == header);
    let positions = contract.columns.iter().map(|column| {
        position(&column.header)
            .ok_or_else(|| error(format!("the header lacks `{}`", column.header)))
    });
    positions.collect()
}

fn expected(contract: &Contract) -> String {
    let headers: Vec<_> = contract
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    headers.join(", ")
}
