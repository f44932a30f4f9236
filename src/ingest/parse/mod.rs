//! Texts to values: exact, without rounding or guessing, and fast for the usual forms.
//!
//! Every function returns `None` for a text that is not wholly a value of its kind.

mod date;
mod number;
mod time;
mod zone;

pub(super) use date::{DateReader, civil, civil_text, iso_date};
pub(super) use number::{DecimalFault, boolean, decimal, float, integer};
pub(super) use time::TimeReader;
pub(super) use zone::Zone;
