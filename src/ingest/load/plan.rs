//! Which files go to which tables, and which have landed already: a plain value to be printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use super::landed::current_batch;
use crate::engine::Engine;
use crate::ingest::contract::{Contract, Contracts, Mode};
use crate::ingest::read::SourceFile;
use crate::ingest::{IngestError, Result};
use crate::store::{Table, TableId};

/// Characters of a batch id.
const BATCH_ID_LENGTH: usize = 16;

/// Where a load takes its files.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Files, and folders whose files are taken (not those of folders inside).
    pub paths: Vec<PathBuf>,
    /// The table of all files, whatever their names.
    pub table: Option<String>,
}

/// What a load will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadPlan {
    /// Tables with files, each after those that it references.
    pub tables: Vec<TablePlan>,
    /// Files of the folders that no contract takes.
    pub ignored: Vec<PathBuf>,
}

/// What a load will do with one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePlan {
    /// Its name.
    pub table: String,
    /// Files to be read, by name.
    pub files: Vec<PlannedFile>,
    /// Files that have landed already.
    pub skipped: Vec<PlannedFile>,
    /// Follows from the content of the files.
    pub batch_id: String,
}

/// A file of a load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// BLAKE3 hash of its content, in hex.
    pub hash: String,
}

impl PlannedFile {
    /// The mark of this file in the log of its table.
    pub(super) fn token(&self) -> String {
        format!("file:{}", self.hash)
    }

    pub(super) fn source(&self) -> SourceFile {
        SourceFile::new(&self.path)
    }
}

impl LoadPlan {
    /// Bytes of all files to be read.
    pub fn bytes(&self) -> u64 {
        let files = self.tables.iter().flat_map(|table| &table.files);
        files.map(|file| file.bytes).sum()
    }
}

/// Plans a load.
pub async fn plan(contracts: &Contracts, sources: &Sources, engine: &Engine) -> Result<LoadPlan> {
    let (mut by_table, ignored) = assign(contracts, sources)?;
    let mut tables = Vec::new();
    for contract in contracts.iter() {
        if let Some(paths) = by_table.remove(&contract.table) {
            tables.push(plan_table(contract, paths, engine).await?);
        }
    }
    Ok(LoadPlan { tables, ignored })
}

type Assigned = BTreeMap<String, BTreeSet<PathBuf>>;

/// Finds the files, and the table of each.
fn assign(contracts: &Contracts, sources: &Sources) -> Result<(Assigned, Vec<PathBuf>)> {
    let mut by_table = Assigned::new();
    let mut ignored = Vec::new();
    for place in &sources.paths {
        if let Err(source) = place.metadata() {
            let path = place.clone();
            return Err(IngestError::Read { path, source });
        }
        let folder = place.is_dir();
        for path in if folder {
            list(place)?
        } else {
            vec![place.clone()]
        } {
            match taker(contracts, sources, &path, folder)? {
                Some(contract) => {
                    by_table
                        .entry(contract.table.clone())
                        .or_default()
                        .insert(path);
                }
                None if folder => ignored.push(path),
                None => return Err(IngestError::UnknownFile(path)),
            }
        }
    }
    if by_table.is_empty() {
        let places = sources.paths.iter().map(|path| path.display().to_string());
        let examples = contracts
            .iter()
            .flat_map(|contract| contract.files.iter().cloned());
        return Err(IngestError::NoFiles {
            places: places.collect::<Vec<_>>().join(", "),
            examples: examples.take(5).collect::<Vec<_>>().join(", "),
        });
    }
    Ok((by_table, ignored))
}

/// The contract of a file: the named one, for files of a folder only if their names fit; else the
/// one that takes its name.
fn taker<'a>(
    contracts: &'a Contracts,
    sources: &Sources,
    path: &Path,
    in_folder: bool,
) -> Result<Option<&'a Contract>> {
    match &sources.table {
        None => contracts.of_file(path),
        Some(table) => {
            let contract = contracts.get(table)?;
            Ok((!in_folder || contract.takes(path)).then_some(contract))
        }
    }
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let error = |source| IngestError::Read {
        path: folder.to_owned(),
        source,
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(error)? {
        let path = entry.map_err(error)?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

async fn plan_table(
    contract: &Contract,
    paths: BTreeSet<PathBuf>,
    engine: &Engine,
) -> Result<TablePlan> {
    let inspected = move || {
        paths
            .iter()
            .map(|path| inspect(path))
            .collect::<Result<Vec<_>>>()
    };
    let inspected = tokio::task::spawn_blocking(inspected).await;
    let mut files = inspected.map_err(|error| IngestError::Task {
        table: contract.table.clone(),
        problem: error.to_string(),
    })??;
    files.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    let table = engine
        .store()
        .table(&TableId::landed(&contract.table))
        .await?;
    let replaced = match (&table, contract.mode) {
        (Some(table), Mode::Replace) => is_current(engine, table, &batch_id(&files)).await?,
        _ => false,
    };
    let mut seen = BTreeSet::new();
    let (mut fresh, mut skipped) = (Vec::new(), Vec::new());
    for file in files {
        let landed = match (&table, contract.mode) {
            (_, Mode::Replace) => replaced,
            (Some(table), Mode::Append | Mode::Merge) => table.has_token(&file.token()).await?,
            (None, Mode::Append | Mode::Merge) => false,
        };
        let twice = !seen.insert(file.hash.clone());
        if landed || twice {
            &mut skipped
        } else {
            &mut fresh
        }
        .push(file);
    }
    let batch_id = batch_id(&fresh);
    Ok(TablePlan {
        table: contract.table.clone(),
        files: fresh,
        skipped,
        batch_id,
    })
}

/// Whether a table that each batch replaces holds just this batch.
async fn is_current(engine: &Engine, table: &Table, batch: &str) -> Result<bool> {
    match current_batch(engine, table).await? {
        Some(current) => Ok(current == batch),
        None => Ok(table.has_token(&batch_token(batch)).await?),
    }
}

/// The mark of a batch in the log of its table.
pub(super) fn batch_token(batch: &str) -> String {
    format!("batch:{batch}")
}

fn inspect(path: &Path) -> Result<PlannedFile> {
    let source = SourceFile::new(path);
    let mut hasher = blake3::Hasher::new();
    let bytes = File::open(path)
        .and_then(|mut file| std::io::copy(&mut file, &mut hasher))
        .map_err(|error| source.read_error(error))?;
    Ok(PlannedFile {
        path: source.path,
        name: source.name,
        bytes,
        hash: hasher.finalize().to_hex().to_string(),
    })
}

/// The same files make the same batch, whatever their order.
fn batch_id(files: &[PlannedFile]) -> String {
    let hashes: BTreeSet<&str> = files.iter().map(|file| file.hash.as_str()).collect();
    let mut id = blake3::Hasher::new();
    for hash in hashes {
        id.update(hash.as_bytes());
    }
    let mut id = id.finalize().to_hex().to_string();
    id.truncate(BATCH_ID_LENGTH);
    id
}
