//! Makes written files visible: one Delta commit, which also creates the table when it is new.

use std::collections::BTreeSet;

use arrow::datatypes::Schema;
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel as _;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties, TableReference};
use deltalake::kernel::{Action, StructType, Transaction, new_metadata};
use deltalake::operations::create::CreateBuilder;
use deltalake::protocol::{DeltaOperation, SaveMode};

use super::error::delta;
use super::{Result, Store, StoreError, Table, TableSpec, Written};

/// What a commit takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Removal {
    /// Nothing: the new rows are added.
    Nothing,
    /// All rows: the table is replaced, and may get other columns.
    Everything,
    /// The rows of some partitions.
    Partitions {
        /// The partition column.
        column: String,
        /// Its values.
        values: Vec<String>,
    },
}

/// One change of one table.
#[derive(Debug)]
pub struct Commit {
    /// The table.
    pub spec: TableSpec,
    /// What is added.
    pub written: Vec<Written>,
    /// What is taken away.
    pub removal: Removal,
    /// Marks kept in the log, by which a repeated change is recognised.
    pub tokens: Vec<String>,
}

impl Store {
    /// The table, created empty if it does not exist.
    pub async fn ensure_table(&self, spec: &TableSpec) -> Result<Table> {
        if let Some(table) = self.table(&spec.id).await? {
            return Ok(table);
        }
        let name = spec.id.to_string();
        let folder = self.root.join(spec.id.folder());
        tokio::fs::create_dir_all(&folder)
            .await
            .map_err(super::warehouse::file_error(&folder))?;
        let log_store = self
            .builder(&spec.id)?
            .build_storage()
            .map_err(delta(&name))?;
        let inner = CreateBuilder::new()
            .with_log_store(log_store)
            .with_columns(kernel_schema(spec)?.fields().cloned())
            .with_partition_columns(spec.partition_columns.clone())
            .with_configuration(
                configuration(spec)
                    .into_iter()
                    .map(|(key, value)| (key, Some(value))),
            )
            .await
            .map_err(delta(&name))?;
        Ok(Table {
            id: spec.id.clone(),
            inner,
        })
    }

    /// Commits a change and returns the table's new version.
    pub async fn commit(&self, commit: Commit) -> Result<u64> {
        let table = self.ensure_table(&commit.spec).await?;
        let name = commit.spec.id.to_string();
        let mut actions = Vec::new();
        if commit.removal == Removal::Everything {
            actions.extend(changed_metadata(&table, &commit.spec)?);
        } else {
            check_columns(&table, &commit.spec)?;
        }
        actions.extend(removals(&table, &commit.removal)?);
        actions.extend(
            commit
                .written
                .into_iter()
                .flat_map(|written| written.files)
                .map(Action::Add),
        );
        let tokens = commit
            .tokens
            .iter()
            .map(|token| Transaction::new(token, 1))
            .collect();
        let partitions = &commit.spec.partition_columns;
        let operation = DeltaOperation::Write {
            mode: match commit.removal {
                Removal::Nothing => SaveMode::Append,
                Removal::Everything | Removal::Partitions { .. } => SaveMode::Overwrite,
            },
            partition_by: (!partitions.is_empty()).then(|| partitions.clone()),
            predicate: None,
        };
        let properties = CommitProperties::default()
            .with_max_retries(0)
            .with_application_transactions(tokens);
        let state = table.state()?;
        let finished = CommitBuilder::from(properties)
            .with_actions(actions)
            .build(
                Some(state as &dyn TableReference),
                table.inner.log_store(),
                operation,
            )
            .await
            .map_err(delta(&name))?;
        Ok(finished.version())
    }
}

fn removals(table: &Table, removal: &Removal) -> Result<Vec<Action>> {
    let files = table.state()?.log_data();
    let wanted: Option<(&str, BTreeSet<&str>)> = match removal {
        Removal::Nothing => return Ok(Vec::new()),
        Removal::Everything => None,
        Removal::Partitions { column, values } => {
            Some((column, values.iter().map(String::as_str).collect()))
        }
    };
    let removed = files.iter().filter(|file| match &wanted {
        None => true,
        Some((column, values)) => {
            let value = file.partition_values_map().remove(*column).flatten();
            value.is_some_and(|value| values.contains(value.as_str()))
        }
    });
    Ok(removed
        .map(|file| Action::Remove(file.remove_action(true)))
        .collect())
}

/// A metadata action when a replaced table gets other columns or partitions.
fn changed_metadata(table: &Table, spec: &TableSpec) -> Result<Option<Action>> {
    let state = table.state()?;
    let wanted = kernel_schema(spec)?;
    let same_columns = *state.schema() == wanted;
    if same_columns && state.metadata().partition_columns() == spec.partition_columns.as_slice() {
        return Ok(None);
    }
    let metadata = new_metadata(&wanted, &spec.partition_columns, configuration(spec))
        .map_err(|error| delta(&spec.id.to_string())(error.into()))?;
    Ok(Some(Action::Metadata(metadata)))
}

fn check_columns(table: &Table, spec: &TableSpec) -> Result<()> {
    let existing = table.schema()?;
    let problem = difference(&existing, &normalised(spec)?);
    match problem {
        None => Ok(()),
        Some(problem) => Err(StoreError::Schema {
            table: spec.id.to_string(),
            problem,
        }),
    }
}

fn difference(existing: &Schema, wanted: &Schema) -> Option<String> {
    let missing = wanted
        .fields()
        .iter()
        .find(|field| existing.field_with_name(field.name()).is_err());
    if let Some(field) = missing {
        return Some(format!("column {} is new", field.name()));
    }
    existing
        .fields()
        .iter()
        .find_map(|old| match wanted.field_with_name(old.name()) {
            Err(_) => Some(format!("column {} is gone", old.name())),
            Ok(new) if new.data_type() != old.data_type() => Some(format!(
                "column {} was {} and is {}",
                old.name(),
                old.data_type(),
                new.data_type()
            )),
            Ok(_) => None,
        })
}

/// The wanted columns with the types that Delta gives them.
fn normalised(spec: &TableSpec) -> Result<Schema> {
    use deltalake::kernel::engine::arrow_conversion::TryIntoArrow as _;
    (&kernel_schema(spec)?)
        .try_into_arrow()
        .map_err(|source| StoreError::Batch {
            table: spec.id.to_string(),
            source,
        })
}

fn kernel_schema(spec: &TableSpec) -> Result<StructType> {
    spec.schema
        .as_ref()
        .try_into_kernel()
        .map_err(|source| StoreError::Batch {
            table: spec.id.to_string(),
            source,
        })
}

fn configuration(spec: &TableSpec) -> Vec<(String, String)> {
    let columns = spec.stats_columns.iter().map(|columns| columns.join(","));
    columns
        .map(|columns| ("delta.dataSkippingStatsColumns".to_owned(), columns))
        .collect()
}
