//! What moved a figure: its change between two periods, taken apart by the members of a dimension.
//!
//! A sum changes by what each member's sum changes. A ratio of sums changes by two effects of each
//! member: its own ratio changed (*rate*), or its weight in the denominator did (*mix*):
//! `Δ = Σ w₁(r₁ − r₀) + Σ (w₁ − w₀)(r₀ − R₀)`, where `w` is the member's share of the denominator,
//! `r` its ratio and `R` that of all. Both are exact: contributions add up to the change. Medians,
//! counts of different things and the like have no parts; members then show their own change only.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, Filter, Measure, Metric, MetricQuery, MetricTable, Result};
use crate::domain::{Period, Value};
use crate::engine::Session;

/// The change of a figure by the members of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// The dimension.
    pub dimension: String,
    /// How the change is made up.
    pub kind: MovementKind,
    /// The members, those that moved it most first.
    pub movers: Vec<Mover>,
}

/// How a change is made up of those of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementKind {
    /// Of their changes.
    Sum,
    /// Of changes of their ratios and of their weights.
    Ratio,
    /// It is not: each member has a change of its own.
    Apart,
}

/// What one member did.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// Its key; none is a group of its own.
    pub key: Option<String>,
    /// Its figure before.
    pub before: Option<Value>,
    /// Its figure now.
    pub now: Option<Value>,
    /// Its part of the change, in the unit of the figure; none when the change has no parts.
    pub contribution: Option<f64>,
    /// The part of that from the change of its own ratio.
    pub rate: Option<f64>,
    /// The part of that from the change of its weight.
    pub mix: Option<f64>,
}

impl Catalog {
    /// Takes the change of a metric between two periods apart by a dimension that it has.
    pub async fn movement(
        &self,
        session: &Session,
        metric: &Metric,
        dimension: &str,
        (now, before): (Period, Period),
        filters: &[Filter],
    ) -> Result<Movement> {
        let (kind, metrics) = self.made_of(metric);
        let question = |period| MetricQuery {
            metrics: metrics.clone(),
            by: vec![dimension.to_owned()],
            period: Some(period),
            filters: filters.to_vec(),
            top: None,
        };
        let questions = [question(now), question(before)];
        let mut tables = Vec::new();
        for table in Box::pin(self.run(session, &questions)).await {
            tables.push(table?);
        }
        let nothing = MetricTable::default();
        let (now, before) = match tables.as_slice() {
            [now, before] => (now, before),
            _ => (&nothing, &nothing),
        };
        Ok(Movement {
            dimension: dimension.to_owned(),
            kind,
            movers: movers(kind, now, before),
        })
    }

    /// How changes of a metric are made up, and the metrics that tell: itself, then the two parts
    /// of a ratio.
    fn made_of(&self, metric: &Metric) -> (MovementKind, Vec<String>) {
        let own = metric.name.clone();
        if metric.is_sum() {
            return (MovementKind::Sum, vec![own]);
        }
        if let Measure::Ratio {
            numerator,
            denominator,
        } = &metric.measure
        {
            let is_sum = |name: &String| self.metric(name).is_ok_and(Metric::is_sum);
            if is_sum(numerator) && is_sum(denominator) {
                let parts = vec![own, numerator.clone(), denominator.clone()];
                return (MovementKind::Ratio, parts);
            }
        }
        (MovementKind::Apart, vec![own])
    }
}

type Groups<'a> = BTreeMap<Option<&'a str>, &'a [Option<Value>]>;

fn movers(kind: MovementKind, now: &MetricTable, before: &MetricTable) -> Vec<Mover> {
    let (now, before) = (groups(now), groups(before));
    let keys: BTreeSet<Option<&str>> = now.keys().chain(before.keys()).copied().collect();
    let totals = (total(&now), total(&before));
    let mut movers: Vec<Mover> = keys
        .into_iter()
        .map(|key| {
            let (now, before) = (now.get(&key).copied(), before.get(&key).copied());
            mover(kind, key, (now, before), totals)
        })
        .collect();
    movers.sort_by(|left, right| weight(right).total_cmp(&weight(left)));
    movers
}

fn groups(table: &MetricTable) -> Groups<'_> {
    let rows = table.rows.iter();
    rows.map(|row| {
        (
            row.keys.first().and_then(Option::as_deref),
            row.values.as_slice(),
        )
    })
    .collect()
}

/// Numerator and denominator of all.
fn total(groups: &Groups<'_>) -> (f64, f64) {
    let sum = |place| {
        groups
            .values()
            .map(|values| number(Some(values), place))
            .sum()
    };
    (sum(1), sum(2))
}

fn number(values: Option<&[Option<Value>]>, place: usize) -> f64 {
    let value = values.and_then(|values| values.get(place).copied().flatten());
    value.map_or(0.0, Value::to_f64)
}

type Sides<'a> = (Option<&'a [Option<Value>]>, Option<&'a [Option<Value>]>);

fn mover(
    kind: MovementKind,
    key: Option<&str>,
    (now, before): Sides<'_>,
    totals: ((f64, f64), (f64, f64)),
) -> Mover {
    let value = |values: Option<&[Option<Value>]>| values?.first().copied()?;
    let mut mover = Mover {
        key: key.map(str::to_owned),
        before: value(before),
        now: value(now),
        contribution: None,
        rate: None,
        mix: None,
    };
    match kind {
        MovementKind::Apart => {}
        MovementKind::Sum => mover.contribution = Some(number(now, 0) - number(before, 0)),
        MovementKind::Ratio => {
            let part = |values| (number(values, 1), number(values, 2));
            if let Some((rate, mix)) = effects((part(now), part(before)), totals) {
                mover.contribution = Some(rate + mix);
                (mover.rate, mover.mix) = (Some(rate), Some(mix));
            }
        }
    }
    mover
}

/// Rate and mix effect of one member; none when either whole has no denominator.
fn effects(
    (now, before): ((f64, f64), (f64, f64)),
    (all_now, all_before): ((f64, f64), (f64, f64)),
) -> Option<(f64, f64)> {
    let ratio = |(above, below): (f64, f64)| (below.abs() > f64::EPSILON).then(|| above / below);
    ratio(all_now)?;
    let whole = ratio(all_before)?;
    // A member without weight before has, for want of a ratio, that of all; it then has no mix
    // effect, and its ratio now counts against that of all.
    let ratio_before = ratio(before).unwrap_or(whole);
    let ratio_now = ratio(now).unwrap_or(ratio_before);
    let (weight_now, weight_before) = (now.1 / all_now.1, before.1 / all_before.1);
    let rate = weight_now * (ratio_now - ratio_before);
    let mix = (weight_now - weight_before) * (ratio_before - whole);
    Some((rate, mix))
}

/// What members are sorted by: their part of the change, else their own change.
fn weight(mover: &Mover) -> f64 {
    let own = mover.now.zip(mover.before);
    let own = own.map(|(now, before)| now.to_f64() - before.to_f64());
    mover.contribution.or(own).map_or(0.0, f64::abs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metric::MetricRow;

    fn table(rows: &[(&str, f64, f64)]) -> MetricTable {
        let row = |(key, above, below): &(&str, f64, f64)| MetricRow {
            keys: vec![Some((*key).to_owned())],
            values: [above / below, *above, *below]
                .map(|number| number.is_finite().then_some(Value::Float(number)))
                .to_vec(),
        };
        MetricTable {
            rows: rows.iter().map(row).collect(),
            ..MetricTable::default()
        }
    }

    #[test]
    fn a_ratio_moves_by_rates_and_weights_of_its_members() {
        // All: 20/200 = 10 % before; 32/200 = 16 % now.
        let before = table(&[("a", 10.0, 100.0), ("b", 10.0, 100.0)]);
        let now = table(&[("a", 30.0, 150.0), ("b", 2.0, 50.0)]);
        let movers = movers(MovementKind::Ratio, &now, &before);
        assert_eq!(movers[0].key.as_deref(), Some("a"));
        let rate = movers[0].rate.unwrap();
        assert!((rate - 0.75 * 0.1).abs() < 1e-12, "{rate}");
        let sum: f64 = movers.iter().filter_map(|mover| mover.contribution).sum();
        assert!((sum - 0.06).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn a_sum_moves_by_what_members_gain_and_lose() {
        let before = table(&[("a", 10.0, 1.0), ("gone", 4.0, 1.0)]);
        let now = table(&[("a", 11.0, 1.0), ("new", 6.0, 1.0)]);
        let movers = movers(MovementKind::Sum, &now, &before);
        let parts: Vec<_> = movers
            .iter()
            .map(|mover| (mover.key.as_deref().unwrap(), mover.contribution.unwrap()))
            .collect();
        assert_eq!(parts, [("new", 6.0), ("gone", -4.0), ("a", 1.0)]);
    }

    proptest::proptest! {
        #[test]
        fn contributions_add_up_to_the_change(
            members in proptest::collection::vec((0.0..50.0_f64, 0.0..50.0_f64, 0.0..50.0_f64, 0.0..50.0_f64), 1..8),
            absent in proptest::collection::vec(0_u8..3, 8),
        ) {
            let (mut now, mut before) = (Vec::new(), Vec::new());
            for (place, (a, b, c, d)) in members.iter().enumerate() {
                let key: &'static str = ["a", "b", "c", "d", "e", "f", "g", "h"][place];
                if absent[place] != 1 { now.push((key, *a, b + 0.5)); }
                if absent[place] != 2 { before.push((key, *c, d + 0.5)); }
            }
            proptest::prop_assume!(!now.is_empty() && !before.is_empty());
            let whole = |rows: &[(&str, f64, f64)]| {
                let above: f64 = rows.iter().map(|row| row.1).sum();
                above / rows.iter().map(|row| row.2).sum::<f64>()
            };
            let change = whole(&now) - whole(&before);
            let movers = movers(MovementKind::Ratio, &table(&now), &table(&before));
            let sum: f64 = movers.iter().filter_map(|mover| mover.contribution).sum();
            proptest::prop_assert!((sum - change).abs() < 1e-9, "{sum} is not {change}");
        }
    }
}
