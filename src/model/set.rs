//! All models of a project, paired with their twins and put in order.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::Twin;
use super::sql::Query;
use super::{ModelError, Problem, Result, SavedQuery, consistency, graph, parameters, saved};
use crate::config::{Project, ProjectFile, parse};
use crate::store::{Layer, ReleasedColumn, TableId, TableSpec};

/// Where a model lies, hence what it may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// `sql/staging/`: reads `landed.` tables and other staging models.
    Staging,
    /// `sql/marts/`: reads models and `landed.parameter`.
    Marts,
}

/// A landed table as its contract describes it.
#[derive(Debug, Clone)]
pub struct LandedTable {
    /// How the store keeps it: a table that nothing was loaded into yet is made like this.
    pub spec: TableSpec,
    /// Its columns, classified.
    pub columns: Vec<ReleasedColumn>,
}

/// One model.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its name, which is its file's.
    pub name: String,
    /// Its twin file.
    pub twin: Twin,
    /// Path of the twin.
    pub twin_path: String,
    pub(super) folder: Folder,
    pub(super) query: Query,
}

/// A query of `sql/checks/` that must return no row.
#[derive(Debug, Clone)]
pub struct CheckQuery {
    /// Its file's name.
    pub name: String,
    pub(super) query: Query,
}

/// The models of a project.
#[derive(Debug, Clone)]
pub struct ModelSet {
    /// The project's English name.
    pub project: String,
    /// Models by name.
    pub models: BTreeMap<String, Model>,
    /// Names of the models, upstream first.
    pub order: Vec<String>,
    /// Queries that must return no row.
    pub checks: Vec<CheckQuery>,
    /// Questions that people ask again.
    pub saved: Vec<SavedQuery>,
    /// Rows of `landed.parameter`.
    pub parameters: BTreeMap<String, String>,
    /// Landed tables by name, `parameter` included.
    pub landed: BTreeMap<String, LandedTable>,
    /// Models that cannot be read: whoever names them is not to blame.
    pub(super) broken: BTreeSet<String>,
}

impl CheckQuery {
    /// Tables that it reads.
    pub fn upstream(&self) -> impl Iterator<Item = &TableId> {
        self.query.tables()
    }
}

impl Model {
    /// Path of its SQL.
    pub fn path(&self) -> &str {
        &self.query.path
    }

    /// Its SQL.
    pub fn sql(&self) -> &str {
        &self.query.text
    }

    /// Tables that it reads.
    pub fn upstream(&self) -> impl Iterator<Item = &TableId> {
        self.query.tables()
    }

    /// Models that it reads.
    pub(super) fn upstream_models(&self) -> impl Iterator<Item = &str> {
        self.upstream()
            .filter(|table| table.layer == Layer::Model)
            .map(|table| table.name.as_str())
    }
}

impl ModelSet {
    /// Reads the models of a project; the error lists everything that is wrong with the texts.
    pub fn load(project: &Project, mut landed: BTreeMap<String, LandedTable>) -> Result<Self> {
        landed.insert(
            parameters::TABLE.to_owned(),
            LandedTable {
                spec: parameters::spec(),
                columns: parameters::columns(),
            },
        );
        let mut problems = Vec::new();
        let parameters = parameters::load(project, &mut problems);
        let mut models = BTreeMap::new();
        let mut broken = BTreeSet::new();
        for (folder, path) in [
            (Folder::Staging, "sql/staging/"),
            (Folder::Marts, "sql/marts/"),
        ] {
            for (name, read) in pair(project, path, folder) {
                broken.extend(read.is_err().then(|| name.clone()));
                let model = read.map_err(|problem| problems.push(problem)).ok();
                models.extend(model.map(|model| (name, model)));
            }
        }
        let checks = read_checks(project, &mut problems);
        let saved = saved::read(project, &mut problems);
        let mut set = Self {
            project: project.settings.name.en.clone(),
            models,
            order: Vec::new(),
            checks,
            saved,
            parameters,
            landed,
            broken,
        };
        problems.extend(graph::check_references(&set));
        problems.extend(consistency::check(&set));
        match graph::order(&set.models) {
            Ok(order) => set.order = order,
            Err(problem) => problems.push(problem),
        }
        if problems.is_empty() {
            return Ok(set);
        }
        Err(ModelError::Project(problems))
    }

    /// Models in graph order.
    pub fn in_order(&self) -> impl Iterator<Item = &Model> {
        self.order.iter().filter_map(|name| self.models.get(name))
    }

    /// Landed tables that models and checks read.
    pub(super) fn landed_in_use(&self) -> BTreeSet<&str> {
        let queries = self.models.values().map(|model| &model.query);
        let queries = queries.chain(self.checks.iter().map(|check| &check.query));
        queries
            .flat_map(|query| &query.references)
            .filter(|reference| reference.table.layer == Layer::Landed)
            .map(|reference| reference.table.name.as_str())
            .collect()
    }
}

/// Reads the `.sql` and `.yml` files of a folder, which must come in pairs; with their names.
fn pair(project: &Project, path: &str, folder: Folder) -> Vec<(String, Result<Model, Problem>)> {
    let models = project.files(path, "sql").map(|file| {
        let model = read_model(project, file, folder);
        (file.stem().to_owned(), model)
    });
    let alone = project.files(path, "yml").filter_map(|twin| {
        let sql = sibling(twin, "yml", "sql");
        project.file(&sql).is_none().then(|| {
            let message = format!("{sql} is missing; a model is an .sql and a .yml file");
            let problem = Problem::of(&twin.path, message);
            (twin.stem().to_owned(), Err(problem))
        })
    });
    models.chain(alone).collect()
}

fn read_model(project: &Project, file: &ProjectFile, folder: Folder) -> Result<Model, Problem> {
    let name = file.stem().to_owned();
    let prefixes: &[&str] = match folder {
        Folder::Staging => &["stg_"],
        Folder::Marts => &["dim_", "fct_", "mart_"],
    };
    if !prefixes.iter().any(|prefix| name.starts_with(prefix)) {
        let message = format!("names in this folder start with {}", prefixes.join(", "));
        return Err(Problem::of(&file.path, message));
    }
    let twin_path = sibling(file, "sql", "yml");
    let Some(twin) = project.file(&twin_path) else {
        let message = format!("{twin_path} is missing; it names grain, columns and tests");
        return Err(Problem::of(&file.path, message));
    };
    Ok(Model {
        name,
        twin: parse(&twin_path, &twin.text)?,
        twin_path,
        folder,
        query: Query::parse(&file.path, &file.text)?,
    })
}

fn read_checks(project: &Project, problems: &mut Vec<Problem>) -> Vec<CheckQuery> {
    let mut checks = Vec::new();
    for file in project.files("sql/checks/", "sql") {
        match Query::parse(&file.path, &file.text) {
            Ok(query) => checks.push(CheckQuery {
                name: file.stem().to_owned(),
                query,
            }),
            Err(problem) => problems.push(problem),
        }
    }
    checks
}

fn sibling(file: &ProjectFile, from: &str, to: &str) -> String {
    let stem = file.path.strip_suffix(from).unwrap_or(&file.path);
    format!("{stem}{to}")
}
