//! Inputs of a page: what a reader can type, and which saved query knows it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::Text;

/// A field of a page.
#[derive(Debug, Clone)]
pub struct InputDefinition {
    /// Its name in addresses, and that of the parameter that it fills.
    pub name: String,
    /// Its name as people read it.
    pub label: Text,
    /// What can be typed.
    pub kind: InputKind,
    /// An example, shown while it is empty.
    pub placeholder: Option<Text>,
    /// Whether the page shows nothing without it.
    pub is_required: bool,
    /// The query that knows its values.
    pub known: Option<KnownValues>,
}

/// What can be typed into a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// Anything.
    #[default]
    Text,
    /// A number such as `100000`, `1.5` or `10万`.
    Number,
}

/// A query that knows the values of an input: its rows are those nearest to the one typed, the
/// nearest first, with the value and its name.
#[derive(Debug, Clone)]
pub struct KnownValues {
    pub(super) sql: String,
    /// Columns of the value, its name, and its name in English.
    pub(super) columns: [String; 3],
}
