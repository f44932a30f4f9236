//! The filters of a page as a form, and the queries of its links.

use url::form_urlencoded::Serializer;

use super::shell::Links;
use crate::domain::{Locale, Quarter};
use crate::report::dashboard::{FilterState, Page};

/// The filters as the template reads them.
#[derive(Debug)]
pub(super) struct FilterBar<'a> {
    pub(super) quarters: Vec<QuarterOption>,
    pub(super) selects: Vec<&'a FilterState>,
    pub(super) newer: Option<String>,
    pub(super) older: Option<String>,
    /// Query that removes every filter, when one is set.
    pub(super) reset: Option<String>,
    /// Queries of the same page in each language.
    pub(super) languages: Vec<Language>,
}

/// A quarter to choose.
#[derive(Debug)]
pub(super) struct QuarterOption {
    pub(super) label: String,
    pub(super) name: String,
    pub(super) selected: bool,
}

/// A language to choose.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) query: String,
    pub(super) selected: bool,
}

impl<'a> FilterBar<'a> {
    /// The filters of a page.
    pub(super) fn new(page: &'a Page, links: &Links) -> Self {
        let selects: Vec<_> = selectable(page).collect();
        let at = page.quarters.iter().position(|one| *one == page.quarter);
        let neighbour = |at: Option<usize>| {
            let quarter = page.quarters.get(at?)?;
            Some(query(page, *quarter, page.locale, true))
        };
        let filtered = selects.iter().any(|filter| filter.selected.is_some());
        Self {
            quarters: page.quarters.iter().map(|one| option(page, *one)).collect(),
            newer: neighbour(at.and_then(|at| at.checked_sub(1))),
            older: neighbour(at.map(|at| at + 1)),
            reset: filtered.then(|| query(page, page.quarter, page.locale, false)),
            languages: languages(links, page.locale, |locale| {
                query(page, page.quarter, locale, true)
            }),
            selects,
        }
    }
}

/// The languages to choose from with their queries.
pub(super) fn languages(
    links: &Links,
    current: Locale,
    query: impl Fn(Locale) -> String,
) -> Vec<Language> {
    let choice = links.languages.len() > 1;
    let offered = links.languages.iter().copied().filter(|_| choice);
    offered
        .map(|locale| Language {
            code: locale.tag(),
            name: match locale {
                Locale::Zh => "中文",
                Locale::En => "English",
            },
            query: query(locale),
            selected: locale == current,
        })
        .collect()
}

/// The query of exactly this page.
pub(in crate::report) fn own_query(page: &Page) -> String {
    query(page, page.quarter, page.locale, true)
}

/// Labels of the chosen filters with what is chosen.
pub(in crate::report) fn chosen(page: &Page) -> Vec<(&str, &str)> {
    selectable(page)
        .filter_map(|filter| {
            let key = filter.selected.as_ref()?;
            let label = filter.options.iter().find(|(option, _)| option == key);
            Some((
                filter.label.as_str(),
                label.map_or(key, |(_, label)| label).as_str(),
            ))
        })
        .collect()
}

/// Every filter but the quarter, which the page shows on its own.
fn selectable(page: &Page) -> impl Iterator<Item = &FilterState> {
    page.filters
        .iter()
        .filter(|filter| filter.dimension != "quarter")
}

fn option(page: &Page, quarter: Quarter) -> QuarterOption {
    QuarterOption {
        label: quarter.to_string(),
        name: quarter.display(page.locale),
        selected: quarter == page.quarter,
    }
}

fn query(page: &Page, quarter: Quarter, locale: Locale, filtered: bool) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("quarter", &quarter.to_string());
    for filter in selectable(page).filter(|_| filtered) {
        if let Some(key) = &filter.selected {
            query.append_pair(&filter.dimension, key);
        }
    }
    query.append_pair("lang", locale.code());
    query.finish()
}
