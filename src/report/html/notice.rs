//! A short page for what went wrong or is not there yet: what it is and what to do.

use askama::Template;

use crate::domain::Locale;

use super::filter::{Language, languages};
use super::shell::{Links, Shell};

/// A short page.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// Language.
    pub locale: Locale,
    /// The HTTP status, when it is an error.
    pub status: Option<u16>,
    /// What it is.
    pub title: String,
    /// Why, in a sentence or two.
    pub detail: String,
    /// What leads on, such as the known dashboards.
    pub choices: Vec<Choice>,
    /// Commands to run.
    pub commands: Vec<String>,
}

/// A link that leads on.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Where to.
    pub href: String,
    /// What is there.
    pub label: String,
}

#[derive(Template)]
#[template(path = "notice.html", config = "src/report/html/askama.toml")]
pub(super) struct NoticeView<'a> {
    shell: Shell<'a>,
    notice: &'a Notice,
    languages: Vec<Language>,
}

impl Notice {
    pub(super) fn view<'a>(&'a self, links: &'a Links) -> NoticeView<'a> {
        NoticeView {
            shell: Shell::linked(self.locale, links),
            notice: self,
            languages: languages(links, self.locale, |locale| format!("lang={locale}")),
        }
    }
}
