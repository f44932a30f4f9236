//! Random draws that give the same numbers on every machine, thread count and library version.
//!
//! One `ChaCha` stream per entity makes the result independent of the order of work. Only
//! addition, multiplication and division of floats are used (never `ln`, `exp` or `sin` of the
//! platform), so that a committed sample can be compared byte for byte anywhere.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// What a stream of random numbers is for; streams of two kinds never meet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    Block = 1,
    Customer = 2,
    Staff = 3,
    Feedback = 10,
    Channel = 11,
    Survey = 12,
    Profile = 4,
    Need = 5,
    Business = 15,
    Process = 16,
    Service = 8,
    Training = 9,
    Segment = 6,
    Loyalty = 7,
    Care = 13,
    Marketing = 14,
    Plan = 17,
}

/// A stream of random numbers.
#[derive(Debug)]
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream of entity `index` of a kind.
    pub(super) fn new(seed: u64, stream: Stream, index: u64) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = stream as u8;
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(index);
        Self(rng)
    }

    /// Uniform in `[0, 1)`.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a float exactly")]
    pub(super) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform among `0..count`; 0 when `count` is 0.
    pub(super) fn index(&mut self, count: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * (count as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// Uniform among `low..=high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.index(span)).unwrap_or(0)
    }

    /// True with probability `share`.
    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// One of several things, each equally likely.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.index(things.len())]
    }

    /// The place of one of several things by their weights.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// Standard normal, as the sum of twelve uniform draws.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// Log-normal with this median; `sigma` is the spread of the logarithm.
    pub(super) fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * exp(sigma * self.normal())
    }

    /// Poisson with this mean (at most 30, so that one product of uniform draws is enough).
    pub(super) fn poisson(&mut self, mean: f64) -> u32 {
        let limit = exp(-mean.clamp(0.0, 30.0));
        let mut product = self.unit();
        let mut count = 0;
        while product > limit {
            product *= self.unit();
            count += 1;
        }
        count
    }

    /// The numbers `0..count` in random order.
    pub(super) fn permutation(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for place in (1..count).rev() {
            let other = self.index(place + 1);
            order.swap(place, other);
        }
        order
    }
}

/// The exponential function from additions and multiplications only.
pub(super) fn exp(value: f64) -> f64 {
    let halvings = 10;
    let small = value / 1024.0;
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..=8 {
        term = term * small / f64::from(step);
        sum += term;
    }
    for _ in 0..halvings {
        sum *= sum;
    }
    sum
}

/// Rounds to a whole number; used where a draw becomes an exact amount.
#[expect(clippy::cast_possible_truncation, reason = "draws are far below 2^53")]
pub(super) fn whole(value: f64) -> i64 {
    value.round() as i64
}

/// A count as a float.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn float(value: i64) -> f64 {
    value as f64
}

/// Spreads a rate over a sequence so that after any number of steps the count is right within one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quota(f64);

impl Quota {
    /// A quota that starts part of the way (0 to 1) towards its first unit.
    pub(super) fn new(start: f64) -> Self {
        Self(start)
    }

    /// How many units fall due with this step.
    pub(super) fn take(&mut self, rate: f64) -> u32 {
        self.0 += rate;
        let due = self.0.floor();
        self.0 -= due;
        u32::try_from(whole(due)).unwrap_or(0)
    }

    /// Whether a unit falls due with this step.
    pub(super) fn hit(&mut self, rate: f64) -> bool {
        self.take(rate) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_the_platform() {
        for value in [-30.0, -6.0, -1.0, 0.0, 0.5, 3.0, 9.0] {
            let ratio = exp(value) / f64::exp(value);
            assert!((ratio - 1.0).abs() < 1e-9, "{value}: {ratio}");
        }
    }

    #[test]
    fn a_stream_repeats_and_streams_differ() {
        let draw = |index| Draw::new(1, Stream::Customer, index).unit();
        assert_eq!(draw(3).to_bits(), draw(3).to_bits());
        assert_ne!(draw(3).to_bits(), draw(4).to_bits());
    }

    #[test]
    fn a_quota_meets_its_rate() {
        let mut quota = Quota::new(0.5);
        let hits = (0..200).filter(|_| quota.hit(0.12)).count();
        assert_eq!(hits, 24);
    }
}
