//! The filters of a page as a form that works without a script.

use super::address::Address;
use super::shell::Links;
use crate::domain::messages::{message, message_with};
use crate::domain::{Grain, Locale, Period, Slot};
use crate::metric::Comparison;
use crate::report::dashboard::{FilterOption, FilterState, Page};

/// Months that can be chosen, the newest ones; others can be written into the address.
const MONTHS: u16 = 15;

/// The filters as the template reads them.
#[derive(Debug)]
pub(super) struct FilterBar<'a> {
    pub(super) periods: Vec<PeriodGroup>,
    pub(super) to_date: bool,
    pub(super) comparisons: Vec<SelectOption>,
    pub(super) choices: Vec<ChoiceBox<'a>>,
    /// Filters that the page does not offer, each with the query that removes it.
    pub(super) chips: Vec<Chip<'a>>,
    pub(super) newer: Option<String>,
    pub(super) older: Option<String>,
    /// Query that removes every filter, when one is set.
    pub(super) reset: Option<String>,
    /// Queries of the same page in each language.
    pub(super) languages: Vec<Language>,
    /// The way down to where the reader is.
    pub(super) crumbs: Vec<Crumb>,
}

/// Periods of one kind to choose.
#[derive(Debug)]
pub(super) struct PeriodGroup {
    pub(super) label: String,
    pub(super) options: Vec<SelectOption>,
}

/// One line of a list to choose from.
#[derive(Debug)]
pub(super) struct SelectOption {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) selected: bool,
}

/// The keys of one dimension to choose from, perhaps in groups.
#[derive(Debug)]
pub(super) struct ChoiceBox<'a> {
    pub(super) filter: &'a FilterState,
    pub(super) shown: String,
    pub(super) groups: Vec<ChoiceGroup<'a>>,
}

/// Keys that belong together; the heading can be chosen when it is a filter too.
#[derive(Debug)]
pub(super) struct ChoiceGroup<'a> {
    pub(super) heading: Option<Heading<'a>>,
    pub(super) options: Vec<(&'a FilterOption, bool)>,
}

/// What a group is called.
#[derive(Debug)]
pub(super) struct Heading<'a> {
    /// Dimension and key, when a filter.
    pub(super) choice: Option<(&'a str, &'a str, bool)>,
    pub(super) label: &'a str,
}

/// A filter that came from a click.
#[derive(Debug)]
pub(super) struct Chip<'a> {
    pub(super) filter: &'a FilterState,
    pub(super) text: String,
    pub(super) without: String,
}

/// A language to choose.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) query: String,
    pub(super) selected: bool,
}

/// One place on the way down.
#[derive(Debug)]
pub(super) struct Crumb {
    pub(super) label: String,
    /// Query that leads there; none for where the reader is.
    pub(super) query: Option<String>,
}

impl<'a> FilterBar<'a> {
    /// The filters of a page.
    pub(super) fn new(page: &'a Page, links: &Links) -> Self {
        let here = Address::of(page);
        let chosen = page
            .filters
            .iter()
            .any(|filter| !filter.selected.is_empty());
        let is_changed = chosen || page.compare.is_some() || page.to_date;
        let step =
            |count| neighbour(page, count).map(|slot| here.clone().at(&slot.to_string()).query());
        Self {
            periods: periods(page),
            to_date: page.to_date,
            comparisons: comparisons(page),
            choices: choices(page),
            chips: page
                .filters
                .iter()
                .filter(|filter| !filter.is_offered)
                .map(|filter| Chip {
                    text: labels(page.locale, filter),
                    without: here.clone().without(&filter.dimension).query(),
                    filter,
                })
                .collect(),
            newer: step(1),
            older: step(-1),
            reset: is_changed.then(|| here.clone().unfiltered(page).query()),
            languages: languages(links, page.locale, |locale| {
                here.clone().in_language(locale).query()
            }),
            crumbs: crumbs(page, &here),
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

/// Names of the chosen filters with what is chosen.
pub(in crate::report) fn chosen(page: &Page) -> Vec<(&str, String)> {
    let filters = page
        .filters
        .iter()
        .filter(|filter| !filter.selected.is_empty());
    filters
        .map(|filter| (filter.label.as_str(), labels(page.locale, filter)))
        .collect()
}

/// What is chosen of a filter, in words.
fn labels(locale: Locale, filter: &FilterState) -> String {
    let labels = filter.selected.iter().map(|choice| choice.label.as_str());
    labels.collect::<Vec<_>>().join(locale.comma())
}

/// The period next to the page's, if the data reaches there.
fn neighbour(page: &Page, count: i32) -> Option<Slot> {
    let slot = page.period.single()?.plus(count);
    let (first, last) = page.extent()?;
    let span = page.calendar.span(slot)?;
    (span.from < last && first < span.to).then_some(slot)
}

fn periods(page: &Page) -> Vec<PeriodGroup> {
    let here = page.period_key();
    let option = |period: Period| SelectOption {
        value: period.to_string(),
        label: period.display(page.locale),
        selected: period.to_string() == here,
    };
    let group = |key: &str, options: Vec<SelectOption>| PeriodGroup {
        label: message(page.locale, key),
        options,
    };
    let quarters = page
        .quarters
        .iter()
        .map(|one| option(Slot::from(*one).into()));
    let mut groups = vec![group("page-periods-quarters", quarters.collect())];
    if let Some((first, last)) = page.extent() {
        let run = |grain: Grain, most: u16| -> Vec<SelectOption> {
            let end = page
                .calendar
                .slot_of(grain, last.pred_opt().unwrap_or(last));
            let begin = page.calendar.slot_of(grain, first);
            let slots = (0..i32::from(most)).map(|back| end.plus(-back));
            let known = slots.take_while(|slot| *slot >= begin);
            known.map(|slot| option(slot.into())).collect()
        };
        groups.push(group("page-periods-years", run(Grain::Year, u16::MAX)));
        groups.push(group("page-periods-months", run(Grain::Month, MONTHS)));
    }
    let mut all = groups.iter().flat_map(|group| &group.options);
    if !all.any(|option| option.selected) {
        let own = SelectOption {
            value: here,
            label: page.period.display(page.locale),
            selected: true,
        };
        groups.insert(0, group("page-periods-own", vec![own]));
    }
    groups
}

fn comparisons(page: &Page) -> Vec<SelectOption> {
    let usual = SelectOption {
        value: String::new(),
        label: message(page.locale, "page-compare-usual"),
        selected: page.compare.is_none(),
    };
    let known = Comparison::ALL.into_iter().map(|how| SelectOption {
        value: how.word().to_owned(),
        label: message(
            page.locale,
            &format!("page-compare-{}", how.word().replace('_', "-")),
        ),
        selected: page.compare == Some(how),
    });
    [usual].into_iter().chain(known).collect()
}

/// Boxes of the offered filters; one that only groups another is shown inside of that.
fn choices(page: &Page) -> Vec<ChoiceBox<'_>> {
    let offered = || page.filters.iter().filter(|filter| filter.is_offered);
    let is_heading = |name: &str| offered().any(|other| other.parent.as_deref() == Some(name));
    offered()
        .filter(|filter| !is_heading(&filter.dimension))
        .map(|filter| ChoiceBox {
            shown: shown(page, filter),
            groups: groups(page, filter),
            filter,
        })
        .collect()
}

/// What the closed box says.
fn shown(page: &Page, filter: &FilterState) -> String {
    let above = page
        .filters
        .iter()
        .find(|other| Some(&other.dimension) == filter.parent.as_ref());
    let above = above.filter(|above| above.is_offered && filter.selected.is_empty());
    let filter = above
        .filter(|above| !above.selected.is_empty())
        .unwrap_or(filter);
    match filter.selected.as_slice() {
        [] => message(page.locale, "page-filter-all"),
        [one] => one.label.clone(),
        several => {
            let count = several.len().to_string();
            message_with(page.locale, "page-filter-several", &[("count", &count)])
        }
    }
}

fn groups<'a>(page: &'a Page, filter: &'a FilterState) -> Vec<ChoiceGroup<'a>> {
    let is_chosen = |filter: &FilterState, key: &str| {
        let mut selected = filter.selected.iter();
        selected.any(|choice| choice.key == key)
    };
    let parent = filter.parent.as_deref();
    let above = page
        .filters
        .iter()
        .find(|other| other.is_offered && Some(other.dimension.as_str()) == parent);
    let mut groups: Vec<(Option<&str>, ChoiceGroup<'a>)> = Vec::new();
    for option in &filter.options {
        let key = option.group.as_ref().map(|(key, _)| key.as_str());
        let line = (option, is_chosen(filter, &option.key));
        if let Some((_, group)) = groups.iter_mut().find(|(own, _)| *own == key) {
            group.options.push(line);
            continue;
        }
        let heading = option.group.as_ref().map(|(key, label)| Heading {
            choice: above.map(|above| {
                (
                    above.dimension.as_str(),
                    key.as_str(),
                    is_chosen(above, key),
                )
            }),
            label,
        });
        let options = vec![line];
        groups.push((key, ChoiceGroup { heading, options }));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// From the whole to where the reader is; none when the page has no way down.
fn crumbs(page: &Page, here: &Address) -> Vec<Crumb> {
    if page.path.is_empty() {
        return Vec::new();
    }
    let chosen: Vec<_> = page
        .path
        .iter()
        .filter_map(|step| Some((step, step.chosen.as_ref()?)))
        .collect();
    let above = |from: usize| {
        let below = chosen[from..].iter();
        below.fold(here.clone(), |address, (step, _)| {
            address.without(&step.dimension)
        })
    };
    let whole = Crumb {
        label: message(page.locale, "page-path-whole"),
        query: (!chosen.is_empty()).then(|| above(0).query()),
    };
    let places = chosen.iter().enumerate().map(|(at, (_, choice))| Crumb {
        label: choice.label.clone(),
        query: (at + 1 < chosen.len()).then(|| above(at + 1).query()),
    });
    [whole].into_iter().chain(places).collect()
}
