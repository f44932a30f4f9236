//! Blocks of 200 customers, the unit in which shares are exact.
//!
//! Who comes, leaves, falls silent, is rich, or converts in a campaign is dealt within a block by
//! ranks and quotas, so that a small bank shows the planted figures without the luck of the draw.

use chrono::NaiveDate;

use super::bank::Bank;
use super::calendar::plus_days;
use super::draw::{Draw, Quota, Stream, float, whole};
use super::table::campaign_participation::{self, Role};
use super::truth;
use super::wealth::{self, Form};

/// Customers of a full block.
pub(super) const BLOCK: u64 = 200;

/// A customer as far as the block decides it.
#[derive(Debug)]
pub(super) struct Customer {
    pub(super) number: u64,
    pub(super) form: Form,
    pub(super) branch: usize,
    pub(super) manager: Option<u64>,
    pub(super) vip: bool,
    /// Place (0 to 1) among the customers of the same form, poorest first.
    pub(super) rank: f64,
    /// Assets under management at full activity, in CNY.
    pub(super) wealth: f64,
    /// Transactions in an ordinary month.
    pub(super) tempo: f64,
    pub(super) life: Life,
    /// One entry for each campaign that chose the customer: its place and the part played.
    pub(super) campaigns: Vec<(usize, Role)>,
}

/// When a customer came and went.
#[derive(Debug, Clone, Default)]
pub(super) struct Life {
    pub(super) prospect: bool,
    pub(super) opened_on: NaiveDate,
    pub(super) closed_on: Option<NaiveDate>,
    /// Day of the last transaction of a customer who falls silent.
    pub(super) silent_from: Option<NaiveDate>,
    pub(super) fading: bool,
    arrival: Option<usize>,
    pub(super) leaving: Option<usize>,
    silence: Option<usize>,
}

impl Life {
    /// A customer with open accounts on each day of a period.
    pub(super) fn is_open(&self, from: NaiveDate, to: NaiveDate) -> bool {
        let awake = self.silent_from.is_none_or(|day| day > to);
        !self.prospect
            && awake
            && self.opened_on < from
            && self.closed_on.is_none_or(|day| day > to)
    }
}

/// The customers of block number `index`.
pub(super) fn customers(bank: &Bank, index: u64) -> Vec<Customer> {
    let first = index * BLOCK;
    let count = usize::try_from(BLOCK.min(bank.customers.saturating_sub(first))).unwrap_or(0);
    let mut draw = Draw::new(bank.seed, Stream::Block, index);
    let lives = lives(bank, &mut draw, index, count);
    let forms = strata(&mut draw, count).into_iter().map(wealth::form);
    let forms: Vec<Form> = forms.collect();
    let ranks = ranks(&mut draw, &forms);
    let branches = strata(&mut draw, count);
    let mut roles = campaign_participation::roles(bank, &mut draw, &lives);

    let people = lives.into_iter().zip(forms).zip(ranks).zip(branches);
    people
        .zip(first..)
        .map(|((((life, form), rank), place), place_in_bank)| {
            let number = 1_001 + place_in_bank;
            let branch = bank.branch_at(place);
            let vip = rank > if form == Form::Individual { 0.88 } else { 0.7 };
            let managed = vip || form != Form::Individual || draw.chance(0.55);
            let base = if form == Form::Individual { 0.81 } else { 2.2 };
            let slow = if life.fading { 1.5 } else { 0.0 };
            Customer {
                number,
                form,
                branch,
                manager: managed.then(|| bank.adviser(branch, number)),
                vip,
                rank,
                wealth: wealth::at(form, rank),
                tempo: base * (0.75 + draw.unit()) + slow,
                life,
                campaigns: roles.pop_front().unwrap_or_default(),
            }
        })
        .collect()
}

/// A random value in `[0, 1)` for each of `count` customers, one in each equal slice.
fn strata(draw: &mut Draw, count: usize) -> Vec<f64> {
    let order = draw.permutation(count);
    let slices = float(i64::try_from(count).unwrap_or(1));
    order
        .into_iter()
        .map(|slice| (float(i64::try_from(slice).unwrap_or(0)) + draw.unit()) / slices)
        .collect()
}

/// Strata within each form of customer.
fn ranks(draw: &mut Draw, forms: &[Form]) -> Vec<f64> {
    let mut ranks = vec![0.0; forms.len()];
    for form in Form::ALL {
        let places = (0..forms.len()).filter(|place| forms[*place] == form);
        let places: Vec<usize> = places.collect();
        for (place, rank) in places.iter().zip(strata(draw, places.len())) {
            ranks[*place] = rank;
        }
    }
    ranks
}

/// Deals arrivals, leavers and silences, quarter by quarter.
fn lives(bank: &Bank, draw: &mut Draw, index: u64, count: usize) -> Vec<Life> {
    let quarters = bank.calendar.quarters.len();
    let mut lives = arrivals(draw, count, quarters);
    let start = f64::from(u32::try_from(index % 89).unwrap_or(0)) * 0.618_034;
    let mut leave = Quota::new(start.fract());
    let mut silence = Quota::new((start + 0.5).fract());
    let mut fade = Quota::new((start + 0.25).fract());
    for quarter in 0..quarters {
        let open = lives
            .iter()
            .filter(|life| is_candidate(life, quarter, 1))
            .count();
        let open = float(i64::try_from(open).unwrap_or(0));
        let rate = if bank.calendar.quarters[quarter] == truth::WORST_QUARTER {
            truth::WORST_LEAVE_RATE
        } else {
            truth::LEAVE_RATE
        };
        for _ in 0..leave.take(rate * open) {
            if let Some(place) = candidate(draw, &lives, quarter) {
                lives[place].leaving = Some(quarter);
                lives[place].fading = fade.hit(truth::FADING_SHARE);
            }
        }
        for _ in 0..silence.take(truth::SILENCE_RATE * open) {
            if let Some(place) = candidate(draw, &lives, quarter) {
                lives[place].silence = Some(quarter);
            }
        }
    }
    for life in &mut lives {
        date(bank, draw, life);
    }
    lives
}

/// One in a hundred is a prospect; the others are there at the start or arrive evenly.
fn arrivals(draw: &mut Draw, count: usize, quarters: usize) -> Vec<Life> {
    let mut lives = vec![Life::default(); count];
    let order = draw.permutation(count);
    let prospects = count / 100;
    let pool = count * (quarters * 29).min(500) / 1_000;
    for (turn, place) in order.into_iter().enumerate() {
        if turn < prospects {
            lives[place].prospect = true;
            lives[place].arrival = Some(draw.index(quarters));
        } else if turn < prospects + pool {
            lives[place].arrival = Some((turn - prospects) * quarters / pool);
        }
    }
    lives
}

/// Whether a customer has been there for some quarters and has no end planned.
fn is_candidate(life: &Life, quarter: usize, history: usize) -> bool {
    !life.prospect
        && life.leaving.is_none()
        && life.silence.is_none()
        && life
            .arrival
            .is_none_or(|arrival| arrival + history <= quarter)
}

fn candidate(draw: &mut Draw, lives: &[Life], quarter: usize) -> Option<usize> {
    let places: Vec<usize> = (0..lives.len())
        .filter(|place| is_candidate(&lives[*place], quarter, 3))
        .collect();
    (!places.is_empty()).then(|| *draw.pick(&places))
}

/// Turns quarters into days.
fn date(bank: &Bank, draw: &mut Draw, life: &mut Life) {
    let calendar = &bank.calendar;
    life.opened_on = if let Some(quarter) = life.arrival {
        day_in(draw, calendar.days_of(quarter), 0)
    } else {
        let age = draw.unit();
        plus_days(calendar.from, -whole(31.0 + 4_500.0 * age * age))
    };
    life.closed_on = life
        .leaving
        .map(|quarter| day_in(draw, calendar.days_of(quarter), 15));
    life.silent_from = life
        .silence
        .map(|quarter| day_in(draw, calendar.days_of(quarter), 5));
}

/// A random day of a period, at least `after` days after its start when it is long enough.
fn day_in(draw: &mut Draw, (first, last): (NaiveDate, NaiveDate), after: i64) -> NaiveDate {
    let length = super::calendar::days_between(first, last);
    plus_days(first, draw.between(after.min(length), length))
}
