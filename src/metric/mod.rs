//! Metrics: a bank's figures, defined once as text and asked for by name.
//!
//! Reading order: [`Catalog`] (the definitions), [`MetricQuery`] and [`MetricTable`] (question and
//! answer), `plan` (which questions share a query), `compile` and `time` (a query over one mart),
//! `run`; then [`Inquiry`] (a question with its comparison) and `ask`.
//! Every query is built from expressions and literals, never from text put together.

mod ask;
mod base;
mod behind;
mod catalog;
mod check;
mod combine;
mod compile;
mod definition;
mod error;
mod expression;
mod inquiry;
mod inquiry_plan;
mod labels;
mod movement;
mod plan;
mod planned;
mod quarters;
mod query;
mod run;
mod statement;
mod suggest;
mod table;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod time;
mod validate;
mod wording;

pub use ask::{AnswerRow, Answered, ComparedFigure, Note};
pub use base::{BaseMetric, BaseQuery};
pub use behind::RowsBehind;
pub use catalog::{
    Catalog, Dimension, Explanation, MartTime, Measure, Members, Metric, Over, Parent,
};
pub use definition::metrics_schema;
pub use error::MetricError;
pub use inquiry::{Comparison, Inquiry, flag};
pub use inquiry_plan::InquiryPlan;
pub use labels::{LabelBook, Labels};
pub use movement::{Movement, MovementKind, Mover};
pub use plan::Plan;
pub use planned::Planned;
pub use quarters::{Quarters, available_quarters};
pub use query::{Filter, MetricQuery, MetricRow, MetricTable, QUARTER, Top};
pub use suggest::nearest_first;
pub(crate) use table::Figures;

/// Result of a metric query.
pub type Result<T, E = MetricError> = std::result::Result<T, E>;
