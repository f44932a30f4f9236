//! Names of people and organisations as searchers write them: Chinese, pinyin, initials, with typos.
//!
//! [`pinyin()`] spells a name; [`Asked`] ranks how well a name answers what was typed. Everything typed
//! is literal, so `%`, `_`, `*`, quotes and emoji only find themselves. Edits are counted as optimal
//! string alignment (insert, delete, replace, swap neighbours; Damerau 1964), at most two of them.

mod distance;
mod spelling;

pub use spelling::pinyin;

use distance::Pattern;
use spelling::{follow, is_joint, is_spelled, letters};

/// How well a name answers what was typed; the smaller, the better.
pub mod rank {
    /// Everything answers nothing.
    pub const ALL: u8 = 0;
    /// The name itself, or its Latin form.
    pub const EXACT: u8 = 1;
    /// The beginning of it.
    pub const PREFIX: u8 = 2;
    /// A part of it.
    pub const PART: u8 = 3;
    /// Pinyin or initials of all of it.
    pub const PINYIN: u8 = 4;
    /// Pinyin or initials of its beginning.
    pub const PINYIN_PREFIX: u8 = 5;
    /// Pinyin or initials of a later part.
    pub const PINYIN_PART: u8 = 6;
    /// Other characters of the same sound.
    pub const SOUND: u8 = 7;
    /// One edit away; each further edit adds one.
    pub const EDITED: u8 = 8;
}

/// Letters from which on one typo is forgiven, and from which on two are.
const LETTERS: [usize; 2] = [5, 9];
/// The same for Chinese characters: of two, one would be half the name.
const CHARACTERS: [usize; 2] = [3, 6];

/// What was typed, prepared once for many names.
#[derive(Debug, Clone)]
pub struct Asked {
    /// In lower case without space around it.
    text: String,
    /// Pinyin without gaps, when letters were typed.
    letters: Option<String>,
    /// Pinyin of at least two Chinese characters.
    sound: Option<String>,
    /// For looking with typos, and how many are forgiven.
    pattern: Option<(Pattern, u32)>,
}

/// A name in the forms that it is found by.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    /// As its bearer writes it.
    pub written: &'a str,
    /// In Latin letters, if it has such a form.
    pub latin: Option<&'a str>,
    /// What [`pinyin()`] gives for it.
    pub pinyin: &'a str,
}

impl Asked {
    /// Prepares what was typed.
    pub fn new(typed: &str) -> Self {
        let text = typed.trim().to_lowercase();
        let length = text.chars().count();
        let spelled = text.chars().filter(|one| is_spelled(*one)).count();
        let has_letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
        let sound = pinyin(&text);
        let letters: Option<String> =
            (has_letters && text.chars().all(is_wordy)).then(|| letters(&sound).collect());
        let pattern = match &letters {
            Some(letters) => forgiven(letters.len(), LETTERS).zip(Pattern::new(letters.chars())),
            None => forgiven(length, CHARACTERS).zip(Pattern::new(text.chars())),
        };
        Self {
            letters,
            sound: (spelled >= 2 && spelled == length).then_some(sound),
            pattern: pattern.map(|(most, pattern)| (pattern, most)),
            text,
        }
    }

    /// How well a name answers, or `None` where it does not.
    pub fn rank(&self, name: &Name<'_>) -> Option<u8> {
        if self.text.is_empty() {
            return Some(rank::ALL);
        }
        let latin = name.latin.and_then(|latin| self.written(latin));
        let written = self.written(name.written).into_iter().chain(latin).min();
        written
            .or_else(|| self.spelled(name.pinyin))
            .or_else(|| self.sounding(name.pinyin))
            .or_else(|| self.edited(name))
    }

    fn written(&self, name: &str) -> Option<u8> {
        let at = if self.text.is_ascii() {
            let (text, first) = (self.text.as_bytes(), self.text.as_bytes()[0]);
            let mut parts = name.as_bytes().windows(text.len());
            parts.position(|part| {
                part[0].to_ascii_lowercase() == first && part.eq_ignore_ascii_case(text)
            })?
        } else if name.bytes().any(may_be_upper) {
            name.to_lowercase().find(&self.text)?
        } else {
            find(name.as_bytes(), self.text.as_bytes())?
        };
        Some(match at {
            0 if name.len() == self.text.len() => rank::EXACT,
            0 => rank::PREFIX,
            _ => rank::PART,
        })
    }

    /// Whether the letters typed follow the syllables: of each its beginning, none left out.
    fn spelled(&self, pinyin: &str) -> Option<u8> {
        let asked = self.letters.as_deref()?.as_bytes();
        let gaps = pinyin.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
        let mut starts = std::iter::once(0).chain(gaps.map(|(at, _)| at + 1));
        starts.find_map(|start| {
            let rest = &pinyin[start..];
            if rest.as_bytes().first() != asked.first() {
                return None;
            }
            let is_whole = follow(asked, rest.split(' '))?;
            Some(match (start, is_whole) {
                (0, true) => rank::PINYIN,
                (0, false) => rank::PINYIN_PREFIX,
                _ => rank::PINYIN_PART,
            })
        })
    }

    fn sounding(&self, pinyin: &str) -> Option<u8> {
        let sound = self.sound.as_deref()?;
        (sound == pinyin).then_some(rank::SOUND)
    }

    fn edited(&self, name: &Name<'_>) -> Option<u8> {
        let (pattern, most) = self.pattern.as_ref()?;
        let edits = if self.letters.is_some() {
            let of_part = |text: &str| {
                let text = text.chars().filter(|one| !is_joint(*one));
                let text = text.map(|one| one.to_ascii_lowercase());
                let is_near = pattern.may_be_near(text.clone(), *most);
                is_near.then(|| pattern.apart_from_part(text))
            };
            let latin = name.latin.and_then(of_part);
            of_part(name.pinyin).into_iter().chain(latin).min()?
        } else {
            let is_near = pattern.may_be_near(name.written.chars(), *most);
            is_near.then(|| pattern.apart(name.written.chars()))?
        };
        (edits <= *most).then_some(rank::EDITED + u8::from(edits > 1))
    }
}

/// Where a text stands in another.
fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    let first = part.first()?;
    let mut windows = text.windows(part.len());
    windows.position(|window| window[0] == *first && window == part)
}

/// Whether a byte may begin a character that has a lower case; Chinese characters have none.
fn may_be_upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || (byte >= 0xC3 && !(0xE3..=0xE9).contains(&byte))
}

/// Letters, digits, Chinese characters and what stands between the words of a name.
fn is_wordy(one: char) -> bool {
    one.is_alphanumeric() || is_joint(one)
}

fn forgiven(length: usize, [one, two]: [usize; 2]) -> Option<u32> {
    match length {
        length if length >= two => Some(2),
        length if length >= one => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
