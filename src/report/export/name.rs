//! Names of files: plain ones for every system, and the page's own words where they are understood.

use crate::report::dashboard::{Page, Tile};

use super::Format;

/// Name of a file in two forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// Latin letters, digits, `-` and `_` only.
    pub plain: String,
    /// The titles as people read them; no character that a file system forbids.
    pub titled: String,
}

impl FileName {
    pub(super) fn new(page: &Page, tile: Option<&Tile>, format: Format) -> Self {
        let about = match &page.subject {
            Some(subject) => Some(subject.key.clone()),
            None if page.is_timeless => None,
            None => Some(page.period_key()),
        };
        let extension = format.extension();
        let mut plain = vec![page.id.as_str()];
        let mut titled = vec![page.title.as_str()];
        if let Some(tile) = tile {
            plain.push(&tile.id);
            titled.push(&tile.title);
        }
        if let Some(about) = &about {
            plain.push(about);
            titled.push(about);
        }
        Self {
            plain: format!("{}.{extension}", plain.join("-").replace(is_strange, "-")),
            titled: format!(
                "{}.{extension}",
                titled.join(" ").replace(is_forbidden, "_")
            ),
        }
    }
}

fn is_strange(char: char) -> bool {
    !(char.is_ascii_alphanumeric() || char == '_' || char == '-')
}

fn is_forbidden(char: char) -> bool {
    char.is_control() || "<>:\"/\\|?*".contains(char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Locale;
    use crate::report::html::tests::sample;

    #[test]
    fn names_hold_no_character_that_a_system_forbids() {
        let mut page = sample::page(Locale::Zh);
        page.id = "q\"uarterly".to_owned();
        page.title = "季度/看板: \"一\"".to_owned();
        let name = FileName::new(&page, None, Format::Csv);
        assert_eq!(name.plain, "q-uarterly-2025Q4.csv");
        assert_eq!(name.titled, "季度_看板_ _一_ 2025Q4.csv");
        let tile = &page.sections[0].rows[0][0];
        let name = FileName::new(&page, Some(tile), Format::Xlsx);
        assert_eq!(name.plain, "q-uarterly-active-2025Q4.xlsx");
    }
}
