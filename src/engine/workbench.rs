//! The engine: one memory pool and one configuration for all sessions of the process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::catalog::{CatalogProvider, MemoryCatalogProvider, MemorySchemaProvider};
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};

use super::catalog::ReleaseCatalog;
use super::results::Results;
use super::{Result, Session, functions};
use crate::cache::Counts;
use crate::config::Limits;
use crate::domain::Principal;
use crate::store::{Release, Store};

/// Name of the catalog of every session.
pub(super) const CATALOG: &str = "guanxi";
/// Schema of models, the default one.
pub(super) const MODELS: &str = "public";
/// Schema of landed tables.
pub(super) const LANDED: &str = "landed";
/// Releases whose opened tables are kept.
const KEPT_RELEASES: usize = 4;

/// Makes sessions over the releases of a warehouse.
pub struct Engine {
    store: Arc<Store>,
    workbench: Workbench,
    catalogs: Mutex<HashMap<u64, Arc<ReleaseCatalog>>>,
    results: Arc<Results>,
}

/// Makes empty contexts that share one memory pool and one configuration; needs no warehouse.
#[derive(Clone)]
pub struct Workbench {
    config: SessionConfig,
    runtime: Arc<RuntimeEnv>,
}

impl Engine {
    /// An engine within limits over a warehouse.
    pub fn new(store: Arc<Store>, limits: &Limits) -> Result<Arc<Self>> {
        let workbench = Workbench::new(limits)?;
        Ok(Arc::new(Self {
            store,
            workbench,
            catalogs: Mutex::default(),
            results: Arc::new(Results::new(limits.kept_bytes)),
        }))
    }

    /// The warehouse.
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// A context without tables for loading and building, with a `landed` schema; not for readers.
    pub fn workbench(&self) -> SessionContext {
        self.workbench.session()
    }

    /// A session over one release for one principal.
    pub fn session(&self, release: &Arc<Release>, principal: &Principal) -> Session {
        let catalog = self.catalog(release);
        let context = self.workbench.context(catalog.secured(principal.policy()));
        let (release, results) = (Arc::clone(release), Arc::clone(&self.results));
        Session::new(context, release, principal.clone(), results)
    }

    /// What the kept results of queries have done.
    pub fn kept(&self) -> Counts {
        self.results.counts()
    }

    fn catalog(&self, release: &Arc<Release>) -> Arc<ReleaseCatalog> {
        let mut catalogs = self.catalogs.lock().unwrap_or_else(PoisonError::into_inner);
        if catalogs.len() > KEPT_RELEASES
            && !catalogs.contains_key(&release.id)
            && let Some(oldest) = catalogs.keys().min().copied()
        {
            catalogs.remove(&oldest);
        }
        let fresh = || {
            let (release, store) = (Arc::clone(release), Arc::clone(&self.store));
            ReleaseCatalog::new(release, store, self.workbench.clone())
        };
        Arc::clone(catalogs.entry(release.id).or_insert_with(fresh))
    }
}

impl Workbench {
    /// Contexts within limits.
    pub fn new(limits: &Limits) -> Result<Self> {
        let pool = Arc::new(FairSpillPool::new(limits.memory_bytes));
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(pool)
            .build_arc()?;
        let mut config = SessionConfig::new()
            .with_default_catalog_and_schema(CATALOG, MODELS)
            .with_create_default_catalog_and_schema(false)
            .with_target_partitions(limits.threads)
            .with_batch_size(limits.batch_rows)
            .with_information_schema(true);
        config.options_mut().sql_parser.collect_spans = true;
        config.options_mut().execution.parquet.pushdown_filters = true;
        Ok(Self { config, runtime })
    }

    /// A context without tables, with a `landed` schema.
    pub fn session(&self) -> SessionContext {
        let catalog = MemoryCatalogProvider::new();
        for schema in [MODELS, LANDED] {
            if let Err(error) =
                catalog.register_schema(schema, Arc::new(MemorySchemaProvider::new()))
            {
                tracing::error!(%error, schema, "failed to register a schema");
            }
        }
        self.context(Arc::new(catalog))
    }

    pub(super) fn context(&self, catalog: Arc<dyn CatalogProvider>) -> SessionContext {
        let state = SessionStateBuilder::new()
            .with_config(self.config.clone())
            .with_runtime_env(Arc::clone(&self.runtime))
            .with_default_features()
            .build();
        let context = SessionContext::new_with_state(state);
        functions::register(&context);
        context.register_catalog(CATALOG, catalog);
        context
    }
}
