//! The data dictionary as pages that need no server: an index, and one page an entry.

use askama::Template;

use super::{render, style_sheet};
use crate::domain::messages::{message, message_with};
use crate::domain::{Locale, Text};
use crate::report::dictionary::{Dictionary, Entry, Kind, Link};

/// Language and surroundings of one page.
#[derive(Debug, Clone, Copy)]
struct Frame<'a> {
    locale: Locale,
    bank: &'a Text,
    /// The way from the page to the top folder.
    root: &'static str,
}

#[derive(Template)]
#[template(path = "dictionary.html", config = "src/report/html/askama.toml")]
struct IndexView<'a> {
    frame: Frame<'a>,
    groups: Vec<(Kind, Vec<&'a Entry>)>,
}

#[derive(Template)]
#[template(path = "entry.html", config = "src/report/html/askama.toml")]
struct EntryView<'a> {
    frame: Frame<'a>,
    entry: &'a Entry,
    /// What it comes from and what comes from it, by kind.
    lineage: Vec<(Kind, Vec<Link>)>,
}

impl Frame<'_> {
    fn say(&self, key: &str) -> String {
        message(self.locale, key)
    }

    fn count(&self, count: usize) -> String {
        message_with(self.locale, "docs-count", &[("count", &count.to_string())])
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.locale)
    }
}

/// All pages of a dictionary with their paths, the style sheet among them.
pub fn dictionary(dictionary: &Dictionary, bank: &Text, locale: Locale) -> Vec<(String, String)> {
    let frame = |root| Frame { locale, bank, root };
    let groups = Kind::ALL.map(|kind| (kind, dictionary.of_kind(kind).collect()));
    let index = IndexView {
        frame: frame(""),
        groups: groups.into_iter().filter(has_entries).collect(),
    };
    let mut pages = vec![
        ("index.html".to_owned(), render(&index)),
        ("style.css".to_owned(), style_sheet()),
    ];
    for entry in dictionary.iter() {
        let view = EntryView {
            frame: frame("../"),
            entry,
            lineage: lineage(entry),
        };
        pages.push((entry.link().path(), render(&view)));
    }
    pages
}

fn has_entries(group: &(Kind, Vec<&Entry>)) -> bool {
    !group.1.is_empty()
}

fn lineage(entry: &Entry) -> Vec<(Kind, Vec<Link>)> {
    let of_kind = |kind| {
        let links = entry.upstream_of(kind).chain(entry.downstream_of(kind));
        let mut links: Vec<Link> = links.cloned().collect();
        if kind == entry.kind {
            links.insert(0, entry.link());
        }
        (kind, links)
    };
    let all = Kind::ALL.map(of_kind).into_iter();
    all.filter(|(_, links)| !links.is_empty()).collect()
}
