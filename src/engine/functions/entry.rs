//! What all our functions are to DataFusion: an entry of the registry with its documentation, told
//! apart by its name.

use std::fmt::Debug;
use std::hash::{Hash, Hasher};

use datafusion::logical_expr::{DocSection, Documentation, Signature, Volatility};

/// What the documentation says of a function.
#[derive(Debug)]
pub(super) struct About {
    /// Its name in SQL.
    pub(super) name: &'static str,
    /// Names of its arguments.
    pub(super) arguments: &'static [&'static str],
    /// What it gives, as the documentation prints it.
    pub(super) gives: &'static str,
}

/// An entry of the registry.
pub(super) trait Entry: Debug + Send + Sync + 'static {
    /// What the documentation says of it.
    fn about(&self) -> &About;
}

/// An entry with what DataFusion asks of every function.
#[derive(Debug)]
pub(super) struct Udf<E: Entry> {
    pub(super) function: &'static E,
    pub(super) signature: Signature,
    pub(super) documentation: Documentation,
}

impl<E: Entry> Udf<E> {
    /// A function that gives the same for the same arguments.
    pub(super) fn new(function: &'static E) -> Self {
        let About {
            name,
            arguments,
            gives,
        } = function.about();
        let section = DocSection {
            include: true,
            label: "Statistics and customer value",
            description: None,
        };
        let syntax = format!("{name}({})", arguments.join(", "));
        Self {
            function,
            signature: Signature::user_defined(Volatility::Immutable),
            documentation: Documentation::builder(section, *gives, syntax).build(),
        }
    }
}

impl<E: Entry> PartialEq for Udf<E> {
    fn eq(&self, other: &Self) -> bool {
        self.function.about().name == other.function.about().name
    }
}

impl<E: Entry> Eq for Udf<E> {}

impl<E: Entry> Hash for Udf<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.function.about().name.hash(state);
    }
}
