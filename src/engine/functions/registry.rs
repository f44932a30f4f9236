//! Every function, one entry each, in the order of the documentation.

use datafusion::arrow::datatypes::DataType;

use super::aggregate::{Aggregate, State};
use super::entry::About;
use super::scalar::Scalar;
use super::text::Texts;
use super::{
    concentration, lifetime, names, normal, proportion, resampling, rows, tallied, uplift,
};

const fn scalar(
    name: &'static str,
    arguments: &'static [&'static str],
    compute: fn(&[f64]) -> Option<f64>,
    gives: &'static str,
) -> Scalar {
    Scalar {
        about: About {
            name,
            arguments,
            gives,
        },
        compute,
    }
}

const fn number(
    name: &'static str,
    arguments: &'static [&'static str],
    state: &'static [State],
    start: fn() -> Box<dyn datafusion::logical_expr::Accumulator>,
    gives: &'static str,
) -> Aggregate {
    Aggregate {
        about: About {
            name,
            arguments,
            gives,
        },
        fields: &[],
        state,
        start,
    }
}

/// Functions of one row, by name.
#[rustfmt::skip]
pub(super) const SCALARS: &[Scalar] = &[
    scalar("bg_nbd_expected", &["r", "alpha", "a", "b", "frequency", "recency", "age", "horizon"], lifetime::expected_purchases, "purchases expected within `horizon` (unit of `age`)"),
    scalar("bg_nbd_p_alive", &["r", "alpha", "a", "b", "frequency", "recency", "age"], lifetime::p_alive, "chance that the customer still is one"),
    scalar("clv", &["r", "alpha", "a", "b", "p", "q", "v", "frequency", "recency", "age", "monetary", "horizon_months", "monthly_discount"], lifetime::lifetime_value, "discounted value of the purchases of the coming months; ages and `alpha` in weeks, a month is 365.25/84 weeks"),
    scalar("gamma_gamma_expected", &["p", "q", "v", "frequency", "monetary"], lifetime::expected_value, "value expected of the next purchase; the common mean where `frequency` is 0"),
    scalar("newcombe_lower", &["s1", "n1", "s2", "n2", "confidence"], proportion::newcombe_lower, "lower end of the interval of s1/n1 − s2/n2 (Newcombe's hybrid score)"),
    scalar("newcombe_upper", &["s1", "n1", "s2", "n2", "confidence"], proportion::newcombe_upper, "its upper end"),
    scalar("normal_cdf", &["z"], normal::cdf, "Φ(z)"),
    scalar("normal_quantile", &["p"], normal::quantile, "Φ⁻¹(p), 0 < p < 1"),
    scalar("two_proportion_p", &["s1", "n1", "s2", "n2"], proportion::two_proportion_p, "two-sided p-value of equal shares (pooled z test)"),
    scalar("two_proportion_power", &["p1", "p2", "n1", "n2", "alpha"], proportion::power, "chance that this test finds p1 ≠ p2 at level `alpha`"),
    scalar("two_proportion_sample_size", &["p1", "p2", "alpha", "power"], proportion::sample_size, "people per group for that power, rounded up"),
    scalar("wilson_lower", &["successes", "trials", "confidence"], proportion::wilson_lower, "lower end of the Wilson score interval of a share"),
    scalar("wilson_upper", &["successes", "trials", "confidence"], proportion::wilson_upper, "its upper end"),
];

/// Functions of the texts of one row, by name.
#[rustfmt::skip]
pub(super) const TEXTS: &[Texts] = &[
    Texts { about: About { name: "name_rank", arguments: &["typed", "name", "latin", "pinyin"], gives: "bigint: how well a name answers what was typed: 1 the name, 2 its beginning, 3 a part, 4 pinyin or initials of all, 5 of the beginning, 6 of a part, 7 same sound, 8 one typo, 9 two; null where it does not, 0 where nothing was typed" }, result: DataType::Int64, compute: names::rank },
    Texts { about: About { name: "pinyin", arguments: &["text"], gives: "text: syllables of Chinese characters without tones (`ü` is `v`), other words in lower case, one space between" }, result: DataType::Utf8, compute: names::pinyin },
];

/// Functions of many rows, by name.
#[rustfmt::skip]
pub(super) const AGGREGATES: &[Aggregate] = &[
    Aggregate { about: About { name: "bg_nbd_fit", arguments: &["frequency", "recency", "age"], gives: "struct `r`, `alpha`, `a`, `b`, `log_likelihood`, `customers`; wants 30 customers, 10 with a repeat purchase" }, fields: lifetime::BG_NBD, state: tallied::TRIPLES, start: lifetime::bg_nbd_fit },
    number("bootstrap_mean_lower", &["x", "confidence"], rows::ONE_AND_SETTING, resampling::mean_lower, "lower end of the percentile bootstrap interval of the mean; wants 2 rows"),
    number("bootstrap_mean_upper", &["x", "confidence"], rows::ONE_AND_SETTING, resampling::mean_upper, "its upper end"),
    Aggregate { about: About { name: "gamma_gamma_fit", arguments: &["frequency", "monetary"], gives: "struct `p`, `q`, `v`, `log_likelihood`, `customers`; rows with both above 0, at least 10" }, fields: lifetime::GAMMA_GAMMA, state: tallied::PAIRS, start: lifetime::gamma_gamma_fit },
    number("gini", &["x"], rows::ONE, concentration::gini, "Gini coefficient; null where the total is not above 0"),
    number("herfindahl", &["x"], rows::ONE, concentration::herfindahl, "Σ share², 1/n to 1; null where a value is negative"),
    number("qini", &["treated", "converted", "score"], rows::THREE, uplift::qini, "Qini coefficient: mean height of Y_T − Y_C·N_T/N_C above its chord, per person; highest score first"),
    number("spearman", &["x", "y"], rows::TWO, concentration::spearman, "rank correlation with average ranks"),
];
