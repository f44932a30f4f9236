//! Counts the distinct rows of a group within bounded memory, then fits a model to the counts.

use datafusion::arrow::array::{Array, ArrayRef, Float64Array};
use datafusion::common::cast::{as_float64_array, as_list_array};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::Accumulator;

use super::aggregate::{State, structure};
use super::rows::list;
use super::scalar::read_row;
use crate::insight::tally::{Cell, Tally};

/// State of a tally of pairs: two lists of numbers, one of counts, the bin width.
pub(super) const PAIRS: &[State] = &[State::List, State::List, State::List, State::Number];
/// State of a tally of triples.
pub(super) const TRIPLES: &[State] = &[
    State::List,
    State::List,
    State::List,
    State::List,
    State::Number,
];

/// A tally, what it counts of a row and what it becomes.
#[derive(Debug)]
pub(super) struct Tallied<const N: usize> {
    pub(super) tally: Tally<N>,
    /// What is counted of a row; nothing for rows that do not belong to the model.
    pub(super) observe: fn(&[f64]) -> Option<[f64; N]>,
    pub(super) finish: fn(&Tally<N>) -> Option<Vec<f64>>,
    pub(super) fields: &'static [&'static str],
}

impl<const N: usize> Accumulator for Tallied<N> {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let given: Vec<&Float64Array> = values
            .iter()
            .map(|column| as_float64_array(column))
            .collect::<Result<_>>()?;
        let mut numbers = vec![0.0; given.len()];
        let rows = given.first().map_or(0, Array::len);
        for row in 0..rows {
            let whole = read_row(&given, row, &mut numbers).is_some();
            if let Some(point) = whole.then(|| (self.observe)(&numbers)).flatten() {
                self.tally.add(point, 1.0);
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let Some((widths, lists)) = states.split_last() else {
            return Ok(());
        };
        let widths = as_float64_array(widths)?;
        for (part, width) in widths.iter().enumerate() {
            let columns: Vec<ArrayRef> = lists
                .iter()
                .map(|state| Ok(as_list_array(state)?.value(part)))
                .collect::<Result<_>>()?;
            let columns: Vec<&Float64Array> = columns
                .iter()
                .map(|column| as_float64_array(column))
                .collect::<Result<_>>()?;
            let cells = (0..columns[N].len()).map(|row| Cell {
                point: std::array::from_fn(|axis| columns[axis].value(row)),
                count: columns[N].value(row),
            });
            self.tally.merge(cells, width.unwrap_or(0.0));
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let cells: Vec<Cell<N>> = self.tally.corners().collect();
        let axis = |axis: usize| list(cells.iter().map(|cell| cell.point[axis]).collect());
        let mut parts: Vec<ScalarValue> = (0..N).map(axis).collect();
        parts.push(list(cells.iter().map(|cell| cell.count).collect()));
        parts.push(ScalarValue::Float64(Some(self.tally.width())));
        Ok(parts)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        structure(self.fields, (self.finish)(&self.tally).as_deref())
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.tally.bytes()
    }
}
