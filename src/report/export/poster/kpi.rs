//! A drawn headline figure: label, figure, changes, target, and its recent course at the foot.

use super::drawing::{Look, Sheet};
use crate::domain::messages::message_with;
use crate::report::dashboard::{Kpi, Page, Tile};
use crate::report::html::{ChangeView, KpiView, TargetView};

const LABEL: Look = Look::muted(14.0);
const SMALL: Look = Look::muted(13.0);
/// Size of the figure, and height of its line.
const FIGURE: (f64, f64) = (38.0, 44.0);
/// Height of a line of changes, with its rule.
const LINE: f64 = 26.0;
/// Height of the small line.
const SPARK: f64 = 40.0;

/// A card in two parts: what stands at its top, and what stands at its foot.
pub(super) struct Card {
    pub(super) top: Sheet,
    pub(super) top_height: f64,
    pub(super) foot: Sheet,
    pub(super) foot_height: f64,
}

/// The card of a key figure; `nothing` are the words where there is no figure.
pub(super) fn card(page: &Page, tile: &Tile, kpi: &Kpi, width: f64, nothing: &str) -> Card {
    let view = KpiView::new(page, tile, kpi);
    let mut top = Sheet::default();
    let heading = LABEL.wrap(&tile.title, width, 2);
    let mut y = top.lines((0.0, 0.0), LABEL, &heading) + 4.0;
    match &view.figure {
        Some(figure) => {
            let base = (0.0, y + FIGURE.1 / 2.0 + FIGURE.0 * 0.36);
            let words = [&figure.before, &figure.digits, &figure.after];
            top.figure(base, FIGURE.0, words.map(String::as_str));
        }
        None => top.text((0.0, y + 8.0), SMALL, nothing),
    }
    y += FIGURE.1 + 8.0;
    for change in &view.changes {
        draw_change(&mut top, y, width, change);
        y += LINE;
    }
    if let Some(target) = &view.target {
        let mut label = message_with(page.locale, target.key, &[("value", &target.text)]);
        if let Some(difference) = &target.difference {
            label = format!("{label} {difference}");
        }
        y = draw_target(&mut top, y, width, (&label, target));
    }
    let mut foot = Sheet::default();
    let mut foot_height = 0.0;
    if let Some(svg) = view.spark {
        foot.picture((0.0, 10.0), svg);
        foot_height = 10.0 + SPARK;
    }
    Card {
        top,
        top_height: y,
        foot,
        foot_height,
    }
}

fn draw_change(sheet: &mut Sheet, top: f64, width: f64, change: &ChangeView) {
    sheet.rect((0.0, top), (width, 1.0), "grid");
    let top = top + 4.0;
    let mut words = change
        .arrow
        .map_or(String::new(), |arrow| format!("{arrow} "));
    words.push_str(&change.text);
    if let Some(verdict) = &change.verdict_text {
        words = format!("{words} {verdict}");
    }
    let look = Look::bold(13.0).ink(ink(change.verdict)).to_the_left();
    sheet.text((width, top), look, &words);
    let room = (width - look.width(&words) - 8.0).max(0.0);
    sheet.text((0.0, top), SMALL, &SMALL.fit(&change.label, room));
}

fn draw_target(
    sheet: &mut Sheet,
    top: f64,
    width: f64,
    (label, target): (&str, &TargetView),
) -> f64 {
    sheet.rect((0.0, top), (width, 1.0), "grid");
    let look = Look::bold(13.0).ink(ink(target.state)).to_the_left();
    sheet.text((width, top + 4.0), look, &target.state_text);
    let room = (width - look.width(&target.state_text) - 8.0).max(0.0);
    sheet.text((0.0, top + 4.0), SMALL, &SMALL.fit(label, room));
    let Some((reached, goal)) = target.bar else {
        return top + LINE;
    };
    let bar = top + LINE;
    let share = |part: f64| width * part / 100.0;
    sheet.rect((0.0, bar + 2.0), (width, 4.0), "track");
    sheet.rect((0.0, bar + 2.0), (share(reached), 4.0), ink(target.state));
    sheet.rect((share(goal), bar), (2.0, 8.0), "text");
    bar + 12.0
}

/// The ink of a judgement.
fn ink(verdict: &str) -> &'static str {
    match verdict {
        "good" => "good",
        "bad" => "bad",
        _ => "text",
    }
}
