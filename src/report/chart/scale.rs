//! Numbers on an axis: nice ticks, and bands for categories.

use std::ops::Range;

/// Steps that people count in.
const NICE: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];

/// No axis has more ticks than this.
const MOST_TICKS: usize = 50;

/// A count as a coordinate.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Ticks at round figures that enclose both bounds, at most `most` intervals, in steps of at least `least`.
pub(super) fn nice_ticks(low: f64, high: f64, most: usize, least: f64) -> Vec<f64> {
    let (low, high) = enclosed(low, high);
    let most = number(most.max(1));
    let raw = ((high - low) / most).max(least).max(f64::MIN_POSITIVE);
    let mut magnitude = 10f64.powf(raw.log10().floor());
    loop {
        for nice in NICE {
            let step = nice * magnitude;
            let start = (low / step + 1e-9).floor();
            let end = (high / step - 1e-9).ceil();
            let whole = least < 1.0 || step.fract() == 0.0;
            if step >= least && whole && end - start <= most {
                return ticks(start, end, step);
            }
        }
        magnitude *= 10.0;
        if !magnitude.is_finite() {
            return vec![low, high];
        }
    }
}

fn ticks(start: f64, end: f64, step: f64) -> Vec<f64> {
    // Counting whole numbers ends even where adding one no longer changes a float.
    (0..=MOST_TICKS)
        .map(number)
        .take_while(|position| *position <= end - start)
        .map(|position| (start + position) * step + 0.0)
        .collect()
}

/// A range of some length around the bounds.
fn enclosed(low: f64, high: f64) -> (f64, f64) {
    if high > low {
        (low, high)
    } else if low > 0.0 {
        (0.0, low)
    } else if low < 0.0 {
        (low, 0.0)
    } else {
        (0.0, 1.0)
    }
}

/// Divides the middle `share` of a band of length one by weights.
pub(super) fn bands(weights: &[f64], share: f64) -> Vec<Range<f64>> {
    let total: f64 = weights.iter().sum();
    let mut start = (1.0 - share) / 2.0;
    weights
        .iter()
        .map(|weight| {
            let end = start + share * weight / total.max(f64::MIN_POSITIVE);
            let band = start..end;
            start = end;
            band
        })
        .collect()
}

/// Positions as near to the wanted ones as a minimal distance allows, within bounds.
///
/// Wanted positions must ascend. This is isotonic regression: neighbours that are too close become
/// one block around their common mean.
pub(super) fn spread(wanted: &[f64], distance: f64, bounds: Range<f64>) -> Vec<f64> {
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (position, place) in wanted.iter().enumerate() {
        let mut block = (place - number(position) * distance, 1);
        while let Some(&(mean, size)) = blocks.last()
            && mean > block.0
        {
            let sum = mean * number(size) + block.0 * number(block.1);
            block = (sum / number(size + block.1), size + block.1);
            blocks.pop();
        }
        blocks.push(block);
    }
    let last = bounds.end - number(wanted.len().saturating_sub(1)) * distance;
    blocks
        .iter()
        .flat_map(|(mean, size)| std::iter::repeat_n(*mean, *size))
        .enumerate()
        .map(|(position, mean)| mean.min(last).max(bounds.start) + number(position) * distance)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(low: f64, high: f64, most: usize) -> Vec<String> {
        nice_ticks(low, high, most, 0.0)
            .iter()
            .map(|tick| format!("{tick:.4}").trim_end_matches('0').to_owned())
            .collect()
    }

    #[test]
    fn ticks_are_few_round_and_enclose_the_data() {
        assert_eq!(shown(0.0, 7.3, 5), ["0.", "2.", "4.", "6.", "8."]);
        assert_eq!(
            shown(0.0, 0.95, 5),
            ["0.", "0.2", "0.4", "0.6", "0.8", "1."]
        );
        assert_eq!(
            shown(-13.0, 28.0, 5),
            ["-20.", "-10.", "0.", "10.", "20.", "30."][..]
        );
        assert_eq!(shown(0.0, 1.0, 4), ["0.", "0.25", "0.5", "0.75", "1."]);
        assert_eq!(shown(0.0, 0.0, 4), ["0.", "0.25", "0.5", "0.75", "1."]);
    }

    #[test]
    fn counts_have_no_half_ticks() {
        assert_eq!(nice_ticks(0.0, 2.0, 5, 1.0), [0.0, 1.0, 2.0]);
        assert_eq!(nice_ticks(0.0, 10.0, 4, 1.0), [0.0, 5.0, 10.0]);
    }

    #[test]
    fn figures_beyond_the_precision_of_floats_still_get_ticks() {
        for (low, high) in [(1e17, 1e17 + 16.0), (-1e300, 1e300), (0.0, 1e-300)] {
            let ticks = nice_ticks(low, high, 5, 0.0);
            assert!((2..=7).contains(&ticks.len()), "{ticks:?}");
        }
    }

    #[test]
    fn labels_spread_around_their_wanted_places() {
        let places = spread(&[10.0, 11.0, 50.0], 14.0, 0.0..100.0);
        assert_eq!(places, [3.5, 17.5, 50.0]);
        let places = spread(&[95.0, 99.0], 14.0, 0.0..100.0);
        assert_eq!(places, [86.0, 100.0]);
    }

    #[test]
    fn bands_fill_their_share() {
        assert_eq!(bands(&[1.0, 1.0], 0.5), [0.25..0.5, 0.5..0.75]);
    }
}
