//! The language of the person at the terminal.

use crate::domain::Locale;

/// The language that the terminal's settings name, or `None` when it is neither of ours.
#[expect(
    clippy::disallowed_methods,
    reason = "config is where the environment is read"
)]
pub fn terminal_locale() -> Option<Locale> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names.iter().filter_map(|name| std::env::var(name).ok());
    language(set.into_iter().find(|value| !value.is_empty())?.as_str())
}

fn language(setting: &str) -> Option<Locale> {
    match setting.split(['_', '.', '@']).next() {
        Some("zh") => Some(Locale::Zh),
        Some("en") => Some(Locale::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_part_of_the_setting() {
        assert_eq!(language("zh_CN.UTF-8"), Some(Locale::Zh));
        assert_eq!(language("en_GB"), Some(Locale::En));
        assert_eq!(language("C.UTF-8"), None);
    }
}
