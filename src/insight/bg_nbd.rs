//! BG/NBD: how often a customer will buy again, and whether he is still a customer.
//!
//! Fader, Hardie, Lee 2005, "Counting Your Customers" the Easy Way, Marketing Science 24, 275-284.
//! While alive a customer buys at random with rate λ ~ Gamma(r, α); after each purchase he is lost
//! with chance p ~ Beta(a, b). Time has any unit, the same everywhere; α has it too.

use libm::lgamma;

use super::finite;
use super::hyp2f1::hyp2f1;
use super::optimise::minimise;
use super::tally::{Cell, Tally};

/// Customers, and customers with a repeat purchase, below which nothing is fitted.
pub const LEAST_CUSTOMERS: f64 = 30.0;
/// Customers with a repeat purchase below which nothing is fitted.
pub const LEAST_REPEATERS: f64 = 10.0;
/// Largest r and a + b. There all customers have practically one rate, or one chance to be lost.
const LARGEST: f64 = 1_000.0;
/// Smallest r and a + b, and smallest distance of the mean chance a/(a + b) from 0 and 1.
const SMALLEST: f64 = 1e-4;

/// What is known of one customer.
#[derive(Debug, Clone, Copy)]
pub struct Customer {
    /// x, repeat purchases: purchases after the first, equal days counted once.
    pub frequency: f64,
    /// tₓ, time from the first to the last purchase; 0 without a repeat purchase.
    pub recency: f64,
    /// T, time from the first purchase to the end of observation.
    pub age: f64,
}

/// The fitted parameters.
#[derive(Debug, Clone, Copy)]
pub struct BgNbd {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time units: the mean rate is r/α.
    pub alpha: f64,
    /// First parameter of the chance to be lost after a purchase, with mean a/(a + b).
    pub a: f64,
    /// Second parameter of that chance.
    pub b: f64,
}

/// A model with how well it fits.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    /// The parameters.
    pub model: BgNbd,
    /// Log-likelihood of all customers together.
    pub log_likelihood: f64,
    /// Customers used.
    pub customers: f64,
}

impl Customer {
    /// Nothing unless x ≥ 0 and 0 ≤ tₓ ≤ T; without a repeat purchase the recency is 0.
    pub fn new(frequency: f64, recency: f64, age: f64) -> Option<Self> {
        let sound = frequency >= 0.0 && recency >= 0.0 && recency <= age && age.is_finite();
        let recency = if frequency > 0.0 { recency } else { 0.0 };
        (sound && frequency.is_finite()).then_some(Self {
            frequency,
            recency,
            age,
        })
    }
}

impl BgNbd {
    /// Nothing unless all parameters are positive.
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Option<Self> {
        let positive = [r, alpha, a, b].iter().all(|p| *p > 0.0 && p.is_finite());
        positive.then_some(Self { r, alpha, a, b })
    }

    /// The chance that the customer is still one at the end of observation.
    ///
    /// 1 / (1 + a/(b + x − 1) · ((α + T)/(α + tₓ))^(r + x)); 1 where x = 0, since only a repeat
    /// purchase can end the relation in this model.
    pub fn p_alive(&self, customer: Customer) -> Option<f64> {
        finite((-log_one_plus(self.log_lost_odds(customer))).exp())
    }

    /// Purchases expected within `horizon` after the end of observation.
    ///
    /// (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))] · P(alive),
    /// computed after Euler's transformation, in which nothing grows with x.
    pub fn expected(&self, customer: Customer, horizon: f64) -> Option<f64> {
        if horizon.is_nan() || horizon < 0.0 {
            return None;
        }
        let gap = self.a - 1.0;
        let purchases = if gap.abs() < 1e-5 {
            // A removable gap at a = 1: the mean of both sides is exact to about 1e-10.
            let side = |a| Self { a, ..*self }.while_alive(customer, horizon);
            f64::midpoint(side(1.0 - 2e-5)?, side(1.0 + 2e-5)?)
        } else {
            self.while_alive(customer, horizon)?
        };
        finite(purchases.max(0.0) * self.p_alive(customer)?)
    }

    fn while_alive(&self, customer: Customer, horizon: f64) -> Option<f64> {
        let Self { r, alpha, a, b } = *self;
        let z = horizon / (alpha + customer.age + horizon);
        let c = a + b + customer.frequency - 1.0;
        let series = hyp2f1(a + b - 1.0 - r, a - 1.0, c, z)?;
        let kept = (1.0 - z).powf(a - 1.0) * series;
        Some(c / (a - 1.0) * (1.0 - kept))
    }

    /// ln((1 − P(alive)) / P(alive)).
    fn log_lost_odds(&self, customer: Customer) -> f64 {
        let Customer {
            frequency: x,
            recency,
            age,
        } = customer;
        if x <= 0.0 {
            return f64::NEG_INFINITY;
        }
        let silence = (self.alpha + age).ln() - (self.alpha + recency).ln();
        (self.a / (self.b + x - 1.0)).ln() + (self.r + x) * silence
    }

    /// The model at a point of the search: ln r, ln(r/α), logit a/(a + b), ln(a + b).
    fn at(point: &[f64; 4]) -> Self {
        let [r, rate, loss, spread] = *point;
        let r = r.exp().clamp(SMALLEST, LARGEST);
        let loss = (1.0 / (1.0 + (-loss).exp())).clamp(SMALLEST, 1.0 - SMALLEST);
        let spread = spread.exp().clamp(SMALLEST, LARGEST);
        Self {
            r,
            alpha: r / rate.clamp(-60.0, 60.0).exp(),
            a: spread * loss,
            b: spread * (1.0 - loss),
        }
    }

    /// Log-likelihood of customers sorted by frequency, formula (6) of the paper.
    fn log_likelihood(&self, cells: &[Cell<3>]) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let constant = lgamma(a + b) - lgamma(b) - lgamma(r) + r * alpha.ln();
        let mut sum = 0.0;
        for equal in cells.chunk_by(|left, right| left.point[0].total_cmp(&right.point[0]).is_eq())
        {
            let x = equal[0].point[0];
            let base = constant + lgamma(r + x) + lgamma(b + x) - lgamma(a + b + x);
            for cell in equal {
                let [_, recency, age] = cell.point;
                let customer = Customer {
                    frequency: x,
                    recency,
                    age,
                };
                let rest = log_one_plus(self.log_lost_odds(customer));
                sum += cell.count * (base - (r + x) * (alpha + age).ln() + rest);
            }
        }
        sum
    }
}

/// The most likely parameters; nothing for fewer than 30 customers, or 10 with a repeat purchase.
///
/// Nelder-Mead from two starts on ln r, ln(r/α), the logit of a/(a + b) and ln(a + b). r and a + b end
/// at 1,000, a/(a + b) at 1e-4 from 0 and 1: data in which customers do not differ, or none is
/// lost, would send them to infinity, and the forecast no longer changes beyond.
pub fn fit(customers: &Tally<3>) -> Option<Fit> {
    let cells = customers.cells();
    let sum = |of: &dyn Fn(&Cell<3>) -> f64| -> f64 {
        cells.iter().map(|cell| cell.count * of(cell)).sum()
    };
    let purchases = sum(&|cell| cell.point[0]);
    let repeaters = sum(&|cell| if cell.point[0] > 0.0 { 1.0 } else { 0.0 });
    let observed = sum(&|cell| cell.point[2]);
    let enough = customers.total() >= LEAST_CUSTOMERS && repeaters >= LEAST_REPEATERS;
    if !enough || observed <= 0.0 {
        return None;
    }
    let badness = |point: &[f64; 4]| -BgNbd::at(point).log_likelihood(&cells);
    let rate = (purchases / observed).ln();
    let starts = [[-0.7, rate, -1.4, 1.0], [0.7, rate, -3.0, 1.0]];
    let found = starts
        .into_iter()
        .filter_map(|start| minimise(start, 0.4, badness));
    let best = found.min_by(|left, right| left.value.total_cmp(&right.value))?;
    Some(Fit {
        model: BgNbd::at(&best.point),
        log_likelihood: -best.value,
        customers: customers.total(),
    })
}

/// ln(1 + odds) of the logarithm of odds, without overflow.
fn log_one_plus(log_odds: f64) -> f64 {
    if log_odds > 0.0 {
        log_odds + (-log_odds).exp().ln_1p()
    } else {
        log_odds.exp().ln_1p()
    }
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    fn cdnow() -> BgNbd {
        BgNbd::new(0.242_593, 4.413_532, 0.792_886, 2.425_752).unwrap()
    }

    fn of(frequency: f64, recency: f64, age: f64) -> Customer {
        Customer::new(frequency, recency, age).unwrap()
    }

    // Fader, Hardie, Lee 2005, spreadsheet example: 1.2259 and 0.7266. python: formula (10) with
    // scipy.special.hyp2f1, SciPy 1.17.1
    #[test]
    fn the_example_of_the_paper_holds() {
        let model = cdnow();
        let customer = of(2.0, 30.43, 38.86);
        close(model.p_alive(customer), 0.726_609_102_456_250_8, 1e-13);
        close(
            model.expected(customer, 39.0),
            1.225_910_385_693_889_8,
            1e-10,
        );
        close(
            model.expected(of(0.0, 0.0, 38.86), 39.0),
            0.194_780_912_293_565_14,
            1e-10,
        );
        close(
            model.expected(of(10.0, 35.0, 38.86), 4.0),
            0.778_016_105_301_078_1,
            1e-10,
        );
    }

    // python: as above with a = 1.0000001, and with a = 2.5, b = 7, x = 3
    #[test]
    fn the_gap_at_a_equal_to_one_is_closed() {
        let with = |a, b| BgNbd { a, b, ..cdnow() };
        let at_one = with(1.0, 2.425_752).expected(of(2.0, 30.43, 38.86), 39.0);
        close(at_one, 1.101_967_183_644_391_4, 1e-6);
        let above = with(2.5, 7.0).expected(of(3.0, 30.43, 38.86), 39.0);
        close(above, 1.361_067_223_271_043, 1e-10);
    }

    #[test]
    fn many_purchases_and_long_horizons_stay_finite() {
        let busy = of(2_000.0, 150.0, 151.0);
        let expected = cdnow().expected(busy, 520.0).unwrap();
        assert!(expected > 0.0 && expected < 2_000.0 / 150.0 * 520.0);
        assert!(cdnow().expected(of(0.0, 0.0, 0.0), 520.0).unwrap() > 0.0);
        close(cdnow().expected(busy, 0.0), 0.0, 1e-12);
    }

    #[test]
    fn who_never_bought_again_cannot_be_lost() {
        close(cdnow().p_alive(of(0.0, 0.0, 500.0)), 1.0, 0.0);
    }

    #[test]
    fn impossible_customers_are_none() {
        for (x, recency, age) in [
            (-1.0, 0.0, 1.0),
            (1.0, 2.0, 1.0),
            (1.0, -1.0, 1.0),
            (f64::NAN, 0.0, 1.0),
        ] {
            assert!(Customer::new(x, recency, age).is_none());
        }
        assert!(BgNbd::new(0.0, 1.0, 1.0, 1.0).is_none());
    }

    /// A population in the proportions that a model expects, by its own chance machine.
    fn population(size: u64, model: &BgNbd) -> Tally<3> {
        use rand_chacha::ChaCha8Rng;
        use rand_chacha::rand_core::SeedableRng as _;
        use rand_distr::{Beta, Distribution as _, Exp, Gamma};
        let mut chance = ChaCha8Rng::seed_from_u64(7);
        let rates = Gamma::new(model.r, 1.0 / model.alpha).unwrap();
        let losses = Beta::new(model.a, model.b).unwrap();
        let uniform = rand_distr::Uniform::new(0.0, 1.0).unwrap();
        let mut tally = Tally::default();
        for number in 0..size {
            let age = 27.0 + f64::from(u32::try_from(number % 84).unwrap()) / 7.0;
            let gaps = Exp::new(f64::max(rates.sample(&mut chance), 1e-12)).unwrap();
            let chance_to_go = losses.sample(&mut chance);
            let (mut frequency, mut recency, mut lost) = (0.0, 0.0, false);
            while !lost {
                let next = recency + gaps.sample(&mut chance);
                lost = next > age || uniform.sample(&mut chance) < chance_to_go;
                let bought = f64::from(u8::from(next <= age));
                frequency += bought;
                recency += bought * (next - recency);
            }
            let recency = (recency * 7.0_f64).floor() / 7.0;
            tally.add([frequency, recency, age], 1.0);
        }
        tally
    }

    // The standard error of each parameter is a few percent at this size.
    #[test]
    fn planted_parameters_are_recovered() {
        let truth = BgNbd::new(0.5, 6.0, 0.8, 2.5).unwrap();
        let fitted = fit(&population(20_000, &truth)).unwrap().model;
        for (found, planted) in [
            (fitted.r, truth.r),
            (fitted.alpha, truth.alpha),
            (fitted.a, truth.a),
            (fitted.b, truth.b),
        ] {
            assert!((found / planted - 1.0).abs() < 0.12, "{fitted:?}");
        }
    }

    #[test]
    fn customers_who_do_not_differ_have_a_model_at_the_bounds() {
        let mut same = Tally::default();
        for day in 0..700_u32 {
            same.add([5.0, 25.0 + f64::from(day % 5), 30.0], 1.0);
        }
        let model = fit(&same).unwrap().model;
        let (common, mean) = (model.r, model.r / model.alpha);
        assert!(
            common > 100.0 && (mean * 30.0 - 5.0).abs() < 0.5,
            "{model:?}"
        );
        let expected = model.expected(of(5.0, 29.0, 30.0), 30.0).unwrap();
        assert!((expected - 5.0).abs() < 0.5, "{expected}");
    }

    #[test]
    fn too_few_customers_have_no_model() {
        let mut few = Tally::default();
        few.add([2.0, 10.0, 30.0], 29.0);
        assert!(fit(&few).is_none());
        let mut silent = Tally::default();
        silent.add([0.0, 0.0, 30.0], 1_000.0);
        assert!(fit(&silent).is_none());
    }
}
