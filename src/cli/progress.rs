//! Progress bars for long work; silent when the error output is not a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over `total` steps.
pub(super) fn bar(total: u64, what: String) -> ProgressBar {
    styled(
        ProgressBar::new(total),
        "{msg} {wide_bar} {percent:>3}% {eta}",
        what,
    )
}

/// A bar over `total` bytes.
pub(super) fn bytes(total: u64, what: String) -> ProgressBar {
    let template = "{msg} {wide_bar} {bytes:>10} / {total_bytes} {eta}";
    styled(ProgressBar::new(total), template, what)
}

/// A spinner for work of unknown length.
pub(super) fn spinner(what: String) -> ProgressBar {
    let spinner = styled(ProgressBar::new_spinner(), "{spinner} {msg}", what);
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}

fn styled(bar: ProgressBar, template: &str, what: String) -> ProgressBar {
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style).with_message(what)
}
