//! The same questions to every reader: what is in the file, on which line, what is wrong.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::ingest::Contract;

const CONTRACT: &str = "
description: {zh: a, en: a}
grain: a
files: [a.csv]
FORMAT
mode: append
columns:
  - {name: id, type: text, sensitivity: public}
  - {name: note, type: text, sensitivity: public}
";

/// Reads bytes as a file of some name, and shows each row as `line: id | note`.
fn read(name: &str, format: &str, bytes: &[u8]) -> Result<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let contract = Contract::parse("a", "a.yml", &CONTRACT.replace("FORMAT", format)).unwrap();
    let mut reader = Reader::open(&contract, &SourceFile::new(&path))?;
    let mut rows = Vec::new();
    while let Some(block) = reader.next_block()? {
        let block = block.decode();
        for row in 0..block.rows() {
            let fault = block.faults.iter().find(|fault| fault.row == row);
            rows.push(match fault {
                Some(found) => format!("{}: {:?} {}", block.line(row), found.fault, found.text),
                None => format!(
                    "{}: {} | {}",
                    block.line(row),
                    block.value(row, 0),
                    block.value(row, 1)
                ),
            });
        }
    }
    assert_eq!(reader.bytes(), bytes.len() as u64);
    assert_eq!(reader.hash(), blake3::hash(bytes));
    Ok(rows)
}

fn plain(text: &str) -> Vec<String> {
    read("a.csv", "", text.as_bytes()).unwrap()
}

#[test]
fn usual_files() {
    let cases: [(&str, &str, &[&str]); 11] = [
        ("plain", "id,note\n1,a\n2,b\n", &["2: 1 | a", "3: 2 | b"]),
        (
            "no last line end",
            "id,note\n1,a\n2,b",
            &["2: 1 | a", "3: 2 | b"],
        ),
        (
            "crlf",
            "id,note\r\n1,a\r\n2,b\r\n",
            &["2: 1 | a", "3: 2 | b"],
        ),
        ("byte order mark", "\u{feff}id,note\n1,a\n", &["2: 1 | a"]),
        ("any order", "note,id\na,1\n", &["2: 1 | a"]),
        ("header with blanks", " id , note\n1, a \n", &["2: 1 |  a "]),
        (
            "blank lines",
            "\n\nid,note\n\r\n1,a\n\n\n2,b\n\n",
            &["5: 1 | a", "8: 2 | b"],
        ),
        (
            "quotes",
            "id,note\n\"1\",\"a,\"\"b\"\"\"\n",
            &["2: 1 | a,\"b\""],
        ),
        (
            "line ends in quotes",
            "id,note\n1,\"a\r\nb\"\n2,\"\n\n\"\n3,c\n",
            &["2: 1 | a\r\nb", "4: 2 | \n\n", "7: 3 | c"],
        ),
        ("header only", "id,note\n", &[]),
        ("header only, no line end", "id,note", &[]),
    ];
    for (name, text, rows) in cases {
        assert_eq!(plain(text), rows, "{name}");
    }
}

#[test]
fn other_delimiters_and_quotes() {
    let rows = read(
        "a.csv",
        "format: {delimiter: \";\", quote: \"'\"}",
        b"id;note\n1;'a;b'\n2;\"\n",
    );
    assert_eq!(rows.unwrap(), ["2: 1 | a;b", "3: 2 | \""]);
    let rows = read(
        "a.csv",
        "format: {delimiter: \"\\t\"}",
        b"id\tnote\n1\ta,b\n",
    );
    assert_eq!(rows.unwrap(), ["2: 1 | a,b"]);
}

#[test]
fn wrong_rows_do_not_harm_their_neighbours() {
    let rows = read(
        "a.csv",
        "",
        b"id,note\n1\n2,b,c\n3,\xffd\n4,\xe5\xae,\n5,\xe5\xae\xa2\n\"6\xe5\",\"\xae\xa2\"\n7,g",
    );
    let expected = [
        "2: ColumnCount { found: 1, expected: 2 } 1",
        "3: ColumnCount { found: 3, expected: 2 } 2,b,c",
        "4: BrokenUtf8 3\u{fffd}d",
        "5: ColumnCount { found: 3, expected: 2 } 4,\u{fffd},",
        "6: 5 | 客",
        "7: BrokenUtf8 6客",
        "8: 7 | g",
    ];
    assert_eq!(rows.unwrap(), expected);
}

#[test]
fn a_character_split_over_two_fields_is_broken_even_if_the_bytes_fit() {
    let rows = read("a.csv", "", b"id,note\n\xe5,\xae\xa2\n1,a\n").unwrap();
    assert_eq!(rows, ["2: BrokenUtf8 客", "3: 1 | a"]);
}

#[test]
fn packed_files() {
    let text = b"id,note\n1,a\n2,b\n";
    let gz = |text: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    };
    let rows = ["2: 1 | a", "3: 2 | b"];
    assert_eq!(read("a.csv.gz", "", &gz(text)).unwrap(), rows);
    let two_members = [gz(&text[..10]), gz(&text[10..])].concat();
    assert_eq!(read("a.csv.gz", "", &two_members).unwrap(), rows);
    assert_eq!(
        read("a.csv.zst", "", &zstd::encode_all(&text[..], 1).unwrap()).unwrap(),
        rows
    );
    let cut = gz(&text.repeat(1000));
    let error = read("a.csv.gz", "", &cut[..cut.len() / 2])
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("failed to read") && error.contains("a.csv.gz"),
        "{error}"
    );
}

#[test]
fn a_quote_that_is_never_closed_is_an_error_of_the_file() {
    let error = read("a.csv", "", b"id,note\n1,a\n2,\"b\n3,c\n4,d\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.ends_with(
            "a.csv:3: the file ends inside a quoted field; a quote that begins here is not closed"
        ),
        "{error}"
    );
}

#[test]
fn blocks_have_a_size_and_lines_go_on() {
    let mut text = "id,note\n".to_owned();
    for row in 0..=2 * BLOCK_ROWS {
        writeln!(text, "{row},{}", "x".repeat(row % 50)).unwrap();
    }
    let rows = plain(&text);
    assert_eq!(rows.len(), 2 * BLOCK_ROWS + 1);
    assert!(
        rows.iter()
            .enumerate()
            .all(|(row, text)| text.starts_with(&format!("{}: {row} | ", row + 2)))
    );
}

proptest::proptest! {
    #[test]
    fn what_a_csv_writer_writes_is_read(
        rows in proptest::collection::vec(("[a,;\"\n\r客 ]{0,6}", "[a,\"\n客]{0,6}"), 0..20),
        crlf in proptest::bool::ANY,
    ) {
        let end = if crlf { ::csv::Terminator::CRLF } else { ::csv::Terminator::Any(b'\n') };
        let mut writer = ::csv::WriterBuilder::new().terminator(end).from_writer(Vec::new());
        writer.write_record(["id", "note"]).unwrap();
        let (mut line, mut expected) = (2, Vec::new());
        for (id, note) in &rows {
            writer.write_record([id, note]).unwrap();
            expected.push(format!("{line}: {id} | {note}"));
            line += 1 + id.matches('\n').count() + note.matches('\n').count();
        }
        let read = read("a.csv", "", &writer.into_inner().unwrap()).unwrap();
        proptest::prop_assert_eq!(read, expected);
    }
}
