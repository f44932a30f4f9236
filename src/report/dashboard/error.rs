//! Why a page cannot be made; each variant is one kind of wrong request or a failing warehouse.

use super::Subject;
use crate::domain::ParsePeriodError;
use crate::metric::MetricError;

/// Why a page cannot be made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ReportError {
    /// A dashboard that the project does not have.
    #[error("unknown dashboard `{id}`; known: {known}")]
    UnknownDashboard {
        /// As asked.
        id: String,
        /// The project's dashboards.
        known: String,
    },
    /// A tile that the dashboard does not have.
    #[error("dashboard `{dashboard}` has no tile `{id}`; it has: {known}")]
    UnknownTile {
        /// Which dashboard.
        dashboard: String,
        /// As asked.
        id: String,
        /// Its tiles.
        known: String,
    },
    /// A text that is no period.
    #[error(transparent)]
    BadPeriod(#[from] ParsePeriodError),
    /// A period without data.
    #[error("no data for {period}; there is data for: {known}")]
    UnknownPeriod {
        /// As asked.
        period: String,
        /// The quarters with data, newest first.
        known: String,
    },
    /// A filter that the dashboard does not offer.
    #[error("dashboard `{dashboard}` has no filter `{filter}`; it has: {known}")]
    UnknownFilter {
        /// Which dashboard.
        dashboard: String,
        /// As asked.
        filter: String,
        /// Its filters.
        known: String,
    },
    /// A key that the filter does not offer.
    #[error("filter `{filter}` has no value `{value}`; it has: {known}")]
    UnknownFilterValue {
        /// Which filter.
        filter: String,
        /// As asked.
        value: String,
        /// Its keys.
        known: String,
    },
    /// A value of an input that nothing is known of.
    #[error("{label} `{value}` is unknown; near: {}", listed(.near))]
    UnknownInputValue {
        /// Which input.
        input: String,
        /// Its name as people read it.
        label: String,
        /// As typed.
        value: String,
        /// What is nearest to it.
        near: Vec<Subject>,
    },
    /// An input that the page cannot do without.
    #[error("{hint}")]
    MissingInput {
        /// What to type.
        hint: String,
    },
    /// A metric that a tile does not show.
    #[error("tile `{tile}` does not show `{metric}`; it shows: {known}")]
    NotInTile {
        /// Which tile.
        tile: String,
        /// As asked.
        metric: String,
        /// What it shows.
        known: String,
    },
    /// A tile without a figure of a metric.
    #[error("tile `{tile}` shows no metric that could be explained")]
    NoFigure {
        /// Which tile.
        tile: String,
    },
    /// The release has no quarter at all.
    #[error("the release has no data yet; run `guanxi load`, then `guanxi build`")]
    NoData,
    /// A query for the whole page failed.
    #[error(transparent)]
    Metric(#[from] MetricError),
}

fn listed(subjects: &[Subject]) -> String {
    let named = subjects.iter();
    let named = named.map(|subject| format!("{} {}", subject.key, subject.name));
    named.collect::<Vec<_>>().join(", ")
}
