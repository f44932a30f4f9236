//! The addresses of a page: the same one, and those that differ in one choice.
//!
//! A query holds everything that a reader chose, so each address is a permanent link.

use crate::domain::{Grain, Locale, Slot};
use crate::report::dashboard::{BACK, BackLink, Member, Page, Place, Request};

/// The choices of a page, to be changed one at a time.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// All that the reader chose and typed, and where from; no period where the page has none.
    request: Request,
    /// The period of the page.
    period: String,
    /// Name of the page.
    page: String,
}

impl Address {
    /// Exactly this page.
    pub(super) fn of(page: &Page) -> Self {
        let period = page.period_key();
        let mut request = Request {
            period: (!page.is_timeless).then(|| period.clone()),
            to_date: page.to_date.then(|| true.to_string()),
            compare: page.compare.map(|how| how.word().to_owned()),
            locale: page.locale,
            ..Request::default()
        };
        for filter in page
            .filters
            .iter()
            .filter(|filter| !filter.selected.is_empty())
        {
            let keys = filter.selected.iter().map(|choice| choice.key.clone());
            request
                .filters
                .insert(filter.dimension.clone(), keys.collect());
        }
        for input in page.inputs.iter().filter(|input| !input.value.is_empty()) {
            request
                .filters
                .insert(input.name.clone(), vec![input.value.clone()]);
        }
        if let Some(back) = page.back.as_ref().and_then(back_to) {
            request.filters.insert(BACK.to_owned(), vec![back]);
        }
        Self {
            request,
            period,
            page: page.id.clone(),
        }
    }

    /// About another period.
    pub(super) fn at(mut self, period: &str) -> Self {
        self.request.period = Some(period.to_owned());
        self.request.to_date = None;
        self
    }

    /// In another language.
    pub(super) fn in_language(mut self, locale: Locale) -> Self {
        self.request.locale = locale;
        self
    }

    /// Without any filter of a page.
    pub(super) fn unfiltered(mut self, page: &Page) -> Self {
        for filter in &page.filters {
            self.request.filters.remove(&filter.dimension);
        }
        self.request.compare = None;
        self.request.to_date = None;
        self
    }

    /// Without the filter of a dimension.
    pub(super) fn without(mut self, dimension: &str) -> Self {
        self.request.filters.remove(dimension);
        self
    }

    /// Narrowed to one key of a dimension.
    pub(super) fn only(mut self, dimension: &str, key: &str) -> Self {
        let keys = vec![key.to_owned()];
        self.request.filters.insert(dimension.to_owned(), keys);
        self
    }

    /// Whether the page is narrowed to exactly one key.
    fn is_only(&self, dimension: &str, key: &str) -> bool {
        let keys = self.request.filters.get(dimension).map(Vec::as_slice);
        matches!(keys, Some([own]) if own == key)
    }

    /// The query of the address.
    pub(super) fn query(&self) -> String {
        self.request.query()
    }

    /// The address of the page about a thing, which leads back to this one.
    pub(super) fn of_place(&self, place: &Place, key: &str) -> String {
        let here = self.clone().without(BACK).query();
        let mut there = Request {
            locale: self.request.locale,
            ..Request::default()
        };
        there
            .filters
            .insert(place.input.clone(), vec![key.to_owned()]);
        let back = format!("{}?{here}", self.page);
        there.filters.insert(BACK.to_owned(), vec![back]);
        format!("{}?{}", place.dashboard, there.query())
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
