//! Stretches of time that figures are asked for: half-open day intervals of the fiscal calendar.
//!
//! A [`Period`] is a run of neighbouring days, months, quarters or years, perhaps cut at a day up
//! to which it has elapsed. A [`PeriodText`] is one as people write it; what it says relative to the
//! data becomes a period once the data date is known.

mod slot;
#[cfg(test)]
mod tests;
mod text;

use std::fmt;

use chrono::{Days, NaiveDate};

use super::{FiscalCalendar, Locale};

pub use slot::{Grain, NoSlot, Slot, Span};
pub use text::{ParsePeriodError, PeriodText};

/// A run of neighbouring slots of one grain, perhaps cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Slot,
    last: Slot,
    /// The first day that no longer counts.
    cut: Option<NaiveDate>,
}

impl Period {
    /// The slots from one to another of the same grain; none when they are of different grains or
    /// in the wrong order.
    pub fn between(first: Slot, last: Slot) -> Option<Self> {
        let is_run = first.grain() == last.grain() && first <= last;
        is_run.then_some(Self {
            first,
            last,
            cut: None,
        })
    }

    /// The `count` slots that end with one, at least that one.
    pub fn ending(last: Slot, count: u16) -> Self {
        Self {
            first: last.plus(1 - i32::from(count.max(1))),
            last,
            cut: None,
        }
    }

    /// The grain that it is written in.
    pub fn grain(self) -> Grain {
        self.first.grain()
    }

    /// The first slot.
    pub fn first(self) -> Slot {
        self.first
    }

    /// The last slot.
    pub fn last(self) -> Slot {
        self.last
    }

    /// The one slot that it is, if it is one and whole.
    pub fn single(self) -> Option<Slot> {
        (self.first == self.last && self.cut.is_none()).then_some(self.first)
    }

    /// The same without the cut.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { cut: None, ..self }
    }

    /// Whether it is cut before its end.
    pub fn is_cut(self) -> bool {
        self.cut.is_some()
    }

    /// Number of slots.
    pub fn count(self) -> i32 {
        self.last.since(self.first).saturating_add(1)
    }

    /// The slots, oldest first.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        (0..self.count()).map(move |position| self.first.plus(position))
    }

    /// Its days; none far outside of the calendar.
    pub fn span(self, calendar: FiscalCalendar) -> Option<Span> {
        let from = calendar.span(self.first)?.from;
        let to = calendar.span(self.last)?.to;
        let cut = self.cut.unwrap_or(to);
        Some(Span {
            from,
            to: to.min(cut).max(from),
        })
    }

    /// The same days in the coarsest grain that fits, such as `2025Q1` for its three months.
    #[must_use]
    pub fn simplified(self, calendar: FiscalCalendar) -> Self {
        let Some(span) = self.span(calendar).filter(|_| self.cut.is_none()) else {
            return self;
        };
        let coarser = Grain::ALL.into_iter().rev();
        let mut fitting = coarser.filter_map(|grain| Self::of_span(span, grain, calendar));
        fitting.next().unwrap_or(self)
    }

    /// The whole slots of a grain that make up a span; none when it begins or ends inside of one.
    pub fn of_span(span: Span, grain: Grain, calendar: FiscalCalendar) -> Option<Self> {
        let first = calendar.slot_of(grain, span.from);
        let last = calendar.slot_of(grain, span.last_day());
        let is_whole =
            calendar.span(first)?.from == span.from && calendar.span(last)?.to == span.to;
        is_whole.then_some(())?;
        Self::between(first, last)
    }

    /// The part of it up to and with a day; whole when it has ended by then or not yet begun.
    #[must_use]
    pub fn until(self, day: NaiveDate, calendar: FiscalCalendar) -> Self {
        let (Some(span), Some(cut)) = (self.span(calendar), day.succ_opt()) else {
            return self;
        };
        if cut >= span.to || cut <= span.from {
            return self;
        }
        let cut = Some(cut);
        Self { cut, ..self }
    }

    /// The same number of slots just before it, cut at the same elapsed time.
    pub fn previous(self, unit: Grain, calendar: FiscalCalendar) -> Option<Self> {
        let back = -self.count();
        let (first, last) = (self.first.plus(back), self.last.plus(back));
        self.like(first, last, unit, calendar)
    }

    /// The same slots of the year before, cut at the same elapsed time.
    pub fn a_year_earlier(self, unit: Grain, calendar: FiscalCalendar) -> Option<Self> {
        let (first, last) = (self.first.a_year_earlier(), self.last.a_year_earlier());
        self.like(first, last, unit, calendar)
    }

    /// Other slots, cut after as many units as have elapsed of this, or whole when they are
    /// shorter. Elapsed time is counted in days, or in the months or quarters that figures have.
    fn like(self, first: Slot, last: Slot, unit: Grain, calendar: FiscalCalendar) -> Option<Self> {
        let whole = Self::between(first, last)?;
        let Some(cut) = self.cut else {
            return Some(whole);
        };
        let start = calendar.span(self.first)?.from;
        let elapsed = calendar
            .slot_of(unit, cut)
            .since(calendar.slot_of(unit, start));
        let span = whole.span(calendar)?;
        let same = calendar.slot_of(unit, span.from).plus(elapsed);
        let cut = calendar.span(same)?.from;
        let cut = Some(cut).filter(|cut| *cut < span.to);
        Some(Self { cut, ..whole })
    }

    /// How people of a language write it.
    pub fn display(self, locale: Locale) -> String {
        let (first, last) = (self.first.display(locale), self.last.display(locale));
        let run = match locale {
            _ if self.first == self.last => first,
            Locale::Zh => format!("{first}至 {last}"),
            Locale::En => format!("{first} to {last}"),
        };
        match (self.last_counted(), locale) {
            (None, _) => run,
            (Some(day), Locale::Zh) => format!("{run}（截至 {day}）"),
            (Some(day), Locale::En) => format!("{run}, until {day}"),
        }
    }

    /// The last day that counts when it is cut.
    fn last_counted(self) -> Option<NaiveDate> {
        self.cut?.checked_sub_days(Days::new(1))
    }
}

impl From<Slot> for Period {
    fn from(slot: Slot) -> Self {
        Self {
            first: slot,
            last: slot,
            cut: None,
        }
    }
}

/// The form that is read again: `2025Q4`, `2025-01..2025-03`; a cut follows in words.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.first != self.last {
            write!(f, "..{}", self.last)?;
        }
        match self.last_counted() {
            Some(day) => write!(f, " until {day}"),
            None => Ok(()),
        }
    }
}
