//! A project: a folder of text with `guanxi.yml` on top, or the one embedded in the program.
//!
//! All text is read once, so that everything later works on one consistent state; paths inside a
//! project always use `/`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::settings::Base;
use super::{ConfigError, Result, Settings};

/// Where a project's notes on what happened are. They are about one bank, so no other inherits them.
pub const ANNOTATIONS: &str = "dashboards/annotations.yml";
const SETTINGS_FILE: &str = "guanxi.yml";
const EMBEDDED_SETTINGS: &str = include_str!("../../guanxi.yml");

#[derive(RustEmbed)]
#[folder = "sql"]
#[prefix = "sql/"]
struct EmbeddedSql;

#[derive(RustEmbed)]
#[folder = "dashboards"]
#[prefix = "dashboards/"]
struct EmbeddedDashboards;

#[derive(RustEmbed)]
#[folder = "sample-data"]
#[prefix = "sample-data/"]
struct EmbeddedSampleData;

/// One text file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFile {
    /// Path inside the project, such as `sql/marts/dim_branch.sql`.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl ProjectFile {
    /// File name without folder and extension: the name of the model, table or dashboard.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }
}

/// A project with all its text.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its settings.
    pub settings: Settings,
    /// Its folder; `None` for the embedded project.
    pub root: Option<PathBuf>,
    files: BTreeMap<String, ProjectFile>,
}

impl Project {
    /// The project in `folder`; without one, that of the current folder, else the embedded one.
    pub fn open(folder: Option<&Path>) -> Result<Self> {
        match folder {
            Some(folder) if folder.join(SETTINGS_FILE).is_file() => Self::read(folder),
            Some(folder) => Err(ConfigError::NoProject {
                folder: folder.to_owned(),
            }),
            None if Path::new(SETTINGS_FILE).is_file() => Self::read(Path::new(".")),
            None => Self::embedded(),
        }
    }

    /// The project embedded in the program.
    pub fn embedded() -> Result<Self> {
        Self::assemble(None, EMBEDDED_SETTINGS, embedded_text())
    }

    /// A project from texts in memory, for tests: `(path, content)` pairs besides `guanxi.yml`.
    pub fn from_texts(settings: &str, texts: &[(&str, &str)]) -> Result<Self> {
        let files = texts
            .iter()
            .map(|(path, text)| file(path, (*text).to_owned()))
            .collect();
        Self::assemble(None, settings, files)
    }

    /// The files below `folder` (with a `/` at its end) that have an extension, in path order.
    pub fn files<'a>(
        &'a self,
        folder: &'a str,
        extension: &'a str,
    ) -> impl Iterator<Item = &'a ProjectFile> {
        self.files.values().filter(move |file| {
            file.path.starts_with(folder)
                && file
                    .path
                    .rsplit_once('.')
                    .is_some_and(|(_, e)| e == extension)
        })
    }

    /// Hash of all its text.
    pub fn digest(&self) -> String {
        self.digest_of("")
    }

    /// Hash of its settings and of the text below a folder (with a `/` at its end).
    pub fn digest_of(&self, folder: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{:?}", self.settings).as_bytes());
        let files = self.files.values();
        for file in files.filter(|file| file.path.starts_with(folder)) {
            for text in [&file.path, &file.text] {
                hasher.update(&(text.len() as u64).to_le_bytes());
                hasher.update(text.as_bytes());
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    /// One file by its path inside the project.
    pub fn file(&self, path: &str) -> Option<&ProjectFile> {
        self.files.get(path)
    }

    /// The project with another text at a path; only in memory.
    #[must_use]
    pub fn with_text(mut self, path: &str, text: String) -> Self {
        let (path, file) = file(path, text);
        self.files.insert(path, file);
        self
    }

    /// The text of a file as it is in the folder now; none if there is no such file, or no folder.
    pub fn text_now(&self, path: &str) -> Result<Option<String>> {
        let Some(path) = self.root.as_ref().map(|root| root.join(path)) else {
            return Ok(None);
        };
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(ConfigError::Read { path, source }),
        }
    }

    /// Writes a text into the folder, whole or not at all; the embedded project has none.
    pub fn save(&self, path: &str, text: &str) -> Result<()> {
        let Some(root) = &self.root else {
            return Err(ConfigError::Embedded);
        };
        let path = root.join(path);
        replace(&path, text).map_err(|source| ConfigError::Write { path, source })
    }

    /// Every file that `guanxi init` writes, with its bytes: the embedded project and sample data.
    pub fn scaffold() -> Vec<(String, Vec<u8>)> {
        let mut files = vec![(
            SETTINGS_FILE.to_owned(),
            EMBEDDED_SETTINGS.as_bytes().to_vec(),
        )];
        collect::<EmbeddedSql>(&mut files);
        collect::<EmbeddedDashboards>(&mut files);
        collect::<EmbeddedSampleData>(&mut files);
        files
    }

    fn read(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for folder in ["sql", "dashboards"] {
            read_folder(root, Path::new(folder), &mut files)?;
        }
        let path = root.join(SETTINGS_FILE);
        let text =
            std::fs::read_to_string(&path).map_err(|source| ConfigError::Read { path, source })?;
        Self::assemble(Some(root.to_owned()), &text, files)
    }

    fn assemble(
        root: Option<PathBuf>,
        settings: &str,
        mut files: BTreeMap<String, ProjectFile>,
    ) -> Result<Self> {
        let mut settings = Settings::parse(SETTINGS_FILE, settings)?;
        if settings.extends == Some(Base::Default) {
            let inherited = embedded_text().into_iter();
            for (path, text) in inherited.filter(|(path, _)| path != ANNOTATIONS) {
                files.entry(path).or_insert(text);
            }
            let base = Settings::parse(SETTINGS_FILE, EMBEDDED_SETTINGS)?;
            for (key, inherited) in base.groups {
                settings.groups.entry(key).or_insert(inherited);
            }
        }
        Ok(Self {
            settings,
            root,
            files,
        })
    }
}

/// Replaces a file at once: a killed program leaves the old text or the new one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    if let Ok(known) = std::fs::metadata(path) {
        file.set_permissions(known.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

fn file(path: &str, text: String) -> (String, ProjectFile) {
    (
        path.to_owned(),
        ProjectFile {
            path: path.to_owned(),
            text,
        },
    )
}

fn embedded_text() -> BTreeMap<String, ProjectFile> {
    let mut files = Vec::new();
    collect::<EmbeddedSql>(&mut files);
    collect::<EmbeddedDashboards>(&mut files);
    files
        .into_iter()
        .filter_map(|(path, bytes)| Some(file(&path, String::from_utf8(bytes).ok()?)))
        .collect()
}

fn collect<E: RustEmbed>(files: &mut Vec<(String, Vec<u8>)>) {
    for path in E::iter() {
        if let Some(embedded) = E::get(&path) {
            files.push((path.into_owned(), embedded.data.into_owned()));
        }
    }
}

fn read_folder(
    root: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, ProjectFile>,
) -> Result<()> {
    let absolute = root.join(folder);
    if !absolute.is_dir() {
        return Ok(());
    }
    let read_error = |source| ConfigError::Read {
        path: absolute.clone(),
        source,
    };
    for entry in std::fs::read_dir(&absolute).map_err(read_error)? {
        let entry = entry.map_err(read_error)?;
        let relative = folder.join(entry.file_name());
        if entry.path().is_dir() {
            read_folder(root, &relative, files)?;
        } else if relative
            .extension()
            .is_some_and(|e| e == "sql" || e == "yml")
        {
            let text =
                std::fs::read_to_string(entry.path()).map_err(|source| ConfigError::Read {
                    path: entry.path(),
                    source,
                })?;
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            let path = parts.join("/");
            files.insert(path.clone(), ProjectFile { path, text });
        }
    }
    Ok(())
}
