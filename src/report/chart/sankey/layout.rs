//! Where the nodes and links of a Sankey diagram stand.
//!
//! All stages share one scale. Nodes keep their order; links leave and arrive in the order of the
//! nodes at their other end, so that they cross as little as that order allows.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::canvas::Area;
use super::super::scale::number;
use super::super::theme::{Ink, LINE_HEIGHT};
use super::Sankey;

/// Width of a node.
pub(super) const NODE: f64 = 12.0;
/// Widest gap between the nodes of a stage.
const WIDEST_GAP: f64 = 12.0;

/// Stage and position in it.
pub(super) type Place = (usize, usize);

/// A node where it stands.
pub(super) struct Node {
    pub(super) name: String,
    /// The larger of what arrives and what leaves.
    pub(super) total: f64,
    pub(super) area: Area,
}

/// A link with the heights that it takes at its ends.
pub(super) struct Link {
    pub(super) from: Place,
    pub(super) to: Place,
    pub(super) value: f64,
    /// The one flow that it stands for; none when it adds up several.
    pub(super) flow: Option<usize>,
    pub(super) leaves: Range<f64>,
    pub(super) arrives: Range<f64>,
}

/// Nodes by stage, and links.
pub(super) struct Layout {
    pub(super) stages: Vec<Vec<Node>>,
    pub(super) links: Vec<Link>,
    area: Area,
    /// Names in the order of their colours.
    colours: Vec<String>,
}

/// Flows by stage, source and target, after small nodes have been added up.
type Flows = BTreeMap<(usize, usize, usize), f64>;

impl Layout {
    /// A layout in an area; `other` names a number of small nodes that had no room.
    pub(super) fn new(data: &Sankey, area: Area, other: &impl Fn(usize) -> String) -> Self {
        let most = (1..40)
            .take_while(|count| number(*count) * (LINE_HEIGHT + 4.0) <= area.height())
            .count()
            .max(2);
        let flows = flows_of(data);
        let mut names: Vec<Vec<String>> = Vec::new();
        let mut moved: Vec<Vec<usize>> = Vec::new();
        for (stage, nodes) in data.stages.iter().enumerate() {
            let (kept, positions) = keep_largest(
                &nodes.nodes,
                &totals(&flows, stage, nodes.nodes.len()),
                most,
                other,
            );
            names.push(kept);
            moved.push(positions);
        }
        let mut folded: Flows = BTreeMap::new();
        for ((stage, from, to), value) in flows {
            let ends = (stage, moved[stage][from], moved[stage + 1][to]);
            *folded.entry(ends).or_default() += value;
        }
        let mut layout = Self {
            stages: Vec::new(),
            links: Vec::new(),
            area,
            colours: colours(&names, data),
        };
        let scale = layout.place_nodes(&names, &folded);
        layout.place_links(&folded, scale);
        layout.find_flows(data, &moved);
        layout
    }

    /// Left edge of a stage's nodes.
    pub(super) fn left(&self, stage: usize) -> f64 {
        self.area.left + number(stage) * self.step()
    }

    /// From one stage to the next.
    pub(super) fn step(&self) -> f64 {
        let gaps = self.stages.len().saturating_sub(1).max(1);
        (self.area.width() - NODE).max(1.0) / number(gaps)
    }

    pub(super) fn node(&self, (stage, node): Place) -> &Node {
        &self.stages[stage][node]
    }

    /// Colour of a node at a place.
    pub(super) fn ink(&self, place: Place) -> Ink {
        self.ink_of(&self.node(place).name)
    }

    /// Colour of a name; what was added up has the colour of the rest.
    pub(super) fn ink_of(&self, name: &str) -> Ink {
        let position = self.colours.iter().position(|known| known == name);
        position.map_or(Ink::Rest, Ink::series)
    }

    /// Stacks the nodes of each stage; returns pixels per amount.
    fn place_nodes(&mut self, names: &[Vec<String>], flows: &Flows) -> f64 {
        let all: Vec<Vec<f64>> = names
            .iter()
            .enumerate()
            .map(|(stage, nodes)| totals(flows, stage, nodes.len()))
            .collect();
        let height = self.area.height().max(1.0);
        let most = names.iter().map(Vec::len).max().unwrap_or(1);
        let gap = WIDEST_GAP.min(0.4 * height / number(most.max(1)));
        let gaps = |nodes: &[f64]| gap * number(nodes.len().saturating_sub(1));
        let scale = all
            .iter()
            .map(|nodes| (height - gaps(nodes)) / nodes.iter().sum::<f64>().max(f64::MIN_POSITIVE))
            .fold(f64::INFINITY, f64::min);
        self.stages = names.iter().map(|_| Vec::new()).collect();
        for (stage, (names, totals)) in names.iter().zip(&all).enumerate() {
            let taken = totals.iter().sum::<f64>() * scale + gaps(totals);
            let mut y = self.area.top + (height - taken) / 2.0;
            let left = self.left(stage);
            for (name, total) in names.iter().zip(totals) {
                let end = y + total * scale;
                self.stages[stage].push(Node {
                    name: name.clone(),
                    total: *total,
                    area: Area::new(left..left + NODE, y..end.max(y + 1.0)),
                });
                y = end + gap;
            }
        }
        scale
    }

    /// Gives each link its part of both its nodes; flows come sorted by source, then target.
    fn place_links(&mut self, flows: &Flows, scale: f64) {
        let tops = |stages: &[Vec<Node>]| -> Vec<Vec<f64>> {
            let of = |nodes: &Vec<Node>| nodes.iter().map(|node| node.area.top).collect();
            stages.iter().map(of).collect()
        };
        let (mut leaving, mut arriving) = (tops(&self.stages), tops(&self.stages));
        for ((stage, from, to), value) in flows {
            let width = value * scale;
            let leaves = &mut leaving[*stage][*from];
            let arrives = &mut arriving[stage + 1][*to];
            self.links.push(Link {
                from: (*stage, *from),
                to: (stage + 1, *to),
                value: *value,
                flow: None,
                leaves: *leaves..*leaves + width,
                arrives: *arrives..*arrives + width,
            });
            *leaves += width;
            *arrives += width;
        }
    }
    /// Tells each link which flow it is, where it is one alone.
    fn find_flows(&mut self, data: &Sankey, moved: &[Vec<usize>]) {
        let mut alone: BTreeMap<(Place, Place), Option<usize>> = BTreeMap::new();
        for (at, flow) in data.flows.iter().enumerate() {
            if data.amount(flow).is_none() {
                continue;
            }
            let from = (flow.stage, moved[flow.stage][flow.from]);
            let to = (flow.stage + 1, moved[flow.stage + 1][flow.to]);
            alone
                .entry((from, to))
                .and_modify(|flow| *flow = None)
                .or_insert(Some(at));
        }
        for link in &mut self.links {
            link.flow = alone.get(&(link.from, link.to)).copied().flatten();
        }
    }
}

/// Amounts by stage, source and target.
fn flows_of(data: &Sankey) -> Flows {
    let mut flows: Flows = BTreeMap::new();
    for (flow, value) in data.positive() {
        *flows.entry((flow.stage, flow.from, flow.to)).or_default() += value;
    }
    flows
}

/// The total of every node, by stage.
pub(super) fn all_totals(data: &Sankey) -> Vec<Vec<f64>> {
    let flows = flows_of(data);
    let stages = data.stages.iter().enumerate();
    stages
        .map(|(stage, nodes)| totals(&flows, stage, nodes.nodes.len()))
        .collect()
}

/// The larger of what arrives at and what leaves each node of a stage.
fn totals(flows: &Flows, stage: usize, nodes: usize) -> Vec<f64> {
    let sum = |of: &dyn Fn(&(usize, usize, usize)) -> bool| -> f64 {
        flows
            .iter()
            .filter(|(ends, _)| of(ends))
            .map(|(_, value)| value)
            .sum()
    };
    (0..nodes)
        .map(|node| {
            let leaving = sum(&|ends| ends.0 == stage && ends.1 == node);
            let arriving = sum(&|ends| ends.0 + 1 == stage && ends.2 == node);
            leaving.max(arriving)
        })
        .collect()
}

/// The largest nodes in their order, nodes without amount left out, the rest as one at the end;
/// and the new position of each.
fn keep_largest(
    names: &[String],
    totals: &[f64],
    most: usize,
    other: &impl Fn(usize) -> String,
) -> (Vec<String>, Vec<usize>) {
    let mut ranked: Vec<usize> = (0..names.len())
        .filter(|node| totals[*node] > 0.0)
        .collect();
    let alive = ranked.len();
    if alive > most {
        ranked.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]).then(a.cmp(b)));
        ranked.truncate(most - 1);
        ranked.sort_unstable();
    }
    let mut kept: Vec<String> = ranked.iter().map(|node| names[*node].clone()).collect();
    let positions = (0..names.len())
        .map(|node| {
            ranked
                .iter()
                .position(|kept| *kept == node)
                .unwrap_or(ranked.len())
        })
        .collect();
    if alive > most {
        kept.push(other(alive - ranked.len()));
    }
    (kept, positions)
}

/// Names that get a colour: those kept by their own name, in the order in which they first appear.
fn colours(kept: &[Vec<String>], data: &Sankey) -> Vec<String> {
    let own = data.stages.iter().flat_map(|stage| &stage.nodes);
    let mut colours: Vec<String> = Vec::new();
    for name in own {
        let is_kept = kept.iter().any(|nodes| nodes.contains(name));
        if is_kept && !colours.contains(name) {
            colours.push(name.clone());
        }
    }
    colours
}
