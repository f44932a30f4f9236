//! Each rule of a column, and conditions over several.

use std::sync::Arc;

use arrow::array::{Array as _, AsArray as _};
use arrow::datatypes::Int64Type;
use arrow::util::display::array_value_to_string;
use chrono_tz::Tz;
use datafusion::prelude::SessionContext;

use super::*;
use crate::ingest::read::{Reader, SourceFile};

/// Checks one column's values and shows each as its landed value or its fault.
fn column(options: &str, values: &[&str]) -> Vec<String> {
    let columns = format!("  - {{name: a, sensitivity: public, {options}}}\n");
    check(&columns, "", "a", values)
}

fn check(columns: &str, checks: &str, header: &str, lines: &[&str]) -> Vec<String> {
    let contract = format!(
        "description: {{zh: t, en: t}}\ngrain: t\nfiles: [t.csv]\nformat: {{nulls: [\"\", \"n/a\"]}}\n\
         mode: append\ncolumns:\n{columns}\nchecks: [{checks}]\n"
    );
    let contract = Contract::parse("t", "t.yml", &contract).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(&path, format!("{header}\n{}\n", lines.join("\n"))).unwrap();
    let mut known = KeySet::default();
    known.extend(keys(&[&(Arc::new(Int64Array::from(vec![7])) as ArrayRef)]).unwrap());
    known.extend(
        keys(&[&(Arc::new(arrow::array::StringArray::from(vec!["B1"])) as ArrayRef)]).unwrap(),
    );
    let parent = Reference {
        table: "parent".to_owned(),
        column: "id".to_owned(),
    };
    let references = ReferenceSets::from([(parent, Arc::new(known))]);
    let compiled = Checker::new(&contract, &references, &session()).unwrap();
    let mut reader = Reader::open(&contract, &SourceFile::new(&path)).unwrap();
    let block = reader.next_block().unwrap().unwrap().decode();
    let mut checked = compiled
        .check(&block, &mut Zone::new(Tz::Asia__Shanghai))
        .unwrap();
    let found = checked.faults.take_found();
    let column = checked.batch.column(0);
    let row = |row: usize| {
        if let Some(found) = found.iter().find(|found| found.row == row) {
            let column = found.column.as_deref().unwrap_or("-");
            format!("{column} {}: {}", found.kind, found.reason)
        } else if column.is_null(row) {
            "null".to_owned()
        } else {
            array_value_to_string(column, row).unwrap()
        }
    };
    (0..lines.len()).map(row).collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "expressions need no tables and no limits here"
)]
fn session() -> SessionContext {
    SessionContext::new()
}

#[test]
fn each_type_reads_its_values_and_refuses_others() {
    let cases = [
        ("text", column("type: text", &[" a b ", "n/a", "客户"])),
        (
            "integer",
            column("type: integer", &["-42", "4.5", "9223372036854775808"]),
        ),
        (
            "decimal",
            column(
                "type: \"decimal(5,2)\"",
                &["-1.5", "1.234", "1000", "x", "999.990"],
            ),
        ),
        ("float", column("type: float", &["1e3", "NaN", "1.5.0"])),
        (
            "boolean",
            column("type: boolean", &["TRUE", "0", "yes", "ja"]),
        ),
        (
            "date",
            column("type: date", &["2024-02-29", "2025-02-29", "29.02.2024"]),
        ),
        (
            "date format",
            column(
                "type: date, format: \"%y%m%d\", century: 1900",
                &["930101", "931301"],
            ),
        ),
        (
            "timestamp",
            column("type: timestamp", &["2025-01-01 00:00:00", "2025-01-01"]),
        ),
    ];
    let lines = cases.map(|(kind, values)| format!("{kind}: {}", values.join(" | ")));
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn each_rule_of_a_column() {
    let cases = [
        (
            "required",
            column("type: text, required: true", &["a", "  n/a  "]),
        ),
        (
            "values",
            column(
                "type: text, values: [a, b, 1]",
                &["b", "a", "1", "c", "n/a"],
            ),
        ),
        (
            "pattern",
            column("type: text, pattern: \"^[A-Z]{2}$\"", &["AB", "ABC", "n/a"]),
        ),
        (
            "min, max integer",
            column(
                "type: integer, min: 1, max: 5",
                &["1", "5", "0", "6", "n/a"],
            ),
        ),
        (
            "min, max decimal",
            column(
                "type: \"decimal(18,2)\", min: 0, max: 9.5",
                &["0.00", "-0.01", "9.51"],
            ),
        ),
        (
            "min, max float",
            column("type: float, min: -1.5", &["-1.5", "-1.6"]),
        ),
        (
            "min, max date",
            column(
                "type: date, min: 2000-01-01, max: \"2030-12-31\"",
                &["2000-01-01", "1999-12-31", "2031-01-01"],
            ),
        ),
        (
            "reference",
            column(
                "type: text, references: parent.id",
                &["B1", "B1", "B2", "n/a"],
            ),
        ),
        (
            "reference integer",
            column("type: integer, references: parent.id", &["7", "8"]),
        ),
    ];
    let lines = cases.map(|(kind, values)| format!("{kind}: {}", values.join(" | ")));
    insta::assert_snapshot!(lines.join("\n"));
}

const TWO: &str = concat!(
    "  - {name: a, type: integer, sensitivity: public}\n",
    "  - {name: b, type: integer, sensitivity: public}",
);

#[test]
fn a_check_rejects_only_what_is_false() {
    let check = |expression: &str, lines: &[&str]| {
        check(
            TWO,
            &format!("{{name: c, expression: \"{expression}\"}}"),
            "a,b",
            lines,
        )
    };
    assert_eq!(
        check("a < b", &["1,2", "2,1", "1,"]),
        ["1", "a, b check_failed:c: the check c is false", "1"]
    );
    assert_eq!(
        check("10 / a > b", &["1,2", "0,1", "5,1", "5,9"]),
        [
            "1",
            "a, b check_failed:c: the check c is false",
            "5",
            "a, b check_failed:c: the check c is false"
        ],
        "a row that cannot be computed is bad, its neighbours are not"
    );
}

#[test]
fn the_first_fault_by_column_order_is_reported() {
    let checks = "{name: c, expression: \"a < b\"}";
    let rows = check(TWO, checks, "b,a", &["y,x", "y,1", "1,2", "1"]);
    let kinds: Vec<_> = rows
        .iter()
        .map(|row| row.split(':').next().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "a bad_number",
            "b bad_number",
            "a, b check_failed",
            "- column_count"
        ]
    );
}

#[test]
fn an_expression_without_sense_names_the_check_and_the_columns() {
    let contract = |expression: &str| {
        let text = format!(
            "description: {{zh: t, en: t}}\ngrain: t\nfiles: [t.csv]\nmode: append\ncolumns:\n{TWO}\n\
             checks: [{{name: c, expression: \"{expression}\"}}]\n"
        );
        let contract = Contract::parse("t", "t.yml", &text).unwrap();
        Checker::new(&contract, &ReferenceSets::new(), &session())
            .unwrap_err()
            .to_string()
    };
    let errors = [
        contract("a <"),
        contract("a < x"),
        contract("a + b"),
        contract("a = 'x'"),
    ];
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn partition_and_local_date_follow_the_bank() {
    let text = "description: {zh: t, en: t}\ngrain: t\nfiles: [t.csv]\nmode: append\n\
        partition_by: {name: m, column: d, unit: month}\ncolumns:\n  \
        - {name: t, type: timestamp, local_date: d, sensitivity: public}\n";
    let contract = Contract::parse("t", "t.yml", text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(
        &path,
        "t\n2025-01-31T16:00:00Z\n2025-01-31 23:59:59\n\"\"\n",
    )
    .unwrap();
    let compiled = Checker::new(&contract, &ReferenceSets::new(), &session()).unwrap();
    let block = Reader::open(&contract, &SourceFile::new(&path))
        .unwrap()
        .next_block()
        .unwrap()
        .unwrap();
    let checked = compiled
        .check(&block.decode(), &mut Zone::new(Tz::Asia__Shanghai))
        .unwrap();
    let months = checked
        .batch
        .column_by_name("m")
        .unwrap()
        .as_string::<i32>()
        .clone();
    assert_eq!(
        months.iter().collect::<Vec<_>>(),
        [Some("2025-02"), Some("2025-01"), None]
    );
}

#[test]
fn a_line_column_keeps_the_line_of_each_row() {
    let text = "description: {zh: t, en: t}\ngrain: t\nfiles: [t.csv]\nmode: append\n\
        line_column: source_line\ncolumns:\n  - {name: a, type: text, sensitivity: public}\n";
    let contract = Contract::parse("t", "t.yml", text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(&path, "a\nx\n\"y\nz\"\nw\n").unwrap();
    let compiled = Checker::new(&contract, &ReferenceSets::new(), &session()).unwrap();
    let block = Reader::open(&contract, &SourceFile::new(&path))
        .unwrap()
        .next_block()
        .unwrap()
        .unwrap();
    let checked = compiled
        .check(&block.decode(), &mut Zone::new(Tz::UTC))
        .unwrap();
    let lines = checked.batch.column_by_name("source_line").unwrap();
    assert_eq!(lines.as_primitive::<Int64Type>().values(), &[2, 3, 5]);
    let taken = text.replace("line_column: source_line", "line_column: a");
    let error = Contract::parse("t", "t.yml", &taken)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("t.yml:5") && error.contains("no other column"),
        "{error}"
    );
}

#[test]
fn the_conditions_of_the_default_project_compile() {
    let project = crate::config::Project::embedded().unwrap();
    let contracts = Contracts::load(&project).unwrap();
    let problems = check_conditions(&contracts, &session());
    assert!(problems.is_empty(), "{problems:?}");
}
