//! What every customer of the bank shares: its days, branches, staff numbers and campaigns.

use super::calendar::Calendar;
use super::names::{PLACES, Place};
use super::table::campaign::{self, Campaign};
use super::table::customer_event::{self, Event};
use super::{GenerateError, Plan};

/// The frame of a bank, small for any number of customers.
#[derive(Debug)]
pub(super) struct Bank {
    pub(super) seed: u64,
    pub(super) customers: u64,
    pub(super) calendar: Calendar,
    pub(super) branches: usize,
    /// Service staff and advisers at each branch.
    pub(super) service_staff: u64,
    pub(super) advisers: u64,
    pub(super) campaigns: Vec<Campaign>,
    pub(super) events: Vec<Event>,
}

impl Bank {
    /// The frame for a plan.
    pub(super) fn new(plan: &Plan) -> Result<Self, GenerateError> {
        let calendar = Calendar::new(plan.from, plan.to)?;
        let customers = u64::from(plan.customers);
        if customers == 0 {
            return Err(GenerateError::Plan(
                "a bank needs at least one customer".into(),
            ));
        }
        let more = usize::try_from(customers / 20_000).unwrap_or(0);
        let branches = (10 + more).min(PLACES.len());
        let at_branch = customers / branches as u64;
        Ok(Self {
            seed: plan.seed,
            customers,
            campaigns: campaign::of(&calendar),
            events: customer_event::of(&calendar, branches),
            calendar,
            branches,
            service_staff: (3 + at_branch / 3_000).min(40),
            advisers: (2 + at_branch / 120).min(900),
        })
    }

    /// The place of a branch, by its number from 1.
    pub(super) fn place(&self, branch: usize) -> &'static Place {
        &PLACES[branch.clamp(1, self.branches) - 1]
    }

    /// The branch at a share (0 to 1) of all customers.
    pub(super) fn branch_at(&self, share: f64) -> usize {
        let weights = || PLACES.iter().take(self.branches).map(|place| place.weight);
        let mut left = share * weights().sum::<f64>();
        for (place, weight) in weights().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place + 1;
            }
        }
        self.branches
    }

    /// The adviser who looks after a customer.
    pub(super) fn adviser(&self, branch: usize, customer: u64) -> u64 {
        staff_number(
            branch,
            1 + self.service_staff + 1 + customer % self.advisers,
        )
    }

    /// One of the service staff of a branch.
    pub(super) fn service_clerk(&self, branch: usize, turn: u64) -> u64 {
        staff_number(branch, 2 + turn % self.service_staff)
    }
}

/// The number of a member of staff: branch and place within it.
pub(super) fn staff_number(branch: usize, place: u64) -> u64 {
    branch as u64 * 1_000 + place
}
