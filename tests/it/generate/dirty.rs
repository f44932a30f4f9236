//! The planted faults: each where `expected.csv` says, and nothing else wrong.

use std::collections::{BTreeMap, HashSet};
use std::fs;

use super::rows::{Rows, sample};

/// The lines of a dirty file.
fn lines(file: &str) -> Vec<Vec<u8>> {
    let bytes = fs::read(sample().join("dirty").join(file)).unwrap();
    bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect()
}

#[test]
fn the_faults_are_counted_by_file_and_kind() {
    let expected = Rows::read(&sample().join("dirty"), "expected");
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in expected.iter() {
        *counts
            .entry((row.get("file"), row.get("kind")))
            .or_default() += 1;
    }
    let of = |file: &str| -> usize {
        let here = counts.iter().filter(|((name, _), _)| *name == file);
        here.map(|(_, count)| count).sum()
    };
    assert_eq!(of("customer.csv"), 14);
    assert_eq!(of("transaction.csv"), 15);
    assert_eq!(counts[&("transaction.csv", "unknown_reference")], 3);
    assert_eq!(
        counts[&("customer.csv", "check_failed:born_before_opened")],
        2
    );
}

#[test]
fn each_fault_stands_on_its_line() {
    for row in Rows::read(&sample().join("dirty"), "expected").iter() {
        let file = lines(row.get("file"));
        let line = &file[usize::try_from(row.number("line")).unwrap() - 1];
        let columns = file[0].split(|byte| *byte == b',').count();
        let cells = line.split(|byte| *byte == b',').count();
        match row.get("kind") {
            "column_count" => assert_eq!(cells.abs_diff(columns), 1),
            "broken_utf8" => assert!(std::str::from_utf8(line).is_err()),
            _ => {
                let text = std::str::from_utf8(line).unwrap();
                assert!(text.contains(row.get("value")), "{text}");
            }
        }
    }
}

#[test]
fn the_other_rows_are_sound() {
    let folder = sample().join("dirty");
    let expected = Rows::read(&folder, "expected");
    let faulty: HashSet<(&str, i64)> = expected
        .iter()
        .map(|row| (row.get("file"), row.number("line")))
        .collect();
    let mut customers = HashSet::new();
    for file in ["customer.csv", "transaction.csv"] {
        let mut keys = HashSet::new();
        for (line, number) in lines(file).iter().zip(1..).skip(1) {
            if faulty.contains(&(file, number)) || line.is_empty() {
                continue;
            }
            let text = String::from_utf8(line.clone()).unwrap();
            let cells: Vec<&str> = text.split(',').collect();
            assert!(keys.insert(cells[0].to_owned()), "{text}");
            assert!(
                file == "customer.csv" || customers.contains(cells[1]),
                "{text}"
            );
        }
        if file == "customer.csv" {
            customers = keys;
        }
    }
    let share = 14.0 / f64::from(u32::try_from(lines("customer.csv").len()).unwrap());
    assert!(share < 0.05, "{share}");
}
