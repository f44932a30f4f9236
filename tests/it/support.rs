//! A warehouse in a temporary folder and the real binary on it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The default project of this repository, with a warehouse of its own.
pub(crate) struct Bank {
    folder: TempDir,
    project: PathBuf,
}

impl Bank {
    /// The default project over an empty warehouse.
    pub(crate) fn new() -> Self {
        Self::of(root())
    }

    /// A project over an empty warehouse.
    pub(crate) fn of(project: &Path) -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            project: project.to_owned(),
        }
    }

    /// A copy of the default project that a test may change, over an empty warehouse.
    pub(crate) fn editable() -> Self {
        let folder = TempDir::new().unwrap();
        let project = folder.path().join("project");
        for part in ["sql", "dashboards"] {
            copy_folder(&root().join(part), &project.join(part));
        }
        std::fs::copy(root().join("guanxi.yml"), project.join("guanxi.yml")).unwrap();
        Self { folder, project }
    }

    /// The same over a copy of the sample bank's warehouse.
    pub(crate) fn editable_sample() -> Self {
        let bank = Self::editable();
        copy_folder(&Self::sample().warehouse(), &bank.warehouse());
        bank
    }

    /// The sample bank, loaded and built once for all tests that only read it.
    pub(crate) fn sample() -> &'static Self {
        static SAMPLE: OnceLock<Bank> = OnceLock::new();
        SAMPLE.get_or_init(|| {
            let bank = Self::new();
            bank.ok(&["load"]);
            bank.ok(&["build"]);
            bank
        })
    }

    /// The folder of the project.
    pub(crate) fn project(&self) -> &Path {
        &self.project
    }

    /// The folder of the warehouse.
    pub(crate) fn warehouse(&self) -> PathBuf {
        self.folder.path().join("warehouse")
    }

    /// The binary with the project and warehouse of this bank.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guanxi"));
        command
            .args(["--lang", "en", "--project"])
            .arg(&self.project)
            .arg("--warehouse")
            .arg(self.warehouse())
            .args(arguments)
            .env_remove("GUANXI_LANG")
            .stdin(Stdio::null());
        command
    }

    /// Starts the service and returns it with the address it printed.
    pub(crate) fn serve(&self) -> (Child, String) {
        self.serve_with(&[])
    }

    /// The same with further options.
    pub(crate) fn serve_with(&self, options: &[&str]) -> (Child, String) {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(options);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let start = line
            .find("127.0.0.1:")
            .unwrap_or_else(|| panic!("no address in `{line}`"));
        let address = line[start..]
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned();
        (child, address)
    }

    /// Runs a command and returns how it ended.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        Ended::from(self.command(arguments).output().unwrap())
    }

    /// Runs a command that must succeed and returns what it printed.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!(
            ended.code,
            Some(0),
            "guanxi {arguments:?}\n{}{}",
            ended.out,
            ended.err
        );
        ended.out
    }

    /// Starts a command and leaves it running.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// The rows of a query, as an array of objects.
    pub(crate) fn rows(&self, sql: &str) -> Vec<Value> {
        let out = self.ok(&["sql", "--format", "json", "-c", sql]);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// What `guanxi metric` answers for a period: one row unless it is split.
    pub(crate) fn figures(&self, metrics: &[&str], period: &str, more: &[&str]) -> Vec<Value> {
        let mut arguments = vec!["metric"];
        arguments.extend(metrics);
        arguments.extend(["--period", period, "--format", "json"]);
        arguments.extend(more);
        let out = self.ok(&arguments);
        let answer: Value =
            serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"));
        answer["rows"].as_array().unwrap().clone()
    }

    /// The one value of a query as a number.
    pub(crate) fn number(&self, sql: &str) -> f64 {
        let rows = self.rows(sql);
        let value = rows[0].as_object().unwrap().values().next().unwrap();
        match value {
            Value::String(text) => text.parse().unwrap(),
            other => other.as_f64().unwrap_or_else(|| panic!("{sql}: {rows:?}")),
        }
    }
}

/// How a command ended.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The folder of this package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file or folder of the real data, which is not part of this package: beside it, or where
/// `GUANXI_REAL_DATA` points. Without it a test is skipped, but fails where `CI` is set.
pub(crate) fn real_data(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("GUANXI_REAL_DATA")
        .map_or_else(|| root().join("../shared/real-data"), PathBuf::from);
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    let missing = format!("real data are missing: {}", path.display());
    assert!(std::env::var_os("CI").is_none(), "{missing}");
    eprintln!("skipped: {missing}");
    None
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// Asks a running service for a path and returns the whole answer, head included.
pub(crate) fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
