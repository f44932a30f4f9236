//! Sankey: how amounts flow between ordered stages, such as customers between segments.
//!
//! A link is as wide as its amount and has the colour of where it comes from; a name keeps its colour
//! through all stages. Nodes without room are added up as "other"; amounts that are not positive do
//! not flow.

mod layout;

use std::ops::Range;

use super::Kind;
use super::canvas::{Area, Canvas, Paint, Point};
use super::frame::Frame;
use super::measure::{Measure, finite};
use super::scale::spread;
use super::text;
use super::theme::{Anchor, GAP, Ink, LINE_HEIGHT, Lettering, NARROW, TEXT_SIZE};
use crate::domain::Value;
use layout::{Layout, Link, NODE, Node};

/// Amounts that flow between stages.
#[derive(Debug, Clone, PartialEq)]
pub struct Sankey {
    /// What the amounts are.
    pub measure: Measure,
    /// The stages from left to right.
    pub stages: Vec<SankeyStage>,
    /// The flows.
    pub flows: Vec<SankeyFlow>,
}

/// One stage: a point of time, a step.
#[derive(Debug, Clone, PartialEq)]
pub struct SankeyStage {
    /// What it is.
    pub name: String,
    /// The names of its nodes, in their order from the top.
    pub nodes: Vec<String>,
}

/// An amount from a node of a stage to a node of the next.
#[derive(Debug, Clone, PartialEq)]
pub struct SankeyFlow {
    /// Position of the stage that it leaves.
    pub stage: usize,
    /// Position of the node that it leaves.
    pub from: usize,
    /// Position of the node of the next stage that it reaches.
    pub to: usize,
    /// How much.
    pub value: Option<Value>,
}

const LINK: f64 = 0.38;
/// Points along one side of a link.
const BEND: u32 = 16;

impl Kind for &Sankey {
    fn is_empty(&self) -> bool {
        self.positive().next().is_none()
    }

    fn draw(&self, canvas: &Canvas, area: Area, frame: &Frame) {
        let margin = self.margin(frame, area.width());
        let inner = Area {
            left: area.left + margin,
            right: area.right - margin,
            top: area.top + LINE_HEIGHT + GAP,
            ..area
        };
        let other = |count: usize| frame.say("chart-other", &[("count", &count.to_string())]);
        let layout = Layout::new(self, inner, &other);
        for link in &layout.links {
            let tip = self.link_tip(frame, &layout, link);
            let paint = Paint {
                ink: layout.ink(link.from),
                opacity: LINK,
            };
            let band = || canvas.shape(&outline(&layout, link), paint);
            match link.flow {
                Some(flow) => canvas.mark_of(flow, &tip, band),
                None => canvas.mark(&tip, band),
            }
        }
        for (stage, nodes) in layout.stages.iter().enumerate() {
            self.draw_stage_name(canvas, &layout, stage, area);
            for node in nodes {
                self.draw_node(canvas, frame, node, layout.ink_of(&node.name));
            }
        }
        // Names stand over all links.
        for stage in 0..layout.stages.len() {
            self.draw_names(canvas, frame, &layout, stage, area);
        }
    }

    fn summary(&self, frame: &Frame) -> String {
        let name = |stage: usize, node: usize| -> &str {
            let nodes = self.stages.get(stage).map(|stage| &stage.nodes);
            nodes
                .and_then(|nodes| nodes.get(node))
                .map_or("", String::as_str)
        };
        let first: Vec<_> = self
            .positive()
            .filter(|(flow, _)| flow.stage == 0)
            .collect();
        let total: f64 = first.iter().map(|(_, value)| value).sum();
        let stays =
            |flow: &SankeyFlow| name(flow.stage, flow.from) == name(flow.stage + 1, flow.to);
        let stayed: f64 = first
            .iter()
            .filter(|(flow, _)| stays(flow))
            .map(|(_, value)| value)
            .sum();
        let moves = self.positive().filter(|(flow, _)| !stays(flow));
        let largest = moves.reduce(|most, flow| if flow.1 > most.1 { flow } else { most });
        let Some((flow, value)) = largest else {
            let total = self.measure.label(frame, total);
            return frame.say(
                "chart-summary-sankey-still",
                &[("title", &frame.title), ("total", &total)],
            );
        };
        frame.say(
            "chart-summary-sankey",
            &[
                ("title", &frame.title),
                ("total", &self.measure.label(frame, total)),
                (
                    "stayed",
                    &frame.share(stayed / total.max(f64::MIN_POSITIVE)),
                ),
                ("from", name(flow.stage, flow.from)),
                ("to", name(flow.stage + 1, flow.to)),
                ("value", &self.measure.label(frame, value)),
            ],
        )
    }

    fn height(&self, width: u32) -> u32 {
        let most = self
            .stages
            .iter()
            .map(|stage| stage.nodes.len())
            .max()
            .unwrap_or(1);
        let nodes = u32::try_from(most.clamp(1, 14)).unwrap_or(1);
        let least = if f64::from(width) < NARROW { 240 } else { 280 };
        (40 + 40 * nodes).clamp(least, 520)
    }
}

impl Sankey {
    /// Flows between known nodes that have a width.
    fn positive(&self) -> impl Iterator<Item = (&SankeyFlow, f64)> {
        self.flows
            .iter()
            .filter_map(|flow| Some((flow, self.amount(flow)?)))
    }

    /// How much flows, if it is drawn.
    fn amount(&self, flow: &SankeyFlow) -> Option<f64> {
        finite(flow.value).filter(|value| *value > 0.0 && self.knows(flow))
    }

    fn knows(&self, flow: &SankeyFlow) -> bool {
        let has = |stage: usize, node: usize| {
            self.stages
                .get(stage)
                .is_some_and(|stage| node < stage.nodes.len())
        };
        has(flow.stage, flow.from) && has(flow.stage + 1, flow.to)
    }

    /// Room for the names at either side.
    fn margin(&self, frame: &Frame, width: f64) -> f64 {
        let names = self.stages.iter().flat_map(|stage| &stage.nodes);
        let totals = layout::all_totals(self).into_iter().flatten();
        let figure = totals
            .map(|total| text::width(&self.measure.label(frame, total), TEXT_SIZE, true))
            .fold(0.0, f64::max);
        let widest = names
            .map(|name| text::width(name, TEXT_SIZE, false))
            .fold(0.0, f64::max);
        let most = if width < NARROW { 0.3 } else { 0.26 };
        (widest + figure + 2.0 * GAP).min(width * most)
    }

    fn link_tip(&self, frame: &Frame, layout: &Layout, link: &Link) -> String {
        let (from, to) = (layout.node(link.from), layout.node(link.to));
        let value = self.measure.label(frame, link.value);
        let share = frame.share(link.value / from.total.max(f64::MIN_POSITIVE));
        frame.say(
            "chart-sankey-flow",
            &[
                ("from", &from.name),
                ("to", &to.name),
                ("value", &value),
                ("share", &share),
            ],
        )
    }

    fn draw_node(&self, canvas: &Canvas, frame: &Frame, node: &Node, ink: Ink) {
        let tip = self.measure.figure(frame, node.total);
        canvas.mark(&format!("{} · {tip}", node.name), || {
            canvas.rect(node.area, ink);
        });
    }

    /// The name of a stage above its nodes.
    fn draw_stage_name(&self, canvas: &Canvas, layout: &Layout, stage: usize, area: Area) {
        let left = layout.left(stage);
        let y = area.top + LINE_HEIGHT / 2.0;
        let last = layout.stages.len() - 1;
        let between = layout.step() - 2.0 * GAP;
        let (x, anchor, room) = match stage {
            0 => (left + NODE, Anchor::End, left + NODE - area.left),
            _ if stage == last => (left, Anchor::Start, area.right - left),
            _ => (left + NODE / 2.0, Anchor::Middle, between),
        };
        let name = text::ellipsis(&self.stages[stage].name, room, TEXT_SIZE, false);
        canvas.text((x, y), &name, Lettering::TICK.anchored(anchor));
    }

    /// Names and totals of the nodes of a stage, beside them and apart.
    fn draw_names(
        &self,
        canvas: &Canvas,
        frame: &Frame,
        layout: &Layout,
        stage: usize,
        area: Area,
    ) {
        let nodes = &layout.stages[stage];
        let wanted: Vec<f64> = nodes.iter().map(|node| node.area.middle().1).collect();
        let half = LINE_HEIGHT / 2.0;
        let bounds = area.top + LINE_HEIGHT + GAP + half..area.bottom - half;
        let left = layout.left(stage);
        let room = match stage {
            0 => left - area.left - GAP,
            _ if stage + 1 == layout.stages.len() => area.right - left - NODE - GAP,
            _ => layout.step() - NODE - 2.0 * GAP,
        };
        for (node, y) in nodes.iter().zip(spread(&wanted, LINE_HEIGHT, bounds)) {
            let figure = self.measure.label(frame, node.total);
            let x = if stage == 0 {
                left - 6.0
            } else {
                left + NODE + 6.0
            };
            write_name(canvas, (x, y), (&node.name, &figure), room, stage == 0);
        }
    }
}

/// A name with its figure: the figure nearer to its node at the left, after the name elsewhere.
fn write_name(
    canvas: &Canvas,
    (x, y): Point,
    (name, figure): (&str, &str),
    room: f64,
    is_left: bool,
) {
    let of_figure = text::width(figure, TEXT_SIZE, true) + 6.0;
    let name = text::ellipsis(name, (room - of_figure).max(TEXT_SIZE), TEXT_SIZE, false);
    let value = Lettering::VALUE.with_halo();
    let label = Lettering::LABEL.with_halo();
    if room < of_figure + 1.5 * TEXT_SIZE {
        let anchor = if is_left { Anchor::End } else { Anchor::Start };
        let figure = text::ellipsis(figure, room, TEXT_SIZE, true);
        canvas.text((x, y), &figure, value.anchored(anchor));
    } else if is_left {
        canvas.text((x, y), figure, value.anchored(Anchor::End));
        canvas.text((x - of_figure, y), &name, label.anchored(Anchor::End));
    } else {
        canvas.text((x, y), &name, label);
        let after = x + text::width(&name, TEXT_SIZE, false) + 6.0;
        canvas.text((after, y), figure, value);
    }
}

/// The band of a link, bent so that it leaves and arrives level.
fn outline(layout: &Layout, link: &Link) -> Vec<Point> {
    let (from, to): (&Node, &Node) = (layout.node(link.from), layout.node(link.to));
    let x = from.area.right..to.area.left;
    let side = |start: f64, end: f64| bend(&x, start, end);
    let mut points = side(link.leaves.start, link.arrives.start);
    let mut back = side(link.leaves.end, link.arrives.end);
    back.reverse();
    points.append(&mut back);
    points
}

fn bend(x: &Range<f64>, start: f64, end: f64) -> Vec<Point> {
    (0..=BEND)
        .map(|step| {
            let t = f64::from(step) / f64::from(BEND);
            let eased = t * t * (3.0 - 2.0 * t);
            (
                x.start + t * (x.end - x.start),
                start + eased * (end - start),
            )
        })
        .collect()
}
