//! The addresses of a page: the same one, and those that differ in one choice.
//!
//! A query holds everything that a reader chose, so each address is a permanent link.

use url::form_urlencoded::Serializer;

use crate::domain::{Grain, Locale, Slot};
use crate::report::dashboard::{BACK, BackLink, Member, Page, Place};

/// The choices of a page, to be changed one at a time.
#[derive(Debug, Clone)]
pub(super) struct Address {
    period: String,
    to_date: bool,
    compare: Option<&'static str>,
    filters: Vec<(String, Vec<String>)>,
    /// What is typed into the page, which has a period only if its figures have.
    typed: Vec<(String, String)>,
    is_timeless: bool,
    /// Name of the page, and where the reader came from.
    page: String,
    back: Option<String>,
    locale: Locale,
}

impl Address {
    /// Exactly this page.
    pub(super) fn of(page: &Page) -> Self {
        let chosen = page
            .filters
            .iter()
            .filter(|filter| !filter.selected.is_empty());
        Self {
            period: page.period_key(),
            to_date: page.to_date,
            compare: page.compare.map(crate::metric::Comparison::word),
            filters: chosen
                .map(|filter| {
                    let keys = filter.selected.iter().map(|choice| choice.key.clone());
                    (filter.dimension.clone(), keys.collect())
                })
                .collect(),
            typed: page
                .inputs
                .iter()
                .filter(|input| !input.value.is_empty())
                .map(|input| (input.name.clone(), input.value.clone()))
                .collect(),
            is_timeless: page.is_timeless,
            page: page.id.clone(),
            back: page.back.as_ref().and_then(back_to),
            locale: page.locale,
        }
    }

    /// About another period.
    pub(super) fn at(mut self, period: &str) -> Self {
        period.clone_into(&mut self.period);
        self.to_date = false;
        self
    }

    /// In another language.
    pub(super) fn in_language(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// Without any filter.
    pub(super) fn unfiltered(mut self) -> Self {
        self.filters.clear();
        self.compare = None;
        self.to_date = false;
        self
    }

    /// Without the filter of a dimension.
    pub(super) fn without(mut self, dimension: &str) -> Self {
        self.filters.retain(|(name, _)| name != dimension);
        self
    }

    /// Narrowed to one key of a dimension.
    pub(super) fn only(self, dimension: &str, key: &str) -> Self {
        let mut narrowed = self.without(dimension);
        narrowed
            .filters
            .push((dimension.to_owned(), vec![key.to_owned()]));
        narrowed
    }

    /// Whether the page is narrowed to exactly one key.
    fn is_only(&self, dimension: &str, key: &str) -> bool {
        let mut filters = self.filters.iter();
        filters
            .any(|(name, keys)| name == dimension && matches!(keys.as_slice(), [own] if own == key))
    }

    /// The query of the address.
    pub(super) fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        if !self.is_timeless {
            query.append_pair("period", &self.period);
        }
        if self.to_date {
            query.append_pair("to_date", "true");
        }
        if let Some(word) = self.compare {
            query.append_pair("compare", word);
        }
        for (dimension, keys) in &self.filters {
            for key in keys {
                query.append_pair(dimension, key);
            }
        }
        query.extend_pairs(&self.typed);
        if let Some(back) = &self.back {
            query.append_pair(BACK, back);
        }
        query.append_pair("lang", self.locale.code());
        query.finish()
    }

    /// The address of the page about a thing, which leads back to this one.
    pub(super) fn of_place(&self, place: &Place, key: &str) -> String {
        let here = Self {
            back: None,
            ..self.clone()
        };
        let mut query = Serializer::new(String::new());
        query.append_pair(&place.input, key);
        query.append_pair(BACK, &format!("{}?{}", self.page, here.query()));
        query.append_pair("lang", self.locale.code());
        format!("{}?{}", place.dashboard, query.finish())
    }

    /// Where a member of a table leads: a time to its period, a member to the page narrowed to it,
    /// and one that the page is narrowed to back to all. None for the place where one is.
    pub(super) fn of_member(&self, member: &Member) -> Option<MemberLink> {
        let key = member.key.as_deref()?;
        if Grain::named(&member.dimension).is_some() {
            let is_elsewhere = key.parse::<Slot>().is_ok() && key != self.period;
            return is_elsewhere.then(|| MemberLink {
                query: self.clone().at(key).query(),
                is_chosen: false,
            });
        }
        let is_chosen = self.is_only(&member.dimension, key);
        let target = if is_chosen {
            self.clone().without(&member.dimension)
        } else {
            self.clone().only(&member.dimension, key)
        };
        Some(MemberLink {
            query: target.query(),
            is_chosen,
        })
    }
}

/// Where the reader came from, as addresses carry it.
pub(super) fn back_to(back: &BackLink) -> Option<String> {
    let query = back.query.as_ref()?;
    Some(format!("{}?{query}", back.dashboard))
}

/// Where a member leads.
#[derive(Debug)]
pub(super) struct MemberLink {
    pub(super) query: String,
    /// Whether the page is narrowed to it already.
    pub(super) is_chosen: bool,
}
