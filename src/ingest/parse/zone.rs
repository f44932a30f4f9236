//! The bank's time zone.
//!
//! A wall time that a clock shows twice (the hour when summer time ends) is read as the earlier
//! moment; one that no clock shows (when it begins) is not a time.

use chrono::{DateTime, LocalResult, Offset as _, TimeZone as _};
use chrono_tz::Tz;
use hashbrown::HashMap;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// The bank's time zone with the offsets of the days seen so far: asking the zone's rules for
/// each row would take longer than everything else.
#[derive(Debug)]
pub(in crate::ingest) struct Zone {
    zone: Tz,
    offsets: HashMap<i32, Option<i64>>,
}

impl Zone {
    pub(in crate::ingest) fn new(zone: Tz) -> Self {
        Self {
            zone,
            offsets: HashMap::new(),
        }
    }

    /// UTC seconds of a bank-local wall time.
    pub(super) fn utc(&mut self, day: i32, seconds: i64) -> Option<i64> {
        let local = i64::from(day) * DAY + seconds;
        let whole_day = self.offsets.get(&day).copied().unwrap_or_else(|| {
            let offset = self.day_offset(day);
            self.offsets.insert(day, offset);
            offset
        });
        match whole_day {
            Some(offset) => Some(local - offset),
            None => self.offset_at(local).map(|offset| local - offset),
        }
    }

    /// Bank-local day of UTC seconds.
    pub(super) fn local_day(&self, utc: i64) -> Option<i32> {
        let utc_time = DateTime::from_timestamp(utc, 0)?.naive_utc();
        let offset = self
            .zone
            .offset_from_utc_datetime(&utc_time)
            .fix()
            .local_minus_utc();
        i32::try_from((utc + i64::from(offset)).div_euclid(DAY)).ok()
    }

    /// The offset of a day on which it does not change.
    fn day_offset(&self, day: i32) -> Option<i64> {
        let start = i64::from(day) * DAY;
        let first = self.only_offset(start)?;
        (self.only_offset(start + DAY)? == first).then_some(first)
    }

    fn only_offset(&self, local: i64) -> Option<i64> {
        match self.local(local)? {
            LocalResult::Single(offset) => Some(offset),
            _ => None,
        }
    }

    fn offset_at(&self, local: i64) -> Option<i64> {
        match self.local(local)? {
            LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => Some(offset),
            LocalResult::None => None,
        }
    }

    fn local(&self, local: i64) -> Option<LocalResult<i64>> {
        let wall = DateTime::from_timestamp(local, 0)?.naive_utc();
        let offset = self.zone.offset_from_local_datetime(&wall);
        Some(offset.map(|offset| offset.fix().local_minus_utc().into()))
    }
}
