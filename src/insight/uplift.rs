//! Whether a score finds the people whom a campaign changes.

use super::{finite, real};

/// One person of a campaign with a hold-out.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// Contacted; otherwise held out.
    pub treated: bool,
    /// Converted.
    pub converted: bool,
    /// The score; the highest is contacted first.
    pub score: f64,
}

/// People and conversions of the two groups so far.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    treated: usize,
    treated_converted: usize,
    held_out: usize,
    held_out_converted: usize,
}

/// The Qini coefficient: mean height of the Qini curve above its chord, per person.
///
/// The curve is `Q(k) = Y_T − Y_C · N_T/N_C` among the k people of highest score: conversions that the
/// campaign added (Radcliffe 2007). The coefficient is (1/N²) ∫ (Q(k) − k/N · Q(N)) dk, trapezoids
/// between the ends of equal scores: 0 for a score that knows nothing, positive for a good one,
/// negative for one that puts the wrong people first. Not normalised by the best possible curve.
/// Nothing without people in both groups. Sorts the slice.
pub fn qini(people: &mut [Person]) -> Option<f64> {
    let total = real(people.len());
    let curve = qini_curve(people)?;
    let last = curve.last()?.1;
    let above = |(reached, added): (f64, f64)| added - reached / total * last;
    let area: f64 = curve
        .windows(2)
        .map(|pair| (pair[1].0 - pair[0].0) * f64::midpoint(above(pair[0]), above(pair[1])))
        .sum();
    finite(area / (total * total))
}

/// Points (k, Q(k)) of the curve, from (0, 0) to everybody; one point per distinct score.
pub fn qini_curve(people: &mut [Person]) -> Option<Vec<(f64, f64)>> {
    people.sort_by(|left, right| right.score.total_cmp(&left.score));
    let mut counts = Counts::default();
    let mut curve = vec![(0.0, 0.0)];
    for equal in people.chunk_by(|left, right| left.score.total_cmp(&right.score).is_eq()) {
        for person in equal {
            counts.add(person);
        }
        curve.push((real(counts.treated + counts.held_out), counts.added()));
    }
    (counts.treated > 0 && counts.held_out > 0).then_some(curve)
}

impl Counts {
    fn add(&mut self, person: &Person) {
        let converted = usize::from(person.converted);
        if person.treated {
            self.treated += 1;
            self.treated_converted += converted;
        } else {
            self.held_out += 1;
            self.held_out_converted += converted;
        }
    }

    /// Q: while nobody is held out, all conversions count as added.
    fn added(&self) -> f64 {
        let own = real(self.treated_converted);
        if self.held_out == 0 {
            return own;
        }
        own - real(self.held_out_converted) * real(self.treated) / real(self.held_out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    fn person(treated: bool, converted: bool, score: f64) -> Person {
        Person {
            treated,
            converted,
            score,
        }
    }

    // By hand. Scores 4, 3, 2, 1: treated yes, held out no, held out yes, treated no.
    // Q = 0, 1, 1 - 0 = 1, 1 - 1*1/2 = 0.5, 1 - 1*2/2 = 0; Q(N) = 0, so the chord is 0.
    // Area = (0+1)/2 + (1+1)/2 + (1+0.5)/2 + (0.5+0)/2 = 2.5; 2.5 / 16 = 0.15625.
    #[test]
    fn a_good_order_is_above_the_chord() {
        let mut people = [
            person(false, true, 2.0),
            person(true, true, 4.0),
            person(true, false, 1.0),
            person(false, false, 3.0),
        ];
        close(qini(&mut people), 0.156_25, 1e-15);
        for one in &mut people {
            one.score = -one.score;
        }
        assert!(qini(&mut people).unwrap() < 0.0);
    }

    #[test]
    fn one_score_for_all_is_worth_nothing() {
        let mut people = [
            person(true, true, 1.0),
            person(false, false, 1.0),
            person(true, false, 1.0),
        ];
        close(qini(&mut people), 0.0, 1e-15);
    }

    #[test]
    fn without_a_hold_out_there_is_no_coefficient() {
        assert_eq!(qini(&mut [person(true, true, 1.0)]), None);
        assert_eq!(qini(&mut []), None);
    }
}
