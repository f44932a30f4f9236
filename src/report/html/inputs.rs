//! The form of a page that asks for something, and the way back to where the reader came from.

use super::address::back_to;
use crate::report::dashboard::{BACK, InputKind, InputState, Page};

/// The form as the template reads it.
#[derive(Debug)]
pub(super) struct InputsView<'a> {
    pub(super) fields: Vec<FieldView<'a>>,
    /// What the address says besides, as names and values.
    pub(super) hidden: Vec<(&'static str, String)>,
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
        let back = page.back.as_ref().and_then(back_to);
        (!page.inputs.is_empty()).then(|| Self {
            fields: page.inputs.iter().map(field).collect(),
            hidden: back.map(|back| (BACK, back)).into_iter().collect(),
            is_filled: page.inputs.iter().any(|state| !state.value.is_empty()),
        })
    }
}
