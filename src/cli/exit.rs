//! Which exit code an error means, and how it is told.

use std::process::ExitCode;

use crate::ingest::IngestError;
use crate::model::ModelError;
use crate::store::StoreError;

/// The exit code of an error.
pub(super) fn code(error: &anyhow::Error) -> ExitCode {
    if let Some(error) = error.downcast_ref::<IngestError>() {
        return ExitCode::from(if is_refusal(error) { 3 } else { 1 });
    }
    if let Some(ModelError::ChecksFailed(_)) = error.downcast_ref() {
        return ExitCode::from(4);
    }
    match error.downcast_ref::<StoreError>() {
        Some(StoreError::Location { .. }) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

/// Whether the files themselves are why nothing was landed.
fn is_refusal(error: &IngestError) -> bool {
    matches!(
        error,
        IngestError::Refused(_)
            | IngestError::Empty { .. }
            | IngestError::Header { .. }
            | IngestError::Broken { .. }
    )
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
