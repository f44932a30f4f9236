//! Divides a rectangle into rectangles of given shares that are as square as can be.
//!
//! The squarified treemap of Bruls, Huizing and van Wijk (2000): rows are filled along the shorter
//! side for as long as the worst rectangle of the row becomes squarer.

use super::super::canvas::Area;

/// One rectangle for each amount, in their order; amounts descend and are positive.
pub(super) fn squares(amounts: &[f64], area: Area) -> Vec<Area> {
    let total: f64 = amounts.iter().sum();
    let scale = area.width().max(0.0) * area.height().max(0.0) / total.max(f64::MIN_POSITIVE);
    let sizes: Vec<f64> = amounts.iter().map(|amount| amount * scale).collect();
    let mut placed = Vec::with_capacity(sizes.len());
    let mut left = area;
    let mut rest = sizes.as_slice();
    while !rest.is_empty() {
        let side = left.width().min(left.height()).max(f64::MIN_POSITIVE);
        let count = row_length(rest, side);
        let (row, after) = rest.split_at(count);
        left = lay(row, left, &mut placed);
        rest = after;
    }
    placed
}

/// How many of the sizes make the squarest row along a side.
fn row_length(sizes: &[f64], side: f64) -> usize {
    let mut count = 1;
    while count < sizes.len() && worst(&sizes[..=count], side) <= worst(&sizes[..count], side) {
        count += 1;
    }
    count
}

/// The longest ratio of sides in a row along a side.
fn worst(row: &[f64], side: f64) -> f64 {
    let depth = row.iter().sum::<f64>() / side;
    row.iter()
        .map(|size| {
            let length = size / depth.max(f64::MIN_POSITIVE);
            (length / depth).max(depth / length)
        })
        .fold(0.0, f64::max)
}

/// Places a row along the shorter side; returns what is left beside it.
fn lay(row: &[f64], area: Area, placed: &mut Vec<Area>) -> Area {
    let sum: f64 = row.iter().sum();
    let is_upright = area.width() >= area.height();
    let side = if is_upright {
        area.height()
    } else {
        area.width()
    };
    let depth = sum / side.max(f64::MIN_POSITIVE);
    let mut start = 0.0;
    for size in row {
        let end = start + side * size / sum.max(f64::MIN_POSITIVE);
        placed.push(if is_upright {
            Area::new(
                area.left..area.left + depth,
                area.top + start..area.top + end,
            )
        } else {
            Area::new(
                area.left + start..area.left + end,
                area.top..area.top + depth,
            )
        });
        start = end;
    }
    if is_upright {
        Area {
            left: (area.left + depth).min(area.right),
            ..area
        }
    } else {
        Area {
            top: (area.top + depth).min(area.bottom),
            ..area
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_paper_comes_out() {
        let amounts = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0];
        let areas = squares(&amounts, Area::new(0.0..6.0, 0.0..4.0));
        assert_eq!(areas[0], Area::new(0.0..3.0, 0.0..2.0));
        assert_eq!(areas[1], Area::new(0.0..3.0, 2.0..4.0));
        for (amount, area) in amounts.iter().zip(&areas) {
            assert!(
                (area.width() * area.height() - amount).abs() < 1e-9,
                "{area:?}"
            );
        }
    }

    #[test]
    fn rectangles_stay_inside_and_do_not_overlap() {
        let amounts: Vec<f64> = (1..40).rev().map(f64::from).collect();
        let whole = Area::new(10.0..310.0, 20.0..220.0);
        let areas = squares(&amounts, whole);
        assert_eq!(areas.len(), amounts.len());
        for (at, area) in areas.iter().enumerate() {
            assert!(area.left >= 10.0 && area.right <= 310.0 + 1e-6, "{area:?}");
            assert!(area.top >= 20.0 && area.bottom <= 220.0 + 1e-6, "{area:?}");
            for other in &areas[at + 1..] {
                let across = area.right.min(other.right) - area.left.max(other.left);
                let down = area.bottom.min(other.bottom) - area.top.max(other.top);
                assert!(across < 1e-6 || down < 1e-6, "{area:?} {other:?}");
            }
        }
    }
}
