//! `kill -9` in the middle of a load or a build, then the same command again: the tables must be
//! those of an undisturbed run.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use arrow::array::AsArray as _;
use arrow::datatypes::{FieldRef, Float64Type};
use arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionConfig;
use guanxi::clock::Clock;
use guanxi::store::{Store, Table, TableId};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::support::Bank;

/// Kills of each command; together twenty.
const KILLS: usize = 10;

/// A build of enough models to be killed in the middle of, and of few enough to do it so often.
const BUILD: [&str; 5] = [
    "build",
    "--select",
    "+mart_customer_risk",
    "--select",
    "+mart_campaign",
];

#[test]
fn a_killed_load_or_build_is_finished_by_running_it_again() {
    let files = tempfile::tempdir().unwrap();
    let path = files.path().to_str().unwrap();
    Bank::new().ok(&[
        "generate",
        "--customers",
        "120",
        "--seed",
        "7",
        "--out",
        path,
    ]);

    let undisturbed = Bank::new();
    let load_time = time(|| undisturbed.ok(&["load", path]));
    let build_time = time(|| undisturbed.ok(&BUILD));
    let wanted = tables(&undisturbed.warehouse());
    assert!(wanted.len() > 20, "{:?}", wanted.keys());

    let mut random = ChaCha8Rng::seed_from_u64(9);
    for _ in 0..KILLS {
        let bank = Bank::new();
        let share: f64 = random.random();
        kill_after(&bank, &["load", path], load_time.mul_f64(share));
        bank.ok(&["load", path]);
        let share: f64 = random.random();
        kill_after(&bank, &BUILD, build_time.mul_f64(share));
        bank.ok(&BUILD);
        assert_same(&tables(&bank.warehouse()), &wanted);
    }
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn kill_after(bank: &Bank, arguments: &[&str], wait: Duration) {
    let mut child = bank.start(arguments);
    std::thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What a table holds.
#[derive(Debug)]
struct Content {
    rows: u64,
    /// Digest of all columns but floats, in whatever order the rows lie.
    digest: String,
    /// Sum of each column of floats: sums of floats depend in their last bits on the order of work.
    sums: Vec<f64>,
}

fn assert_same(found: &BTreeMap<String, Content>, wanted: &BTreeMap<String, Content>) {
    let names = |tables: &BTreeMap<String, Content>| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(wanted));
    for (name, wanted) in wanted {
        let found = &found[name];
        assert_eq!(
            (found.rows, &found.digest),
            (wanted.rows, &wanted.digest),
            "{name}"
        );
        for (left, right) in found.sums.iter().zip(&wanted.sums) {
            let scale = left.abs().max(right.abs()).max(1.0);
            assert!(
                (left - right).abs() <= 1e-9 * scale,
                "{name}: {left} and {right}"
            );
        }
    }
}

/// The content of every table that the newest release names.
fn tables(warehouse: &Path) -> BTreeMap<String, Content> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(warehouse.to_str().unwrap(), Clock::system())
            .await
            .unwrap();
        let release = store.latest_release().await.unwrap().unwrap();
        let mut contents = BTreeMap::new();
        for (name, released) in &release.tables {
            let Some(version) = released.version else {
                continue;
            };
            let bare = name.trim_start_matches("landed.").to_owned();
            let id = TableId {
                layer: released.layer,
                name: bare,
            };
            let table = store.table_at(&id, version).await.unwrap();
            contents.insert(name.clone(), content(&table).await);
        }
        contents
    })
}

async fn content(table: &Table) -> Content {
    let context = datafusion::prelude::SessionContext::new_with_config(SessionConfig::default());
    let frame = context.read_table(table.provider().await.unwrap()).unwrap();
    let (mut lines, mut sums) = (Vec::new(), Vec::new());
    for batch in frame.collect().await.unwrap() {
        let is_float = |field: &FieldRef| field.data_type().is_floating();
        let fields = batch.schema_ref().fields().clone();
        let (floats, others): (Vec<usize>, Vec<usize>) =
            (0..fields.len()).partition(|place| is_float(&fields[*place]));
        sums.resize(floats.len(), 0.0);
        for (sum, place) in sums.iter_mut().zip(floats) {
            let column = batch.column(place).as_primitive::<Float64Type>();
            *sum += column
                .iter()
                .flatten()
                .filter(|value| value.is_finite())
                .sum::<f64>();
        }
        let text = pretty_format_batches(&[batch.project(&others).unwrap()]).unwrap();
        let text = text.to_string();
        let rows = text.lines().skip(3).filter(|line| line.starts_with('|'));
        lines.extend(rows.map(squeezed));
    }
    lines.sort_unstable();
    Content {
        rows: table.rows().unwrap(),
        digest: blake3::hash(lines.join("\n").as_bytes()).to_string(),
        sums,
    }
}

/// A printed row without the padding, which depends on the rows beside it.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
