//! Keeps the numbers of all rows of a group: 8 bytes each, counted against the memory limit.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Float64Array};
use datafusion::common::cast::{as_float64_array, as_list_array};
use datafusion::common::utils::SingleRowListArrayBuilder;
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::Accumulator;

use super::aggregate::State;
use super::scalar::read_row;

/// State of one kept column.
pub(super) const ONE: &[State] = &[State::List];
/// State of two kept columns.
pub(super) const TWO: &[State] = &[State::List; 2];
/// State of three kept columns.
pub(super) const THREE: &[State] = &[State::List; 3];
/// State of one kept column and a setting.
pub(super) const ONE_AND_SETTING: &[State] = &[State::List, State::Number];

/// Computes the result from the kept columns and the setting.
type Finish = fn(&mut [Vec<f64>], f64) -> Option<f64>;

#[derive(Debug)]
struct Rows {
    columns: Vec<Vec<f64>>,
    /// Whether the last argument is a setting.
    has_setting: bool,
    /// The largest setting so far.
    setting: Option<f64>,
    finish: Finish,
}

/// Keeps `columns` columns.
pub(super) fn keep(columns: usize, finish: Finish) -> Box<dyn Accumulator> {
    Box::new(Rows {
        columns: vec![Vec::new(); columns],
        has_setting: false,
        setting: None,
        finish,
    })
}

/// Keeps one column; the second argument is a setting, of which the largest value counts.
pub(super) fn keep_with_setting(finish: Finish) -> Box<dyn Accumulator> {
    Box::new(Rows {
        columns: vec![Vec::new()],
        has_setting: true,
        setting: None,
        finish,
    })
}

impl Rows {
    fn set(&mut self, value: f64) {
        if self.has_setting {
            self.setting = Some(self.setting.map_or(value, |known| known.max(value)));
        }
    }
}

impl Accumulator for Rows {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let given: Vec<&Float64Array> = values
            .iter()
            .map(|column| as_float64_array(column))
            .collect::<Result<_>>()?;
        let mut numbers = vec![0.0; given.len()];
        let rows = given.first().map_or(0, Array::len);
        for row in 0..rows {
            if read_row(&given, row, &mut numbers).is_none() {
                continue;
            }
            for (column, number) in self.columns.iter_mut().zip(&numbers) {
                column.push(*number);
            }
            if let Some(setting) = numbers.get(self.columns.len()) {
                self.set(*setting);
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let (lists, settings) = states.split_at(self.columns.len());
        for (column, state) in self.columns.iter_mut().zip(lists) {
            for part in as_list_array(state)?.iter().flatten() {
                column.extend_from_slice(as_float64_array(&part)?.values());
            }
        }
        for state in settings {
            for value in as_float64_array(state)?.iter().flatten() {
                self.set(value);
            }
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let lists = self
            .columns
            .iter_mut()
            .map(|column| list(std::mem::take(column)));
        let setting = self
            .has_setting
            .then_some(ScalarValue::Float64(self.setting));
        Ok(lists.chain(setting).collect())
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let setting = self.setting.unwrap_or(f64::NAN);
        Ok(ScalarValue::Float64((self.finish)(
            &mut self.columns,
            setting,
        )))
    }

    fn size(&self) -> usize {
        let kept = self
            .columns
            .iter()
            .map(|column| column.capacity() * size_of::<f64>());
        size_of_val(self) + kept.sum::<usize>()
    }
}

/// Numbers as one list value.
pub(super) fn list(numbers: Vec<f64>) -> ScalarValue {
    let array = Arc::new(Float64Array::from(numbers));
    ScalarValue::List(Arc::new(
        SingleRowListArrayBuilder::new(array).build_list_array(),
    ))
}
