//! The contracts of a project: which one takes a file, and in which order tables are loaded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Contract;
use crate::config::Project;
use crate::ingest::{IngestError, Result};

/// All contracts of a project, by table name.
#[derive(Debug, Clone, Default)]
pub struct Contracts {
    by_table: BTreeMap<String, Contract>,
    order: Vec<String>,
}

impl Contracts {
    /// Reads `sql/sources/*.yml` of a project and checks them against each other.
    pub fn load(project: &Project) -> Result<Self> {
        let files = project.files("sql/sources/", "yml");
        let contracts = files.map(|file| Contract::parse(file.stem(), &file.path, &file.text));
        Self::new(contracts.collect::<Result<_>>()?)
    }

    /// Checks contracts against each other.
    pub fn new(contracts: Vec<Contract>) -> Result<Self> {
        let by_table: BTreeMap<_, _> = (contracts.into_iter())
            .map(|contract| (contract.table.clone(), contract))
            .collect();
        for contract in by_table.values() {
            check_references(contract, &by_table)?;
        }
        let order = order(&by_table)?;
        Ok(Self { by_table, order })
    }

    /// The contract of a table.
    pub fn get(&self, table: &str) -> Result<&Contract> {
        self.by_table
            .get(table)
            .ok_or_else(|| IngestError::UnknownTable {
                name: table.to_owned(),
                known: self.order.join(", "),
            })
    }

    /// All contracts, each after those that it references.
    pub fn iter(&self) -> impl Iterator<Item = &Contract> {
        self.order
            .iter()
            .filter_map(|table| self.by_table.get(table))
    }

    /// The contract that takes a file, by its name; `None` when no one does.
    pub fn of_file(&self, path: &Path) -> Result<Option<&Contract>> {
        let mut fitting = self
            .by_table
            .values()
            .filter(|contract| contract.takes(path));
        let first = fitting.next();
        if let (Some(one), Some(other)) = (first, fitting.next()) {
            return Err(IngestError::AmbiguousFile {
                path: path.to_owned(),
                tables: format!("{} and {}", one.table, other.table),
            });
        }
        Ok(first)
    }
}

fn check_references(contract: &Contract, all: &BTreeMap<String, Contract>) -> Result<()> {
    for column in &contract.columns {
        let Some(reference) = &column.references else {
            continue;
        };
        let to = format!("{}.{}", reference.table, reference.column);
        let problem = match all.get(&reference.table) {
            None => {
                let known: Vec<_> = all.keys().map(String::as_str).collect();
                format!(
                    "there is no table {}; known: {}",
                    reference.table,
                    known.join(", ")
                )
            }
            Some(parent) => match parent.columns.iter().find(|c| c.name == reference.column) {
                None => {
                    let known: Vec<_> = parent.columns.iter().map(|c| c.name.as_str()).collect();
                    format!(
                        "{} has no such column; known: {}",
                        parent.table,
                        known.join(", ")
                    )
                }
                Some(target) if target.kind != column.kind => {
                    format!(
                        "this column is {}, that one is {}",
                        column.kind, target.kind
                    )
                }
                Some(_) => continue,
            },
        };
        return Err(IngestError::Contract {
            path: contract.path.clone(),
            line: column.line,
            problem: format!("column {} references {to}: {problem}", column.name),
        });
    }
    Ok(())
}

/// Tables in an order in which each follows those that it references.
fn order(all: &BTreeMap<String, Contract>) -> Result<Vec<String>> {
    let mut order: Vec<String> = Vec::with_capacity(all.len());
    let mut done: BTreeSet<&str> = BTreeSet::new();
    while done.len() < all.len() {
        let ready: Vec<&Contract> = all
            .values()
            .filter(|contract| !done.contains(contract.table.as_str()))
            .filter(|contract| parents(contract).all(|parent| done.contains(parent)))
            .collect();
        if ready.is_empty() {
            return Err(IngestError::Cycle(circle(all, &done)));
        }
        for contract in ready {
            done.insert(&contract.table);
            order.push(contract.table.clone());
        }
    }
    Ok(order)
}

fn parents(contract: &Contract) -> impl Iterator<Item = &str> {
    let references = contract
        .columns
        .iter()
        .filter_map(|column| column.references.as_ref());
    references.map(|reference| reference.table.as_str())
}

/// One circle among the tables that are left: each has a parent that is left, so that walking
/// from parent to parent comes back.
fn circle(all: &BTreeMap<String, Contract>, done: &BTreeSet<&str>) -> Vec<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut next = all
        .keys()
        .map(String::as_str)
        .find(|table| !done.contains(table));
    while let Some(table) = next {
        if let Some(start) = path.iter().position(|seen| *seen == table) {
            path.drain(..start);
            path.push(table);
            break;
        }
        path.push(table);
        next = all
            .get(table)
            .and_then(|c| parents(c).find(|parent| !done.contains(parent)));
    }
    path.into_iter().map(ToOwned::to_owned).collect()
}
