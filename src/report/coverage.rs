//! Which requirement is covered by what: models, metrics, saved queries and dashboards say it with
//! `covers:`.

use std::collections::BTreeMap;

use super::dashboard::Dashboards;
use crate::domain::{Class, Requirement};
use crate::metric::{Catalog, nearest_first};
use crate::model::ModelSet;

/// Something that covers requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// What it is, such as `metric churn_rate`.
    pub name: String,
    /// The file that says so.
    pub path: String,
}

/// Every requirement with what covers it.
#[derive(Debug)]
pub struct Coverage {
    covers: BTreeMap<String, Vec<Cover>>,
}

impl Coverage {
    /// Reads what a project covers.
    pub fn of(set: &ModelSet, catalog: &Catalog, dashboards: &Dashboards) -> Self {
        let mut coverage = Self {
            covers: BTreeMap::new(),
        };
        for model in set.in_order() {
            coverage.add(&model.twin.covers, "model", &model.name, &model.twin_path);
        }
        for metric in catalog.metrics() {
            coverage.add(&metric.covers, "metric", &metric.name, &metric.file);
        }
        for saved in &set.saved {
            coverage.add(&saved.covers, "query", &saved.name, saved.path());
        }
        for dashboard in dashboards.iter() {
            let path = format!("dashboards/{}.yml", dashboard.id);
            coverage.add(&dashboard.covers, "dashboard", &dashboard.id, &path);
        }
        coverage
    }

    fn add(&mut self, ids: &[String], kind: &str, name: &str, path: &str) {
        for id in ids {
            self.covers.entry(id.clone()).or_default().push(Cover {
                name: format!("{kind} {name}"),
                path: path.to_owned(),
            });
        }
    }

    /// What covers a requirement; nothing if it is open.
    pub fn covers(&self, requirement: &Requirement) -> &[Cover] {
        self.covers.get(&requirement.id).map_or(&[], Vec::as_slice)
    }

    /// Rows of a class in a group: how many are covered, of how many.
    pub fn count(&self, group: &str, class: Class) -> (usize, usize) {
        let rows = Requirement::all()
            .iter()
            .filter(|row| row.group() == group && row.class == class);
        let (mut covered, mut all) = (0, 0);
        for row in rows {
            all += 1;
            covered += usize::from(!self.covers(row).is_empty());
        }
        (covered, all)
    }

    /// Ids that the register does not have, one message each.
    pub fn unknown(&self) -> Vec<String> {
        let known = |id: &str| Requirement::all().iter().any(|row| row.id == id);
        let unknown = self.covers.iter().filter(|(id, _)| !known(id));
        unknown
            .flat_map(|(id, covers)| {
                let ids = Requirement::all().iter().map(|row| row.id.as_str());
                let near = nearest_first(id, ids);
                covers.iter().map(move |cover| {
                    let Cover { name, path } = cover;
                    format!("{path}: {name} covers the unknown requirement `{id}`; known: {near}")
                })
            })
            .collect()
    }
}
