//! From what each thing reads directly to all that it comes from and all that depends on it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Kind, Link};

type Entries = BTreeMap<(Kind, String), Entry>;
type Edges = BTreeMap<Link, BTreeSet<Link>>;

/// Fills `upstream` and `downstream` of all entries.
pub(super) fn connect(entries: &mut Entries) {
    let mut above = Edges::new();
    let mut below = Edges::new();
    for entry in entries.values() {
        for link in &entry.reads {
            above.entry(entry.link()).or_default().insert(link.clone());
            below.entry(link.clone()).or_default().insert(entry.link());
        }
    }
    for entry in entries.values_mut() {
        let start = entry.link();
        entry.upstream = reach(&above, &start);
        entry.downstream = reach(&below, &start);
    }
}

/// Everything that can be reached from a thing, in the order in which data flow.
fn reach(edges: &Edges, start: &Link) -> Vec<Link> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(link) = waiting.pop() {
        for next in edges.get(link).into_iter().flatten() {
            if found.insert(next.clone()) {
                waiting.push(next);
            }
        }
    }
    found.into_iter().collect()
}
