//! Pure values that every other module speaks in: no I/O, no clock, no engine.
//!
//! Reading order: language ([`Locale`], [`Text`], [`messages`]), time ([`Quarter`], [`Period`]),
//! numbers ([`Value`], [`Unit`], [`format`](mod@format)), access ([`Sensitivity`], [`Principal`],
//! [`Policy`]),
//! and what the product owes ([`Requirement`]).

pub mod format;
mod locale;
pub mod messages;
mod period;
mod principal;
mod quarter;
mod requirement;
mod unit;
mod value;

pub use locale::{Locale, Text, UnknownLocale};
pub use period::{Grain, NoSlot, ParsePeriodError, Period, PeriodText, Slot, Span};
pub use principal::{Policy, Principal, Sensitivity};
pub use quarter::{FiscalCalendar, ParseQuarterError, Quarter};
pub use requirement::{Class, Requirement};
pub use unit::{Direction, Unit};
pub use value::Value;
