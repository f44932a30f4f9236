//! Slope chart: how things changed between two periods, and who overtook whom.
//!
//! Lines that rise and lines that fall differ in colour, by what is good. Both ends carry their
//! figures, never over each other: when not all have room, those that changed most keep theirs.

use super::Kind;
use super::canvas::{Area, Canvas, Plot, Point};
use super::categorical::{Categorical, Role, Series};
use super::frame::Frame;
use super::marks::within;
use super::scale::{number, spread};
use super::text;
use super::theme::{Anchor, Ink, LINE_HEIGHT, Lettering, NARROW, Stroke, TEXT_SIZE};
use crate::domain::Direction;

/// Draws the first and the last category of [`Categorical`] data as the two ends.
pub(super) struct Slope<'a>(pub(super) &'a Categorical);

/// One line.
struct Item<'a> {
    /// Its place among the series.
    at: usize,
    name: &'a str,
    /// Figures at the left and at the right end.
    ends: [Option<f64>; 2],
    ink: Ink,
    is_labelled: bool,
}

/// A side of the chart with the labels that stand there.
struct Side {
    /// Which end of the lines.
    end: usize,
    /// Room for the names beside the figures; none if there are no names.
    names: f64,
    anchor: Anchor,
}

/// From the end of a line to its label.
const TO_LABEL: f64 = 8.0;
/// Least distance of labels.
const DISTANCE: f64 = LINE_HEIGHT - 1.0;
/// Share of the width that the names of one side may take.
const MOST_FOR_NAMES: f64 = 0.22;

impl Kind for Slope<'_> {
    fn is_empty(&self) -> bool {
        self.items().is_empty()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let mut items = self.items();
        let area = Area {
            top: area.top + 1.5 * LINE_HEIGHT,
            bottom: area.bottom - LINE_HEIGHT / 2.0,
            ..area
        };
        let most = (1..=items.len())
            .rev()
            .find(|most| number(*most) * DISTANCE <= area.height())
            .unwrap_or(1);
        let area = label_most_changed(canvas, frame, &mut items, most, area);
        let sides = sides(&items, area.width());
        let room = |side: &Side| {
            let figures = items.iter().filter(|item| item.is_labelled);
            let widths = figures.filter_map(|item| {
                let figure = self.0.label(frame, item.ends[side.end]?);
                Some(text::width(&figure, TEXT_SIZE, true))
            });
            widths.fold(0.0, f64::max) + side.names + TO_LABEL + 2.0
        };
        let inner = Area {
            left: area.left + room(&sides[0]),
            right: (area.right - room(&sides[1])).max(area.left + room(&sides[0]) + 1.0),
            ..area
        };
        let ends = items.iter().flat_map(|item| item.ends).flatten();
        let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| {
            (end.min(low), end.max(high))
        });
        let plot = canvas.plot(inner, 0.0..1.0, within(low, high));
        self.draw_heads(canvas, &plot);
        for item in items.iter().rev() {
            self.draw_item(canvas, &plot, frame, item);
        }
        for side in &sides {
            self.draw_labels(canvas, &plot, frame, &items, side);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let items = self.items();
        let mut changes: Vec<(&Item<'_>, f64)> = items
            .iter()
            .filter_map(|item| Some((item, item.change()?)))
            .collect();
        changes.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (Some(most), Some(least)) = (changes.first(), changes.last()) else {
            return frame.title.clone();
        };
        let up = changes.iter().filter(|(_, change)| *change > 0.0).count();
        let down = changes.iter().filter(|(_, change)| *change < 0.0).count();
        let format = frame.format(self.0.unit, self.0.decimals);
        let [from, to] = self.heads();
        frame.say(
            "chart-summary-slope",
            &[
                ("title", &frame.title),
                ("from", from),
                ("to", to),
                ("up", &up.to_string()),
                ("down", &down.to_string()),
                ("most", most.0.name),
                ("most_change", &format.change(most.1)),
                ("least", least.0.name),
                ("least_change", &format.change(least.1)),
            ],
        )
    }

    fn height(&self, _width: u32) -> u32 {
        let labels = u32::try_from(self.items().len().clamp(1, 30)).unwrap_or(1);
        (60 + 24 * labels).clamp(240, 560)
    }
}

impl Item<'_> {
    fn change(&self) -> Option<f64> {
        Some(self.ends[1]? - self.ends[0]?)
    }
}

impl<'a> Slope<'a> {
    /// Names of the two ends.
    fn heads(&self) -> [&str; 2] {
        let names = &self.0.categories;
        [names.first(), names.last()].map(|name| name.map_or("", String::as_str))
    }

    /// Lines with a figure at any end.
    fn items(&self) -> Vec<Item<'a>> {
        let last = self.0.categories.len().saturating_sub(1);
        let item = |(at, series): (usize, &'a Series)| {
            let before = series.number(0).filter(|_| last > 0);
            let ends = [before, series.number(last)];
            let mut item = Item {
                at,
                name: &series.name,
                ends,
                ink: Ink::Comparison,
                is_labelled: true,
            };
            item.ink = ink(self.0.better, item.change().unwrap_or(0.0));
            ends.iter().any(Option::is_some).then_some(item)
        };
        let series = self.0.series.iter().enumerate();
        let mains = series.filter(|(_, series)| series.role == Role::Main);
        mains.filter_map(item).collect()
    }

    fn draw_heads(&self, canvas: &Canvas, plot: &Plot) {
        let area = plot.area;
        let y = area.top - LINE_HEIGHT;
        let places = [(area.left, Anchor::End), (area.right, Anchor::Start)];
        for ((x, anchor), name) in places.into_iter().zip(self.heads()) {
            canvas.line(&[(x, area.top - 4.0), (x, area.bottom)], Stroke::GRID);
            let half = area.width() / 2.0 - 4.0;
            let name = text::ellipsis(name, half.max(TEXT_SIZE), TEXT_SIZE, false);
            let inwards = match anchor {
                Anchor::End => Anchor::Start,
                _ => Anchor::End,
            };
            canvas.text((x, y), &name, Lettering::LABEL.anchored(inwards));
        }
    }

    fn draw_item(&self, canvas: &Canvas, plot: &Plot, frame: &Frame, item: &Item<'_>) {
        let label = |end: Option<f64>| match end {
            Some(value) => self.0.label(frame, value),
            None => frame.say("chart-missing", &[]),
        };
        let change = item.change().map_or(String::new(), |change| {
            let change = frame.format(self.0.unit, self.0.decimals).change(change);
            format!("（{change}）")
        });
        let tip = format!(
            "{} · {} → {}{change}",
            item.name,
            label(item.ends[0]),
            label(item.ends[1])
        );
        canvas.mark_of(item.at, &tip, || draw_line(canvas, plot, item));
    }

    /// Labels of a side, as near to their ends as the others allow.
    fn draw_labels(
        &self,
        canvas: &Canvas,
        plot: &Plot,
        frame: &Frame,
        items: &[Item<'_>],
        side: &Side,
    ) {
        let mut placed: Vec<(&Item<'_>, f64, Point)> = items
            .iter()
            .filter(|item| item.is_labelled)
            .filter_map(|item| {
                let value = item.ends[side.end]?;
                Some((item, value, plot.at(number(side.end), value)))
            })
            .collect();
        placed.sort_by(|a, b| a.2.1.total_cmp(&b.2.1));
        let wanted: Vec<f64> = placed.iter().map(|(_, _, at)| at.1).collect();
        let outwards = if side.anchor == Anchor::End {
            -1.0
        } else {
            1.0
        };
        let bounds = plot.area.top..plot.area.bottom;
        for ((item, value, point), y) in placed.iter().zip(spread(&wanted, DISTANCE, bounds)) {
            let x = point.0 + outwards * TO_LABEL;
            if (y - point.1).abs() > DISTANCE * 0.6 {
                let ends = [(point.0 + outwards * 3.0, point.1), (x - outwards, y)];
                canvas.line(&ends, Stroke::LEADER);
            }
            let figure = self.0.label(frame, *value);
            let lettering = Lettering::VALUE.anchored(side.anchor);
            canvas.text((x, y), &figure, lettering);
            if side.names > 0.0 {
                let width = text::width(&figure, TEXT_SIZE, true) + 5.0;
                let place = (x + outwards * width, y);
                draw_name(canvas, place, item.name, side);
            }
        }
    }
}

/// Takes the labels of those that changed least when not all have room, and says so.
fn label_most_changed(
    canvas: &Canvas,
    frame: &Frame,
    items: &mut [Item<'_>],
    most: usize,
    area: Area,
) -> Area {
    if items.len() <= most {
        return area;
    }
    let most = most.saturating_sub(2).max(1);
    items.sort_by(|a, b| {
        let size = |item: &Item<'_>| item.change().map_or(0.0, f64::abs);
        size(b).total_cmp(&size(a))
    });
    for item in &mut items[most..] {
        item.is_labelled = false;
        item.ink = Ink::Grid;
    }
    let hidden = (items.len() - most).to_string();
    let note = frame.say("chart-more-unlabelled", &[("count", &hidden)]);
    let place = (area.left, area.bottom - LINE_HEIGHT / 4.0);
    canvas.text(place, &note, Lettering::TICK);
    Area {
        bottom: area.bottom - 1.5 * LINE_HEIGHT,
        ..area
    }
}

/// The line of an item, with dots where it has labels.
fn draw_line(canvas: &Canvas, plot: &Plot, item: &Item<'_>) {
    if let [Some(before), Some(now)] = item.ends {
        let width = if item.is_labelled { 2.0 } else { 1.2 };
        let ends = [(0.0, before), (1.0, now)];
        plot.line(&ends, Stroke::solid(item.ink, width));
    }
    let ends = item.ends.into_iter().enumerate();
    for (end, value) in ends.filter(|_| item.is_labelled) {
        if let Some(value) = value {
            canvas.dot(plot.at(number(end), value), 3.2, item.ink);
        }
    }
}

/// The name beside a figure; a cut name gets its full text as tooltip.
fn draw_name(canvas: &Canvas, place: Point, name: &str, side: &Side) {
    let shown = text::ellipsis(name, side.names - 5.0, TEXT_SIZE, false);
    let lettering = Lettering::LABEL.anchored(side.anchor);
    if shown == name {
        canvas.text(place, &shown, lettering);
    } else {
        canvas.mark(name, || canvas.text(place, &shown, lettering));
    }
}

/// The two sides: names stand at both, in a narrow frame only at the right.
fn sides(items: &[Item<'_>], width: f64) -> [Side; 2] {
    let names = items
        .iter()
        .filter(|item| item.is_labelled)
        .map(|item| text::width(item.name, TEXT_SIZE, false) + 5.0)
        .fold(0.0, f64::max);
    let names = names.min(width * MOST_FOR_NAMES);
    let is_narrow = width < NARROW;
    [
        Side {
            end: 0,
            names: if is_narrow { 0.0 } else { names },
            anchor: Anchor::End,
        },
        Side {
            end: 1,
            names,
            anchor: Anchor::Start,
        },
    ]
}

/// The colour of a change: by what is good, else by the way it goes.
fn ink(better: Direction, change: f64) -> Ink {
    match better.judge(change) {
        Some(true) => Ink::Good,
        Some(false) => Ink::Bad,
        None if change > 0.0 => Ink::Series1,
        None if change < 0.0 => Ink::Series2,
        None => Ink::Comparison,
    }
}
