//! What a poster says about itself: bank, page, period, filters, release and data date.

use super::drawing::{Look, Point, Sheet};
use crate::domain::messages::{message, message_with};
use crate::report::dashboard::Page;
use crate::report::html::chosen;

/// Free space between two columns of tiles.
pub(super) const GUTTER: f64 = 32.0;

const BANK: Look = Look::bold(13.0);
const TITLE: Look = Look::muted(20.0);
const PERIOD: Look = Look::bold(44.0);
const LABEL: Look = Look::muted(12.0);
const FACT: Look = Look::plain(14.0);
const FOOT: Look = Look::muted(12.0);

/// A name with what it stands for.
struct Fact {
    label: String,
    value: String,
    is_chosen: bool,
}

impl Fact {
    fn look(&self) -> Look {
        if self.is_chosen {
            FACT.ink("series-1")
        } else {
            FACT
        }
    }

    fn width(&self) -> f64 {
        LABEL.width(&self.label).max(FACT.width(&self.value))
    }
}

/// Title of the page with its period and bank.
pub(super) fn title(page: &Page) -> String {
    format!("{} · {}", page.heading(), page.bank)
}

/// What the page is about, in large letters: its one subject, its period, or its title alone.
fn headline(page: &Page) -> String {
    match &page.subject {
        Some(subject) => format!("{} {}", subject.name, subject.key),
        None if page.is_timeless => page.title.clone(),
        None => page.period.display(page.locale),
    }
}

/// Draws the masthead; returns its lower edge.
pub(super) fn draw(sheet: &mut Sheet, page: &Page, (left, top): Point, width: f64) -> f64 {
    sheet.text((left, top), BANK, &BANK.fit(&page.bank, width));
    let top = top + 32.0;
    sheet.rect((left, top), (width, 1.0), "axis");
    let top = top + 32.0;
    let headline = headline(page);
    if headline != page.title {
        sheet.text((left, top), TITLE, &TITLE.fit(&page.title, width));
    }
    let top = top + TITLE.line() + 2.0;
    let period = PERIOD.fit(&headline, width);
    sheet.text((left, top), PERIOD, &period);
    let beside = left + PERIOD.width(&period) + 40.0;
    let facts = facts(page);
    let needed = facts.iter().map(|fact| fact.width() + GUTTER).sum::<f64>() - GUTTER;
    if beside + needed <= left + width {
        let top = top + PERIOD.line() - 42.0;
        draw_facts(sheet, &facts, (left + width - needed, top), needed + 1.0);
        return draw_notes(sheet, page, (left, top + 42.0), width);
    }
    let top = draw_facts(sheet, &facts, (left, top + PERIOD.line() + 8.0), width);
    draw_notes(sheet, page, (left, top), width)
}

/// What happened, a line each; returns the height below them.
fn draw_notes(sheet: &mut Sheet, page: &Page, (left, top): Point, width: f64) -> f64 {
    let whens = page.notes.iter().map(|note| LABEL.width(&note.when));
    let indent = whens.fold(0.0, f64::max) + GUTTER / 2.0;
    let mut top = top;
    for (at, note) in page.notes.iter().enumerate() {
        top += if at == 0 { GUTTER / 2.0 } else { 0.0 };
        sheet.text((left, top), LABEL, &note.when);
        let lines = FACT.wrap(&note.text, width - indent, 2);
        top = sheet.lines((left + indent, top), FACT, &lines);
    }
    top
}

/// Facts side by side, in as many lines as they need; returns their lower edge.
fn draw_facts(sheet: &mut Sheet, facts: &[Fact], (left, top): Point, width: f64) -> f64 {
    let (mut x, mut y) = (left, top);
    for fact in facts {
        let needed = fact.width().min(width);
        if x > left && x + needed > left + width {
            x = left;
            y += 46.0;
        }
        sheet.text((x, y), LABEL, &LABEL.fit(&fact.label, width));
        let look = fact.look();
        sheet.text((x, y + LABEL.line()), look, &look.fit(&fact.value, width));
        x += needed + GUTTER;
    }
    y + LABEL.line() + FACT.line()
}

fn facts(page: &Page) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact {
        label: message(page.locale, key),
        value,
        is_chosen: false,
    };
    let date = page
        .data_date
        .map_or("–".to_owned(), |date| date.to_string());
    let released = page.released_at.with_timezone(&page.time_zone);
    let mut facts = vec![
        fact("page-data-date", date),
        fact("page-release", page.release_id.to_string()),
        fact(
            "page-released-at",
            released.format("%Y-%m-%d %H:%M").to_string(),
        ),
    ];
    facts.extend(chosen(page).into_iter().map(|(label, value)| Fact {
        label: label.to_owned(),
        value,
        is_chosen: true,
    }));
    facts
}

/// The last line of a poster; returns its lower edge.
pub(super) fn foot(sheet: &mut Sheet, page: &Page, (left, top): Point, width: f64) -> f64 {
    sheet.rect((left, top), (width, 1.0), "axis");
    let product = message(page.locale, "page-product");
    sheet.text((left, top + 12.0), FOOT, &product);
    let release = release(page);
    sheet.text((left + width, top + 12.0), FOOT.to_the_left(), &release);
    top + 12.0 + FOOT.line()
}

/// The line below the picture of a tile; returns its lower edge.
pub(super) fn source(sheet: &mut Sheet, page: &Page, (left, top): Point, width: f64) -> f64 {
    let mut words = vec![page.bank.clone(), headline(page)];
    let filters = chosen(page).into_iter();
    words.extend(filters.map(|(label, value)| format!("{label} {value}")));
    words.push(release(page));
    let look = Look::muted(11.0);
    let lines = look.wrap(&words.join(" · "), width, 4);
    sheet.lines((left, top), look, &lines)
}

fn release(page: &Page) -> String {
    let say =
        |key: &str, name: &str, value: String| message_with(page.locale, key, &[(name, &value)]);
    let release = say(
        "page-footer-release",
        "release",
        page.release_id.to_string(),
    );
    match page.data_date {
        Some(date) => {
            let date = say("page-footer-data", "date", date.to_string());
            format!("{release} · {date}")
        }
        None => release,
    }
}
