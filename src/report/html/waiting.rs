//! The view of a tile whose figures are still being worked out: blanks of the size of what is to come.

use super::kpi::SPARK_HEIGHT;
use super::picture::{inner_width, places};
use crate::report::chart::{self, Chart};
use crate::report::dashboard::{Outline, Tile};

/// Rows of a table that nobody knows the length of.
const ROWS: usize = 8;
/// A chart with a row for each name is at least so high; how many names it has is not known.
const LEAST_HEIGHT: u32 = 240;

/// A waiting tile as the template reads it.
pub(super) enum WaitingView<'a> {
    /// A key figure.
    Kpi {
        definition: &'a str,
        changes: usize,
        has_goal: bool,
        course: Option<Blank>,
    },
    /// A chart.
    Chart(Vec<Blank>),
    /// A table of so many rows.
    Table(usize),
}

/// An empty drawing.
pub(super) struct Blank {
    /// Class that decides where it is shown.
    pub(super) class: &'static str,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl<'a> WaitingView<'a> {
    pub(super) fn new(tile: &Tile, outline: &'a Outline) -> Self {
        match outline {
            Outline::Kpi {
                definition,
                changes,
                has_goal,
                has_course,
            } => Self::Kpi {
                definition,
                changes: *changes,
                has_goal: *has_goal,
                course: has_course.then(|| Blank {
                    class: "spark",
                    width: inner_width(tile.width),
                    height: SPARK_HEIGHT,
                }),
            },
            Outline::Chart(chart) => Self::Chart(blanks(tile, chart)),
            Outline::Table | Outline::Rows => Self::Table(ROWS),
        }
    }
}

fn blanks(tile: &Tile, chart: &Chart) -> Vec<Blank> {
    let blank = |(class, width)| Blank {
        class,
        width,
        height: chart::height(chart, width).max(LEAST_HEIGHT),
    };
    places(tile).into_iter().map(blank).collect()
}
