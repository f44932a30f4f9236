//! Customer lifetime value.

use datafusion::logical_expr::Accumulator;

use super::tallied::Tallied;
use crate::insight::bg_nbd::{self, BgNbd, Customer};
use crate::insight::clv::{self, Horizon};
use crate::insight::gamma_gamma::{self, GammaGamma};
use crate::insight::tally::Tally;

/// Fields of a fitted BG/NBD model.
pub(super) const BG_NBD: &[&str] = &["r", "alpha", "a", "b", "log_likelihood", "customers"];
/// Fields of a fitted Gamma-Gamma model.
pub(super) const GAMMA_GAMMA: &[&str] = &["p", "q", "v", "log_likelihood", "customers"];

pub(super) fn bg_nbd_fit() -> Box<dyn Accumulator> {
    Box::new(Tallied {
        tally: Tally::<3>::default(),
        observe: |numbers| {
            let &[frequency, recency, age] = numbers else {
                return None;
            };
            let customer = Customer::new(frequency, recency, age)?;
            Some([customer.frequency, customer.recency, customer.age])
        },
        finish: |tally| {
            let fit = bg_nbd::fit(tally)?;
            let BgNbd { r, alpha, a, b } = fit.model;
            Some(vec![r, alpha, a, b, fit.log_likelihood, fit.customers])
        },
        fields: BG_NBD,
    })
}

pub(super) fn gamma_gamma_fit() -> Box<dyn Accumulator> {
    Box::new(Tallied {
        tally: Tally::<2>::default(),
        observe: |numbers| {
            let &[frequency, monetary] = numbers else {
                return None;
            };
            gamma_gamma::observation(frequency, monetary)
        },
        finish: |tally| {
            let fit = gamma_gamma::fit(tally)?;
            let GammaGamma { p, q, v } = fit.model;
            Some(vec![p, q, v, fit.log_likelihood, fit.customers])
        },
        fields: GAMMA_GAMMA,
    })
}

pub(super) fn p_alive(numbers: &[f64]) -> Option<f64> {
    let &[r, alpha, a, b, frequency, recency, age] = numbers else {
        return None;
    };
    BgNbd::new(r, alpha, a, b)?.p_alive(Customer::new(frequency, recency, age)?)
}

pub(super) fn expected_purchases(numbers: &[f64]) -> Option<f64> {
    let &[r, alpha, a, b, frequency, recency, age, horizon] = numbers else {
        return None;
    };
    BgNbd::new(r, alpha, a, b)?.expected(Customer::new(frequency, recency, age)?, horizon)
}

pub(super) fn expected_value(numbers: &[f64]) -> Option<f64> {
    let &[p, q, v, frequency, monetary] = numbers else {
        return None;
    };
    GammaGamma::new(p, q, v)?.expected(frequency, monetary)
}

pub(super) fn lifetime_value(numbers: &[f64]) -> Option<f64> {
    let (purchases, rest) = numbers.split_first_chunk::<4>()?;
    let (values, rest) = rest.split_first_chunk::<3>()?;
    let &[frequency, recency, age, monetary, months, monthly_discount] = rest else {
        return None;
    };
    let purchases = bg_nbd(purchases)?;
    let values = gamma_gamma(values)?;
    let customer = Customer::new(frequency, recency, age)?;
    let horizon = Horizon {
        months,
        monthly_discount,
    };
    clv::value(&purchases, &values, customer, monetary, horizon)
}

fn bg_nbd(parameters: &[f64; 4]) -> Option<BgNbd> {
    let [r, alpha, a, b] = *parameters;
    BgNbd::new(r, alpha, a, b)
}

fn gamma_gamma(parameters: &[f64; 3]) -> Option<GammaGamma> {
    let [p, q, v] = *parameters;
    GammaGamma::new(p, q, v)
}
