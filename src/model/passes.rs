//! Divides the work on a partitioned table, so that memory does not grow with its history.
//!
//! A writer keeps a row group open for every partition that it meets. A pass meets only some.

use std::collections::BTreeMap;

use super::definition::Materialized;
use super::{Model, ModelSet, Result};
use crate::store::{Layer, Store, TableId};

/// Rows of the source that one pass reads, unless a single partition has more.
const ROWS: u64 = 1 << 20;

/// The partitions of a model in groups that are written one after the other: the wanted ones, or
/// all that its source has. One group or none means that the work need not be divided.
pub(super) async fn passes(
    store: &Store,
    set: &ModelSet,
    versions: &BTreeMap<TableId, u64>,
    model: &Model,
    wanted: Option<&[String]>,
) -> Result<Vec<Vec<String>>> {
    let Some(rule) = &model.twin.incremental else {
        return Ok(Vec::new());
    };
    let source = source(set, TableId::model(&rule.upstream), &rule.partition);
    let Some((source, version)) = source.and_then(|id| versions.get_key_value(&id)) else {
        return Ok(Vec::new());
    };
    let table = store.table_at(source, *version).await?;
    let rows = table.rows()?;
    let mut values: Vec<_> = table
        .files_by_partition(&rule.partition)?
        .into_keys()
        .collect();
    let rows_each = rows.checked_div(values.len() as u64).unwrap_or_default();
    let each_pass = (ROWS / rows_each.max(1)).max(1);
    if let Some(wanted) = wanted {
        values = wanted.to_vec();
    }
    values.retain(|value| !value.is_empty());
    let size = usize::try_from(each_pass).unwrap_or(usize::MAX);
    Ok(values.chunks(size).map(<[String]>::to_vec).collect())
}

/// The table whose files hold the partitions of a model: itself, or what is below a view.
fn source(set: &ModelSet, id: TableId, column: &str) -> Option<TableId> {
    if id.layer == Layer::Landed {
        return Some(id);
    }
    let model = set.models.get(&id.name)?;
    if model.twin.materialized != Materialized::View {
        return Some(id);
    }
    source(set, below(set, model, column)?.clone(), column)
}

/// The one table below a view that has a column.
pub(super) fn below<'a>(set: &ModelSet, view: &'a Model, column: &str) -> Option<&'a TableId> {
    let mut candidates = view.upstream().filter(|id| has_column(set, id, column));
    match (candidates.next(), candidates.next()) {
        (Some(below), None) => Some(below),
        _ => None,
    }
}

fn has_column(set: &ModelSet, id: &TableId, column: &str) -> bool {
    match id.layer {
        Layer::Landed => set
            .landed
            .get(&id.name)
            .is_some_and(|table| table.spec.schema.field_with_name(column).is_ok()),
        Layer::Model => set
            .models
            .get(&id.name)
            .is_some_and(|model| model.twin.column_names().any(|name| name == column)),
    }
}
