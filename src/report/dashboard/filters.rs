//! The filters of a page: what can be chosen, what is, and the way down that an author laid out.

use std::collections::BTreeSet;

use super::request::echo;
use super::{
    Choice, Dashboard, FilterOption, FilterState, ReportError, Request, Result, Scope, Step,
};
use crate::domain::Locale;
use crate::metric::{Catalog, Filter, LabelBook, Labels, nearest_first};

/// Everything that a page shows of its filters.
pub(super) struct Filters<'a> {
    pub(super) dashboard: &'a Dashboard,
    pub(super) catalog: &'a Catalog,
    pub(super) labels: &'a LabelBook,
    pub(super) locale: Locale,
}

impl Filters<'_> {
    /// The filters that the page offers, then others that are chosen, such as by a click.
    pub(super) fn states(&self, scope: &Scope) -> Result<Vec<FilterState>> {
        let offered = self.dashboard.filters.iter();
        let chosen = scope.filters.iter().map(|filter| &filter.dimension);
        let chosen = chosen.filter(|name| !self.dashboard.filters.contains(name));
        offered
            .map(|name| (name, true))
            .chain(chosen.map(|name| (name, false)))
            .map(|(name, is_offered)| self.state(name, is_offered, scope))
            .collect()
    }

    fn state(&self, name: &str, is_offered: bool, scope: &Scope) -> Result<FilterState> {
        let labels = self.labels.of(name)?;
        let filter = scope.filters.iter().find(|filter| filter.dimension == name);
        if let Some(filter) = filter {
            check(filter, &labels)?;
        }
        let keys = filter.map_or(&[] as &[String], |filter| &filter.values);
        let parent = self.catalog.parent(name);
        let parents = parent.map(|parent| self.labels.of(parent)).transpose()?;
        let option = |(key, label): &(String, crate::domain::Text)| FilterOption {
            key: key.clone(),
            label: label.get(self.locale).to_owned(),
            group: labels.parent(key).map(|above| {
                let name = parents
                    .as_ref()
                    .map(|labels| labels.get(above, self.locale));
                (above.to_owned(), name.unwrap_or(above).to_owned())
            }),
        };
        Ok(FilterState {
            dimension: name.to_owned(),
            label: self.label(name),
            parent: parent.map(str::to_owned),
            options: if is_offered {
                labels.entries().iter().map(option).collect()
            } else {
                Vec::new()
            },
            selected: keys.iter().map(|key| self.choice(key, &labels)).collect(),
            is_offered,
        })
    }

    /// The levels of the way down, with what is chosen on each.
    pub(super) fn path(&self, scope: &Scope) -> Result<Vec<Step>> {
        let levels = self.dashboard.path.iter();
        levels
            .map(|name| {
                let filter = scope
                    .filters
                    .iter()
                    .find(|filter| filter.dimension == *name);
                let labels = self.labels.of(name)?;
                let chosen = match filter.map(|filter| filter.values.as_slice()) {
                    Some([key]) => Some(self.choice(key, &labels)),
                    _ => None,
                };
                Ok(Step {
                    dimension: name.clone(),
                    label: self.label(name),
                    chosen,
                })
            })
            .collect()
    }

    fn choice(&self, key: &str, labels: &Labels) -> Choice {
        Choice {
            key: key.to_owned(),
            label: labels.get(key, self.locale).to_owned(),
        }
    }

    fn label(&self, dimension: &str) -> String {
        let known = self.catalog.dimension(dimension);
        known
            .map_or(dimension, |known| known.label.get(self.locale))
            .to_owned()
    }
}

impl Dashboard {
    /// Every dimension that some figure of it can be narrowed to.
    pub(super) fn dimensions<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = &'a str> {
        let metrics = self.tiles().flat_map(super::TileDefinition::metrics);
        let metrics = metrics.filter_map(|name| catalog.metric(name).ok());
        let offered = self.filters.iter().chain(&self.path).map(String::as_str);
        offered.chain(metrics.flat_map(|metric| metric.dimensions.iter().map(String::as_str)))
    }

    /// The dimensions whose labels a page of some tiles needs.
    pub(in crate::report) fn labelled<'a>(
        &'a self,
        shown: impl Iterator<Item = &'a String>,
        catalog: &Catalog,
        request: &'a Request,
    ) -> BTreeSet<String> {
        let wanted = shown.chain(&self.filters).chain(&self.path);
        let mut names: BTreeSet<String> = wanted.chain(request.filters.keys()).cloned().collect();
        // The groups of what is shown, and the members of groups that a filter may name.
        let groups: Vec<String> = catalog
            .dimensions()
            .filter_map(|member| {
                let group = catalog.parent(&member.name)?;
                let is_named = |name: &str| names.contains(name);
                (is_named(group) || is_named(&member.name)).then_some([group, &member.name])
            })
            .flatten()
            .map(str::to_owned)
            .collect();
        names.extend(groups);
        names
    }
}

/// A key must exist where the keys are known.
fn check(filter: &Filter, labels: &Labels) -> Result<()> {
    let mut values = filter.values.iter();
    let unknown = values.find(|value| labels.position(value).is_none());
    match unknown.filter(|_| !labels.entries().is_empty()) {
        None => Ok(()),
        Some(value) => {
            let keys = labels.entries().iter().map(|(key, _)| key.as_str());
            Err(ReportError::UnknownFilterValue {
                filter: filter.dimension.clone(),
                value: echo(value),
                known: nearest_first(&echo(value), keys),
            })
        }
    }
}
