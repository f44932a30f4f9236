//! Customer lifetime value: what a customer's purchases of the coming months are worth today.

use super::bg_nbd::{BgNbd, Customer};
use super::finite;
use super::gamma_gamma::GammaGamma;

/// Weeks of a month: 365.25 / 12 / 7.
pub const WEEKS_PER_MONTH: f64 = 365.25 / 84.0;
/// Longest horizon, in months.
const LONGEST: f64 = 1_200.0;

/// How far and at which rate.
#[derive(Debug, Clone, Copy)]
pub struct Horizon {
    /// Months looked ahead; a begun month counts with its part.
    pub months: f64,
    /// Discount of one month, such as 0.01.
    pub monthly_discount: f64,
}

/// Σᵢ m̂ · (E[Y(i)] − E[Y(i−1)]) / (1 + d)^i over months i = 1 … n, in money.
///
/// E[Y(i)] are the purchases expected within i months ([`BgNbd::expected`]), m̂ the value expected of
/// one ([`GammaGamma::expected`]), d the monthly discount. Ages and α are in **weeks**.
pub fn value(
    purchases: &BgNbd,
    values: &GammaGamma,
    customer: Customer,
    monetary: f64,
    horizon: Horizon,
) -> Option<f64> {
    let Horizon {
        months,
        monthly_discount: discount,
    } = horizon;
    if !((0.0..=LONGEST).contains(&months) && discount > -1.0) {
        return None;
    }
    let (mut sum, mut before, mut month) = (0.0, 0.0, 0.0);
    while month < months {
        month += 1.0;
        let weeks = months.min(month) * WEEKS_PER_MONTH;
        let expected = purchases.expected(customer, weeks)?;
        sum += (expected - before) / (1.0 + discount).powf(month);
        before = expected;
    }
    finite(sum * values.expected(customer.frequency, monetary)?)
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    fn cdnow() -> (BgNbd, GammaGamma, Customer) {
        let purchases = BgNbd::new(0.242_593, 4.413_532, 0.792_886, 2.425_752).unwrap();
        let values = GammaGamma::new(6.25, 3.74, 15.45).unwrap();
        (purchases, values, Customer::new(2.0, 30.43, 38.86).unwrap())
    }

    fn at(months: f64, monthly_discount: f64) -> Option<f64> {
        let (purchases, values, customer) = cdnow();
        let horizon = Horizon {
            months,
            monthly_discount,
        };
        value(&purchases, &values, customer, 22.35, horizon)
    }

    // python: the formulas of the papers with scipy.special.hyp2f1, m = 365.25/12/7:
    // sum(gg * (E(i*m) - E((i-1)*m)) / 1.01**i for i in range(1, 13)), gg = 6.25*(15.45 + 2*22.35)
    // / (6.25*2 + 3.74 - 1)
    #[test]
    fn twelve_months_are_the_sum_of_the_formula() {
        close(at(12.0, 0.01), 36.314_076_573_986_84, 1e-9);
    }

    #[test]
    fn without_discount_it_is_purchases_times_value() {
        let (purchases, values, customer) = cdnow();
        let expected = purchases.expected(customer, 6.5 * WEEKS_PER_MONTH).unwrap();
        let each = values.expected(2.0, 22.35).unwrap();
        close(at(6.5, 0.0), expected * each, 1e-12);
        close(at(0.0, 0.01), 0.0, 0.0);
        assert_eq!(at(-1.0, 0.01), None);
        assert_eq!(at(12.0, -1.0), None);
    }
}
