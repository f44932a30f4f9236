//! Many observations kept as counts of the distinct ones, within bounded memory.

use hashbrown::HashMap;

/// Distinct observations that are kept exactly.
const CELLS: usize = 32_768;
/// First bin width when there are more; doubled until they fit. A power of two, so bins nest.
const FIRST_WIDTH: f64 = 1.0 / 64.0;
/// Width at which binning ends.
const LAST_WIDTH: f64 = 1e15;

/// Counts of observations of N numbers; the first one is always exact.
///
/// Above 32,768 distinct observations all other numbers are put into bins of 1/64, 1/32, … of their
/// unit, the narrowest that fits, and each bin counts with its middle. The result does not depend
/// on the order of the observations, nor on how they were split before [`Tally::merge`].
#[derive(Debug, Clone, Default)]
pub struct Tally<const N: usize> {
    cells: HashMap<[u64; N], f64>,
    /// Bin width; 0 while exact.
    width: f64,
}

/// One distinct observation and how often it occurs.
#[derive(Debug, Clone, Copy)]
pub struct Cell<const N: usize> {
    /// The numbers.
    pub point: [f64; N],
    /// How often.
    pub count: f64,
}

impl<const N: usize> Tally<N> {
    /// Counts one observation, or several equal ones.
    pub fn add(&mut self, point: [f64; N], count: f64) {
        let key = floor_to(point, self.width).map(f64::to_bits);
        *self.cells.entry(key).or_insert(0.0) += count;
        while self.cells.len() > CELLS && self.width < LAST_WIDTH {
            let wider = (self.width * 2.0).max(FIRST_WIDTH);
            self.widen(wider);
        }
    }

    /// Takes in cells of another tally with its bin width, as [`Tally::corners`] gave them.
    pub fn merge(&mut self, cells: impl Iterator<Item = Cell<N>>, width: f64) {
        if width > self.width {
            self.widen(width);
        }
        for cell in cells {
            self.add(cell.point, cell.count);
        }
    }

    /// Bin width; 0 while every observation is exact.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Observations counted.
    pub fn total(&self) -> f64 {
        self.cells.values().sum()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.cells.capacity() * (size_of::<[u64; N]>() + size_of::<f64>() + 1)
    }

    /// Lower corners of the cells, to be merged elsewhere.
    pub fn corners(&self) -> impl Iterator<Item = Cell<N>> + '_ {
        self.cells.iter().map(|(key, count)| Cell {
            point: key.map(f64::from_bits),
            count: *count,
        })
    }

    /// The observations in ascending order, binned numbers as the middle of their bin.
    pub fn cells(&self) -> Vec<Cell<N>> {
        let mut cells: Vec<Cell<N>> = self.corners().collect();
        cells.sort_by(|left, right| {
            let pairs = left.point.iter().zip(&right.point);
            pairs.fold(std::cmp::Ordering::Equal, |order, (l, r)| {
                order.then(l.total_cmp(r))
            })
        });
        for cell in &mut cells {
            for number in &mut cell.point[1..] {
                *number += self.width / 2.0;
            }
        }
        cells
    }

    fn widen(&mut self, width: f64) {
        self.width = width;
        let mut cells = HashMap::with_capacity(self.cells.len() / 2);
        for (key, count) in self.cells.drain() {
            let corner = floor_to(key.map(f64::from_bits), width).map(f64::to_bits);
            *cells.entry(corner).or_insert(0.0) += count;
        }
        self.cells = cells;
    }
}

/// All numbers but the first, rounded down to a multiple of the width; −0 becomes 0.
fn floor_to<const N: usize>(mut point: [f64; N], width: f64) -> [f64; N] {
    for (place, number) in point.iter_mut().enumerate() {
        if place > 0 && width > 0.0 {
            *number = (*number / width).floor() * width;
        }
        *number += 0.0;
    }
    point
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 50,000 distinct pairs.
    fn points() -> impl DoubleEndedIterator<Item = [f64; 2]> {
        (0..50_000_u32).map(|i| [f64::from(i % 3), f64::from(i) / 1_000.0])
    }

    #[test]
    fn equal_observations_share_a_cell() {
        let mut tally = Tally::default();
        tally.add([1.0, 0.5], 1.0);
        tally.add([1.0, 0.5], 2.0);
        tally.add([0.0, -0.0], 1.0);
        tally.add([0.0, 0.0], 1.0);
        let cells: Vec<_> = tally.cells().iter().map(|c| (c.point, c.count)).collect();
        assert_eq!(cells, [([0.0, 0.0], 2.0), ([1.0, 0.5], 3.0)]);
    }

    #[test]
    fn too_many_are_binned_the_same_in_any_order_and_split() {
        let (mut forward, mut backward, mut halves) =
            (Tally::<2>::default(), Tally::default(), Tally::default());
        points().for_each(|point| forward.add(point, 1.0));
        points().rev().for_each(|point| backward.add(point, 1.0));
        for half in 0..2 {
            let mut part = Tally::default();
            points()
                .skip(half)
                .step_by(2)
                .for_each(|point| part.add(point, 1.0));
            halves.merge(part.corners(), part.width());
        }
        let of = |tally: &Tally<2>| -> Vec<([f64; 2], f64)> {
            tally.cells().iter().map(|c| (c.point, c.count)).collect()
        };
        assert!(forward.width() > 0.0);
        assert!(forward.cells().len() <= CELLS);
        assert!((forward.total() - 50_000.0).abs() < 0.5);
        assert_eq!(of(&forward), of(&backward));
        assert_eq!(of(&forward), of(&halves));
    }
}
