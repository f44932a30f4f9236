//! The functions that our SQL has beyond those of DataFusion.
//!
//! Every context of the engine has them, so models, metrics, checks and ad-hoc queries share one
//! definition. The numbers come from [`crate::insight`]; this module only brings columns to them and
//! back. Numbers of any type go in, `double` (or a struct of doubles) comes out; functions of names take
//! texts. A null argument gives null, aggregates skip rows with one; what is not defined is null.
//!
//! To add one: a function in the file of its family and a line in `registry.rs`; a test then asks for its
//! line in `sql/README.md`.

mod aggregate;
mod entry;
mod registry;
mod rows;
mod scalar;
mod tallied;
mod text;

mod concentration;
mod lifetime;
mod names;
mod normal;
mod proportion;
mod resampling;
mod uplift;

#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use datafusion::logical_expr::{AggregateUDF, ScalarUDF};
use datafusion::prelude::SessionContext;

static SCALARS: LazyLock<Vec<Arc<ScalarUDF>>> = LazyLock::new(|| {
    let all = registry::SCALARS.iter();
    all.map(|function| Arc::new(scalar::udf(function)))
        .collect()
});

static TEXTS: LazyLock<Vec<Arc<ScalarUDF>>> = LazyLock::new(|| {
    let all = registry::TEXTS.iter();
    all.map(|function| Arc::new(text::udf(function))).collect()
});

static AGGREGATES: LazyLock<Vec<Arc<AggregateUDF>>> = LazyLock::new(|| {
    let all = registry::AGGREGATES.iter();
    all.map(|function| Arc::new(aggregate::udf(function)))
        .collect()
});

/// Gives a context all of them.
pub(super) fn register(context: &SessionContext) {
    for function in SCALARS.iter().chain(TEXTS.iter()) {
        context.register_udf(function.as_ref().clone());
    }
    for function in AGGREGATES.iter() {
        context.register_udaf(function.as_ref().clone());
    }
}
