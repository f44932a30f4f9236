//! Dashboards and notices as HTML documents that work without JavaScript.
//!
//! A [`Page`] becomes a document of the server ([`page`]: linked assets, filters, downloads) or a
//! file of its own ([`standalone`]: nothing outside of it). Texts of the project reach the page
//! only through the templates, which escape them; charts are drawn twice, for wide and for narrow
//! places, and the style sheet shows the one that fits.

mod address;
mod dictionary;
mod explain;
mod figure;
mod files;
mod filter;
mod inputs;
mod kpi;
mod notice;
mod noting;
mod picture;
mod rows;
mod shell;
mod table;
mod view;
mod waiting;

pub use dictionary::dictionary;
pub use explain::ExplainLinks;
pub use notice::{Choice, Notice};
pub use shell::{AuthorLinks, Links, NavigationGroup, NavigationItem, Remark};

// What every rendering of a page shows: pictures of a page show the same.
pub(super) use filter::chosen;
pub(super) use kpi::{ChangeView, KpiView, TargetView};
pub(super) use picture::inner_width;
pub(super) use table::{CellView, ColumnView, TableView};

use askama::Template;

use super::dashboard::Page;
use super::explain::Explanation;
use crate::domain::Locale;
use address::Address;
use explain::ExplainView;
use shell::Shell;
use view::DashboardView;

/// The small script of the pages: theme, filters without a reload, tooltips.
pub const SCRIPT: &str = include_str!("assets/guanxi.js");

/// The script of an author's pages: they follow each save.
pub const FOLLOW_SCRIPT: &str = include_str!("assets/follow.js");

/// The style sheet of the pages, with that of the charts.
pub fn style_sheet() -> String {
    [
        &super::chart::css(),
        include_str!("assets/base.css"),
        include_str!("assets/filters.css"),
        include_str!("assets/tiles.css"),
        include_str!("assets/rows.css"),
        include_str!("assets/waiting.css"),
        include_str!("assets/dictionary.css"),
        include_str!("assets/contrast.css"),
        include_str!("assets/explain.css"),
        include_str!("assets/events.css"),
        include_str!("assets/places.css"),
    ]
    .concat()
}

/// A dashboard as a page of the server.
pub fn page(page: &Page, links: &Links) -> String {
    render(&DashboardView::new(
        page,
        Shell::linked(page.locale, links),
        Some(links),
    ))
}

/// A dashboard as one file without any outside reference.
pub fn standalone(page: &Page) -> String {
    render(&DashboardView::new(page, Shell::inlined(page.locale), None))
}

/// The page that explains a figure.
pub fn explanation(
    told: &Explanation,
    locale: Locale,
    links: &Links,
    own: ExplainLinks<'_>,
) -> String {
    render(&ExplainView::new(told, locale, links, own))
}

/// A short page that says what is wrong and what to do.
pub fn notice(notice: &Notice, links: &Links) -> String {
    render(&notice.view(links))
}

/// The query of exactly this page.
pub(super) fn own_query(page: &Page) -> String {
    Address::of(page).query()
}

fn render(template: &impl Template) -> String {
    template.render().unwrap_or_else(|error| {
        tracing::error!("a template failed: {error}");
        String::new()
    })
}

#[cfg(test)]
pub(super) mod tests;
