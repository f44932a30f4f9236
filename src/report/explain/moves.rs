//! What moved a figure, with the names of those who did.

use crate::domain::{Locale, Value};
use crate::metric::{Labels, Movement, MovementKind};

/// Members that are shown; the rest is one line.
const SHOWN: usize = 8;

/// What moved a figure, by the members of one dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// Name of the dimension.
    pub dimension: String,
    /// Its name as people read it.
    pub label: String,
    /// How the change is made up.
    pub kind: MovementKind,
    /// Those who moved it most, in that order.
    pub movers: Vec<Mover>,
    /// How many more there are, and what they contribute together.
    pub others: Option<(usize, f64)>,
}

/// One member.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// Its key; none is a group of its own.
    pub key: Option<String>,
    /// As people read it.
    pub label: String,
    /// Its figure before.
    pub before: Option<Value>,
    /// Its figure now.
    pub now: Option<Value>,
    /// Its part of the change.
    pub contribution: Option<f64>,
    /// Of that, by the change of its own ratio and by that of its weight.
    pub effects: Option<(f64, f64)>,
}

impl Moves {
    /// Names the members of a movement; `unknown` is the group without a key.
    pub(super) fn new(
        movement: Movement,
        label: String,
        (labels, unknown): (&Labels, &str),
        locale: Locale,
    ) -> Self {
        let rest = movement.movers.iter().skip(SHOWN);
        let sum: f64 = rest.clone().filter_map(|mover| mover.contribution).sum();
        let others = (rest.len() > 0).then_some((rest.len(), sum));
        let name = |key: Option<&str>| match key {
            Some(key) => labels.get(key, locale).to_owned(),
            None => unknown.to_owned(),
        };
        Self {
            dimension: movement.dimension,
            label,
            kind: movement.kind,
            movers: movement
                .movers
                .into_iter()
                .take(SHOWN)
                .map(|mover| Mover {
                    label: name(mover.key.as_deref()),
                    key: mover.key,
                    before: mover.before,
                    now: mover.now,
                    contribution: mover.contribution,
                    effects: mover.rate.zip(mover.mix),
                })
                .collect(),
            others,
        }
    }
}
