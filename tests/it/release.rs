//! Releases: repeated loads publish nothing, a failing check leaves readers on the last release.

use std::time::{Duration, Instant};

use crate::support::{Bank, get};

fn releases(bank: &Bank) -> usize {
    std::fs::read_dir(bank.warehouse().join("releases"))
        .unwrap()
        .count()
}

#[test]
fn loading_and_building_everything_twice_changes_nothing() {
    let bank = Bank::new();
    bank.ok(&["load"]);
    bank.ok(&["build"]);
    let rows = bank.number("select count(*) from fct_transaction");
    let landed = bank.number("select count(*) from landed.transaction");
    bank.ok(&["load"]);
    bank.ok(&["build"]);
    assert_eq!(releases(&bank), 1);
    assert_eq!(
        bank.number("select count(*) from fct_transaction")
            .to_bits(),
        rows.to_bits()
    );
    assert_eq!(
        bank.number("select count(*) from landed.transaction")
            .to_bits(),
        landed.to_bits()
    );
}

#[test]
fn a_failing_check_publishes_nothing_and_shows_the_rows() {
    let bank = Bank::editable();
    let files = tempfile::tempdir().unwrap();
    let path = files.path().to_str().unwrap();
    bank.ok(&["generate", "--customers", "60", "--out", path]);
    bank.ok(&["load", path]);
    bank.ok(&["build"]);
    let check = bank.project().join("sql/checks/no_branch.sql");
    std::fs::write(
        check,
        "-- No branch may exist.\nselect branch_id from dim_branch\n",
    )
    .unwrap();

    let ended = bank.run(&["build"]);

    assert_eq!(ended.code, Some(4), "{}{}", ended.out, ended.err);
    let shown = format!("{}{}", ended.out, ended.err);
    assert!(
        shown.contains("no_branch") && shown.contains("B01"),
        "{shown}"
    );
    assert_eq!(releases(&bank), 1);
    bank.ok(&["sql", "-c", "select count(*) from dim_branch"]);
}

#[test]
fn an_older_release_answers_as_it_did() {
    let bank = Bank::editable();
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let paths = [
        first.path().to_str().unwrap(),
        second.path().to_str().unwrap(),
    ];
    bank.ok(&["generate", "--customers", "60", "--out", paths[0]]);
    bank.ok(&["generate", "--customers", "90", "--out", paths[1]]);
    bank.ok(&["load", paths[0]]);
    bank.ok(&["build"]);
    let query = "select count(*) as n from dim_customer";
    let before = bank.rows(query);
    let customers = format!("{}/customer.csv", paths[1]);
    bank.ok(&["load", &customers]);
    bank.ok(&["build"]);
    let then = bank.ok(&["sql", "--format", "json", "--as-of", "1", "-c", query]);
    assert_eq!(
        serde_json::from_str::<Vec<serde_json::Value>>(&then).unwrap(),
        before
    );
    assert_ne!(bank.rows(query), before);
}

#[test]
fn readers_keep_the_last_release_until_a_good_one_is_published() {
    let bank = Bank::editable();
    let files = tempfile::tempdir().unwrap();
    let path = files.path().to_str().unwrap();
    bank.ok(&["generate", "--customers", "60", "--out", path]);
    bank.ok(&["load", path]);
    bank.ok(&["build"]);
    let (mut server, address) = bank.serve();
    let etag = |answer: &str| {
        let tag = answer
            .lines()
            .find(|line| line.to_lowercase().starts_with("etag:"));
        tag.unwrap_or_else(|| panic!("{answer}")).to_owned()
    };
    let first = get(&address, "/dashboards/quarterly?lang=en");
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");

    let twin = bank.project().join("sql/marts/dim_branch.yml");
    let sound = std::fs::read_to_string(&twin).unwrap();
    std::fs::write(
        &twin,
        format!("{sound}\ntests:\n  - expression: branch_id = 'B01'\n"),
    )
    .unwrap();
    let ended = bank.run(&["build"]);
    assert_eq!(ended.code, Some(4), "{}{}", ended.out, ended.err);
    let after_failure = get(&address, "/dashboards/quarterly?lang=en");
    assert!(after_failure.starts_with("HTTP/1.1 200"));
    assert_eq!(etag(&after_failure), etag(&first));

    std::fs::write(&twin, sound).unwrap();
    bank.ok(&["build", "--full"]);
    let start = Instant::now();
    while etag(&get(&address, "/dashboards/quarterly?lang=en")) == etag(&first) {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "the new release never appeared"
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    server.kill().unwrap();
    server.wait().unwrap();
}
