//! Which partitions of an incremental model must be rebuilt.

use std::collections::{BTreeMap, BTreeSet};

use super::{Action, BuildPlan, Result};
use crate::store::{Layer, Store, TableId};

/// What is known about changed partitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Changed {
    /// They cannot be told apart: rebuild the table.
    Unknown,
    /// They are known once the upstream table has been built.
    Later,
    /// Exactly these.
    Values(BTreeSet<String>),
}

impl Changed {
    /// What is to be done instead of, or for, a planned work on partitions.
    pub(super) fn action(self, planned: &Action) -> Action {
        match (self, planned) {
            (Self::Values(values), Action::Partitions { column, source, .. }) => {
                Action::Partitions {
                    column: column.clone(),
                    source: source.clone(),
                    values: Some(values.into_iter().collect()),
                }
            }
            (Self::Later, planned) => planned.clone(),
            _ => Action::Rebuild,
        }
    }
}

/// What can be said when the build is planned.
pub(super) async fn planned(
    store: &Store,
    plan: &BuildPlan,
    model: &TableId,
    source: &TableId,
    column: &str,
) -> Result<Changed> {
    let now = match source.layer {
        Layer::Landed => plan
            .landed
            .get(&source.name)
            .and_then(|pinned| pinned.version),
        Layer::Model => {
            let kept = plan
                .steps
                .iter()
                .any(|step| step.model == source.name && step.action == Action::Keep);
            if !kept {
                return Ok(Changed::Later);
            }
            plan.released_version(source)
        }
    };
    changed(store, plan, model, source, column, now).await
}

/// Compares the data files of the source at the last release and now, partition by partition.
///
/// Partitions in which the model's own newest version differs from the released one are rebuilt
/// too: a build that was killed or refused may have left it so.
pub(super) async fn changed(
    store: &Store,
    plan: &BuildPlan,
    model: &TableId,
    source: &TableId,
    column: &str,
    now: Option<u64>,
) -> Result<Changed> {
    let (Some(released), Some(before), Some(now)) = (
        plan.released_version(model),
        plan.released_version(source),
        now,
    ) else {
        return Ok(Changed::Unknown);
    };
    let Some(newest) = store.table(model).await? else {
        return Ok(Changed::Unknown);
    };
    let released = store.table_at(model, released).await?;
    if released.schema()? != newest.schema()? {
        return Ok(Changed::Unknown);
    }
    let before = store.table_at(source, before).await?;
    let now = store.table_at(source, now).await?;
    let mut values = difference(
        &before.files_by_partition(column)?,
        &now.files_by_partition(column)?,
    );
    values.extend(difference(
        &released.files_by_partition(column)?,
        &newest.files_by_partition(column)?,
    ));
    if values.contains("") {
        return Ok(Changed::Unknown);
    }
    Ok(Changed::Values(values))
}

fn difference(
    before: &BTreeMap<String, BTreeSet<String>>,
    now: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeSet<String> {
    let names = before.keys().chain(now.keys());
    names
        .filter(|name| before.get(*name) != now.get(*name))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_changed_when_its_files_did() {
        let files = |parts: &[(&str, &str)]| {
            let entries = parts.iter().map(|(partition, file)| {
                (
                    (*partition).to_owned(),
                    BTreeSet::from([(*file).to_owned()]),
                )
            });
            entries.collect::<BTreeMap<_, _>>()
        };
        let before = files(&[("2025-01", "a"), ("2025-02", "b"), ("2025-03", "c")]);
        let now = files(&[("2025-01", "a"), ("2025-02", "x"), ("2025-04", "d")]);
        let changed: Vec<_> = difference(&before, &now).into_iter().collect();
        assert_eq!(changed, ["2025-02", "2025-03", "2025-04"]);
    }
}
