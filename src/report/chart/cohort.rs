//! Cohort triangle: what becomes of each group of customers as it ages.
//!
//! Rows are cohorts, columns ages. What a cohort has not lived through yet is empty, while a figure
//! that is missing in between shows a dash.

use super::Kind;
use super::canvas::{Area, Canvas};
use super::frame::Frame;
use super::heat_map::{HeatMap, Missing};
use super::scale::number;
use super::text;
use super::theme::{Anchor, LINE_HEIGHT, Lettering, TEXT_SIZE};

/// Figures of cohorts by age.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// Cohorts as rows, oldest first, ages as columns, youngest first.
    pub grid: HeatMap,
    /// What the columns count, such as "quarters since the account was opened".
    pub age: String,
}

/// Least height of a row.
const LEAST_ROW: f64 = 17.0;
/// Most cohorts that a height is suggested for.
const MOST_ROWS: usize = 40;

impl Kind for &Cohort {
    fn is_empty(&self) -> bool {
        (&self.grid).is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let age = text::ellipsis(&self.age, area.width(), TEXT_SIZE, false);
        let place = (area.right, area.top + LINE_HEIGHT / 2.0);
        canvas.text(place, &age, Lettering::TICK.anchored(Anchor::End));
        let below = Area {
            top: area.top + LINE_HEIGHT + 4.0,
            ..area
        };
        let all = self.grid.rows.len();
        // The axis of ages and, without figures in the cells, the scale stand above the rows.
        let room = below.height() - 3.0 * LINE_HEIGHT;
        if number(all) * LEAST_ROW <= room {
            let missing = Missing::NothingYet { left_out: 0 };
            self.grid.draw_grid(canvas, below, frame, missing);
            return;
        }
        let shown = (1..all)
            .rev()
            .find(|rows| number(*rows) * LEAST_ROW <= room - LINE_HEIGHT)
            .unwrap_or(1);
        let left_out = all - shown;
        let hidden = left_out.to_string();
        let note = frame.say("chart-cohort-older", &[("count", &hidden)]);
        let foot = (area.left, below.bottom - LINE_HEIGHT / 2.0);
        canvas.text(foot, &note, Lettering::TICK);
        let grid = Area {
            bottom: below.bottom - LINE_HEIGHT,
            ..below
        };
        let missing = Missing::NothingYet { left_out };
        self.newest(shown).draw_grid(canvas, grid, frame, missing);
    }

    fn summary(&self, frame: &Frame) -> String {
        let oldest = (0..self.grid.rows.len()).find_map(|row| Some((row, self.life(row)?)));
        let Some((row, (first, last))) = oldest else {
            return frame.title.clone();
        };
        let at = self.common_age();
        let known: Vec<(usize, f64)> = (0..self.grid.rows.len())
            .filter_map(|row| Some((row, self.grid.number(row, at)?)))
            .collect();
        let start = known.first().copied().unwrap_or_default();
        let (low, high) = known
            .iter()
            .copied()
            .fold((start, start), |(low, high), cohort| {
                (
                    if cohort.1 < low.1 { cohort } else { low },
                    if cohort.1 > high.1 { cohort } else { high },
                )
            });
        let label = |figure: f64| self.grid.label(frame, figure);
        frame.say(
            "chart-summary-cohort",
            &[
                ("title", &frame.title),
                ("count", &self.grid.rows.len().to_string()),
                ("age", &self.age),
                ("oldest", &self.grid.rows[row]),
                ("first", &label(first.1)),
                ("from", &self.grid.columns[first.0]),
                ("last", &label(last.1)),
                ("to", &self.grid.columns[last.0]),
                ("at", self.grid.columns.get(at).map_or("", String::as_str)),
                ("low", &label(low.1)),
                ("low_at", &self.grid.rows[low.0]),
                ("high", &label(high.1)),
                ("high_at", &self.grid.rows[high.0]),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let rows = self.grid.rows.len();
        if rows > MOST_ROWS {
            return (&self.newest(MOST_ROWS)).height(width) + 56;
        }
        (&self.grid).height(width) + 38
    }
}

impl Cohort {
    /// The youngest cohorts.
    fn newest(&self, count: usize) -> HeatMap {
        let skipped = self.grid.rows.len().saturating_sub(count);
        HeatMap {
            rows: self.grid.rows.iter().skip(skipped).cloned().collect(),
            cells: self.grid.cells.iter().skip(skipped).cloned().collect(),
            ..self.grid.clone()
        }
    }

    /// First and last age of a cohort with a figure, each with the figure.
    fn life(&self, row: usize) -> Option<((usize, f64), (usize, f64))> {
        let mut known = (0..self.grid.columns.len())
            .filter_map(|column| Some((column, self.grid.number(row, column)?)));
        let first = known.next()?;
        Some((first, known.next_back().unwrap_or(first)))
    }

    /// The highest age that at least half of the cohorts have reached.
    fn common_age(&self) -> usize {
        let rows = self.grid.rows.len();
        let reached = |column: usize| {
            (0..rows)
                .filter(|row| self.grid.number(*row, column).is_some())
                .count()
        };
        let ages = (0..self.grid.columns.len()).rev();
        ages.into_iter()
            .find(|column| 2 * reached(*column) >= rows)
            .or_else(|| (0..self.grid.columns.len()).find(|column| reached(*column) > 0))
            .unwrap_or(0)
    }
}
