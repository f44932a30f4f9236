//! Progress bars for long work; silent when the error output is not a terminal.

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

fn styled(bar: ProgressBar, template: &str, what: String) -> ProgressBar {
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style).with_message(what)
}
