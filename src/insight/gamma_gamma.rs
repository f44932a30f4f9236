//! Gamma-Gamma: what a customer's next purchase is worth.
//!
//! Fader, Hardie 2013, "The Gamma-Gamma Model of Monetary Value" (brucehardie.com/notes/025). Values
//! of one customer's purchases are Gamma(p, ν) with ν ~ Gamma(q, v); so customers with few purchases
//! are drawn to the mean of all. Assumes that value does not depend on frequency: look at their
//! rank correlation. Money has any unit, the same everywhere; v has it too.

use libm::lgamma;

use super::finite;
use super::optimise::minimise;
use super::tally::{Cell, Tally};

/// Customers with a repeat purchase below which nothing is fitted.
pub const LEAST_CUSTOMERS: f64 = 10.0;
/// Largest p and q. There all purchases of a customer, or all customers, have practically one value.
const LARGEST: f64 = 1_000.0;
/// Smallest p and q.
const SMALLEST: f64 = 1e-3;

/// The fitted parameters.
#[derive(Debug, Clone, Copy)]
pub struct GammaGamma {
    /// Shape of the values of one customer.
    pub p: f64,
    /// Shape of the spread between customers.
    pub q: f64,
    /// Scale of the spread between customers, in money.
    pub v: f64,
}

/// A model with how well it fits.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    /// The parameters.
    pub model: GammaGamma,
    /// Log-likelihood of all customers together.
    pub log_likelihood: f64,
    /// Customers used.
    pub customers: f64,
}

/// Counts of (x, ln m): repeat purchases above 0 and the logarithm of their mean value, above 0.
pub fn observation(frequency: f64, monetary: f64) -> Option<[f64; 2]> {
    let sound = frequency > 0.0 && monetary > 0.0;
    let point = [frequency, monetary.ln()];
    (sound && point.iter().all(|number| number.is_finite())).then_some(point)
}

impl GammaGamma {
    /// Nothing unless all parameters are positive.
    pub fn new(p: f64, q: f64, v: f64) -> Option<Self> {
        let positive = [p, q, v]
            .iter()
            .all(|number| *number > 0.0 && number.is_finite());
        positive.then_some(Self { p, q, v })
    }

    /// The value expected of a customer's next purchase, from x repeat purchases of mean value m.
    ///
    /// p(v + x·m) / (p·x + q − 1), which is w·m + (1 − w)·v·p/(q − 1) with w = p·x/(p·x + q − 1). With
    /// x = 0 it is the mean of all customers. Nothing where p·x + q ≤ 1: the mean is infinite.
    pub fn expected(&self, frequency: f64, monetary: f64) -> Option<f64> {
        let weight = self.p * frequency + self.q - 1.0;
        if !(frequency >= 0.0 && weight > 0.0) {
            return None;
        }
        let spent = if frequency > 0.0 {
            frequency * monetary
        } else {
            0.0
        };
        finite(self.p * (self.v + spent) / weight).filter(|_| spent >= 0.0)
    }

    /// The model at a point of the search: ln p, ln q, ln(v·p/q).
    fn at(point: &[f64; 3]) -> Self {
        let [p, q, value] = *point;
        let p = p.exp().clamp(SMALLEST, LARGEST);
        let q = q.exp().clamp(SMALLEST, LARGEST);
        let v = value.clamp(-300.0, 300.0).exp() * q / p;
        Self { p, q, v }
    }

    /// Log-likelihood of cells (x, ln m) sorted by x, formula (1a) of the note.
    fn log_likelihood(&self, cells: &[Cell<2>]) -> f64 {
        let Self { p, q, v } = *self;
        let constant = q * v.ln() - lgamma(q);
        let mut sum = 0.0;
        for equal in cells.chunk_by(|left, right| left.point[0].total_cmp(&right.point[0]).is_eq())
        {
            let x = equal[0].point[0];
            let base = constant + lgamma(p * x + q) - lgamma(p * x) + p * x * x.ln();
            for cell in equal {
                let log_value = cell.point[1];
                let total = (x * log_value.exp() + v).ln();
                let own = base + (p * x - 1.0) * log_value - (p * x + q) * total;
                sum += cell.count * own;
            }
        }
        sum
    }
}

/// The most likely parameters; nothing for fewer than 10 customers.
///
/// Nelder-Mead on ln p, ln q and ln(v·p/q). p and q end at 1,000: data in which the values of a
/// customer, or the customers, do not differ would send them to infinity.
pub fn fit(customers: &Tally<2>) -> Option<Fit> {
    let cells = customers.cells();
    let total = customers.total();
    if total < LEAST_CUSTOMERS {
        return None;
    }
    let values = cells.iter().map(|cell| cell.count * cell.point[1].exp());
    let mean = values.sum::<f64>() / total;
    let badness = |point: &[f64; 3]| -GammaGamma::at(point).log_likelihood(&cells);
    let best = minimise([1.0, 1.0, mean.ln()], 0.4, badness)?;
    Some(Fit {
        model: GammaGamma::at(&best.point),
        log_likelihood: -best.value,
        customers: total,
    })
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    // Fader, Hardie 2013, p = 6.25, q = 3.74, v = 15.44. python: w = p*x/(p*x + q - 1);
    // w*m + (1 - w)*v*p/(q - 1): 24.663713910761157 for x = 2, m = 22.35; 35.21897810218978 for x = 0
    #[test]
    fn the_expected_value_lies_between_own_and_common_mean() {
        let model = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
        close(model.expected(2.0, 22.35), 24.663_713_910_761_157, 1e-12);
        close(model.expected(0.0, f64::NAN), 35.218_978_102_189_78, 1e-12);
    }

    #[test]
    fn an_infinite_mean_is_none() {
        let model = GammaGamma::new(6.0, 0.9, 15.0).unwrap();
        assert_eq!(model.expected(0.0, 0.0), None);
        assert!(model.expected(1.0, 20.0).is_some());
    }

    // The standard errors at this size are 4, 2 and 7 percent (repeated with SciPy).
    #[test]
    fn planted_parameters_are_recovered() {
        use rand_chacha::ChaCha8Rng;
        use rand_chacha::rand_core::SeedableRng as _;
        use rand_distr::{Distribution as _, Gamma};
        let (p, q, v) = (3.0, 4.0, 200.0);
        let mut chance = ChaCha8Rng::seed_from_u64(11);
        let rates = Gamma::new(q, 1.0 / v).unwrap();
        let mut tally = Tally::default();
        for number in 0..20_000_u32 {
            let purchases = f64::from(number % 7 + 1);
            let scale = 1.0 / (rates.sample(&mut chance) * purchases);
            let mean = Gamma::new(p * purchases, scale)
                .unwrap()
                .sample(&mut chance);
            tally.add(observation(purchases, mean).unwrap(), 1.0);
        }
        let fitted = fit(&tally).unwrap().model;
        for (found, planted) in [(fitted.p, p), (fitted.q, q), (fitted.v, v)] {
            assert!((found / planted - 1.0).abs() < 0.15, "{fitted:?}");
        }
    }

    #[test]
    fn one_price_for_everything_is_expected_of_everybody() {
        let mut tally = Tally::default();
        tally.add(observation(2.0, 50.0).unwrap(), 500.0);
        let model = fit(&tally).unwrap().model;
        let expected = model.expected(0.0, 0.0).unwrap();
        assert!((expected - 50.0).abs() < 0.5, "{model:?}");
    }

    #[test]
    fn only_repeat_purchases_above_zero_count() {
        assert!(observation(2.0, 0.0).is_none());
        assert!(observation(0.0, 5.0).is_none());
        assert!(fit(&Tally::default()).is_none());
    }
}
