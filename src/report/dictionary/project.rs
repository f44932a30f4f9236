//! The dictionary of a project from its text alone.

use super::Dictionary;
use crate::config::{ConfigError, Project};
use crate::ingest::{Contracts, IngestError};
use crate::metric::Catalog;
use crate::model::{LandedTable, ModelError, ModelSet, parameter_list};
use crate::report::dashboard::Dashboards;
use crate::store::ReleasedColumn;

/// Why a project has no dictionary: some of its text is wrong.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryError {
    /// A contract.
    #[error(transparent)]
    Contract(#[from] IngestError),
    /// A model.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// Another file.
    #[error(transparent)]
    File(#[from] ConfigError),
}

impl Dictionary {
    /// Reads a project's dictionary from its text.
    pub fn load(project: &Project) -> Result<Self, DictionaryError> {
        let catalog = Catalog::load(project)?;
        let dashboards = Dashboards::load(project, &catalog)?;
        let contracts = Contracts::load(project)?;
        let parameters = parameter_list(project);
        let models = models(project, &contracts)?;
        Ok(Self::of(
            (&contracts, &parameters),
            &models,
            &catalog,
            &dashboards,
        ))
    }
}

/// The models of a project on the tables that its contracts describe.
pub fn models(project: &Project, contracts: &Contracts) -> Result<ModelSet, DictionaryError> {
    let described = contracts.iter().map(|contract| {
        let columns = contract.landed_columns().into_iter();
        let columns = columns.map(|column| ReleasedColumn {
            name: column.name,
            sensitivity: column.sensitivity,
        });
        let table = LandedTable {
            spec: contract.table_spec(),
            columns: columns.collect(),
        };
        (contract.table.clone(), table)
    });
    Ok(ModelSet::load(project, described.collect())?)
}
