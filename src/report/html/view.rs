//! The view of a dashboard: every text and number of the page, ready for the template.

use askama::Template;

use crate::report::chart::Note;
use crate::report::dashboard::{Outline, Page, Section, TableData, Tile, TileBody};

use super::address::Address;
use super::files::Files;
use super::filter::{FilterBar, chosen};
use super::inputs::InputsView;
use super::kpi::KpiView;
use super::noting::NotingView;
use super::picture::{Drawing, drawings};
use super::rows::{RowsBody, RowsView};
use super::shell::{Links, Shell};
use super::table::TableView;
use super::waiting::WaitingView;

#[derive(Template)]
#[template(path = "dashboard.html", config = "src/report/html/askama.toml")]
pub(super) struct DashboardView<'a> {
    shell: Shell<'a>,
    page: &'a Page,
    period: String,
    released_at: String,
    filter_bar: Option<FilterBar<'a>>,
    inputs: Option<InputsView<'a>>,
    /// Address and heading of the page that the reader came from.
    back: Option<(String, &'a str)>,
    chosen: Vec<(&'a str, String)>,
    /// The form for a note, if readers can add one here.
    noting: Option<NotingView<'a>>,
    sections: Vec<SectionView<'a>>,
    files: Option<Files>,
}

struct SectionView<'a> {
    title: &'a str,
    rows: Vec<RowView<'a>>,
}

struct RowView<'a> {
    headlines: bool,
    tiles: Vec<TileView<'a>>,
}

struct TileView<'a> {
    tile: &'a Tile,
    width: u8,
    not_filtered_by: Option<String>,
    other_period: Option<String>,
    body: BodyView<'a>,
    /// Where its figures are explained.
    why: Option<String>,
    files: Option<Files>,
}

enum BodyView<'a> {
    Kpi(Box<KpiView>),
    Chart {
        drawings: Vec<Drawing>,
        /// What the numbers on the chart stand for.
        events: &'a [Note],
        table: TableView,
    },
    Table(TableView),
    Rows(RowsView),
    Empty,
    Waiting(WaitingView<'a>),
    Failed(&'a str),
}

impl<'a> DashboardView<'a> {
    pub(super) fn new(page: &'a Page, shell: Shell<'a>, links: Option<&'a Links>) -> Self {
        let section = |section: &'a Section| SectionView {
            title: &section.title,
            rows: section
                .rows
                .iter()
                .map(|tiles| row(page, tiles, links))
                .collect(),
        };
        Self {
            period: page.period.display(page.locale),
            released_at: page
                .released_at
                .with_timezone(&page.time_zone)
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            filter_bar: links.map(|links| FilterBar::new(page, links)),
            inputs: InputsView::new(page).filter(|_| links.is_some()),
            back: page.back.as_ref().filter(|_| links.is_some()).map(|back| {
                let lang = format!("lang={}", page.locale);
                let query = back.query.as_ref().unwrap_or(&lang);
                (format!("{}?{query}", back.dashboard), back.title.as_str())
            }),
            chosen: chosen(page),
            noting: links.and_then(|links| NotingView::new(page, links)),
            sections: page.sections.iter().map(section).collect(),
            files: links.map(|links| Files::of_page(page, links)),
            shell,
            page,
        }
    }
}

fn row<'a>(page: &'a Page, tiles: &'a [Tile], links: Option<&Links>) -> RowView<'a> {
    RowView {
        headlines: tiles.iter().any(|tile| is_headline(&tile.body)),
        tiles: tiles.iter().map(|tile| view(page, tile, links)).collect(),
    }
}

fn is_headline(body: &TileBody) -> bool {
    matches!(
        body,
        TileBody::Kpi(_) | TileBody::Waiting(Outline::Kpi { .. })
    )
}

fn view<'a>(page: &'a Page, tile: &'a Tile, links: Option<&Links>) -> TileView<'a> {
    let address = links.map(|_| Address::of(page));
    let table = |table: &TableData| TableView::linked(page, table, address.as_ref());
    let body = match &tile.body {
        TileBody::Kpi(kpi) => BodyView::Kpi(Box::new(KpiView::new(page, tile, kpi))),
        TileBody::Chart { table: data, .. } | TileBody::Table(data)
            if TableView::is_empty(data) =>
        {
            BodyView::Empty
        }
        TileBody::Chart { chart, table: data } => BodyView::Chart {
            drawings: drawings(page, tile, chart),
            events: chart.notes(),
            table: table(data),
        },
        TileBody::Table(data) => BodyView::Table(table(data)),
        TileBody::Rows(rows) if rows.table.rows.is_empty() => BodyView::Empty,
        TileBody::Rows(rows) => BodyView::Rows(RowsView::new(page, rows, address.as_ref())),
        TileBody::Waiting(outline) => BodyView::Waiting(WaitingView::new(tile, outline)),
        TileBody::Failed(reason) => BodyView::Failed(reason),
    };
    TileView {
        width: tile.width.clamp(1, 12),
        not_filtered_by: (!tile.not_filtered_by.is_empty())
            .then(|| tile.not_filtered_by.join(page.locale.comma())),
        other_period: tile.other_period.map(|period| period.display(page.locale)),
        why: links.and_then(|links| why(page, tile, links)),
        files: links.and_then(|links| Files::of_tile(page, tile, links)),
        tile,
        body,
    }
}

/// The page that explains the figures of a tile; rows of a query have none.
fn why(page: &Page, tile: &Tile, links: &Links) -> Option<String> {
    let has_metrics = match &tile.body {
        TileBody::Kpi(_) | TileBody::Chart { .. } | TileBody::Table(_) => true,
        TileBody::Waiting(outline) => !matches!(outline, Outline::Rows),
        TileBody::Rows(_) | TileBody::Failed(_) => false,
    };
    let query = Address::of(page).query();
    has_metrics.then(|| format!("{}/tiles/{}/explain?{query}", links.page, tile.id))
}
