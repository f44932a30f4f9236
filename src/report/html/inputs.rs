//! The form of a page that asks for something, and the way back to where the reader came from.

use crate::report::dashboard::{InputKind, InputState, Page};

/// The form as the template reads it.
#[derive(Debug)]
pub(super) struct InputsView<'a> {
    pub(super) fields: Vec<FieldView<'a>>,
    /// What the address says besides, as names and values.
    pub(super) hidden: Vec<(&'a str, &'a str)>,
    /// Whether something is typed.
    pub(super) is_filled: bool,
}

/// One field.
#[derive(Debug)]
pub(super) struct FieldView<'a> {
    pub(super) state: &'a InputState,
    pub(super) is_number: bool,
}

impl<'a> InputsView<'a> {
    /// The form of a page, if it has one.
    pub(super) fn new(page: &'a Page) -> Option<Self> {
        let field = |state: &'a InputState| FieldView {
            is_number: state.kind == InputKind::Number,
            state,
        };
        let back = page.back.as_ref().and_then(|back| back.asked.as_deref());
        (!page.inputs.is_empty()).then(|| Self {
            fields: page.inputs.iter().map(field).collect(),
            hidden: back.map(|back| ("back", back)).into_iter().collect(),
            is_filled: page.inputs.iter().any(|state| !state.value.is_empty()),
        })
    }
}
