//! Names beside dots: each where no other name and no dot is, or nowhere.

use super::super::canvas::{Area, Canvas, Point};
use super::super::text;
use super::super::theme::{Anchor, LINE_HEIGHT, Lettering, TEXT_SIZE};

/// Names that have their places, within a plot.
pub(super) struct Names {
    plot: Area,
    taken: Vec<Area>,
    dots: Vec<(Point, f64)>,
    left: usize,
}

/// Widest name; longer ones are cut.
const WIDEST: f64 = 150.0;
/// Plot area for each name, so that names stay rarer than dots.
const ROOM: f64 = 9_000.0;
const LEAST: usize = 4;
const MOST: usize = 24;

impl Names {
    /// No names yet; their number grows with the plot.
    pub(super) fn new(plot: Area) -> Self {
        let room = plot.width().max(0.0) * plot.height().max(0.0);
        let left = (LEAST..MOST)
            .find(|count| super::number(*count) * ROOM >= room)
            .unwrap_or(MOST);
        Self {
            plot,
            taken: Vec::new(),
            dots: Vec::new(),
            left,
        }
    }

    /// A name that stands already.
    pub(super) fn take(&mut self, place: Point, name: &str, anchor: Anchor) {
        let taken = area_of(place, text::width(name, TEXT_SIZE, true), anchor);
        self.taken.push(taken);
    }

    /// A dot that names must not cover.
    pub(super) fn avoid(&mut self, centre: Point, radius: f64) {
        self.dots.push((centre, radius));
    }

    /// Writes a name at the right, left, upper or lower side of its dot, if one of them is free.
    pub(super) fn write(&mut self, canvas: &Canvas, name: &str, centre: Point, radius: f64) {
        if self.left == 0 || name.is_empty() {
            return;
        }
        let shown = text::ellipsis(name, WIDEST, TEXT_SIZE, false);
        let width = text::width(&shown, TEXT_SIZE, false);
        let (beside, over) = (radius + 4.0, radius + LINE_HEIGHT * 0.55);
        let (x, y) = centre;
        let places = [
            ((x + beside, y), Anchor::Start),
            ((x - beside, y), Anchor::End),
            ((x, y - over), Anchor::Middle),
            ((x, y + over), Anchor::Middle),
        ];
        let free = places
            .into_iter()
            .find(|(place, anchor)| self.is_free(area_of(*place, width, *anchor), centre));
        if let Some((place, anchor)) = free {
            self.taken.push(area_of(place, width, anchor));
            self.left -= 1;
            let lettering = Lettering::LABEL.anchored(anchor).with_halo();
            canvas.text(place, &shown, lettering);
        }
    }

    fn is_free(&self, area: Area, own: Point) -> bool {
        let is_inside = area.left >= self.plot.left
            && area.right <= self.plot.right
            && area.top >= self.plot.top
            && area.bottom <= self.plot.bottom;
        is_inside
            && !self.taken.iter().any(|taken| overlap(taken, &area))
            && !self.dots.iter().any(|(centre, radius)| {
                let dot = Area::new(
                    centre.0 - radius..centre.0 + radius,
                    centre.1 - radius..centre.1 + radius,
                );
                *centre != own && overlap(&dot, &area)
            })
    }
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.left < other.right
        && other.left < one.right
        && one.top < other.bottom
        && other.top < one.bottom
}

fn area_of((x, y): Point, width: f64, anchor: Anchor) -> Area {
    let before = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    let half = TEXT_SIZE * 0.6;
    Area::new(x - before..x - before + width, y - half..y + half)
}
