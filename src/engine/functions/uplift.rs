//! The effect of a campaign by score.

use datafusion::logical_expr::Accumulator;

use super::rows::keep;
use crate::insight::uplift::{self, Person};

pub(super) fn qini() -> Box<dyn Accumulator> {
    keep(3, |columns, _| {
        let [treated, converted, scores] = columns else {
            return None;
        };
        let flags = treated.iter().zip(converted.iter());
        let mut people: Vec<Person> = flags
            .zip(scores.iter())
            .map(|((treated, converted), score)| Person {
                treated: *treated > 0.0,
                converted: *converted > 0.0,
                score: *score,
            })
            .collect();
        uplift::qini(&mut people)
    })
}
