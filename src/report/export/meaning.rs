//! What the metrics of a dashboard mean, for those who read its figures elsewhere.

use crate::domain::{Locale, Unit};
use crate::metric::Catalog;
use crate::report::dashboard::Dashboard;

/// What a metric of a tile means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The tile.
    pub tile: String,
    /// Name of the metric, as the interface for programs takes it.
    pub metric: String,
    /// Its name as people read it.
    pub label: String,
    /// What it means.
    pub definition: String,
    /// What its figures count.
    pub unit: Unit,
}

/// The metrics of each tile of a dashboard, in reading order.
pub fn meanings(dashboard: &Dashboard, catalog: &Catalog, locale: Locale) -> Vec<Meaning> {
    let mut meanings = Vec::new();
    for tile in dashboard.tiles() {
        let known = tile
            .metrics()
            .iter()
            .filter_map(|name| catalog.metric(name).ok());
        meanings.extend(known.map(|metric| Meaning {
            tile: tile.id.clone(),
            metric: metric.name.clone(),
            label: metric.label.get(locale).to_owned(),
            definition: metric.description.get(locale).to_owned(),
            unit: metric.unit,
        }));
    }
    meanings
}
