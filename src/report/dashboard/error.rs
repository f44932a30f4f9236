//! Why a page cannot be made; each variant is one kind of wrong request or a failing warehouse.

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
    /// The release has no quarter at all.
    #[error("the release has no data yet; run `guanxi load`, then `guanxi build`")]
    NoData,
    /// A query for the whole page failed.
    #[error(transparent)]
    Metric(#[from] MetricError),
}
