//! The tables of one release, opened when first named and then kept.
//!
//! Two faces: the raw one, in which views of the release are planned, and the secured one, which
//! is all that a principal's session sees. Landed tables are shown, masked like all others, only
//! to who may see everything: stewards who look for the cause of a figure.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use async_trait::async_trait;
use datafusion::catalog::{CatalogProvider, SchemaProvider, TableProvider};
use datafusion::datasource::ViewTable;
use datafusion::error::{DataFusionError, Result as DataFusionResult};

use super::gate::secure;
use super::workbench::{LANDED, MODELS, Workbench};
use crate::domain::{Policy, Sensitivity};
use crate::store::{Layer, Release, ReleasedTable, Store, TableId};

/// The opened tables of one release.
pub(super) struct ReleaseCatalog {
    release: Arc<Release>,
    store: Arc<Store>,
    workbench: Workbench,
    me: Weak<Self>,
    opened: Mutex<HashMap<String, Arc<dyn TableProvider>>>,
}

impl ReleaseCatalog {
    pub(super) fn new(release: Arc<Release>, store: Arc<Store>, workbench: Workbench) -> Arc<Self> {
        let opened = Mutex::default();
        Arc::new_cyclic(|me| Self {
            release,
            store,
            workbench,
            me: Weak::clone(me),
            opened,
        })
    }

    /// What a policy lets through.
    pub(super) fn secured(self: &Arc<Self>, policy: Policy) -> Arc<dyn CatalogProvider> {
        let face = Face::Secured(policy);
        Arc::new(ReleaseFace {
            catalog: Arc::clone(self),
            face,
        })
    }

    async fn open(&self, name: &str) -> DataFusionResult<Option<Arc<dyn TableProvider>>> {
        let Some(table) = self.release.tables.get(name) else {
            return Ok(None);
        };
        let kept = self
            .opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned();
        if kept.is_some() {
            return Ok(kept);
        }
        let provider = match (table.version, &table.sql) {
            (Some(version), _) => self.open_table(name, table.layer, version).await?,
            (None, Some(sql)) => self.plan_view(sql).await?,
            (None, None) => return Ok(None),
        };
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.insert(name.to_owned(), Arc::clone(&provider));
        Ok(Some(provider))
    }

    async fn open_table(
        &self,
        name: &str,
        layer: Layer,
        version: u64,
    ) -> DataFusionResult<Arc<dyn TableProvider>> {
        let bare = name.strip_prefix("landed.").unwrap_or(name);
        let id = TableId {
            layer,
            name: bare.to_owned(),
        };
        let external = |error| DataFusionError::External(Box::new(error));
        let table = self.store.table_at(&id, version).await.map_err(external)?;
        table.provider().await.map_err(external)
    }

    async fn plan_view(&self, sql: &str) -> DataFusionResult<Arc<dyn TableProvider>> {
        let Some(me) = self.me.upgrade() else {
            return Err(DataFusionError::Internal(
                "the release was closed".to_owned(),
            ));
        };
        let raw = self.workbench.context(Arc::new(ReleaseFace {
            catalog: me,
            face: Face::Raw,
        }));
        let plan = raw.state().create_logical_plan(sql).await?;
        Ok(Arc::new(ViewTable::new(plan, Some(sql.to_owned()))))
    }
}

/// Who looks.
#[derive(Clone)]
enum Face {
    Raw,
    Secured(Policy),
}

struct ReleaseFace {
    catalog: Arc<ReleaseCatalog>,
    face: Face,
}

impl fmt::Debug for ReleaseFace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "release {}", self.catalog.release.id)
    }
}

impl CatalogProvider for ReleaseFace {
    fn schema_names(&self) -> Vec<String> {
        match &self.face {
            Face::Secured(policy) if !policy.may_see(Sensitivity::Secret) => {
                vec![MODELS.to_owned()]
            }
            Face::Raw | Face::Secured(_) => vec![MODELS.to_owned(), LANDED.to_owned()],
        }
    }

    fn schema(&self, name: &str) -> Option<Arc<dyn SchemaProvider>> {
        if !self.schema_names().iter().any(|known| known == name) {
            return None;
        }
        let layer = if name == LANDED {
            Layer::Landed
        } else {
            Layer::Model
        };
        let catalog = Arc::clone(&self.catalog);
        Some(Arc::new(ReleaseSchema {
            catalog,
            face: self.face.clone(),
            layer,
        }))
    }
}

struct ReleaseSchema {
    catalog: Arc<ReleaseCatalog>,
    face: Face,
    layer: Layer,
}

impl ReleaseSchema {
    fn key(&self, name: &str) -> String {
        match self.layer {
            Layer::Landed => format!("{LANDED}.{name}"),
            Layer::Model => name.to_owned(),
        }
    }

    fn released(&self, name: &str) -> Option<&ReleasedTable> {
        let table = self.catalog.release.tables.get(&self.key(name))?;
        (table.layer == self.layer).then_some(table)
    }
}

impl fmt::Debug for ReleaseSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} tables of release {}",
            self.layer, self.catalog.release.id
        )
    }
}

#[async_trait]
impl SchemaProvider for ReleaseSchema {
    fn table_names(&self) -> Vec<String> {
        let tables = self.catalog.release.tables.iter();
        let of_layer = tables.filter(|(_, table)| table.layer == self.layer);
        of_layer
            .map(|(name, _)| name.trim_start_matches("landed.").to_owned())
            .collect()
    }

    async fn table(&self, name: &str) -> DataFusionResult<Option<Arc<dyn TableProvider>>> {
        let Some(released) = self.released(name) else {
            return Ok(None);
        };
        let Some(raw) = self.catalog.open(&self.key(name)).await? else {
            return Ok(None);
        };
        match &self.face {
            Face::Raw => Ok(Some(raw)),
            Face::Secured(policy) => secure(name, raw, &released.columns, policy).map(Some),
        }
    }

    fn table_exist(&self, name: &str) -> bool {
        self.released(name).is_some()
    }
}
