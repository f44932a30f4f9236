//! The command line as a newcomer meets it: help, wrong usage, wrong input, exit codes.

use crate::support::{Bank, Ended, root};

fn failed(ended: &Ended, code: i32, words: &[&str]) {
    assert_eq!(ended.code, Some(code), "{}{}", ended.out, ended.err);
    for word in words {
        assert!(ended.err.contains(word), "no `{word}` in: {}", ended.err);
    }
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
}

#[test]
fn help_lists_every_command() {
    let help = Bank::new().ok(&["--help"]);
    insta::assert_snapshot!("help", help);
}

#[test]
fn wrong_usage_ends_with_two() {
    let bank = Bank::new();
    failed(&bank.run(&["loaad"]), 2, &["loaad", "load"]);
    failed(
        &bank.run(&["serve", "--listen", "nowhere"]),
        2,
        &["nowhere"],
    );
    failed(
        &bank.run(&["generate", "--out", "x", "--from", "2025-13-01"]),
        2,
        &["2025-13-01"],
    );
}

#[test]
fn reading_before_anything_is_loaded_says_what_to_do() {
    let bank = Bank::new();
    failed(
        &bank.run(&["sql", "-c", "select 1"]),
        1,
        &["no warehouse", "guanxi load"],
    );
    failed(&bank.run(&["releases"]), 1, &["no warehouse"]);
}

#[test]
fn a_folder_without_a_project_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_guanxi"));
    command.args(["check", "--project"]).arg(folder.path());
    let ended = Ended::from(command.output().unwrap());
    failed(&ended, 1, &["no guanxi.yml", "guanxi init"]);
}

#[test]
fn init_writes_a_project_once() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("bank");
    let bank = Bank::new();
    bank.ok(&["init", dir.to_str().unwrap()]);
    for path in [
        "guanxi.yml",
        "sql/README.md",
        "dashboards/quarterly.yml",
        "sample-data/branch.csv",
    ] {
        let written = std::fs::read(dir.join(path)).unwrap();
        assert_eq!(written, std::fs::read(root().join(path)).unwrap(), "{path}");
    }
    failed(
        &bank.run(&["init", dir.to_str().unwrap()]),
        1,
        &["already holds a project"],
    );
}

#[test]
fn the_default_project_and_the_examples_are_sound() {
    Bank::new().ok(&["check"]);
    Bank::of(&root().join("examples/berka")).ok(&["check"]);
}

#[test]
fn mistakes_in_a_project_are_told_with_their_place() {
    let cases = [
        (
            "sql/marts/dim_branch.yml",
            "grian: x\n",
            "dim_branch.yml",
            "grian",
        ),
        (
            "sql/marts/dim_branch.sql",
            "select nothing\nfrom nowhere\n",
            "dim_branch.sql",
            "nowhere",
        ),
        (
            "sql/marts/dim_branch.sql",
            "select from where\n",
            "dim_branch.sql:1:",
            "where",
        ),
        (
            "sql/sources/branch.yml",
            "colums: []\n",
            "branch.yml",
            "colums",
        ),
        (
            "dashboards/quarterly.yml",
            "tittle: x\n",
            "quarterly.yml",
            "tittle",
        ),
        ("guanxi.yml", "warehause: x\n", "guanxi.yml", "warehause"),
    ];
    for (path, text, file, word) in cases {
        let bank = Bank::editable();
        std::fs::write(bank.project().join(path), text).unwrap();
        let ended = bank.run(&["check"]);
        let shown = format!("{}{}", ended.out, ended.err);
        assert_eq!(ended.code, Some(1), "{path}: {shown}");
        assert!(
            shown.contains(file) && shown.contains(word),
            "{path}: {shown}"
        );
    }
}

#[test]
fn a_cycle_of_models_is_told_as_a_path() {
    let bank = Bank::editable();
    let marts = bank.project().join("sql/marts");
    for (name, other) in [("mart_a", "mart_b"), ("mart_b", "mart_a")] {
        std::fs::write(
            marts.join(format!("{name}.sql")),
            format!("select x from {other}\n"),
        )
        .unwrap();
        let twin = "description: {zh: 甲, en: A}\ngrain: one row\nmaterialized: table\n\
                    owner: analytics\ncolumns:\n  - {name: x, sensitivity: internal}\n";
        std::fs::write(marts.join(format!("{name}.yml")), twin).unwrap();
    }
    let ended = bank.run(&["check"]);
    let shown = format!("{}{}", ended.out, ended.err);
    assert!(shown.contains("mart_a -> mart_b -> mart_a"), "{shown}");
}

#[test]
fn an_unknown_metric_in_a_dashboard_is_named() {
    let bank = Bank::editable();
    let path = bank.project().join("dashboards/quarterly.yml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replacen("kpi: churn_rate", "kpi: chrun_rate", 1),
    )
    .unwrap();
    let ended = bank.run(&["check"]);
    failed(&ended, 1, &["quarterly.yml", "chrun_rate", "churn_rate"]);
}

#[test]
fn queries_are_read_only_and_wrong_ones_name_the_valid_columns() {
    let bank = Bank::sample();
    failed(
        &bank.run(&["sql", "-c", "drop table dim_branch"]),
        1,
        &["only queries"],
    );
    failed(
        &bank.run(&["sql", "-c", "create table t as select 1"]),
        1,
        &["only queries"],
    );
    let wrong = bank.run(&["sql", "-c", "select brnch_id from dim_branch"]);
    failed(&wrong, 1, &["brnch_id", "branch_id"]);
    failed(
        &bank.run(&["sql", "-c", "select * from dim_brnch"]),
        1,
        &["dim_brnch"],
    );
}

#[test]
fn rows_come_as_table_csv_and_json() {
    let bank = Bank::sample();
    let query = "select branch_id, opened_on from dim_branch order by branch_id limit 1";
    let csv = bank.ok(&["sql", "--format", "csv", "-c", query]);
    assert!(csv.starts_with("branch_id,opened_on\nB01,"), "{csv}");
    let table = bank.ok(&["sql", "-c", query]);
    assert!(table.contains("| branch_id | opened_on"), "{table}");
    assert_eq!(bank.rows(query)[0]["branch_id"], "B01");
    let empty = bank.ok(&["sql", "--format", "json", "-c", "select 1 as x where false"]);
    assert_eq!(empty.trim(), "[]");
}

#[test]
fn two_writers_at_once_are_refused() {
    let bank = Bank::new();
    let store = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let location = bank.warehouse().to_string_lossy().into_owned();
        guanxi::store::Store::create_or_open(&location, guanxi::clock::Clock::system()).await
    });
    let lease = store.unwrap().lock("a long load").unwrap();
    failed(
        &bank.run(&["load"]),
        1,
        &["another guanxi is writing", "a long load"],
    );
    lease.release();
}
