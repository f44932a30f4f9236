//! Which exit code an error means, and how it is told.

use std::process::ExitCode;

use crate::ingest::IngestError;
use crate::model::ModelError;
use crate::store::StoreError;

/// The exit code of an error.
pub(super) fn code(error: &anyhow::Error) -> ExitCode {
    if let Some(IngestError::Refused(_)) = error.downcast_ref() {
        return ExitCode::from(3);
    }
    if let Some(ModelError::ChecksFailed(_)) = error.downcast_ref() {
        return ExitCode::from(4);
    }
    match error.downcast_ref::<StoreError>() {
        Some(StoreError::Location { .. }) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

/// The error with its causes, each said once.
pub(super) fn explain(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    text
}

/// Whether the reader of our output went away, which is no failure.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
