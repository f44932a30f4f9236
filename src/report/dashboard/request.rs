//! What a reader asks for, checked against what there is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use url::form_urlencoded::Serializer;

use super::{Dashboard, ReportError, Result};
use crate::domain::{FiscalCalendar, Locale, Period, PeriodText, Slot};
use crate::metric::{Catalog, Comparison, Filter, MetricError, Quarters, flag, nearest_first};

/// Quarters that an error message lists.
const LISTED: usize = 12;
/// Characters of a wrong text that an error repeats.
const ECHO: usize = 60;

/// The part of an address that says where the reader came from.
pub const BACK: &str = "back";

/// What a reader asks for, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Request {
    /// A period such as `2025Q4`, `2025`, `2025-11` or `last-4-quarters`; none means the latest
    /// complete quarter.
    pub period: Option<String>,
    /// `true` when the period ends with the data, and so does what it is compared with.
    pub to_date: Option<String>,
    /// `previous`, `last_year` or `target`; none leaves the comparison to each tile.
    pub compare: Option<String>,
    /// Chosen keys by dimension: of each any, and all dimensions must hold.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Language of the page.
    pub locale: Locale,
}

/// A request that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The period that the page is about.
    pub period: Period,
    /// Whether it was asked for up to the data date.
    pub to_date: bool,
    /// What the reader wants to compare with.
    pub compare: Option<Comparison>,
    /// What the page is narrowed to.
    pub filters: Vec<Filter>,
}

impl Request {
    /// The query of an address that asks the same.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        let own = [
            ("period", &self.period),
            ("to_date", &self.to_date),
            ("compare", &self.compare),
        ];
        let own = own
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_ref()?)));
        query.extend_pairs(own);
        // Where the reader came from is long, and stands behind what they asked for.
        let mut filters: Vec<_> = self.filters.iter().collect();
        filters.sort_by_key(|(name, _)| *name == BACK);
        for (name, values) in filters {
            query.extend_pairs(values.iter().map(|value| (name, value)));
        }
        query.append_pair("lang", self.locale.code());
        query.finish()
    }

    /// What was typed into an input, or where the reader came from.
    pub(super) fn typed(&self, name: &str) -> Option<&str> {
        self.filters.get(name)?.first().map(String::as_str)
    }

    /// What the request means for a dashboard and the data there is.
    pub(in crate::report) fn scope(
        &self,
        dashboard: &Dashboard,
        catalog: &Catalog,
        quarters: &Quarters,
        data_date: Option<NaiveDate>,
    ) -> Result<Scope> {
        let compare = self.compare.as_deref().filter(|word| !word.is_empty());
        let to_date = self.to_date.as_deref().map_or(Ok(false), flag)?;
        let period = self.period(quarters, data_date, catalog.calendar())?;
        Ok(Scope {
            period: match data_date {
                Some(day) if to_date => period.until(day, catalog.calendar()),
                _ => period,
            },
            to_date,
            compare: compare.map(str::parse).transpose()?,
            filters: self.chosen(dashboard, catalog)?,
        })
    }

    /// The period to show.
    fn period(
        &self,
        quarters: &Quarters,
        data_date: Option<NaiveDate>,
        calendar: FiscalCalendar,
    ) -> Result<Period> {
        let (Some(latest), Some(first), Some(last)) =
            (quarters.latest, quarters.all.last(), quarters.all.first())
        else {
            return Err(ReportError::NoData);
        };
        let period = match self.period.as_deref().filter(|text| !text.is_empty()) {
            None => Slot::from(latest).into(),
            Some(text) => {
                let written: PeriodText = text.parse()?;
                let period = written.resolve(data_date, calendar);
                period.ok_or(MetricError::NoDataDate)?
            }
        };
        let known = Period::between((*first).into(), (*last).into());
        let known = known.and_then(|known| known.span(calendar));
        let overlaps = known
            .zip(period.span(calendar))
            .is_some_and(|(known, span)| span.from < known.to && known.from < span.to);
        if !overlaps {
            return Err(without_data(period, quarters));
        }
        Ok(period)
    }

    /// The chosen filters, of dimensions that some figure of the dashboard has.
    fn chosen(&self, dashboard: &Dashboard, catalog: &Catalog) -> Result<Vec<Filter>> {
        let known: BTreeSet<&str> = dashboard.dimensions(catalog).collect();
        let typed = || dashboard.inputs.iter().map(|input| input.name.as_str());
        let mut chosen = Vec::new();
        for (dimension, keys) in &self.filters {
            if dimension == BACK || typed().any(|name| name == dimension) {
                continue;
            }
            let values: Vec<String> = keys.iter().filter(|key| !key.is_empty()).cloned().collect();
            if values.is_empty() {
                continue;
            }
            if !known.contains(dimension.as_str()) {
                let offered = dashboard.filters.iter().map(String::as_str);
                let others = known.iter().copied();
                let others = others.filter(|name| !dashboard.filters.iter().any(|own| own == name));
                return Err(ReportError::UnknownFilter {
                    dashboard: dashboard.id.clone(),
                    filter: echo(dimension),
                    known: nearest_first(dimension, typed().chain(offered).chain(others)),
                });
            }
            chosen.push(Filter {
                dimension: dimension.clone(),
                values,
            });
        }
        Ok(chosen)
    }
}

fn without_data(period: Period, quarters: &Quarters) -> ReportError {
    let labels = quarters.all.iter().take(LISTED).map(ToString::to_string);
    let mut known = labels.collect::<Vec<_>>().join(", ");
    if quarters.all.len() > LISTED {
        known.push_str(", and earlier ones");
    }
    ReportError::UnknownPeriod {
        period: period.to_string(),
        known,
    }
}

/// The beginning of a wrong text.
pub(super) fn echo(text: &str) -> String {
    text.chars().take(ECHO).collect()
}
