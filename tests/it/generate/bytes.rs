//! The same plan gives the same bytes, always and everywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use guanxi::generate::{Format, Plan, dirty, run, sample_plan};

use super::rows::sample;

/// Every file of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn assert_same(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>) {
    assert!(
        left.keys().eq(right.keys()),
        "{:?} {:?}",
        left.keys(),
        right.keys()
    );
    for (name, bytes) in left {
        assert!(*bytes == right[name], "{name} differs");
    }
}

fn generate(plan: &Plan) -> BTreeMap<String, Vec<u8>> {
    run(plan, |_, _| {}).unwrap();
    files(&plan.out)
}

#[test]
fn the_committed_sample_is_what_the_plan_gives() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = generate(&sample_plan(folder.path()));
    let mut committed = files(&sample());
    committed.remove("README.md");
    assert_same(&fresh, &committed);
    let size: usize = fresh.values().map(Vec::len).sum();
    assert!(size <= 16_000_000, "{size} bytes");
}

#[test]
fn the_committed_faults_are_what_the_generator_gives() {
    let folder = tempfile::tempdir().unwrap();
    dirty::write(folder.path(), 42).unwrap();
    assert_same(&files(folder.path()), &files(&sample().join("dirty")));
}

#[test]
fn threads_and_repetition_do_not_change_a_byte() {
    for format in [Format::Csv, Format::Parquet] {
        let results = [1, 1, 3].map(|threads| {
            let folder = tempfile::tempdir().unwrap();
            let plan = Plan {
                customers: 2_300,
                format,
                from: "2025-07-01".parse().unwrap(),
                ..sample_plan(folder.path())
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| generate(&plan))
        });
        assert_same(&results[0], &results[1]);
        assert_same(&results[0], &results[2]);
    }
}

#[test]
fn another_seed_gives_other_customers() {
    let [first, second] = [1, 2].map(|seed| {
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan {
            customers: 100,
            seed,
            ..sample_plan(folder.path())
        };
        generate(&plan).remove("customer.csv").unwrap()
    });
    assert_ne!(first, second);
}

#[test]
fn an_impossible_plan_is_refused_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan {
        to: "2020-01-01".parse().unwrap(),
        ..sample_plan(folder.path())
    };
    let message = run(&plan, |_, _| {}).unwrap_err().to_string();
    assert!(message.contains("must go forward"), "{message}");
}

#[test]
fn progress_ends_with_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let last = std::cell::Cell::new((0, 0));
    let plan = Plan {
        customers: 250,
        ..sample_plan(folder.path())
    };
    let summary = run(&plan, |done, total| last.set((done, total))).unwrap();
    assert_eq!(last.get(), (250, 250));
    assert!(summary.rows.contains(&("customer", 250)));
}
