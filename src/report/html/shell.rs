//! What surrounds every page: language, assets, navigation.

use crate::domain::messages::{message, message_with};
use crate::domain::{Locale, Text};

use super::style_sheet;

/// Where the parts of a page of the server are found.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// URL of the style sheet.
    pub stylesheet: String,
    /// URL of the script.
    pub script: String,
    /// Path of the page itself.
    pub page: String,
    /// The bank's name.
    pub bank: Text,
    /// Languages that pages are offered in.
    pub languages: Vec<Locale>,
    /// The menu.
    pub navigation: Vec<NavigationGroup>,
    /// Whether readers can add notes to the project.
    pub takes_notes: bool,
    /// What only the author of the project sees, where one is at work.
    pub author: Option<AuthorLinks>,
}

/// What an author's page carries besides.
#[derive(Debug, Clone)]
pub struct AuthorLinks {
    /// URL of the script that follows saves.
    pub script: String,
    /// What is shown now, told apart from other states of the project.
    pub face: String,
    /// What is to be said about the last save.
    pub remark: Option<Remark>,
}

/// What is to be said about the last save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// It is not shown: each problem with file, line and column where known.
    Broken(Vec<String>),
    /// Models whose figures are still those of their old text, until a build.
    Unbuilt(Vec<String>),
}

impl Remark {
    /// The key of its heading.
    fn key(&self) -> &'static str {
        match self {
            Self::Broken(_) => "page-remark-broken",
            Self::Unbuilt(_) => "page-remark-unbuilt",
        }
    }

    /// What is listed below the heading.
    pub(super) fn lines(&self) -> &[String] {
        match self {
            Self::Broken(lines) | Self::Unbuilt(lines) => lines,
        }
    }

    /// Whether the author must act before anything else is shown.
    pub(super) fn is_error(&self) -> bool {
        matches!(self, Self::Broken(_))
    }
}

/// Dashboards that stand together in the menu.
#[derive(Debug, Clone)]
pub struct NavigationGroup {
    /// Name of the group; none for a dashboard that stands for itself.
    pub label: Option<Text>,
    /// Its dashboards.
    pub items: Vec<NavigationItem>,
}

/// A dashboard in the menu.
#[derive(Debug, Clone)]
pub struct NavigationItem {
    /// Path of the dashboard.
    pub href: String,
    /// Its title.
    pub title: Text,
}

/// Language and assets of one document.
#[derive(Debug)]
pub(super) struct Shell<'a> {
    pub(super) locale: Locale,
    pub(super) links: Option<&'a Links>,
    pub(super) inline_style: String,
}

impl<'a> Shell<'a> {
    /// A page whose assets are linked.
    pub(super) fn linked(locale: Locale, links: &'a Links) -> Self {
        Self {
            locale,
            links: Some(links),
            inline_style: String::new(),
        }
    }

    /// A file that carries its style.
    pub(super) fn inlined(locale: Locale) -> Self {
        Self {
            locale,
            links: None,
            inline_style: style_sheet(),
        }
    }

    /// A message in the page's language.
    pub(super) fn say(&self, key: &str) -> String {
        message(self.locale, key)
    }

    /// A message with one variable.
    pub(super) fn say_with(&self, key: &str, name: &str, value: &impl ToString) -> String {
        message_with(self.locale, key, &[(name, &value.to_string())])
    }

    /// What an author's page carries.
    pub(super) fn author(&self) -> Option<&'a AuthorLinks> {
        self.links?.author.as_ref()
    }

    /// The heading of a remark.
    pub(super) fn heading(&self, remark: &Remark) -> String {
        self.say_with(remark.key(), "number", &remark.lines().len())
    }

    /// A text of the project in the page's language.
    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.locale)
    }

    /// The menu, when there is a choice of dashboards.
    pub(super) fn navigation(&self) -> &'a [NavigationGroup] {
        let Some(links) = self.links else { return &[] };
        let pages: usize = links.navigation.iter().map(|group| group.items.len()).sum();
        if pages > 1 { &links.navigation } else { &[] }
    }

    /// Whether a menu item is the page itself.
    pub(super) fn is_current(&self, item: &NavigationItem) -> bool {
        self.links.is_some_and(|links| links.page == item.href)
    }

    /// Whether the page belongs to a named group of several pages, which the menu then unfolds.
    pub(super) fn is_inside(&self, group: &NavigationGroup) -> bool {
        group.label.is_some() && group.items.iter().any(|item| self.is_current(item))
    }
}
