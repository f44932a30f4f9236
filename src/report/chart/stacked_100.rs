//! 100 % stacked columns and bars: what something is made of, whatever its size.
//!
//! Each part carries its share where that fits. A negative figure has no share of a whole: it is left
//! out, and a note says so. Other periods, plans and targets are amounts, so they are not drawn.

use super::axis::{CategoryAxis, ValueAxis, cartesian, tick_labels};
use super::canvas::{Area, Canvas};
use super::categorical::{Categorical, Role};
use super::frame::Frame;
use super::labels::{LegendItem, Sample, legend};
use super::marks::Scene;
use super::notes::{draw_notes, with_note_room};
use super::parts::{self, Layout, Part, column_band, draw_names, segments};
use super::rows::Rows;
use super::scale::number;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, MAX_BAR, Stroke, TEXT_SIZE};
use super::{Kind, summary};
use crate::domain::Unit;

/// Draws [`Categorical`] data as columns of shares.
pub(super) struct StackedColumn100<'a>(pub(super) &'a Categorical);

/// Draws [`Categorical`] data as lying bars of shares.
pub(super) struct StackedBar100<'a>(pub(super) &'a Categorical);

/// Parts with their figures and their shares.
struct Mix {
    data: Categorical,
    parts: Vec<Part>,
    shares: Vec<Part>,
}

const TICKS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

impl Kind for StackedColumn100<'_> {
    fn is_empty(&self) -> bool {
        has_no_shares(self.0)
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let mix = Mix::new(self.0, frame);
        let area = mix.note_negative(canvas, area, frame);
        let Layout { area, names_beside } =
            parts::layout(canvas, frame, &mix.data, &mix.shares, area);
        let below = with_note_room(&mix.data, area);
        let area = Area {
            top: below.top + GAP,
            ..below
        };
        let height = area.height() - 2.0 * LINE_HEIGHT;
        let values = ValueAxis::new(frame, Unit::Percent, (0.0, 1.0), height);
        let room = area.width() - values.width();
        let categories = CategoryAxis::new(frame.locale, &mix.data.categories, room);
        let plot = &cartesian(canvas, area, Some(&values), &categories, values.range());
        draw_notes(canvas, plot, &mix.data, below);
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        let count = mix.data.categories.len();
        let band = column_band(plot, count);
        for category in 0..count {
            let (left, _) = plot.at(number(category) + band.start, 0.0);
            let (right, _) = plot.at(number(category) + band.end, 0.0);
            for (part, span) in segments(&mix.shares, category) {
                let (_, bottom) = plot.at(0.0, span.start);
                let (_, top) = plot.at(0.0, span.end);
                let block = Area::new(left..right, top..bottom);
                let edge = [(left, bottom), (right, bottom)];
                mix.draw_segment(scene, category, part, block, edge);
            }
        }
        if names_beside {
            draw_names(scene, &mix.shares, count - 1);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        summary::of_shares(self.0, frame)
    }

    fn height(&self, width: u32) -> u32 {
        (width / 2).clamp(260, 340)
    }
}

impl Kind for StackedBar100<'_> {
    fn is_empty(&self) -> bool {
        has_no_shares(self.0)
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let mix = Mix::new(self.0, frame);
        let area = mix.note_negative(canvas, area, frame);
        let items: Vec<LegendItem<'_>> = mix.shares.iter().map(in_legend).collect();
        let area = legend(canvas, area, &items);
        let area = Area {
            top: area.top + LINE_HEIGHT,
            right: area.right - text::width("100%", TEXT_SIZE, false) / 2.0,
            ..area
        };
        let rows = Rows::of(&mix.data.categories, area, |_| (0.0, 0.0));
        rows.note_hidden(canvas, frame, mix.data.categories.len());
        let plot = &canvas.plot(rows.plot_area(), 0.0..1.0, 0.0..1.0);
        let scene = Scene {
            canvas,
            plot,
            frame,
        };
        draw_ticks(scene);
        for row in 0..rows.len() {
            rows.draw_name(canvas, row, &mix.data.categories[row]);
            let free = rows.step() - rows.head;
            let middle = rows.top(row) + rows.head + free / 2.0;
            let half = (free * 0.36).min(MAX_BAR * 0.25);
            for (part, span) in segments(&mix.shares, row) {
                let (left, _) = plot.at(span.start, 0.0);
                let (right, _) = plot.at(span.end, 0.0);
                let block = Area::new(left..right, middle - half..middle + half);
                let edge = [(left, block.top), (left, block.bottom)];
                mix.draw_segment(scene, row, part, block, edge);
            }
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        summary::of_shares(self.0, frame)
    }

    fn height(&self, width: u32) -> u32 {
        super::bar::rows_height(self.0, width, 1) + 50
    }
}

impl Mix {
    fn new(data: &Categorical, frame: &Frame) -> Self {
        let data = Categorical {
            series: data.of(Role::Main).cloned().collect(),
            target: None,
            ..data.clone()
        };
        let parts = parts::parts(&data, frame);
        let shares = shares(&parts, data.categories.len());
        Self {
            data,
            parts,
            shares,
        }
    }

    /// One part of one category, with its share where that fits.
    fn draw_segment(
        &self,
        scene: Scene<'_>,
        category: usize,
        part: &Part,
        block: Area,
        edge: [(f64, f64); 2],
    ) {
        let Scene { canvas, frame, .. } = scene;
        let share = frame.share(part.values[category].unwrap_or(0.0));
        let tip = self.tip(frame, category, part, &share);
        canvas.mark_of(category, &tip, || {
            canvas.rect(block, part.ink);
            // A hair of surface between the parts, so that neighbours differ by more than colour.
            canvas.line(&edge, Stroke::solid(Ink::Surface, 1.0));
            let width = text::width(&share, TEXT_SIZE, false) + 4.0;
            if block.height() >= LINE_HEIGHT && block.width() >= width {
                let lettering = Lettering::LABEL
                    .ink(Ink::on_series(part.ink))
                    .anchored(Anchor::Middle);
                canvas.text(block.middle(), &share, lettering);
            }
        });
    }

    fn tip(&self, frame: &Frame, category: usize, share: &Part, written: &str) -> String {
        let whole = self.parts.iter().find(|part| part.ink == share.ink);
        let value = whole.and_then(|part| part.values[category]).unwrap_or(0.0);
        let figure = frame.say(
            "chart-part",
            &[
                ("name", &share.name),
                ("value", &self.data.label(frame, value)),
                ("share", written),
            ],
        );
        format!("{} · {figure}", self.data.categories[category])
    }

    /// Says below the chart that negative figures are left out, if there are any.
    fn note_negative(&self, canvas: &Canvas, area: Area, frame: &Frame) -> Area {
        if self.data.numbers().all(|number| number >= 0.0) {
            return area;
        }
        let note = frame.say("chart-no-negative-shares", &[]);
        let place = (area.left, area.bottom - LINE_HEIGHT / 2.0);
        canvas.text(place, &note, Lettering::TICK);
        Area {
            bottom: area.bottom - LINE_HEIGHT - 2.0,
            ..area
        }
    }
}

/// Whether no category has a positive figure.
fn has_no_shares(data: &Categorical) -> bool {
    let count = data.categories.len();
    let mut mains = data.of(Role::Main);
    !mains.any(|series| (0..count).any(|at| series.number(at).is_some_and(|n| n > 0.0)))
}

/// Each part as a share of the positive figures of its category.
fn shares(parts: &[Part], categories: usize) -> Vec<Part> {
    let positive = |part: &Part, at: usize| part.values[at].filter(|value| *value >= 0.0);
    let wholes: Vec<f64> = (0..categories)
        .map(|at| parts.iter().filter_map(|part| positive(part, at)).sum())
        .collect();
    let share = |part: &Part, at: usize| {
        let share = positive(part, at)? / wholes[at];
        share.is_finite().then_some(share)
    };
    parts
        .iter()
        .map(|part| Part {
            values: (0..categories).map(|at| share(part, at)).collect(),
            ..part.clone()
        })
        .collect()
}

fn in_legend(part: &Part) -> LegendItem<'_> {
    LegendItem {
        name: &part.name,
        sample: Sample::Square(part.ink),
    }
}

/// Grid lines of shares, named above.
fn draw_ticks(scene: Scene<'_>) {
    let labels = tick_labels(scene.frame, Unit::Percent, &TICKS);
    let area = scene.plot.area;
    for (tick, label) in TICKS.iter().zip(labels) {
        let (x, _) = scene.plot.at(*tick, 0.0);
        scene
            .canvas
            .line(&[(x, area.top), (x, area.bottom)], Stroke::GRID);
        let place = (x, area.top - LINE_HEIGHT * 0.6);
        let lettering = Lettering::TICK.anchored(Anchor::Middle);
        scene.canvas.text(place, &label, lettering);
    }
}
