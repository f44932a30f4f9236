//! Quotas of one block by subject and quarter: shares of answers are met within one answer.

use super::draw::Quota;

/// What a quota counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    Request,
    Complaint,
    Evaluation,
    Satisfied,
    ProblemSatisfied,
    Survey,
    SurveySatisfied,
    Promoter,
    Detractor,
    Contact,
}

const SUBJECTS: usize = 10;

/// The quotas of a block.
#[derive(Debug)]
pub(super) struct Deal(Vec<Quota>);

impl Deal {
    /// Fresh quotas; each block starts at another point, so that remainders cancel out.
    pub(super) fn new(block: u64, quarters: usize) -> Self {
        let start = f64::from(u32::try_from(block % 10_007).unwrap_or(0)) * 0.618_034;
        let quotas = (0..SUBJECTS * quarters).zip(0_u32..).map(|(_, place)| {
            let shifted = start + f64::from(place) * 0.381_966;
            Quota::new(shifted.fract())
        });
        Self(quotas.collect())
    }

    /// The units of a subject that fall due in a quarter with this step.
    pub(super) fn take(&mut self, subject: Subject, quarter: usize, rate: f64) -> u32 {
        let place = quarter * SUBJECTS + subject as usize;
        self.0.get_mut(place).map_or(0, |quota| quota.take(rate))
    }

    /// Whether a unit falls due.
    pub(super) fn hit(&mut self, subject: Subject, quarter: usize, rate: f64) -> bool {
        self.take(subject, quarter, rate) > 0
    }
}
