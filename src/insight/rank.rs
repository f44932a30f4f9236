//! Ranks and rank correlation.

use super::{finite, real};

/// Ranks from 1, ascending; equal values share the mean of their places.
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|left, right| values[*left].total_cmp(&values[*right]));
    let mut ranks = vec![0.0; values.len()];
    let mut done = 0;
    for run in order.chunk_by(|left, right| values[*left].total_cmp(&values[*right]).is_eq()) {
        let rank = real(done) + f64::midpoint(real(run.len()), 1.0);
        for place in run {
            ranks[*place] = rank;
        }
        done += run.len();
    }
    ranks
}

/// Spearman's rank correlation, −1 to 1: Pearson's correlation of the average ranks.
///
/// Source: Spearman 1904. Nothing for fewer than two pairs or where one side never varies.
pub fn spearman(left: &[f64], right: &[f64]) -> Option<f64> {
    if left.len() != right.len() || left.len() < 2 {
        return None;
    }
    pearson(&average_ranks(left), &average_ranks(right))
}

fn pearson(left: &[f64], right: &[f64]) -> Option<f64> {
    let count = real(left.len());
    let mean = |values: &[f64]| values.iter().sum::<f64>() / count;
    let (left_mean, right_mean) = (mean(left), mean(right));
    let (mut both, mut own_left, mut own_right) = (0.0, 0.0, 0.0);
    for (x, y) in left.iter().zip(right) {
        let (x, y) = (x - left_mean, y - right_mean);
        both += x * y;
        own_left += x * x;
        own_right += y * y;
    }
    finite(both / (own_left * own_right).sqrt()).map(|r| r.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::super::close;
    use super::*;

    const X: [f64; 10] = [1.0, 2.0, 2.0, 3.0, 5.0, 8.0, 8.0, 8.0, 9.0, 10.0];
    const Y: [f64; 10] = [2.0, 1.0, 4.0, 3.0, 3.0, 9.0, 7.0, 8.0, 8.0, 10.0];

    // python: scipy.stats.rankdata(x), SciPy 1.17.1
    #[test]
    fn ties_share_their_mean_rank() {
        let expected = [1.0, 2.5, 2.5, 4.0, 5.0, 7.0, 7.0, 7.0, 9.0, 10.0];
        assert_eq!(average_ranks(&X), expected);
    }

    // python: scipy.stats.spearmanr(x, y)[0], SciPy 1.17.1
    #[test]
    fn spearman_is_that_of_scipy() {
        close(spearman(&X, &Y), 0.879_294_893_197_074_1, 1e-14);
        let turned: Vec<f64> = X.iter().map(|x| -x).collect();
        close(spearman(&X, &turned), -1.0, 1e-14);
    }

    #[test]
    fn no_variation_is_no_correlation() {
        assert_eq!(spearman(&[1.0], &[2.0]), None);
        assert_eq!(spearman(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
    }
}
