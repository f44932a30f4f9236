//! `kill -9` in the middle of a load or a build, then the same command again: the tables must be
//! those of an undisturbed run.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use datafusion::prelude::SessionConfig;
use guanxi::clock::Clock;
use guanxi::store::{Store, Table, TableId};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::support::Bank;

/// Kills of each command; together twenty.
const KILLS: usize = 10;

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
    let build_time = time(|| undisturbed.ok(&["build"]));
    let wanted = tables(&undisturbed.warehouse());
    assert!(wanted.len() > 20, "{:?}", wanted.keys());

    let mut random = ChaCha8Rng::seed_from_u64(9);
    for _ in 0..KILLS {
        let bank = Bank::new();
        let share: f64 = random.random();
        kill_after(&bank, &["load", path], load_time.mul_f64(share));
        bank.ok(&["load", path]);
        let share: f64 = random.random();
        kill_after(&bank, &["build"], build_time.mul_f64(share));
        bank.ok(&["build"]);
        assert_eq!(tables(&bank.warehouse()), wanted);
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

/// Rows and a digest of the rows of every table that the newest release names.
fn tables(warehouse: &Path) -> BTreeMap<String, (u64, String)> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(warehouse.to_str().unwrap(), Clock::system())
            .await
            .unwrap();
        let release = store.latest_release().await.unwrap().unwrap();
        let mut digests = BTreeMap::new();
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
            digests.insert(name.clone(), (table.rows().unwrap(), digest(&table).await));
        }
        digests
    })
}

/// A digest of the rows in whatever order they lie.
async fn digest(table: &Table) -> String {
    let context = datafusion::prelude::SessionContext::new_with_config(SessionConfig::default());
    let frame = context.read_table(table.provider().await.unwrap()).unwrap();
    let batches = frame.collect().await.unwrap();
    let text = arrow::util::pretty::pretty_format_batches(&batches)
        .unwrap()
        .to_string();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    blake3::hash(lines.join("\n").as_bytes()).to_string()
}
