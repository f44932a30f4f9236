//! Treemap: what a whole is made of, as areas, in one or two levels.
//!
//! Groups have a colour each, their parts the same colour paler; a name is written where it fits
//! without being cut, and every part has a tooltip. Zero and negative amounts have no area: a note
//! says how many there are.

mod squares;

use super::Kind;
use super::canvas::{Area, Canvas, Paint};
use super::frame::Frame;
use super::measure::{Measure, finite};
use super::text;
use super::theme::{Ink, LINE_HEIGHT, Lettering, TEXT_SIZE};
use crate::domain::Value;
use squares::squares;

/// Amounts that add up, in groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Treemap {
    /// What the amounts are.
    pub measure: Measure,
    /// The groups.
    pub groups: Vec<TreemapGroup>,
}

/// A group of parts; a group without a division is one part of its own name.
#[derive(Debug, Clone, PartialEq)]
pub struct TreemapGroup {
    /// What it is.
    pub label: String,
    /// Its parts.
    pub parts: Vec<TreemapPart>,
}

/// One amount.
#[derive(Debug, Clone, PartialEq)]
pub struct TreemapPart {
    /// What it is.
    pub label: String,
    /// How much.
    pub value: Option<Value>,
}

/// A group with areas to draw.
struct Placed<'a> {
    /// Position of its first part among all parts.
    first: usize,
    group: &'a TreemapGroup,
    total: f64,
    ink: Ink,
    area: Area,
}

const PALE: f64 = 0.24;
const HEADING: f64 = LINE_HEIGHT + 3.0;
const INSET: f64 = 5.0;

impl Kind for &Treemap {
    fn is_empty(&self) -> bool {
        self.total() <= 0.0
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let area = self.note_hidden(canvas, area, frame);
        for placed in self.placed(area) {
            self.draw_group(canvas, frame, &placed);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let groups = self.largest_first();
        let total = self.total();
        let largest = groups.first();
        let part = self
            .groups
            .iter()
            .flat_map(TreemapGroup::positive)
            .reduce(|most, part| if part.2 > most.2 { part } else { most });
        let (part, value) = part.map_or(("", 0.0), |(_, part, value)| (part.label.as_str(), value));
        frame.say(
            "chart-summary-treemap",
            &[
                ("title", &frame.title),
                ("total", &self.measure.label(frame, total)),
                ("count", &groups.len().to_string()),
                ("group", largest.map_or("", |(_, group, _)| &group.label)),
                (
                    "share",
                    &frame.share(largest.map_or(0.0, |(_, _, sum)| sum / total)),
                ),
                ("part", part),
                ("value", &self.measure.label(frame, value)),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        (width * 9 / 16).clamp(240, 440)
    }
}

impl Treemap {
    fn total(&self) -> f64 {
        self.groups.iter().map(TreemapGroup::total).sum()
    }

    /// Groups with an amount, each with the position of its first part.
    fn largest_first(&self) -> Vec<(usize, &TreemapGroup, f64)> {
        let mut first = 0;
        let mut groups = Vec::new();
        for group in &self.groups {
            groups.push((first, group, group.total()));
            first += group.parts.len();
        }
        groups.retain(|(_, _, total)| *total > 0.0);
        groups.sort_by(|a, b| b.2.total_cmp(&a.2));
        groups
    }

    /// Groups with their areas; one level of a single part each is a group of its own colour too.
    fn placed(&self, area: Area) -> Vec<Placed<'_>> {
        let groups = self.largest_first();
        let totals: Vec<f64> = groups.iter().map(|(_, _, total)| *total).collect();
        let areas = squares(&totals, area);
        groups
            .into_iter()
            .zip(areas)
            .enumerate()
            .map(|(at, ((first, group, total), area))| Placed {
                first,
                group,
                total,
                ink: Ink::series(at),
                area,
            })
            .collect()
    }

    fn draw_group(&self, canvas: &Canvas, frame: &Frame, placed: &Placed<'_>) {
        let area = shrunk(placed.area, 1.0);
        if let [part] = placed.group.parts.as_slice()
            && part.label == placed.group.label
        {
            self.draw_part(canvas, frame, placed, (0, part, placed.total), area);
            return;
        }
        let heading = self.heading(frame, placed);
        let has_heading = area.height() >= 2.4 * HEADING && heading.is_some();
        if let Some(heading) = heading.filter(|_| has_heading) {
            let strip = Area {
                bottom: area.top + HEADING,
                ..area
            };
            let paint = Paint {
                ink: placed.ink,
                opacity: PALE / 2.0,
            };
            canvas.mark(&self.tip(frame, &placed.group.label, placed.total), || {
                canvas.rect(strip, paint);
                canvas.rect(
                    Area {
                        bottom: area.top + 3.0,
                        ..area
                    },
                    placed.ink,
                );
                let place = (area.left + INSET, area.top + 3.0 + LINE_HEIGHT / 2.0);
                canvas.text(place, &heading, Lettering::VALUE);
            });
        }
        let inner = Area {
            top: area.top + if has_heading { HEADING + 1.0 } else { 0.0 },
            ..area
        };
        let mut parts: Vec<_> = placed.group.positive().collect();
        parts.sort_by(|a, b| b.2.total_cmp(&a.2));
        let amounts: Vec<f64> = parts.iter().map(|part| part.2).collect();
        for (part, area) in parts.into_iter().zip(squares(&amounts, inner)) {
            self.draw_part(canvas, frame, placed, part, area);
        }
    }

    /// Name and total of a group, or the name alone, if it fits.
    fn heading(&self, frame: &Frame, placed: &Placed<'_>) -> Option<String> {
        let room = placed.area.width() - 2.0 - 2.0 * INSET;
        let name = &placed.group.label;
        let long = format!("{name} {}", self.measure.label(frame, placed.total));
        [&long, name]
            .into_iter()
            .find(|words| text::width(words, TEXT_SIZE, true) <= room)
            .cloned()
    }

    fn draw_part(
        &self,
        canvas: &Canvas,
        frame: &Frame,
        placed: &Placed<'_>,
        (at, part, value): (usize, &TreemapPart, f64),
        area: Area,
    ) {
        let tip = if part.label == placed.group.label {
            self.tip(frame, &part.label, value)
        } else {
            self.tip(
                frame,
                &format!("{} · {}", placed.group.label, part.label),
                value,
            )
        };
        let area = shrunk(area, 0.5);
        let paint = Paint {
            ink: placed.ink,
            opacity: PALE,
        };
        canvas.mark_of(placed.first + at, &tip, || {
            canvas.rect(area, paint);
            if area.width() >= 3.0 {
                canvas.rect(
                    Area {
                        right: area.left + 2.0,
                        ..area
                    },
                    placed.ink,
                );
            }
            self.label_part(canvas, frame, area, (&part.label, value));
        });
    }

    /// Name and figure of a part, if the name fits whole.
    fn label_part(&self, canvas: &Canvas, frame: &Frame, area: Area, (name, value): (&str, f64)) {
        let room = area.width() - INSET - 4.0;
        let lines = (1..=3)
            .rev()
            .find(|lines| super::scale::number(*lines) * LINE_HEIGHT + 4.0 <= area.height());
        let Some(lines) = lines else { return };
        let name = text::wrap(name, room, TEXT_SIZE, lines);
        if name.is_cut {
            return;
        }
        let x = area.left + INSET + 1.0;
        let mut y = area.top + 4.0 + LINE_HEIGHT / 2.0;
        for line in &name.lines {
            canvas.text((x, y), line, Lettering::LABEL);
            y += LINE_HEIGHT;
        }
        let figure = self.measure.label(frame, value);
        let with_share = format!("{figure} · {}", self.share(frame, value));
        let fits = |words: &&String| text::width(words, TEXT_SIZE, true) <= room;
        if y + LINE_HEIGHT / 2.0 <= area.bottom
            && let Some(words) = [&with_share, &figure].into_iter().find(fits)
        {
            canvas.text((x, y), words, Lettering::VALUE);
        }
    }

    fn tip(&self, frame: &Frame, name: &str, value: f64) -> String {
        let figure = self.measure.label(frame, value);
        let share = self.share(frame, value);
        frame.say(
            "chart-treemap-part",
            &[("name", name), ("value", &figure), ("share", &share)],
        )
    }

    fn share(&self, frame: &Frame, value: f64) -> String {
        frame
            .format(crate::domain::Unit::Percent, Some(1))
            .compact(Value::Float(value / self.total()))
    }

    /// Says below the areas how many amounts have none; returns what is left above.
    fn note_hidden(&self, canvas: &Canvas, area: Area, frame: &Frame) -> Area {
        let known = self.groups.iter().flat_map(|group| &group.parts);
        let hidden = known
            .filter(|part| finite(part.value).is_some_and(|value| value <= 0.0))
            .count();
        if hidden == 0 || area.height() < 6.0 * LINE_HEIGHT {
            return area;
        }
        let note = frame.say("chart-treemap-hidden", &[("count", &hidden.to_string())]);
        canvas.text(
            (area.left, area.bottom - LINE_HEIGHT / 2.0),
            &note,
            Lettering::TICK,
        );
        Area {
            bottom: area.bottom - LINE_HEIGHT - 4.0,
            ..area
        }
    }
}

impl TreemapGroup {
    /// Parts that have an area, with their positions.
    fn positive(&self) -> impl Iterator<Item = (usize, &TreemapPart, f64)> {
        self.parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| Some((at, part, finite(part.value)?)))
            .filter(|(_, _, value)| *value > 0.0)
    }

    fn total(&self) -> f64 {
        self.positive().map(|(_, _, value)| value).sum()
    }
}

fn shrunk(area: Area, by: f64) -> Area {
    Area::new(
        area.left + by..(area.right - by).max(area.left + by),
        area.top + by..(area.bottom - by).max(area.top + by),
    )
}
