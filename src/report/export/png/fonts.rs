//! The fonts that pictures are lettered in: one family of this machine that has Chinese letters,
//! so that figures and names match, read into memory once.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, FaceInfo, Source, Style, Weight};

use super::super::{ExportError, Result};

/// Families with Chinese letters, the best first.
const CHINESE: [&str; 16] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "HarmonyOS Sans SC",
    "Alibaba PuHuiTi",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Sarasa Gothic SC",
    "Heiti SC",
    "SimHei",
    "SimSun",
];
/// Families with Latin letters and symbols.
const LATIN: [&str; 5] = [
    "DejaVu Sans",
    "Noto Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
];

/// The fonts of a picture.
#[derive(Debug, Clone)]
pub(super) struct Fonts {
    /// Faces in memory.
    pub(super) database: Arc<Database>,
    /// The family to use.
    pub(super) family: String,
    has_chinese: bool,
}

/// Looked for once: a font that is installed later is found by the next start.
static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    let mut installed = Database::new();
    installed.load_system_fonts();
    load(&installed)
});

/// The fonts for a text; an error when its letters would be empty boxes.
pub(super) fn for_text(text: &str) -> Result<Fonts> {
    let fonts = FONTS.as_ref().ok_or(ExportError::NoFont)?;
    if text.chars().any(is_chinese) && !fonts.has_chinese {
        return Err(ExportError::NoFont);
    }
    Ok(fonts.clone())
}

/// Reads the chosen faces into memory; a file that stays on disk would be read for every word.
fn load(installed: &Database) -> Option<Fonts> {
    let chinese = CHINESE
        .into_iter()
        .find(|family| has(installed, family))
        .map(str::to_owned)
        .or_else(|| unknown_chinese(installed));
    let latin = LATIN.into_iter().find(|family| has(installed, family));
    let family = chinese.clone().or(latin.map(str::to_owned))?;
    let mut database = Database::new();
    for name in [Some(family.as_str()), latin].into_iter().flatten() {
        for face in upright(installed, name) {
            read(&mut database, face);
        }
    }
    database.set_sans_serif_family(&family);
    database.set_serif_family(&family);
    (!database.is_empty()).then(|| Fonts {
        database: Arc::new(database),
        family,
        has_chinese: chinese.is_some(),
    })
}

fn has(installed: &Database, family: &str) -> bool {
    upright(installed, family).next().is_some()
}

/// The faces of a family that letters of pages need: upright, regular and bold.
fn upright<'a>(installed: &'a Database, family: &str) -> impl Iterator<Item = &'a FaceInfo> {
    let needed = |weight: Weight| {
        let bold = Weight::SEMIBOLD.0..=Weight::BOLD.0;
        weight == Weight::NORMAL || bold.contains(&weight.0)
    };
    installed.faces().filter(move |face| {
        let is_named = face.families.iter().any(|(name, _)| name == family);
        is_named && face.style == Style::Normal && needed(face.weight)
    })
}

/// A family that is named in Chinese has Chinese letters.
fn unknown_chinese(installed: &Database) -> Option<String> {
    let chinese = |face: &FaceInfo| {
        let mut names = face.families.iter().map(|(name, _)| name);
        names.find(|name| name.chars().any(is_chinese)).cloned()
    };
    let usable = |face: &&FaceInfo| face.style == Style::Normal && face.weight == Weight::NORMAL;
    let mut names: Vec<String> = installed
        .faces()
        .filter(usable)
        .filter_map(chinese)
        .collect();
    names.sort_unstable();
    names.into_iter().next()
}

fn read(database: &mut Database, face: &FaceInfo) {
    let Source::File(path) = &face.source else {
        database.load_font_source(face.source.clone());
        return;
    };
    match std::fs::read(path) {
        Ok(data) => {
            database.load_font_data(data);
        }
        Err(error) => tracing::warn!(path = %path.display(), %error, "failed to read a font"),
    }
}

fn is_chinese(char: char) -> bool {
    matches!(u32::from(char), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_fonts_there_is_no_picture() {
        assert!(load(&Database::new()).is_none());
        assert!(is_chinese('行') && !is_chinese('¥') && !is_chinese('▲'));
    }
}
