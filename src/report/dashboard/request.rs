//! What a reader asks for, checked against what there is.

use std::collections::BTreeMap;

use super::{Dashboard, FilterState, ReportError, Result};
use crate::domain::{Locale, Quarter};
use crate::metric::{Catalog, Filter, LabelBook, Quarters, nearest_first};

/// Quarters that an error message lists.
const LISTED: usize = 12;

/// What a reader asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Request {
    /// A quarter such as `2025Q4`; none means the latest complete one.
    pub quarter: Option<String>,
    /// Chosen keys by filter; an empty key means all.
    pub filters: BTreeMap<String, String>,
    /// Language of the page.
    pub locale: Locale,
}

impl Request {
    /// The quarter to show.
    pub(super) fn quarter(&self, quarters: &Quarters) -> Result<Quarter> {
        let Some(latest) = quarters.latest else {
            return Err(ReportError::NoData);
        };
        let Some(label) = self.quarter.as_deref().filter(|label| !label.is_empty()) else {
            return Ok(latest);
        };
        let quarter: Quarter = label.parse()?;
        if quarters.all.contains(&quarter) {
            return Ok(quarter);
        }
        let labels = quarters.all.iter().take(LISTED).map(ToString::to_string);
        let mut known = labels.collect::<Vec<_>>().join(", ");
        if quarters.all.len() > LISTED {
            known.push_str(", and earlier ones");
        }
        Err(ReportError::UnknownQuarter {
            quarter: quarter.to_string(),
            known,
        })
    }

    /// The chosen filters, if the dashboard has them.
    pub(super) fn chosen(&self, dashboard: &Dashboard) -> Result<Vec<Filter>> {
        let is_typed = |name: &String| dashboard.inputs.iter().any(|input| input.name == *name);
        let chosen = self.filters.iter();
        let chosen = chosen.filter(|(name, key)| !key.is_empty() && !is_typed(name));
        chosen
            .map(|(dimension, key)| {
                if dashboard.filters.contains(dimension) {
                    return Ok(Filter {
                        dimension: dimension.clone(),
                        values: vec![key.clone()],
                    });
                }
                let known = dashboard.filters.iter().map(String::as_str);
                Err(ReportError::UnknownFilter {
                    dashboard: dashboard.id.clone(),
                    filter: dimension.clone(),
                    known: nearest_first(dimension, known),
                })
            })
            .collect()
    }

    /// The filters of a page with their options and what is chosen.
    pub(super) fn filter_states(
        &self,
        dashboard: &Dashboard,
        catalog: &Catalog,
        labels: &LabelBook,
    ) -> Result<Vec<FilterState>> {
        let mut states = Vec::new();
        for name in &dashboard.filters {
            let known = labels.of(name)?;
            let options: Vec<(String, String)> = known
                .entries()
                .iter()
                .map(|(key, label)| (key.clone(), label.get(self.locale).to_owned()))
                .collect();
            let selected = self.filters.get(name).filter(|key| !key.is_empty());
            if let Some(value) = selected
                && known.position(value).is_none()
            {
                let keys = options.iter().map(|(key, _)| key.as_str());
                return Err(ReportError::UnknownFilterValue {
                    filter: name.clone(),
                    value: value.clone(),
                    known: nearest_first(value, keys),
                });
            }
            let label = catalog.dimension(name).map(|known| &known.label);
            states.push(FilterState {
                dimension: name.clone(),
                label: label
                    .map_or(name.as_str(), |label| label.get(self.locale))
                    .to_owned(),
                options,
                selected: selected.cloned(),
            });
        }
        Ok(states)
    }
}
