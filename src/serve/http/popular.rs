//! Which pages are asked for, and how often: what to prepare when a new release comes.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use crate::domain::Locale;
use crate::report::dashboard::Request;

/// Pages that are counted; beyond it all counts are halved and the rarest forgotten.
const MOST: usize = 1 << 12;

/// A page: its dashboard, and what is asked of it.
type Wish = (String, Request);

/// How often each page was asked for.
#[derive(Debug, Default)]
pub(super) struct Popular(Mutex<HashMap<Wish, u64>>);

impl Popular {
    /// Counts a page.
    pub(super) fn note(&self, dashboard: &str, request: &Request) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while counts.len() >= MOST {
            for count in counts.values_mut() {
                *count /= 2;
            }
            counts.retain(|_, count| *count > 0);
        }
        let wish = (dashboard.to_owned(), request.clone());
        *counts.entry(wish).or_default() += 1;
    }

    /// The pages that were asked for most, those first.
    pub(super) fn most(&self, number: usize) -> Vec<Wish> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wishes: Vec<(&Wish, u64)> = counts.iter().map(|(wish, n)| (wish, *n)).collect();
        wishes.sort_by(|(left, few), (right, many)| many.cmp(few).then_with(|| left.cmp(right)));
        wishes.truncate(number);
        wishes.into_iter().map(|(wish, _)| wish.clone()).collect()
    }

    /// Languages that pages were asked for in.
    pub(super) fn languages(&self) -> BTreeSet<Locale> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.keys().map(|(_, request)| request.locale).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_asked_come_first() {
        let popular = Popular::default();
        for dashboard in ["a", "b", "b", "c", "c", "c"] {
            popular.note(dashboard, &Request::default());
        }
        let names: Vec<String> = popular.most(2).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["c", "b"]);
    }

    #[test]
    fn rare_pages_are_forgotten() {
        let popular = Popular::default();
        for _ in 0..9 {
            popular.note("often", &Request::default());
        }
        for number in 0..MOST {
            popular.note(&number.to_string(), &Request::default());
        }
        assert!(popular.0.lock().unwrap().len() < MOST);
        assert_eq!(popular.most(1)[0].0, "often");
    }
}
