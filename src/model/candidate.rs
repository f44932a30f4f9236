//! The tables of a release that is being built, in one session.

use datafusion::common::TableReference;
use datafusion::prelude::SessionContext;

use super::{Model, ModelError, Result};
use crate::store::{Layer, Table, TableId};

/// How SQL names a table.
pub(super) fn reference(id: &TableId) -> TableReference {
    match id.layer {
        Layer::Landed => TableReference::partial("landed", id.name.as_str()),
        Layer::Model => TableReference::bare(id.name.as_str()),
    }
}

/// Makes a table readable at its version.
pub(super) async fn add(ctx: &SessionContext, table: &Table) -> Result<()> {
    let provider = table.provider().await?;
    ctx.register_table(reference(table.id()), provider)
        .map_err(ModelError::run(&table.id().name))?;
    Ok(())
}

/// Makes a view readable.
pub(super) async fn add_view(ctx: &SessionContext, model: &Model) -> Result<()> {
    let failed = ModelError::run(&model.name);
    let frame = model.query.plan(ctx).await;
    frame
        .and_then(|frame| {
            let id = TableId::model(&model.name);
            ctx.register_table(reference(&id), frame.into_view())
        })
        .map_err(failed)?;
    Ok(())
}
