//! Which module may use which. The rules are those of the crate documentation; the test reads the
//! `crate::` paths and the library names in the source, so a wrong import fails here with its line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Modules from the lowest layer up; a module may use those of lower layers only, and of its own
/// layer only where `SIBLINGS` says so.
const LAYERS: &[(&str, u8)] = &[
    ("domain", 0),
    ("cache", 0),
    ("clock", 0),
    ("config", 0),
    ("insight", 0),
    ("store", 1),
    ("engine", 1),
    ("generate", 2),
    ("ingest", 2),
    ("model", 2),
    ("metric", 3),
    ("report", 4),
    ("serve", 5),
    ("cli", 6),
];

/// Uses inside one layer that are allowed: (from, to).
const SIBLINGS: &[(&str, &str)] = &[
    ("engine", "store"),
    ("config", "domain"),
    ("config", "clock"),
];

/// Words that only the named places may contain.
const RESERVED: &[(&str, &[&str])] = &[
    ("deltalake", &["store"]),
    ("axum", &["serve"]),
    ("plotters", &["report/chart"]),
    ("SessionContext::new", &["engine"]),
    ("std::env::var", &["config"]),
    ("Utc::now", &["clock.rs"]),
    ("SystemTime::now", &["clock.rs"]),
    ("Local::now", &["clock.rs"]),
    ("println!", &["cli"]),
    ("clap::", &["cli"]),
];

#[test]
fn modules_use_only_what_lies_below_them() {
    let layers: BTreeMap<&str, u8> = LAYERS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, line, text) in source_lines() {
        let from = module(&path);
        let Some(own) = layers.get(from.as_str()) else {
            assert!(
                ["lib", "main"].contains(&from.as_str()),
                "{from} is in no layer"
            );
            continue;
        };
        for to in used_modules(&text) {
            let Some(other) = layers.get(to.as_str()) else {
                continue;
            };
            let sibling = SIBLINGS.contains(&(from.as_str(), to.as_str()));
            if to != from && other >= own && !sibling {
                wrong.push(format!("{}:{line}: {from} uses {to}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "against the direction:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn each_library_has_one_home() {
    let mut wrong = Vec::new();
    for (path, line, text) in source_lines() {
        for (word, homes) in RESERVED {
            let at_home = homes
                .iter()
                .any(|home| path.starts_with(Path::new("src").join(home)));
            if text.contains(word) && !at_home {
                wrong.push(format!(
                    "{}:{line}: `{word}` belongs in {homes:?}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_sql_text_above_the_models() {
    let starts = [
        "\"select ",
        "\"insert ",
        "\"with ",
        "\"delete ",
        "\"update ",
        "\"create table",
    ];
    let mut wrong = Vec::new();
    for (path, line, text) in source_lines() {
        let above = ["report", "serve", "metric"].contains(&module(&path).as_str());
        let lower = text.to_lowercase();
        if above && starts.iter().any(|start| lower.contains(start)) {
            wrong.push(format!("{}:{line}: SQL text", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "sql", "dashboards", "examples"] {
        for path in files(&root().join(folder)) {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let snapshot = path
                .extension()
                .is_some_and(|extension| extension == "snap");
            if !snapshot && text.lines().count() > 500 {
                long.push(path.display().to_string());
            }
        }
    }
    assert!(long.is_empty(), "split: {}", long.join(", "));
}

/// Lines of code under `src`, without tests and comments: (path from the root, number, text).
fn source_lines() -> Vec<(PathBuf, usize, String)> {
    let mut lines = Vec::new();
    for path in files(&root().join("src")) {
        let relative = path.strip_prefix(root()).unwrap().to_owned();
        let is_test = relative
            .iter()
            .any(|part| part == "tests" || part == "tests.rs");
        if is_test
            || relative
                .extension()
                .is_none_or(|extension| extension != "rs")
        {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                lines.push((relative.clone(), number + 1, line.to_owned()));
            }
        }
    }
    assert!(lines.len() > 1_000, "the source was not found");
    lines
}

fn module(path: &Path) -> String {
    let part = path.iter().nth(1).unwrap().to_string_lossy().into_owned();
    part.trim_end_matches(".rs").to_owned()
}

fn used_modules(line: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        modules.push(rest[..end].to_owned());
    }
    modules
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
