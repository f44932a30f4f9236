//! The dictionary and the coverage of the register, through the command line.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::Bank;

#[test]
fn every_link_of_the_dictionary_leads_to_a_page() {
    let folder = tempfile::tempdir().unwrap();
    Bank::new().ok(&[
        "docs",
        "--out",
        folder.path().to_str().unwrap(),
        "--lang",
        "en",
    ]);
    let mut pages = BTreeSet::new();
    collect(folder.path(), &mut pages);
    assert!(pages.len() > 100, "{}", pages.len());
    for page in pages
        .iter()
        .filter(|page| page.extension().is_some_and(|e| e == "html"))
    {
        let text = std::fs::read_to_string(page).unwrap();
        for link in text.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            if link.starts_with('#') {
                continue;
            }
            let target = page.parent().unwrap().join(link);
            assert!(target.is_file(), "{}: {link}", page.display());
        }
    }
}

#[test]
fn every_metric_is_explained_from_source_to_owner() {
    let folder = tempfile::tempdir().unwrap();
    Bank::new().ok(&[
        "docs",
        "--out",
        folder.path().to_str().unwrap(),
        "--lang",
        "en",
    ]);
    let mut pages = BTreeSet::new();
    collect(&folder.path().join("metric"), &mut pages);
    assert!(pages.len() >= 60, "{}", pages.len());
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        let name = page.file_stem().unwrap().to_str().unwrap();
        for part in [
            "lang=\"zh-CN\"",
            "lang=\"en\"",
            "<dt>Unit</dt>",
            "<dt>Owner</dt>",
            "<h3>Formula</h3>",
            "<h2>Tests</h2>",
            "<h2>SQL</h2>",
            "href=\"../source/",
            "href=\"../model/",
        ] {
            assert!(text.contains(part), "{name} lacks {part}");
        }
    }
}

#[test]
fn one_figure_is_explained_on_the_screen() {
    let bank = Bank::new();
    let told = bank.ok(&["docs", "nps", "--lang", "en"]);
    for part in [
        "Metric: nps",
        "[zh] 净推荐值",
        "[en] Net promoter score",
        "Unit: points",
        "Owner: service",
        "when 'promoter' then 1.0",
        "Source: ",
        "Dashboard: ",
        "unit test: ",
        "sql/marts/fct_survey_response.sql",
    ] {
        assert!(told.contains(part), "no `{part}` in:\n{told}");
    }
    let wrong = bank.run(&["docs", "npss"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.err.contains("`npss`; known: nps"), "{}", wrong.err);
}

#[test]
fn the_coverage_lists_every_requirement_of_a_group() {
    let bank = Bank::new();
    let told = bank.ok(&["check", "--coverage", "--group", "r-sat", "--lang", "en"]);
    assert_eq!(told.matches("R-SAT-").count(), 16, "{told}");
    let wrong = bank.run(&["check", "--coverage", "--group", "R-XYZ"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("R-CUST, R-SEG"), "{}", wrong.err);
}

fn collect(folder: &Path, found: &mut BTreeSet<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.insert(path);
        }
    }
}
